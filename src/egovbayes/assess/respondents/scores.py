"""Construct scores: what each respondent's answers say of the constructs, with the uncertainty of the parameters.

A score is a draw of the constructs given the answers and one draw of the parameters: N(a + Phi L' Sigma^-1 (y - mu),
Phi - Phi L' Sigma^-1 L Phi). Its mean and SD over the posterior follow from the first two moments of (intercept,
weights), which do not depend on the respondent, so nothing of size draws x respondents is ever made (law of total
variance; no Monte Carlo noise beyond the draws themselves). Where answers are not normal, the conditional variance is
stretched for each respondent, by how far out the answers lie.
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.assess.respondents.answer_patterns import AnswerPattern, answer_patterns
from egovbayes.assess.respondents.running import RunningCovariance
from egovbayes.kernel.small_matrices import LARGEST, whitening
from egovbayes.likelihoods.base import ByRespondent, ScoreDraws
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import transposed

_ROWS_AT_ONCE = 20_000


def score_draws(block: DrawBlock, mu: Array, own: IntArray) -> ScoreDraws:
    """What scores need of a block of draws, with means `mu` of the items; `own` are the likelihood's own values."""
    cross = block.phi @ transposed(block.matrices.loadings)
    residual = block.matrices.residual_covariance
    return ScoreDraws(block.sigma, mu, cross, block.phi, block.construct_means, block.raw[:, own], residual)


def some_draws(draws: ScoreDraws, chosen: IntArray) -> ScoreDraws:
    """The draws of these numbers."""
    return ScoreDraws(*(getattr(draws, each.name)[chosen] for each in fields(ScoreDraws)))


class ScoreAccumulator:
    """Posterior mean and SD of each respondent's constructs, block of draws by block of draws.

    `centre` (item,) is any point near the answers; taking it off keeps the second moments accurate.
    """

    def __init__(self, values: Array, group: IntArray, centre: Array, stretch: ByRespondent | None = None) -> None:
        self._values, self._group, self._centre, self._stretch = values, group, centre, stretch
        self._sums = [_Sums(pattern) for pattern in answer_patterns(values, group)]

    def add(self, draws: ScoreDraws) -> None:
        """Take one block of draws into account."""
        for sums in self._sums:
            who = sums.pattern.respondents
            stretch = None
            if self._stretch is not None:
                stretch = self._stretch(draws.mu, draws.sigma, draws.own, self._values[who], self._group[who])
            sums.add(draws, self._centre, stretch)

    def result(self) -> tuple[Array, Array]:
        """Mean and SD over the draws added so far; (respondent, construct) each."""
        n_constructs = self._sums[0].spread.shape[-1]
        mean, sd = np.empty((2, len(self._values), n_constructs))
        for sums in self._sums:
            everyone, items = sums.pattern.respondents, sums.pattern.items
            for start in range(0, len(everyone), _ROWS_AT_ONCE):
                who = everyone[start : start + _ROWS_AT_ONCE]
                answers = self._values[np.ix_(who, items)] - self._centre[items]
                extended = np.column_stack([np.ones(len(answers)), answers])
                mean[who] = extended @ sums.coefficients.mean.T
                reach = np.einsum("ri,cij->rcj", extended, sums.coefficients.covariance, optimize=True)
                between = np.einsum("rcj,rj->rc", reach, extended)
                within = sums.spread[start : start + _ROWS_AT_ONCE] if self._stretch else sums.spread
                sd[who] = np.sqrt(np.maximum(between, 0.0) + within / sums.coefficients.n)
        return mean, sd


class _Sums:
    """Regression coefficients (draw, construct, 1 + item) of one pattern, and the conditional variances, summed:
    (construct,), or (respondent, construct) where they are stretched.
    """

    def __init__(self, pattern: AnswerPattern) -> None:
        self.pattern, self.coefficients = pattern, RunningCovariance()
        self.spread = np.zeros(1)

    def add(self, draws: ScoreDraws, centre: Array, stretch: Array | None) -> None:
        coefficients, conditional = _regressions(draws, self.pattern, centre)
        self.coefficients.add(coefficients)
        self.spread = self.spread + (conditional.sum(-1) if stretch is None else (conditional @ stretch).T)


def _regressions(draws: ScoreDraws, pattern: AnswerPattern, centre: Array) -> tuple[Array, Array]:
    """Intercept and weights (draw, construct, 1 + item), and the conditional variances (construct, draw)."""
    g, items = pattern.group, pattern.items
    sigma = draws.sigma[:, g][:, items[:, None], items]
    cross = draws.cross[:, g][:, :, items]
    cross = cross.transpose(1, 2, 0)
    weights = _weights(sigma, cross)
    offset = (centre[items] - draws.mu[:, g][:, items]).T
    intercepts = draws.means[:, g].T + np.einsum("cjd,jd->cd", weights, offset)
    conditional = np.diagonal(draws.phi[:, g], axis1=-2, axis2=-1).T - np.einsum("cjd,cjd->cd", weights, cross)
    coefficients = np.concatenate([intercepts[:, None], weights], axis=1).transpose(2, 0, 1)
    return coefficients, np.maximum(conditional, 0.0)


def _weights(sigma: Array, cross: Array) -> Array:
    """Regression weights (construct, item, draw) of constructs on items, cross Sigma^-1; cross (construct, item, draw).

    `sigma` is (draw, item, item).
    """
    if not 0 < sigma.shape[-1] <= LARGEST:
        return np.linalg.solve(sigma, cross.transpose(2, 1, 0)).transpose(2, 1, 0)
    white = whitening(sigma)
    half = np.einsum("ijd,cjd->cid", white, cross)
    return np.asarray(np.einsum("cid,ijd->cjd", half, white))
