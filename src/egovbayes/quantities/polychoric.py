"""Polychoric correlations: of the normals behind two answers in categories, given their thresholds. Olsson (1979).

Tables of many pairs stand side by side. Those with fewer categories than the largest are filled up with categories of
thresholds BEYOND, which nobody chose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.bivariate_normal import bivariate_density, bivariate_normal, ends, two_way

LARGEST = 0.9999
"""Where a correlation is held whose likelihood rises up to 1."""
_STEPS = 100
_SETTLED = 1e-13
_FALL = 1e-8
"""Less than this is no difference between log-likelihoods of some hundred answers."""


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Probabilities of cells (..., category, category), and how they change with the correlation: once and twice."""

    probability: Array
    slope: Array
    bend: Array


def polychoric(counts: Array, first: Array, second: Array) -> Array:
    """The correlation that maximises the likelihood of counts (..., category, category), given the thresholds of both,
    (..., threshold); (...,), at most LARGEST in size, and LARGEST where the likelihood does not fall up to there.
    """
    r = most_likely(lambda r: _slopes(counts, _cells(first, second, r)), _of_codes(counts))
    border = np.where(r < 0, -LARGEST, LARGEST)
    falls = _log_likelihood(counts, first, second, border) < _log_likelihood(counts, first, second, r) - _FALL
    return np.asarray(np.where(falls, r, border))


def most_likely(slopes: Callable[[Array], tuple[Array, Array]], first: Array) -> Array:
    """Correlations (...,), at most LARGEST in size, at which log-likelihoods are highest, begun at the `first`;
    `slopes` are their first and second derivatives (...,).

    Newton's steps for the root of the slope, halving what holds the root where a step leads out of it.
    """
    lower, upper = np.full(first.shape, -LARGEST), np.full(first.shape, LARGEST)
    r = np.clip(first, -0.9, 0.9)
    for _ in range(_STEPS):
        slope, bend = slopes(r)
        lower, upper = np.where(slope >= 0, r, lower), np.where(slope <= 0, r, upper)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = r - slope / bend
        inside = (bend < 0) & (step >= lower) & (step <= upper)
        moved = np.where(slope == 0, r, np.where(inside, step, 0.5 * (lower + upper)))
        settled = np.abs(moved - r).max(initial=0.0) < _SETTLED
        r = moved
        if settled:
            break
    return np.asarray(r)


def _log_likelihood(counts: Array, first: Array, second: Array, correlation: Array) -> Array:
    return np.asarray((counts * np.log(two_way(first, second, correlation))).sum((-2, -1)))


def _of_codes(counts: Array) -> Array:
    """The correlation of the categories' numbers; (...,)."""
    n = counts.sum((-2, -1))
    a, b = (np.arange(size, dtype=float) for size in counts.shape[-2:])
    mean_a, mean_b = (counts.sum(-1) @ a) / n, (counts.sum(-2) @ b) / n
    product = np.einsum("...ab,a,b->...", counts, a, b) / n - mean_a * mean_b
    spread = ((counts.sum(-1) @ a**2) / n - mean_a**2) * ((counts.sum(-2) @ b**2) / n - mean_b**2)
    return np.asarray(product / np.sqrt(np.maximum(spread, 1e-12)))


def _slopes(counts: Array, cells: _Cells) -> tuple[Array, Array]:
    """First and second derivative of the log-likelihood by the correlation, (...,) each."""
    score = _over(cells.slope, cells.probability, counts)
    bend = _over(cells.bend, cells.probability, counts)
    return (counts * score).sum((-2, -1)), (counts * (bend - score**2)).sum((-2, -1))


def _over(slope: Array, probability: Array, counts: Array) -> Array:
    """Slopes over probabilities of cells, 0 in those that nobody chose."""
    return np.divide(slope, np.maximum(probability, 1e-300), out=np.zeros_like(slope), where=counts > 0)


def _cells(first: Array, second: Array, correlation: Array) -> _Cells:
    h, k, r = ends(first)[..., :, None], ends(second)[..., None, :], correlation[..., None, None]
    density = bivariate_density(h, k, r)
    rest = (1.0 - r) * (1.0 + r)
    # by Plackett (1954) the density is the slope of the distribution function
    change = density * (r / rest + (h * k * (1.0 + r * r) - r * (h * h + k * k)) / rest**2)
    return _Cells(*(_of_corners(each) for each in (bivariate_normal(h, k, r), density, change)))


def _of_corners(corners: Array) -> Array:
    return np.diff(np.diff(corners, axis=-1), axis=-2)


@dataclass(frozen=True, slots=True, eq=False)
class PairInfluence:
    """How a pair's correlation hangs on its answers: `scores` (..., category, category), slopes of a respondent's log
    probability by the correlation (0 in cells that nobody chose), `information` (...,), the sum of their squares, and
    `by_first`, `by_second` (..., threshold), sums of their products with the slopes by the thresholds.
    """

    scores: Array
    information: Array
    by_first: Array
    by_second: Array


def pair_influence(counts: Array, first: Array, second: Array, correlation: Array) -> PairInfluence:
    """What Muthen's (1984) asymptotic covariance is made of, for tables of counts at their polychoric correlations."""
    cells = _cells(first, second, correlation)
    scores = _over(cells.slope, cells.probability, counts)
    weighed = counts * _over(scores, cells.probability, counts)
    by_first = _by_thresholds(weighed, first, second, correlation)
    by_second = _by_thresholds(np.swapaxes(weighed, -1, -2), second, first, correlation)
    return PairInfluence(scores, (counts * scores**2).sum((-2, -1)), by_first, by_second)


def _by_thresholds(weighed: Array, own: Array, other: Array, correlation: Array) -> Array:
    """Sums over cells of `weighed` times the slopes of probabilities by the own thresholds; (..., threshold)."""
    from scipy.special import ndtr

    r = correlation[..., None, None]
    conditional = ndtr((ends(other)[..., None, :] - r * own[..., :, None]) / np.sqrt((1.0 - r) * (1.0 + r)))
    moved = normal_density(own)[..., None] * np.diff(conditional, axis=-1)
    # a threshold that rises gives to the category below it what it takes from that above
    return np.asarray((moved * (weighed[..., :-1, :] - weighed[..., 1:, :])).sum(-1))


def normal_density(at: Array) -> Array:
    """Density of the standard normal."""
    return np.asarray(np.exp(-0.5 * at * at) / np.sqrt(2.0 * np.pi))
