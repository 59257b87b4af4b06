"""Answers in categories given numbers: ordered probit of each item, and the correlation of what is left of two.

A latent answer is normal about a mean of the respondent's own, with variance 1; an answer says between which two ends
it lies, less that mean. Muthen (1984).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, BoolArray, IntArray
from egovbayes.quantities.bivariate_normal import BEYOND, bivariate_density, bivariate_normal
from egovbayes.quantities.polychoric import LARGEST, most_likely, normal_density

_STEPS = 100
_SETTLED = 1e-10
_TOLD = 1e-6
"""Information on a threshold that one respondent tells is some tenths."""
_LEAST = 1e-300
_LEAST_OF_TWO = 1e-14
"""Less is rounding in what four probabilities of two normals leave."""
_FALL = 1e-8
"""Less than this is no difference between log-likelihoods of some hundred answers."""


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Where respondents' answers to an item end, `low` and `high` (..., respondent), in standard deviations of what is
    left of its latent answer, from its mean; an end of none is BEYOND.
    """

    low: Array
    high: Array


@dataclass(frozen=True, slots=True, eq=False)
class Probit:
    """Thresholds (threshold,) where numbers are 0 and slopes (number,) of one item, its ends, and how these move with
    both: `by_low` and `by_high` (respondent, own); `scores` (respondent, own) are slopes of log probabilities.
    """

    thresholds: Array
    slopes: Array
    ends: Ends
    by_low: Array
    by_high: Array
    scores: Array


def ordered_probit(codes: IntArray, numbers: Array) -> Probit | None:
    """The thresholds and slopes that maximise the probability of codes (respondent,) from 0 on, all of which somebody
    has, given numbers (respondent, number). None where there are no such: numbers tell some answers apart for sure.
    """
    from scipy.special import ndtri

    shares = np.cumsum(np.bincount(codes)) / len(codes)
    values = np.concatenate([ndtri(shares[:-1]), np.zeros(numbers.shape[1])])
    by_low, by_high = _designs(codes, numbers, shares.size - 1)
    best = _log_likelihood(_ends(values, by_low, by_high))
    for _ in range(_STEPS):
        scores, information = _slopes(values, by_low, by_high)
        slope = scores.sum(0)
        step = np.linalg.lstsq(information, slope)[0]
        if slope @ step < _SETTLED**2:
            k = shares.size - 1
            if not _told(information, numbers):
                return None
            return Probit(values[:k], values[k:], _ends(values, by_low, by_high), by_low, by_high, scores)
        for share in 0.5 ** np.arange(40):
            moved = values + share * step
            if np.isfinite(height := _log_likelihood(_ends(moved, by_low, by_high))) and height >= best - _FALL:
                values, best = moved, height
                break
        else:
            return None
    return None


def _told(information: Array, numbers: Array) -> bool:
    """Whether answers tell thresholds and slopes: where numbers tell some apart for sure, the probability rises without
    end, ever more slowly.
    """
    units = np.concatenate([np.ones(len(information) - numbers.shape[1]), numbers.std(0)])
    return bool(np.linalg.eigvalsh(information / np.outer(units, units))[0] > _TOLD)


def _designs(codes: IntArray, numbers: Array, n_thresholds: int) -> tuple[Array, Array]:
    """How low and high ends of answers move with thresholds and slopes, (respondent, own) each; 0 of an end of none."""
    which = np.arange(n_thresholds)

    def design(told: BoolArray) -> Array:
        return np.hstack([told, -numbers * told.any(1, keepdims=True)])

    return design(codes[:, None] - 1 == which), design(codes[:, None] == which)


def _ends(values: Array, by_low: Array, by_high: Array) -> Ends:
    low, high = (np.where(by.any(1), by @ values, edge) for by, edge in ((by_low, -BEYOND), (by_high, BEYOND)))
    return Ends(low, high)


def probabilities(ends: Ends) -> Array:
    """Probabilities of the answers, (..., respondent)."""
    from scipy.special import ndtr

    # by the tail that both ends lie in nothing is lost to rounding
    flipped = ends.low > 0
    found = np.where(flipped, ndtr(-ends.low) - ndtr(-ends.high), ndtr(ends.high) - ndtr(ends.low))
    return np.asarray(np.where(ends.high > ends.low, np.maximum(found, _LEAST), 0.0))


def _log_likelihood(ends: Ends) -> float:
    with np.errstate(divide="ignore"):
        return float(np.log(probabilities(ends)).sum())


def _slopes(values: Array, by_low: Array, by_high: Array) -> tuple[Array, Array]:
    """Scores (respondent, own) and minus the second derivatives of the log-likelihood (own, own)."""
    ends = _ends(values, by_low, by_high)
    p = probabilities(ends)
    low, high = normal_density(ends.low) / p, normal_density(ends.high) / p
    scores = high[:, None] * by_high - low[:, None] * by_low
    bends = by_high.T @ ((high * ends.high)[:, None] * by_high) - by_low.T @ ((low * ends.low)[:, None] * by_low)
    return scores, scores.T @ scores + bends


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """Slopes of log probabilities of two answers: by the correlation, and by the ends of both; (..., respondent)."""

    by_correlation: Array
    one: Ends
    other: Ends


def residual_polychoric(one: Ends, other: Ends) -> Array:
    """The correlations (...,) of what is left of two latent answers that maximise the probability of both answers, at
    most LARGEST in size, and LARGEST where the probability does not fall up to there.
    """

    def slopes(r: Array) -> tuple[Array, Array]:
        p, slope, bend = _two(one, other, r)
        score = slope / p
        return score.sum(-1), (bend / p - score**2).sum(-1)

    def height(r: Array) -> Array:
        return np.asarray(np.log(_two(one, other, r)[0]).sum(-1))

    r = most_likely(slopes, np.zeros(np.broadcast_shapes(one.low.shape, other.low.shape)[:-1]))
    border = np.where(r < 0, -LARGEST, LARGEST)
    return np.asarray(np.where(height(border) < height(r) - _FALL, r, border))


def pair_scores(one: Ends, other: Ends, correlation: Array) -> PairScores:
    """The slopes at correlations (...,)."""
    p, slope, _ = _two(one, other, correlation)
    return PairScores(slope / p, _by_ends(one, other, correlation, p), _by_ends(other, one, correlation, p))


def _two(one: Ends, other: Ends, correlation: Array) -> tuple[Array, Array, Array]:
    """Probabilities of two answers, (..., respondent), and how they change with the correlation: once and twice."""
    r = correlation[..., None]
    rest = (1.0 - r) * (1.0 + r)
    shape = np.broadcast_shapes(one.low.shape, other.low.shape)
    p, slope, bend = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    corners = ((h, k, s * t) for s, h in ((1, one.high), (-1, one.low)) for t, k in ((1, other.high), (-1, other.low)))
    for h, k, sign in corners:
        # by Plackett (1954) the density is the slope of the distribution function
        density = sign * bivariate_density(h, k, r)
        p += sign * bivariate_normal(h, k, r)
        slope += density
        bend += density * (r / rest + (h * k * (1.0 + r * r) - r * (h * h + k * k)) / rest**2)
    return np.maximum(p, _LEAST_OF_TWO), slope, bend


def _by_ends(own: Ends, other: Ends, correlation: Array, p: Array) -> Ends:
    """Slopes of log probabilities by the own ends."""
    r = correlation[..., None]
    rest = np.sqrt((1.0 - r) * (1.0 + r))

    def at(end: Array) -> Array:
        between = probabilities(Ends((other.low - r * end) / rest, (other.high - r * end) / rest))
        return np.asarray(normal_density(end) * between / p)

    return Ends(-at(own.low), at(own.high))
