"""Polyserial correlations: of a number and the normal behind an answer in categories, given means, variances and
thresholds. Olsson, Drasgow & Dorans (1982).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, IntArray
from egovbayes.quantities.bivariate_normal import ends
from egovbayes.quantities.polychoric import most_likely, normal_density

_LEAST = 1e-300


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """Where the answers' categories end, (..., respondent) each, given the numbers: below and above in standard
    deviations of what is left of the latent answer, and the probability between.
    """

    below: Array
    above: Array
    probability: Array


def polyserial(standard: Array, codes: IntArray, cuts: Array) -> Array:
    """The correlations that maximise the likelihood of codes (..., respondent) from 0 on of latent answers with
    thresholds (..., threshold), given `standard` numbers (respondent,), of mean 0 and variance 1; (...,), at most
    LARGEST in size.
    """
    first = (standard * (codes - codes.mean(-1, keepdims=True))).mean(-1) / codes.std(-1)
    return polyserial_between(standard, _limits(codes, cuts), first)


def polyserial_between(standard: Array, limits: tuple[Array, Array], first: Array) -> Array:
    """The same of answers that end at these limits below and above, (..., respondent) each; begun at `first` (...,)."""
    return most_likely(lambda r: _slopes(standard, *limits, r), first)


def _limits(codes: IntArray, cuts: Array) -> tuple[Array, Array]:
    """The thresholds below and above each answer, (..., respondent)."""
    edges = ends(cuts)
    return np.take_along_axis(edges, codes, -1), np.take_along_axis(edges, codes + 1, -1)


def _between(standard: Array, low: Array, high: Array, r: Array) -> _Ends:
    from scipy.special import ndtr

    rest = np.sqrt((1.0 - r) * (1.0 + r))[..., None]
    below, above = ((edge - r[..., None] * standard) / rest for edge in (low, high))
    # by the tail that both ends lie in nothing is lost to rounding
    flipped = below > 0
    probability = np.where(flipped, ndtr(-below) - ndtr(-above), ndtr(above) - ndtr(below))
    return _Ends(below, above, np.maximum(probability, _LEAST))


def _slopes(standard: Array, low: Array, high: Array, r: Array) -> tuple[Array, Array]:
    """First and second derivative of the log-likelihood by the correlation, (...,) each."""
    at, own = _between(standard, low, high, r), r[..., None]
    rest = (1.0 - own) * (1.0 + own)
    slope, bend = np.zeros_like(at.probability), np.zeros_like(at.probability)
    for sign, end, edge in ((1.0, at.above, high), (-1.0, at.below, low)):
        first = (own * edge - standard) / rest**1.5
        second = edge / rest**1.5 + 3.0 * own * (own * edge - standard) / rest**2.5
        density = normal_density(end)
        slope += sign * density * first
        bend += sign * density * (second - end * first**2)
    score = slope / at.probability
    return score.sum(-1), (bend / at.probability - score**2).sum(-1)


@dataclass(frozen=True, slots=True, eq=False)
class PolyserialScores:
    """Slopes of each respondent's log density of number and answer: by the correlation, by the number's mean and its
    variance, and by the limits below and above the answer; (..., respondent) each.
    """

    by_correlation: Array
    by_mean: Array
    by_variance: Array
    by_low: Array
    by_high: Array

    def by_thresholds(self, codes: IntArray, n_thresholds: int) -> Array:
        """Slopes by the thresholds that codes (..., respondent) from 0 on lie between, (..., respondent, threshold)."""
        which = np.arange(n_thresholds)
        upper, lower = codes[..., None] == which, codes[..., None] - 1 == which
        return np.asarray(upper * self.by_high[..., None] + lower * self.by_low[..., None])


def polyserial_scores(standard: Array, variance: float, codes: IntArray, cuts: Array, r: Array) -> PolyserialScores:
    """The slopes at correlations r (...,) of numbers with this variance; see `polyserial`."""
    return polyserial_scores_between(standard, variance, _limits(codes, cuts), r)


def polyserial_scores_between(
    standard: Array, variance: float, limits: tuple[Array, Array], r: Array
) -> PolyserialScores:
    """The same of answers that end at these limits."""
    low, high = limits
    at, own = _between(standard, low, high, r), r[..., None]
    rest = np.sqrt((1.0 - own) * (1.0 + own))
    above, below = normal_density(at.above) / at.probability, normal_density(at.below) / at.probability
    pull = own / rest * (above - below)
    return PolyserialScores(
        by_correlation=(above * (own * high - standard) - below * (own * low - standard)) / rest**3,
        by_mean=(standard + pull) / np.sqrt(variance),
        by_variance=(standard * standard - 1.0 + standard * pull) / (2.0 * variance),
        by_low=-below / rest,
        by_high=above / rest,
    )
