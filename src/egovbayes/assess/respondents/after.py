"""Respondents after sampling: log-likelihoods, leave-one-out, scores, and the discrepancy they add up to."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import final

import numpy as np

from egovbayes.assess.blocks import DrawBlock, chain_after_chain, draw_blocks
from egovbayes.assess.respondents.casewise import (
    LOO_RESPONDENTS,
    STORED_RESPONDENTS,
    Casewise,
    CasewiseAccumulator,
    columns_of,
    saturated_means,
    some_of,
)
from egovbayes.assess.respondents.psis import LeaveOneOut, leave_one_out
from egovbayes.assess.respondents.scores import ScoreAccumulator, score_draws, some_draws
from egovbayes.data.answers import Answers
from egovbayes.data.moments.item_moments import item_moments
from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.saturated import normal_log_likelihood
from egovbayes.likelihoods import DEFAULT
from egovbayes.likelihoods.base import Likelihood, ScoreDraws
from egovbayes.model.table.layout import Layout
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.deviance import deviance_parameters

REPLICATES = 200
"""Surveys drawn for posterior prediction where answers are missing."""


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """What was observed, as this stage needs it: answers, their moments, the saturated model's log-likelihood, and how
    answers arise.

    Without a saturated model its log-likelihood is 0: then discrepancies are deviances.
    """

    answers: Answers
    moments: Moments
    saturated_log_likelihood: float
    likelihood: Likelihood = DEFAULT


@dataclass(frozen=True, slots=True, eq=False)
class AfterSampling:
    """Of draws (chain * draw, `n_chains` chains one after another): discrepancy (draw,), log-likelihoods of
    respondents, leave-one-out of the respondents numbered `judged` (everyone, or a random sample of many), effective
    number of parameters of the modelled moments by LOO (`p_d`) and by the deviance (`p_d_dic`), mean and SD of
    construct scores (respondent, construct).

    `kept` are the numbers of some draws, evenly spaced, and `kept_mu`, `kept_sigma` their moments of the items,
    `kept_own` the likelihood's own values, for posterior prediction.
    """

    discrepancy: Array
    casewise: Casewise
    loo: LeaveOneOut
    p_d: float
    p_d_dic: float
    judged: IntArray
    score_mean: Array
    score_sd: Array
    kept: IntArray
    kept_mu: Array
    kept_sigma: Array
    kept_own: Array
    n_chains: int


@final
class RespondentAccumulator:
    """Everything that needs Sigma of each draw, of draws that come block by block.

    Of the draws `values` (chain, draw, free), on the sampling scale. Where means are saturated (layout.means False)
    they are drawn given Sigma before anything casewise; the discrepancy and p_d then leave them out, so that p* counts
    variances and covariances only.
    """

    def __init__(
        self,
        layout: Layout,
        values: Array,
        sample: Sample,
        rng: np.random.Generator,
        *,
        replicates: int = REPLICATES,
        stored: int = STORED_RESPONDENTS,
    ) -> None:
        answers, flat = sample.answers, chain_after_chain(values)
        n_draws = len(flat)
        self._layout, self._sample, self._n_chains = layout, sample, len(values)
        (self._at_mean,) = draw_blocks(layout, flat.mean(0, keepdims=True))
        self._kept = np.unique(np.linspace(0, n_draws - 1, min(replicates, n_draws)).astype(np.int64))
        self._own = item_moments(sample.moments)
        shape = (n_draws, layout.n_groups, layout.n_items)
        # means that sampling integrated out are drawn back: a person's density is to know of their uncertainty
        self._noise = np.zeros(shape) if layout.means else rng.standard_normal(shape)
        self._casewise = CasewiseAccumulator(answers, n_draws, rng, stored, sample.likelihood)
        self._columns = some_of(len(self._casewise.kept), LOO_RESPONDENTS, rng)
        self._judged = self._casewise.kept[self._columns]
        likelihood = sample.likelihood
        self._saturated = not (layout.means or likelihood.abilities.answers_as_numbers)
        self._scores = (
            ScoreAccumulator(answers.values, answers.group, self._own.mean.mean(0), likelihood.score_stretch)
            if likelihood.construct_scores is None
            else None
        )
        self._kept_scores: list[ScoreDraws] = []
        self._change = np.zeros((n_draws, layout.n_groups, 1 + layout.n_items))
        self._kept_mu: list[Array] = []
        self._kept_sigma: list[Array] = []
        self._kept_own: list[Array] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        sigma, residual = block.sigma, block.matrices.residual_covariance
        mu = self._drawn_means(block.at, sigma) if self._saturated else block.mu
        own = block.raw[:, self._layout.own]
        self._casewise.add(block.at, mu, sigma, own, residual)
        linear = self._sample.likelihood.linear
        if self._saturated and linear is not None:
            self._change[block.at] = linear.change(mu - self._own.mean, np.zeros_like(mu), sigma)
        kept = self._kept[(self._kept >= block.at.start) & (self._kept < block.at.stop)]
        chosen = kept - block.at.start
        draws = score_draws(block, mu, self._layout.own)
        if self._scores is not None:
            self._scores.add(draws)
        else:
            self._kept_scores.append(some_draws(draws, chosen))
        self._kept_mu.append(mu[chosen])
        self._kept_sigma.append(sigma[chosen])
        self._kept_own.append(own[chosen])

    def _drawn_means(self, at: slice, sigma: Array) -> Array:
        return saturated_means(sigma, self._own.mean, self._own.n[:, 0], self._noise[at])

    def _change_of(self, some: slice) -> Array:
        """What log-likelihoods (draw, respondent) of some of those judged gain where saturated means are
        the sample's, not drawn.
        """
        judged = self._judged[some]
        group, gain = self._sample.answers.group[judged], np.empty((len(self._change), len(judged)))
        for g in range(self._layout.n_groups):
            who = np.flatnonzero(group == g)
            deviations = self._sample.answers.values[judged[who]] - self._own.mean[g]
            features = np.column_stack([np.ones(len(who)), deviations])
            gain[:, columns_of(who, len(group))] = self._change[:, g] @ features.T
        return gain

    def _discrepancy_at(self, point: DrawBlock) -> float:
        """D of one draw, saturated means at the sample's."""
        mu, likelihood = self._own.mean if self._saturated else point.mu[0], self._sample.likelihood
        if likelihood.linear is not None:
            here = normal_log_likelihood(self._sample.moments, mu, point.sigma[0])
        else:
            answers, own = self._sample.answers, point.raw[0, self._layout.own]
            residual = point.matrices.residual_covariance[0]
            each = likelihood.casewise(mu, point.sigma[0], own, answers.values, answers.group, residual)
            here = float(each.sum())
        return 2 * (self._sample.saturated_log_likelihood - here)

    def _construct_scores(self) -> tuple[Array, Array]:
        """Mean and SD of construct scores (respondent, construct): of all draws; of those kept where the likelihood has
        scores of its own.
        """
        by_likelihood = self._sample.likelihood.construct_scores
        if by_likelihood is None:
            assert self._scores is not None, "scores of normal answers were gathered on the way"
            return self._scores.result()
        parts = [[getattr(draws, each.name) for draws in self._kept_scores] for each in fields(ScoreDraws)]
        answers = self._sample.answers
        return by_likelihood(ScoreDraws(*map(np.concatenate, parts)), answers.values, answers.group)

    def result(self) -> AfterSampling:
        """Everything, once all blocks are in."""
        casewise = self._casewise.result()
        judged = casewise.log_likelihood[:, columns_of(self._columns, len(casewise.kept))]
        loo = leave_one_out(judged)
        held = leave_one_out(judged, self._change_of) if self._saturated else loo
        # the deviations from the sample's means, which the change is linear in, add up to 0
        total = casewise.total + self._change[:, :, 0] @ self._own.n[:, 0]
        mean, sd = self._construct_scores()
        discrepancy = 2 * (self._sample.saturated_log_likelihood - total)
        return AfterSampling(
            discrepancy=discrepancy,
            casewise=casewise,
            loo=loo,
            p_d=len(casewise.mean) * float(held.p.mean()),
            p_d_dic=deviance_parameters(discrepancy, self._discrepancy_at(self._at_mean)),
            judged=self._judged,
            score_mean=mean,
            score_sd=sd,
            kept=self._kept,
            kept_mu=np.concatenate(self._kept_mu),
            kept_sigma=np.concatenate(self._kept_sigma),
            kept_own=np.concatenate(self._kept_own),
            n_chains=self._n_chains,
        )
