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
    lower = np.linalg.cholesky(covariance)[moments.group]
    white_mean, scatter = white_moments(moments.n, len(moments.items), rng)
    means = mean[moments.group] + (lower @ white_mean[..., None])[..., 0]
    covariances = lower @ scatter @ lower.swapaxes(1, 2)
    both = moments.observed[:, :, None] & moments.observed[:, None, :]
    return replace(moments, means=np.where(moments.observed, means, 0.0), covariances=np.where(both, covariances, 0.0))


def white_moments(n: Array, size: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Means (sample, size) and covariances, divided by n, of samples of n (sample,) from N(0, I), none of them drawn.

    Mean N(0, I / n) and, independently, n times the covariance Wishart(n - 1, I) by Bartlett's decomposition, which for
    n - 1 < size has n - 1 columns. The time does not depend on n.
    """
    mean = rng.standard_normal((len(n), size)) / np.sqrt(n)[:, None]
    freedom = n[:, None] - 1 - np.arange(size)
    root = np.tril(rng.standard_normal((len(n), size, size)), -1)
    root[:, np.arange(size), np.arange(size)] = np.sqrt(rng.chisquare(np.maximum(freedom, 1)))
    root *= (freedom > 0)[:, None, :]
    return mean, root @ root.swapaxes(1, 2) / n[:, None, None]
