"""Fit of a model whose likelihood weighs respondents and has no saturated model: prediction, and nothing that counts
misfit from there.

At each draw of the parameters the weights w make S = sum w (x - mu)(x - mu)' / N, which is Sigma on average if the
model is true (for answers that are missing, what is expected of them stands in place of theirs: the first step of EM,
Lange, Little & Taylor, 1989). D = N (tr(S P) - log|S P| - p) is how far S lies from the model's Sigma, and its
distribution is had by drawing new answers, with the same ones missing, at the same parameters. Gelman, Meng & Stern
(1996).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.model_fit.effective_parameters import DIC, LOO, EffectiveParameters
from egovbayes.assess.respondents.after import AfterSampling, Sample
from egovbayes.assess.respondents.weighted_moments import Points, weighted_moments
from egovbayes.notation import Array, IntArray

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
    n_draws = max(_FEWEST_DRAWS, _RESPONDENTS_IN_ALL // len(answers.values))
    each = np.unique(np.linspace(0, len(after.kept) - 1, min(n_draws, len(after.kept))).astype(np.int64))
    above = 0
    for draw in each:
        point = Points(*(kept[draw : draw + 1] for kept in (after.kept_mu, after.kept_sigma, after.kept_own)))
        new = likelihood.simulate(point.mu[0], point.sigma[0], point.own[0], answers.group, rng)
        new = np.where(np.isnan(answers.values), np.nan, new)
        theirs, ours = (weighted_discrepancy(likelihood, point, of, answers.group) for of in (new, answers.values))
        above += theirs >= ours
    p, n = above / len(each), len(each)
    doubtful = p if 0 < p < 1 else 1 / (n + 2)
    return p, float(np.sqrt(doubtful * (1 - doubtful) / n))


def weighted_discrepancy(likelihood: Likelihood, point: Points, values: Array, group: IntArray) -> float:
    """D of answers (respondent, item), summed over groups, at a single draw."""
    found = weighted_moments(likelihood, point, values, group)
    total = 0.0
    for n, sigma, scatter in zip(found.n, point.sigma[0], found.about_mu[0], strict=True):
        ratio = np.linalg.solve(sigma, scatter)
        total += n * float(np.trace(ratio) - np.linalg.slogdet(ratio)[1] - len(ratio))
    return total
