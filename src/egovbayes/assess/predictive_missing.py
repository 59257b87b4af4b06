"""Posterior predictive discrepancies when answers are missing: replicated surveys with the same answers left out.

With missing answers the discrepancy is not pivotal, so each replicate needs its own saturated model (by EM).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from egovbayes.data.moments import Moments
from egovbayes.engines.saturated import normal_log_likelihood, saturated_moments
from egovbayes.notation import Array

_EM_TOLERANCE = 1e-8


def replicated_discrepancies(moments: Moments, mu: Array, sigma: Array, rng: np.random.Generator) -> Array:
    """D of one survey drawn from each draw of the parameters, missing what `moments` is missing; (draw,).

    mu (draw, group, item), sigma (draw, group, item, item).
    """
    found = np.empty(len(mu))
    for d, (mean, covariance) in enumerate(zip(mu, sigma, strict=True)):
        replicate = replicated_moments(moments, mean, covariance, rng)
        saturated = saturated_moments(replicate, tolerance=_EM_TOLERANCE)
        found[d] = 2 * (saturated.log_likelihood - normal_log_likelihood(replicate, mean, covariance))
    return found


def replicated_moments(moments: Moments, mean: Array, covariance: Array, rng: np.random.Generator) -> Moments:
    """Moments of as many respondents drawn from N(mean, covariance) of each group (group, ...), seen where theirs
    are.
    """
    lower = np.linalg.cholesky(covariance)
    counts = moments.n.astype(np.int64)
    pattern = np.repeat(np.arange(len(counts)), counts)
    group = moments.group[pattern]
    answers = mean[group] + np.einsum(
        "rij,rj->ri", lower[group], rng.standard_normal((len(pattern), len(moments.items)))
    )
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    means = np.add.reduceat(answers, starts) / moments.n[:, None]
    deviations = answers - means[pattern]
    products = np.add.reduceat(deviations[:, :, None] * deviations[:, None, :], starts) / moments.n[:, None, None]
    both = moments.observed[:, :, None] & moments.observed[:, None, :]
    return replace(moments, means=np.where(moments.observed, means, 0.0), covariances=np.where(both, products, 0.0))
