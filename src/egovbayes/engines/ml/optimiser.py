"""Climbing a log-likelihood: BFGS in units of standard errors, with a step back wherever the model is impossible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.engines.ml.inverse_roots import Own, inverse_root
from egovbayes.kernel.sparse_root import cells_of
from egovbayes.notation import Array, BoolArray, IntArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

type Target = Callable[[Array], tuple[float, Array]]
type Targets = Callable[[IntArray, Array], tuple[Array, Array]]
"""Log-likelihoods (climb,) and gradients (climb, free) of climbs by number (climb,), at values (climb, free)."""
type Steps = Array | csr_array
"""Columns (free, free) of about one standard error each; sparse where groups have values of their own."""
type Spread = Callable[[Array], Steps]
type Spreads = Callable[[int, Array], Steps]
"""Steps about a place of a climb, by its number."""


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """Where the climb ended: `slope` is the largest gradient left, in log-likelihood a standard error."""

    values: Array
    log_likelihood: float
    slope: float
    iterations: int

    @property
    def converged(self) -> bool:
        """Whether the values are within 1e-4 standard errors of a stationary point."""
        return bool(np.isfinite(self.log_likelihood)) and self.slope < 1e-4


def best_of(optima: Sequence[Optimum]) -> Optimum:
    """The highest of the climbs that converged, or of all when none did."""
    return max(optima, key=lambda optimum: (optimum.converged, optimum.log_likelihood))


def spread_of(information: Array, own: Own = ()) -> Steps:
    """C (free, free) with C C' the inverse information, weak directions bounded: its columns are comparable steps.

    Where the information is not known (NaN) all steps are a thousandth. `own` are the values that only one group has
    (`own_values`): these say nothing of other groups' own, and C is sparse.
    """
    if not np.isfinite(information).all():
        return np.eye(len(information)) * 1e-3
    # each value in units of its own information first, so that weak directions are weak in any units
    scale = 1 / np.sqrt(np.maximum(np.abs(np.diagonal(information)), 1e-12))
    root = inverse_root(information * scale[:, None] * scale, own, _bounded)
    return root.times(scale)


def thin(spread: Array) -> Steps:
    """The steps (free, free), sparse where they are those of many numbers and most cells are 0."""
    starts, columns, cells = cells_of(spread)
    if not len(starts):
        return spread
    from scipy.sparse import csr_array

    return csr_array((cells, columns, starts), shape=spread.shape)


def _bounded(eigenvalues: Array) -> Array:
    return np.maximum(eigenvalues, 1e-6 * eigenvalues.max(initial=1e-12))


def climb(target: Target, start: Array, spread: Steps, *, tolerance: float = 1e-7, limit: int = 200) -> Optimum:
    """`climb_all` from one start (free,); `target` gives the log-likelihood and its gradient there."""
    return climb_all(_alone(target), start[None], spread, tolerance=tolerance, limit=limit)[0]


@np.errstate(over="ignore", invalid="ignore")  # of steps into places that `target` then refuses
def climb_all(
    target: Targets, starts: Array, spread: Steps, *, tolerance: float = 1e-7, limit: int = 200
) -> tuple[Optimum, ...]:
    """BFGS with backtracking from each of `starts` (climb, free), in coordinates z with values = start + spread z; the
    steps of all climbs, or of each its own (climb, free, free).

    All climbs take their steps together, each up its own hill: one pass over arrays where a thousand small climbs would
    be a thousand. `target` says how high they are; -inf marks impossible values, which scipy's line searches cannot
    step back from. A climb ends when its gradient in z is below `tolerance`. Nocedal & Wright (2006), algorithm 6.1.
    """
    n = len(starts)
    everyone = np.arange(n)
    place = _Place(starts, *target(everyone, starts)).of(everyone)
    slopes = _times(place.gradients, spread)
    bends = _Bends.none(n)
    iterations, stuck = np.zeros(n, dtype=np.int64), ~np.isfinite(place.heights)
    while (who := np.flatnonzero(~stuck & (_steepest(slopes) > tolerance) & (iterations < limit))).size:
        iterations[who] += 1
        bends, slope, own = bends.of(who), slopes[who], spread if spread.ndim == 2 else spread[who]
        direction = bends.direction(slope)
        ray = _Ray(_times_transposed(direction, own), (slope * direction).sum(1))
        fraction, reached = _line_search(target, who, place.of(who), ray)
        # a direction that does not climb tells of a bad inverse: it is forgotten, and only then is the climb given up
        failed = fraction == 0
        stuck[who[failed]] = ~bends.known[failed]
        bends.forget(failed)
        place.put(who, reached)
        slopes[who] = _times(reached.gradients, own)
        bends.add(fraction[:, None] * direction, slope - slopes[who])
    ends = zip(place.values, place.heights.tolist(), _steepest(slopes).tolist(), iterations.tolist(), strict=True)
    return tuple(Optimum(*end) for end in ends)


def climb_rewhitened(target: Target, start: Array, spread_at: Spread, *, rounds: int = 8) -> Optimum:
    """`climb_each` from one start (free,)."""
    return climb_each(_alone(target), start[None], lambda _, values: spread_at(values), rounds=rounds)[0]


def climb_each(target: Targets, starts: Array, spread_at: Spreads, *, rounds: int = 8) -> tuple[Optimum, ...]:
    """`climb_all` in a few rounds, each in the standard errors of where the last one ended; it ends sharply."""
    everyone = range(len(starts))
    spreads = _stacked([spread_at(k, start) for k, start in enumerate(starts)])
    best = list(climb_all(target, starts, spreads, tolerance=1e-2, limit=60))
    left = np.array(everyone)
    for _ in range(rounds):
        places = np.stack([best[k].values for k in left])
        spreads = _stacked([spread_at(int(k), place) for k, place in zip(left, places, strict=True)])
        tops = climb_all(_of_some(target, left), places, spreads, limit=100)
        for k, top in zip(left.tolist(), tops, strict=True):
            best[k] = replace(top, iterations=best[k].iterations + top.iterations)
        left = np.array([k for k in left.tolist() if best[k].slope > 1e-7])
        if not left.size:
            break
    return tuple(best)


def _of_some(target: Targets, some: IntArray) -> Targets:
    return lambda who, values: target(some[who], values)


def _alone(target: Target) -> Targets:
    def alone(_: IntArray, values: Array) -> tuple[Array, Array]:
        height, gradient = target(values[0])
        return np.array([height]), gradient[None]

    return alone


def _stacked(spreads: Sequence[Steps]) -> Steps:
    if len(spreads) == 1:
        return spreads[0]
    return np.stack([one if isinstance(one, np.ndarray) else one.toarray() for one in spreads])


def _times(rows: Array, spread: Steps) -> Array:
    """Each of the rows (climb, free) times the columns of all, or of its own."""
    return np.asarray(rows @ spread if spread.ndim == 2 else (rows[:, None] @ spread)[:, 0])


def _times_transposed(rows: Array, spread: Steps) -> Array:
    """Each of the rows (climb, free) times the rows of all, or of its own."""
    if isinstance(spread, np.ndarray):
        return _times(rows, spread.swapaxes(-1, -2))
    return np.asarray(rows @ spread.T)


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """Where climbs are: values (climb, free), log-likelihoods (climb,) and gradients (climb, free)."""

    values: Array
    heights: Array
    gradients: Array

    def of(self, who: IntArray | BoolArray) -> _Place:
        """Where some of them are; a copy."""
        return _Place(self.values[who], self.heights[who], self.gradients[who])

    def put(self, who: IntArray, place: _Place) -> None:
        """Take some of them elsewhere."""
        self.values[who], self.heights[who], self.gradients[who] = place.values, place.heights, place.gradients


@dataclass(frozen=True, slots=True, eq=False)
class _Ray:
    """Where climbs are heading: whole steps (climb, free), and the rise (climb,) their slopes promise."""

    steps: Array
    promised: Array


def _line_search(target: Targets, who: IntArray, start: _Place, ray: _Ray) -> tuple[Array, _Place]:
    """Fraction of the step taken (climb,), and the places there; 0 where no fraction climbs (Armijo)."""
    fractions, trying = np.ones(len(who)), np.arange(len(who))
    reached = start.of(trying)
    # at the top a step gains less than the height's own rounding
    needed = start.heights - 1e-13 * np.abs(start.heights)
    for _ in range(30):
        fraction = fractions[trying]
        values = start.values[trying] + fraction[:, None] * ray.steps[trying]
        found = _Place(values, *target(who[trying], values))
        possible = np.isfinite(found.heights)
        enough = possible & (found.heights >= needed[trying] + 1e-4 * fraction * ray.promised[trying])
        reached.put(trying[enough], found.of(enough))
        fractions[trying] = np.where(enough, fraction, fraction * np.where(possible, 0.5, 0.25))
        trying = trying[~enough]
        if not trying.size:
            break
    fractions[trying] = 0.0
    return fractions, reached


@dataclass(slots=True, eq=False)
class _Bends:
    """What climbs have learnt of the curvature: BFGS's inverse Hessians (of -log-likelihood), each kept as the steps
    that made it and not as a matrix, which of hundreds of values in a thousand climbs would be gigabytes.

    `who` (climb,) are the climbs' numbers. Of each step `moved` and `bent` (climb, free), by how much place and slope
    changed, and `inverse` (climb,), one over their product; 0 where the step taught nothing.
    """

    who: IntArray
    steps: list[tuple[Array, Array, Array]]

    @staticmethod
    def none(n: int) -> _Bends:
        return _Bends(np.arange(n), [])

    @property
    def known(self) -> BoolArray:
        """Of which climbs anything is known (climb,)."""
        taught = [inverse > 0 for _, _, inverse in self.steps]
        return np.asarray(np.any(taught, axis=0)) if taught else np.zeros(len(self.who), bool)

    def of(self, who: IntArray) -> _Bends:
        """Those of some of the climbs; climbs that ended do not begin again."""
        if len(who) == len(self.who):
            return self
        kept = np.isin(self.who, who)
        return _Bends(who, [(moved[kept], bent[kept], inverse[kept]) for moved, bent, inverse in self.steps])

    def direction(self, slopes: Array) -> Array:
        """Each inverse Hessian times its slope (climb, free); Nocedal & Wright (2006), algorithm 7.4."""
        found, shares = slopes.copy(), []
        for moved, bent, inverse in reversed(self.steps):
            share = inverse * np.einsum("cf,cf->c", moved, found)
            found -= share[:, None] * bent
            shares.append(share)
        for (moved, bent, inverse), share in zip(self.steps, reversed(shares), strict=True):
            found += (share - inverse * np.einsum("cf,cf->c", bent, found))[:, None] * moved
        return found

    def forget(self, climbs: BoolArray) -> None:
        """Begin anew where `climbs` (climb,) says so."""
        if climbs.any():
            for _, _, inverse in self.steps:
                inverse[climbs] = 0.0

    def add(self, moved: Array, bent: Array) -> None:
        """A step of every climb; it teaches nothing where the curvature along it is not positive."""
        curvature = np.einsum("cf,cf->c", moved, bent)
        positive = curvature > 1e-10 * np.sqrt((moved**2).sum(1) * (bent**2).sum(1))
        self.steps.append((moved, bent, np.divide(1.0, curvature, out=np.zeros_like(curvature), where=positive)))


def _steepest(slopes: Array) -> Array:
    return np.asarray(np.abs(slopes).max(1, initial=0.0))
