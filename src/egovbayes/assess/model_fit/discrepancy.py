"""D = 2 (l_saturated - l(theta)) per draw, and the reference distribution it has when the model is true."""

from __future__ import annotations

import numpy as np

from egovbayes.data.moments.moments import Moments
from egovbayes.engines.draws.convergence import mcse_mean
from egovbayes.notation import Array


def covariance_discrepancy(implied: Array, sample: Array, n: float) -> Array:
    """N (log|Sigma| - log|S| + tr(Sigma^-1 S) - p); (..., item, item), (item, item) -> (...).

    Raises numpy.linalg.LinAlgError where a matrix is not positive definite.
    """
    p = sample.shape[-1]
    lower, sample_lower = np.linalg.cholesky(implied), np.linalg.cholesky(sample)
    # with Sigma = L L' and S = M M' the trace is the sum of the squares of L^-1 M
    half = np.linalg.solve(lower, np.broadcast_to(sample_lower, implied.shape))
    log_ratio = 2 * (_log_diagonal(lower) - _log_diagonal(sample_lower))
    return np.asarray(n * (log_ratio + (half**2).sum((-2, -1)) - p))


def mean_discrepancy(implied: Array, implied_mean: Array, mean: Array, n: float) -> Array:
    """N (ybar - mu)' Sigma^-1 (ybar - mu); (..., item, item), (..., item), (item,) -> (...)."""
    deviation = mean - implied_mean
    return n * (deviation * np.linalg.solve(implied, deviation[..., None])[..., 0]).sum(-1)


def _log_diagonal(lower: Array) -> Array:
    return np.log(np.diagonal(lower, axis1=-2, axis2=-1)).sum(-1)


def complete_discrepancy(implied: Array, implied_mean: Array | None, moments: Moments) -> Array:
    """D over all groups of complete answers; implied (draw, group, item, item) -> (draw,).

    Without `implied_mean` (draw, group, item) the means are saturated and add nothing.
    """
    total = np.zeros(implied.shape[0])
    for n, g, mean, sample in zip(moments.n, moments.group, moments.means, moments.covariances, strict=True):
        total += covariance_discrepancy(implied[:, g], sample, n)
        if implied_mean is not None:
            total += mean_discrepancy(implied[:, g], implied_mean[:, g], mean, n)
    return total


def reference_discrepancies(moments: Moments, means: bool, n_draws: int, rng: np.random.Generator) -> Array:
    """D of answers drawn from the model at its own parameters, sorted; (n_draws,).

    With complete normal answers it does not depend on the parameters: with W ~ Wishart(n - 1, I),
    D = tr W - n log|W / n| - n p, and by Bartlett's decomposition log|W| and tr W need chi-squares only.
    """
    p = len(moments.items)
    total = np.zeros(n_draws)
    for n in moments.n:
        # W = T T': T's diagonal squared are chi-squares of n - 1, n - 2, ... df whose product is |W|; below, N(0, 1)
        diagonal = rng.chisquare(n - 1 - np.arange(p), size=(n_draws, p))
        below = rng.chisquare(p * (p - 1) / 2, size=n_draws) if p > 1 else np.zeros(n_draws)
        total += diagonal.sum(1) + below - n * np.log(diagonal / n).sum(1) - n * p
    if means:
        total += rng.chisquare(p * len(moments.n), size=n_draws)
    return np.sort(total)


def predictive_p(discrepancy: Array, reference: Array) -> tuple[float, float]:
    """Posterior predictive p-value and its Monte Carlo error, from D(y, theta) (chain, draw) and the sorted reference.

    Mean over draws of the share of the reference at or above D. The error joins that of the draws, which depend on
    each other, with that of the reference: a mean over both has the variance of a two-sample U-statistic. Where none or
    all of the reference lies above, the error is that of one reference draw in doubt.
    """
    n = len(reference)
    above = 1 - np.searchsorted(reference, discrepancy, side="left") / n
    below = np.searchsorted(np.sort(discrepancy, axis=None), reference, side="right") / discrepancy.size
    of_draws = float(mcse_mean(above))
    error = np.hypot(above.std() / np.sqrt(above.size) if np.isnan(of_draws) else of_draws, below.std() / np.sqrt(n))
    return float(above.mean()), max(float(error), 1 / (n + 2))
