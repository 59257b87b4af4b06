"""Means and covariances of answers in which each respondent counts by a weight: those of a draw, for many draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.assess.respondents.answer_patterns import AnswerPattern, answer_patterns
from egovbayes.likelihoods.base import Likelihood
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import transposed

_NUMBERS = 2_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Draws of what answers arise from: mu (draw, group, item), Sigma (draw, group, item, item), the likelihood's own
    values (draw, own).
    """

    mu: Array
    sigma: Array
    own: Array

    def some(self, which: slice) -> Points:
        """Some of the draws."""
        return Points(self.mu[which], self.sigma[which], self.own[which])


@dataclass(frozen=True, slots=True, eq=False)
class WeightedMoments:
    """Sums over `n` (group,) respondents of weights w (draw, group), of w z (draw, group, item) and of w z z' (draw,
    group, item, item), where z = x - mu.

    At the mode of the parameters w z z' sums up to n Sigma (Lange, Little & Taylor, 1989). Of answers that
    are missing, what is expected of them stands in place of theirs: the first step of EM.
    """

    n: Array
    weight: Array
    first: Array
    second: Array

    @property
    def about_mu(self) -> Array:
        """Covariances about mu, divisor n; (draw, group, item, item)."""
        return self.second / self.n[:, None, None]

    @property
    def covariances(self) -> Array:
        """Covariances about the weighted means, divisor n; (draw, group, item, item)."""
        off = self.first[..., :, None] * self.first[..., None, :] / self.weight[..., None, None]
        return (self.second - off) / self.n[:, None, None]


def weighted_moments(likelihood: Likelihood, points: Points, values: Array, group: IntArray) -> WeightedMoments:
    """Those of answers (respondent, item), NaN where missing, of every draw; all weights are 1 where the likelihood has
    none. Draws are taken in blocks of bounded memory.
    """
    patterns = answer_patterns(values, group)
    step = max(1, _NUMBERS // max(1, len(values)))
    n = np.bincount(group, minlength=points.mu.shape[1]).astype(float)
    blocks = [points.some(slice(start, start + step)) for start in range(0, len(points.mu), step)]
    sums = [_sums(_weights(likelihood, block, values, group), block, values, patterns) for block in blocks]
    weight, first, second = (np.concatenate([one[k] for one in sums]) for k in range(3))
    return WeightedMoments(n, weight, first, second)


def _weights(likelihood: Likelihood, points: Points, values: Array, group: IntArray) -> Array:
    if likelihood.weights is None:
        return np.ones((len(points.mu), len(values)))
    return likelihood.weights(points.mu, points.sigma, points.own, values, group)


def _sums(
    weights: Array, points: Points, values: Array, patterns: Sequence[AnswerPattern]
) -> tuple[Array, Array, Array]:
    weight, first, second = np.zeros(points.mu.shape[:2]), np.zeros_like(points.mu), np.zeros_like(points.sigma)
    for pattern in patterns:
        g, sigma = pattern.group, points.sigma[:, pattern.group]
        answered = values[np.ix_(pattern.respondents, pattern.items)]
        own = _of_pattern(weights[:, pattern.respondents], answered, points.mu[:, g, pattern.items])
        among = sigma[:, pattern.items[:, None], pattern.items]
        regression = transposed(np.linalg.solve(among, sigma[:, pattern.items]))
        unexplained = sigma - regression @ sigma[:, pattern.items]
        weight[:, g] += own[0]
        first[:, g] += (regression @ own[1][..., None])[..., 0]
        second[:, g] += regression @ own[2] @ transposed(regression) + len(answered) * unexplained
    return weight, first, second


def _of_pattern(weights: Array, answered: Array, mu: Array) -> tuple[Array, Array, Array]:
    """Sums of w (draw,), w z (draw, item) and w z z' (draw, item, item) over those who answered the same items."""
    q = answered.shape[1]
    centre = answered.mean(0)  # products of answers far from 0 would lose digits
    deviations = answered - centre
    total, first = weights.sum(1), weights @ deviations
    if len(weights) < q:  # whichever makes the smaller array
        second = transposed(weights[:, :, None] * deviations) @ deviations
    else:
        products = (deviations[:, :, None] * deviations[:, None, :]).reshape(len(deviations), q * q)
        second = (weights @ products).reshape(-1, q, q)
    shift = mu - centre
    cross = first[:, :, None] * shift[:, None, :]
    moved = second - cross - transposed(cross) + total[:, None, None] * shift[:, :, None] * shift[:, None, :]
    return total, first - total[:, None] * shift, moved
