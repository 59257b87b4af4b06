"""Construct scores: what each respondent's answers say of the constructs, with the uncertainty of the parameters.

A score is a draw of the constructs given the answers and one draw of the parameters: N(a + Phi L' Sigma^-1 (y -
mu), Phi - Phi L' Sigma^-1 L Phi).
Its mean and SD over the posterior follow from the first two moments of (intercept, weights), which do not depend on
the respondent,
so nothing of size draws x respondents is ever made (law of total variance; no Monte Carlo noise beyond the draws
themselves).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class ScoreDraws:
    """What scores need of one block of draws, each (draw, group, ...): sigma, mu of the items, the cross-covariance
    of
    constructs and items (construct, item), the constructs' covariance phi and means.
    """

    sigma: Array
    mu: Array
    cross: Array
    phi: Array
    means: Array


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Respondents (numbers) of one group who answered the same items."""

    group: int
    items: IntArray
    respondents: IntArray


def answer_patterns(values: Array, group: IntArray) -> tuple[Pattern, ...]:
    """Who answered what; values (respondent, item) with NaN where missing."""
    observed: BoolArray = ~np.isnan(values)
    keys = np.column_stack([group, observed])
    rows, inverse = np.unique(keys, axis=0, return_inverse=True)
    order = np.argsort(inverse.ravel(), kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(inverse.ravel(), minlength=len(rows)))[:-1])
    return tuple(Pattern(int(row[0]), np.flatnonzero(row[1:]), part) for row, part in zip(rows, parts, strict=True))


class ScoreAccumulator:
    """Posterior mean and SD of each respondent's constructs, block of draws by block of draws.

    `centre` (item,) is any point near the answers; taking it off keeps the second moments accurate.
    """

    def __init__(self, values: Array, group: IntArray, centre: Array) -> None:
        self._values, self._centre = values, centre
        self._sums = [_Sums(pattern) for pattern in answer_patterns(values, group)]

    def add(self, draws: ScoreDraws) -> None:
        """Take one block of draws into account."""
        for sums in self._sums:
            sums.add(draws, self._centre)

    def result(self) -> tuple[Array, Array]:
        """Mean and SD over the draws added so far; (respondent, construct) each."""
        n_constructs = self._sums[0].spread.shape[-1]
        mean, sd = np.empty((2, len(self._values), n_constructs))
        for sums in self._sums:
            who, items = sums.pattern.respondents, sums.pattern.items
            answers = self._values[np.ix_(who, items)] - self._centre[items]
            extended = np.column_stack([np.ones(len(answers)), answers])
            mean[who] = extended @ sums.average.T
            between = np.einsum("ri,cij,rj->rc", extended, sums.between, extended, optimize=True)
            sd[who] = np.sqrt(np.maximum(between, 0.0) + sums.spread / sums.n)
        return mean, sd


class _Sums:
    """First two moments of one pattern's regression coefficients, taken about those of the first block."""

    def __init__(self, pattern: Pattern) -> None:
        self.pattern, self.n = pattern, 0
        self.origin = self.first = self.second = np.zeros((1, 1))
        self.spread = np.zeros(1)

    def add(self, draws: ScoreDraws, centre: Array) -> None:
        coefficients, spread = _regressions(draws, self.pattern, centre)
        if self.n == 0:
            self.origin = coefficients.mean(0)
        deviations = (coefficients - self.origin).transpose(1, 0, 2)
        self.n += len(coefficients)
        self.first = self.first + deviations.sum(1)
        self.second = self.second + deviations.transpose(0, 2, 1) @ deviations
        self.spread = self.spread + spread

    @property
    def average(self) -> Array:
        """Mean coefficients (construct, 1 + item)."""
        return self.origin + self.first / self.n

    @property
    def between(self) -> Array:
        """Covariance of the coefficients over draws (construct, 1 + item, 1 + item)."""
        shift = self.first / self.n
        return np.asarray(self.second / self.n - shift[:, :, None] * shift[:, None, :])


def _regressions(draws: ScoreDraws, pattern: Pattern, centre: Array) -> tuple[Array, Array]:
    """Intercept and weights (draw, construct, 1 + item), and the sum over draws of the conditional variances
    (construct,).
    """
    g, items = pattern.group, pattern.items
    sigma = draws.sigma[:, g][:, items[:, None], items]
    cross = draws.cross[:, g][:, :, items]
    weights = np.linalg.solve(sigma, cross.transpose(0, 2, 1)).transpose(0, 2, 1)
    offset = centre[items] - draws.mu[:, g][:, items]
    intercepts = draws.means[:, g] + (weights @ offset[..., None])[..., 0]
    conditional = np.diagonal(draws.phi[:, g], axis1=-2, axis2=-1) - (weights * cross).sum(-1)
    coefficients = np.concatenate([intercepts[..., None], weights], axis=-1)
    return coefficients, np.maximum(conditional, 0.0).sum(0)
