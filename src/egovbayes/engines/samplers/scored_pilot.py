"""Where the posterior of free vector and scores is, and in which numbers it is about round there.

Scores are random at each step, so that what is climbed is about the free vector's own posterior: averaged Newton
steps, scores framed anew at each, shorter where the density falls, and ever shorter once the middle is near. The
frame's axes are those of the curvature by the free vector while scores stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import PriorBlock, order_of, to_unbounded, to_values
from egovbayes.engines.samplers.explained_sizes import explained_sizes, times_sizes
from egovbayes.engines.samplers.free_cells import HELD, NONE, numbers_in
from egovbayes.engines.samplers.marker_units import in_units_of_disturbances, marker_ratios
from egovbayes.engines.samplers.scored_density import ScoredDensity, scored
from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.density import ABOVE_MIRRORED, BELOW_MIRRORED, OPEN
from egovbayes.kernel.explained import VALUE
from egovbayes.kernel.ladders import FIRST, N_LADDER
from egovbayes.kernel.marker_units import OVER, OVER_FORM, PLAIN, TIMES, TIMES_FORM
from egovbayes.kernel.structure import BETA, LAMBDA
from egovbayes.likelihoods.base import Ladder, Scores
from egovbayes.notation import Array, BoolArray, IntArray, Kind

STEPS, MOST_STEPS, _NEAR_STEPS = 8, 60, 3
_LEVELS, _CHANCE = 6, 4.0
"""Densities at random scores that say how high a place is; by how many standard errors it must be lower to be left."""
_GRADIENTS = 16
_DIFFERENCE = 1e-3
_LEAST_CURVATURE = 0.5
"""In units of priors, and for a threshold's steps of answers: no axis of the frame is longer than root 2 of these."""
_LONGEST, _HALVINGS = 1.5, 20
_RIDGE = 1.0
"""Of the straight number of a path, where a standardised one is .76; see Climb.leaning."""
_FARTHEST = 2.3
"""Of the straight number of a path, where a standardised one is .98: no step of a pilot leads farther, where random
scores say little of the density.
"""
_LONG_TAILED = (Kind.LOADING, Kind.PATH)
_PLAIN = (OPEN, ABOVE_MIRRORED, BELOW_MIRRORED)
_LARGE = 30.0
"""Of a step in its units: from here on log(e^x - 1) is x."""


@dataclass(frozen=True, slots=True, eq=False)
class Climb:
    """A posterior to be framed: density in straight numbers, its blocks, how scores move along, units (free,), and how
    many values are measured in units of the construct that a path leads to (free,), but for those that are moved in
    times what it explains; 0 for what is no path.
    """

    density: Density
    blocks: tuple[PriorBlock, ...]
    scores: Scores
    units: Array
    led: Array

    def posed(self, at: Array, root: Array) -> Density:
        """The density about straight numbers at (free,), scores framed there."""
        density = self.density.with_frame(at, root)
        values = to_values(self.blocks, density.unbounded(np.zeros(density.n)))
        parts = density.parts
        return density.with_data(self.scores.framed(values, parts.layout, parts.data))

    def near(self, at: Array) -> Array:
        """The straight numbers (free,) with no path so far out that little of a posterior is there."""
        found, paths = at.copy(), np.union1d(np.flatnonzero(self.led), self.density.parts.frame.explaining)
        found[paths] = np.clip(at[paths], -_FARTHEST, _FARTHEST)
        return found

    def leaning(self, at: Array) -> tuple[float, Array, Array]:
        """What height, slope (free,) and curvature (free,) at straight numbers (free,) owe to a ridge on which little
        of the posterior lies. As a path v = arsinh b grows, the construct's other values fall as 1/sqrt(1 + b^2), and
        are known as much more narrowly: the density rises for ever. By values times sqrt(1 + b^2) it is lower by log
        cosh v each; of those that are not moved in so that is taken off far out, where its slope is about 1.
        """
        far = np.maximum(np.abs(at) - _RIDGE, 0.0)
        slope = np.minimum(far, 1.0)
        height = float(self.led @ (slope * (far - 0.5 * slope)))
        return height, self.led * slope * np.sign(at), self.led * ((far > 0.0) & (far < 1.0))


def climb_of(density: Density, blocks: tuple[PriorBlock, ...], scores: Scores) -> Climb:
    """The posterior with rising values moved in by their steps."""
    place = np.argsort(order_of(blocks))
    found = list(scores.ladders(density.parts.layout, density.parts.data))
    rows = np.zeros((len(found), N_LADDER), dtype=np.int64)
    steps, units = np.ones((len(found), max(map(_length, found), default=0))), np.ones(density.n)
    for row, own, ladder in zip(rows, steps, found, strict=True):
        places = place[ladder.numbers]
        row[:] = places[0], len(places), ladder.anchor
        own[: len(places)], units[places] = ladder.units, np.sqrt(ladder.precisions)
    ratios = marker_ratios(density.parts.layout, density.parts.priors)
    widened = np.union1d(_widened(density, blocks), _deviations(ratios))
    free = widened[~np.isin(widened, rows[:, FIRST])]  # what has units of its own stays as it is
    sizes = explained_sizes(density.parts.layout, density.parts.priors, free)
    made = density.with_ladders(rows, steps, free).with_explained(*sizes).with_marker_units(ratios)
    led = np.zeros(density.n)
    led[place] = _led(density.parts.layout, density.n, np.argsort(place)[sizes[0][:, VALUE]])
    led[np.setdiff1d(np.arange(density.n), free)] = 0.0
    return Climb(made, blocks, scores, units, led)


def _led(layout: KernelLayout, n_free: int, moved: IntArray) -> Array:
    """How many loadings and paths (free,) go out from the construct that each path of another leads to, without the
    numbers of those `moved` in times what it explains; the last are predictors, which have units of their own.
    """
    led = np.zeros(n_free)
    for first, last in pairwise(layout.cell_start.tolist()):
        loadings, arrows = (numbers_in(layout, matrix, first, last) for matrix in (LAMBDA, BETA))
        out = np.concatenate([loadings, arrows])
        own = ((out >= 0) & ~np.isin(out, moved)).sum(0)
        for to, by in np.argwhere(arrows[:, : arrows.shape[1] - layout.given] >= 0):
            led[arrows[to, by]] = own[to]
    return led


def _widened(density: Density, blocks: tuple[PriorBlock, ...]) -> IntArray:
    """Places of loadings and paths that stand as they are in the unbounded numbers, or mirrored at 0."""
    numbers = [number for block in blocks if block.kind in _LONG_TAILED for number in block.free.tolist()]
    places = density.parts.priors.places
    plain = np.isin(places[:, 3], _PLAIN) & np.isin(places[:, 1], numbers)
    return np.asarray(places[plain, 0])


def _deviations(ratios: IntArray) -> IntArray:
    """Places of standard deviations of constructs in units of markers, which stand as they are: mirrored at 0."""
    plain = [ratios[ratios[:, form] == PLAIN, at] for at, form in ((TIMES, TIMES_FORM), (OVER, OVER_FORM))]
    found = np.unique(np.concatenate(plain))
    return found[found >= 0]


def _length(ladder: Ladder) -> int:
    return len(ladder.numbers)


def rough(climb: Climb) -> Density:
    """The density about the likelihood's rough first values, scores framed there: where a pilot begins."""
    return climb.posed(_straight(climb), np.eye(climb.density.n))


def pilot(climb: Climb, rng: np.random.Generator) -> Density:
    """The density in a frame about the middle of the posterior, scores framed there."""
    here, near = rough(climb), 0
    for k in range(MOST_STEPS):
        root, gain = _axes(climb, here, 1, rng)
        z = root.T @ gain
        longest = np.abs(z).max() + 1e-12
        near += near > 0 or longest < _LONGEST
        z *= min(1.0, _LONGEST / longest) * min(1.0, 3.0 / (near + 1))
        here = _moved(climb, here, root @ z, rng)
        if k + 1 >= STEPS and near >= _NEAR_STEPS:
            break
    root, _ = _axes(climb, here, 2, rng)
    return here.with_frame(here.parts.frame.centre, root)


def _straight(climb: Climb) -> Array:
    """Straight numbers (free,) of the likelihood's rough first values."""
    density = climb.density
    u = to_unbounded(climb.blocks, first_allowed(climb))
    of_disturbances = in_units_of_disturbances(density.parts.frame.ratios, u)
    v = of_disturbances.copy()
    for (first, size, anchor), units in zip(
        density.parts.frame.ladders.tolist(), density.parts.frame.units, strict=True
    ):
        own = of_disturbances[first : first + size]
        step = np.concatenate([np.diff(own)[:anchor], [1.0], np.diff(own)[anchor:]]) / units[:size]
        q = np.where(step > _LARGE, step, np.log(np.expm1(np.minimum(step, _LARGE))))
        q[anchor] = own[anchor]
        v[first : first + size] = q
    places = density.parts.frame.widened
    frame = density.parts.frame
    v[places] = np.arcsinh(times_sizes(frame.sizes, frame.explaining, of_disturbances)[places])
    return v


def first_allowed(climb: Climb) -> Array:
    """The likelihood's rough first values (free,); a construct of which a prior leaves out the sign of a loading is
    turned, those with items first, and then what is still on such a side of 0.
    """
    parts = climb.density.parts
    layout, values = parts.layout, climb.scores.first_values(parts.layout, parts.data)
    for first, last in pairwise(layout.cell_start.tolist()):
        loadings, arrows = (numbers_in(layout, matrix, first, last) for matrix in (LAMBDA, BETA))
        with_items = (loadings != NONE).any(0)
        for construct in np.argsort(~with_items, kind="stable").tolist():
            if with_items[construct]:
                own, others = loadings[:, construct], arrows[construct, ~with_items]
            else:
                own, others = arrows[:, construct], arrows[construct]
            if HELD not in own and _left_out(climb, values)[own[own >= 0]].any():
                turned = np.concatenate([own, others])
                values[np.unique(turned[turned >= 0])] *= -1.0
    return np.where(_left_out(climb, values), -values, values)


def _left_out(climb: Climb, values: Array) -> BoolArray:
    """Which values (free,) of loadings and paths are on a side of 0 that their prior leaves out."""
    found = np.zeros(len(values), dtype=bool)
    for block in climb.blocks:
        if block.kind in _LONG_TAILED:
            own = values[block.free]
            found[block.free] = ((block.lower >= 0) & (own < 0)) | ((block.upper <= 0) & (own > 0))
    return found


def _moved(climb: Climb, here: Density, step: Array, rng: np.random.Generator) -> Density:
    """The density about the end of a step, halved until it is no lower there than chance explains."""
    frame = here.parts.frame
    height, error = _level(climb, here, rng)
    for _ in range(_HALVINGS):
        posed = climb.posed(climb.near(frame.centre + step), frame.root)
        there, other = _level(climb, posed, rng)
        if there > height - _CHANCE * np.hypot(error, other):
            return posed
        step = 0.5 * step
    return here


def _level(climb: Climb, posed: Density, rng: np.random.Generator) -> tuple[float, float]:
    """Mean log density at the frame's centre over random scores, and its standard error; -inf where it is not
    possible.
    """
    density = scored(posed, climb.scores)
    heights = np.array([density(_random(density, rng))[0] for _ in range(_LEVELS)])
    heights -= climb.leaning(posed.parts.frame.centre)[0]
    if not np.isfinite(heights).all():
        return -np.inf, 0.0
    return float(heights.mean()), float(heights.std(ddof=1) / np.sqrt(_LEVELS))


def _random(density: ScoredDensity, rng: np.random.Generator) -> Array:
    """Random scores, at the frame's centre."""
    place = rng.standard_normal(density.n)
    place[: density.n_kept] = 0.0
    return place


def _axes(climb: Climb, here: Density, repeats: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """A root (free, free) of the inverse curvature by straight numbers, and the mean slope (free,) by them."""
    density = scored(here, climb.scores)
    d, units = density.n_kept, climb.units
    curvature = np.zeros((d, d))
    for _ in range(repeats):
        place = _random(density, rng)
        for i in range(d):
            slopes = []
            for step in (_DIFFERENCE, -_DIFFERENCE):
                place[i] = step * units[i]
                slopes.append(density(place)[1][:d])
            place[i] = 0.0
            curvature[i] -= (slopes[0] - slopes[1]) / (2 * _DIFFERENCE * repeats) * units
    gains = [density(_random(density, rng)) for _ in range(_GRADIENTS)]
    gain = np.mean([slope[:d] for height, slope in gains if np.isfinite(height)] or [np.zeros(d)], axis=0)
    _, slope, bent = climb.leaning(here.parts.frame.centre)
    gain -= slope
    curvature += np.diag(bent * units**2)
    curvature = np.where(np.isfinite(curvature), 0.5 * (curvature + curvature.T), 0.0)
    lengths, axes = np.linalg.eigh(curvature)
    root = units[:, None] * axes / np.sqrt(np.maximum(lengths, _LEAST_CURVATURE))
    return root, gain


def dispersed(density: ScoredDensity, spread: float, rng: np.random.Generator) -> Array:
    """A start (n,) so many standard deviations about the frame's centre, nearer where the density is absurdly low."""
    place, d = rng.standard_normal(density.n), density.n_kept
    direction = place[:d].copy()
    place[:d] = 0.0
    least = density(place)[0] - 10.0 * d
    while spread > 1e-3:
        place[:d] = spread * direction
        if density(place)[0] > least:
            break
        spread *= 0.8
    return place


def reposed(climb: Climb, framed: Density, later: Array) -> Density:
    """The density about the median of later draws z (draw, free), each axis as long as they say."""
    middle = np.median(later, axis=0)
    lengths = np.sqrt((((later - middle) ** 2).sum(0) + 20.0) / (len(later) + 20.0))
    frame = framed.parts.frame
    return climb.posed(frame.centre + frame.root @ middle, frame.root * lengths)
