"""Fit of a model whose likelihood weighs respondents and has no saturated model: prediction, and nothing that counts
misfit from there.

At each draw of the parameters the weights w make S = sum w (x - mu)(x - mu)' / N, which is Sigma on average if the
model is true (for answers that are missing, what is expected of them stands in place of theirs: the first step of EM,
Lange, Little & Taylor, 1989). D = N (tr(S P) - log|S P| - p) is how far S lies from the model's Sigma, and its
distribution is had by drawing new answers, with the same ones missing, at the same parameters. Gelman, Meng & Stern
(1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.model_fit.effective_parameters import DIC, LOO, EffectiveParameters
from egovbayes.assess.respondents.after import AfterSampling, Sample
from egovbayes.assess.respondents.answer_patterns import AnswerPattern, answer_patterns
from egovbayes.notation import Array

if TYPE_CHECKING:
    from egovbayes.likelihoods.base import Likelihood

PREDICTED = "posterior predictive p-value of the covariances, each respondent weighted; sd is its Monte Carlo error"
_FEWEST_DRAWS, _RESPONDENTS_IN_ALL = 50, 2_000_000


def weighted_counts(after: AfterSampling) -> tuple[EffectiveParameters, ...]:
    """Effective parameters by LOO and by the deviance; there is no null model."""
    return EffectiveParameters(LOO, after.p_d, np.nan), EffectiveParameters(DIC, after.p_d_dic, np.nan)


def weighted_predictive(after: AfterSampling, sample: Sample, rng: np.random.Generator) -> tuple[float, float]:
    """Posterior predictive p-value and its Monte Carlo error, by a new survey at each of the draws that are kept.

    Of very many respondents fewer draws will do.
    """
    answers, likelihood = sample.answers, sample.likelihood
    patterns = answer_patterns(answers.values, answers.group)
    n_draws = max(_FEWEST_DRAWS, _RESPONDENTS_IN_ALL // len(answers.values))
    each = np.unique(np.linspace(0, len(after.kept) - 1, min(n_draws, len(after.kept))).astype(np.int64))
    above = 0
    for draw in each:
        point = after.kept_mu[draw], after.kept_sigma[draw], after.kept_own[draw]
        new = likelihood.simulate(*point, answers.group, rng)
        new = np.where(np.isnan(answers.values), np.nan, new)
        theirs, ours = (weighted_discrepancy(likelihood, point, values, patterns) for values in (new, answers.values))
        above += theirs >= ours
    p, n = above / len(each), len(each)
    doubtful = p if 0 < p < 1 else 1 / (n + 2)
    return p, float(np.sqrt(doubtful * (1 - doubtful) / n))


def weighted_discrepancy(
    likelihood: Likelihood, point: tuple[Array, Array, Array], values: Array, patterns: Sequence[AnswerPattern]
) -> float:
    """D of answers (respondent, item), summed over groups, at `point`: mu (group, item), sigma (group, item, item), own
    (own,).
    """
    mu, sigma, own = point
    group = np.empty(len(values), dtype=np.int64)
    for pattern in patterns:
        group[pattern.respondents] = pattern.group
    weights = np.ones(len(values)) if likelihood.weights is None else likelihood.weights(mu, sigma, own, values, group)
    scatter, n = np.zeros_like(sigma), np.zeros(len(sigma))
    for pattern in patterns:
        who, seen, g = pattern.respondents, pattern.items, pattern.group
        regression = np.linalg.solve(sigma[g][np.ix_(seen, seen)], sigma[g][seen]).T
        filled = (values[np.ix_(who, seen)] - mu[g, seen]) @ regression.T
        scatter[g] += (filled * weights[who, None]).T @ filled
        scatter[g] += len(who) * (sigma[g] - regression @ sigma[g][seen])
        n[g] += len(who)
    total = 0.0
    for g in range(len(sigma)):
        ratio = np.linalg.solve(sigma[g], scatter[g] / n[g])
        total += n[g] * float(np.trace(ratio) - np.linalg.slogdet(ratio)[1] - len(ratio))
    return total
