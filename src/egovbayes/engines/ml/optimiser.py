"""Climbing a log-likelihood: BFGS in units of standard errors, with a step back wherever the model is impossible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, BoolArray, IntArray

type Target = Callable[[Array], tuple[float, Array]]
type Targets = Callable[[IntArray, Array], tuple[Array, Array]]
"""Log-likelihoods (climb,) and gradients (climb, free) of climbs by number (climb,), at values (climb, free)."""
type Spread = Callable[[Array], Array]


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


def spread_of(information: Array) -> Array:
    """C (free, free) with C C' the inverse information, weak directions bounded: its columns are comparable steps.

    Where the information is not known (NaN) all steps are a thousandth.
    """
    if not np.isfinite(information).all():
        return np.eye(len(information)) * 1e-3
    # each value in units of its own information first, so that weak directions are weak in any units
    scale = 1 / np.sqrt(np.maximum(np.abs(np.diagonal(information)), 1e-12))
    eigenvalues, vectors = np.linalg.eigh(information * scale[:, None] * scale)
    bounded = np.maximum(eigenvalues, 1e-6 * eigenvalues.max(initial=1e-12))
    return np.asarray(scale[:, None] * vectors / np.sqrt(bounded))


def climb(target: Target, start: Array, spread: Array, *, tolerance: float = 1e-7, limit: int = 200) -> Optimum:
    """`climb_all` from one start (free,); `target` gives the log-likelihood and its gradient there."""

    def alone(_: IntArray, values: Array) -> tuple[Array, Array]:
        height, gradient = target(values[0])
        return np.array([height]), gradient[None]

    return climb_all(alone, start[None], spread, tolerance=tolerance, limit=limit)[0]


@np.errstate(over="ignore", invalid="ignore")  # of steps into places that `target` then refuses
def climb_all(
    target: Targets, starts: Array, spread: Array, *, tolerance: float = 1e-7, limit: int = 200
) -> tuple[Optimum, ...]:
    """BFGS with backtracking from each of `starts` (climb, free), in coordinates z with values = start + spread z.

    All climbs take their steps together, each up its own hill: one pass over arrays where a thousand small climbs would
    be a thousand. `target` says how high they are; -inf marks impossible values, which scipy's line searches cannot
    step back from. A climb ends when its gradient in z is below `tolerance`. Nocedal & Wright (2006), algorithm 6.1.
    """
    n, free = starts.shape
    everyone = np.arange(n)
    place = _Place(starts, *target(everyone, starts)).of(everyone)
    slopes = place.gradients @ spread
    inverses = np.tile(np.eye(free), (n, 1, 1))
    iterations, stuck = np.zeros(n, dtype=np.int64), ~np.isfinite(place.heights)
    while (who := np.flatnonzero(~stuck & (_steepest(slopes) > tolerance) & (iterations < limit))).size:
        iterations[who] += 1
        inverse, slope = inverses[who], slopes[who]
        direction = _product(inverse, slope)
        ray = _Ray(direction @ spread.T, (slope * direction).sum(1))
        fraction, reached = _line_search(target, who, place.of(who), ray)
        # a direction that does not climb tells of a bad inverse: it is forgotten, and only then is the climb given up
        failed = fraction == 0
        stuck[who[failed]] = (inverse[failed] == np.eye(free)).all((1, 2))
        inverse[failed] = np.eye(free)
        place.put(who, reached)
        slopes[who] = reached.gradients @ spread
        _update(inverse, fraction[:, None] * direction, slope - slopes[who])
        inverses[who] = inverse
    ends = zip(place.values, place.heights.tolist(), _steepest(slopes).tolist(), iterations.tolist(), strict=True)
    return tuple(Optimum(*end) for end in ends)


def climb_rewhitened(target: Target, start: Array, spread_at: Spread, *, rounds: int = 8) -> Optimum:
    """`climb` in a few rounds, each in the standard errors of where the last one ended; it ends sharply."""
    best = climb(target, start, spread_at(start), tolerance=1e-2, limit=60)
    iterations = best.iterations
    for _ in range(rounds):
        best = climb(target, best.values, spread_at(best.values), limit=100)
        iterations += best.iterations
        if best.slope <= 1e-7:
            break
    return Optimum(best.values, best.log_likelihood, best.slope, iterations)


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


def _update(inverses: Array, moved: Array, bent: Array) -> None:
    """BFGS update, in place, of the inverse Hessians (of -log-likelihood); none where the curvature is not positive."""
    curvature = (moved * bent).sum(1)
    positive = curvature > 1e-10 * np.sqrt((moved**2).sum(1) * (bent**2).sum(1))
    bent_inverse = _product(inverses[positive], bent[positive])
    curvature, moved, bent = curvature[positive, None], moved[positive], bent[positive]
    # H + (1 + y'Hy / s'y) ss' / s'y - (s (Hy)' + Hy s') / s'y, Nocedal & Wright (2006), equation 6.17, is
    # s a' + a s' with a = (1 + y'Hy / s'y) s / 2 s'y - Hy / s'y: one product of two columns
    stretch = (1 + (bent * bent_inverse).sum(1, keepdims=True) / curvature) / curvature
    across = 0.5 * stretch * moved - bent_inverse / curvature
    inverses[positive] += np.stack([moved, across], axis=2) @ np.stack([across, moved], axis=1)


def _product(matrices: Array, vectors: Array) -> Array:
    """Each matrix (climb, free, free) times its vector (climb, free)."""
    return np.asarray((matrices @ vectors[..., None])[..., 0])


def _steepest(slopes: Array) -> Array:
    return np.asarray(np.abs(slopes).max(1, initial=0.0))
