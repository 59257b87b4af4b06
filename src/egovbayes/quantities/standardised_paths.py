"""The paths of one equation on two scales, raw b_j and standardised s_j = b_j sd_j / sd_y, y being part of the model.

With V the variance of y and C_j its covariances with the predictors, dV/db_j = 2 C_j, so that the determinant of
ds/db is prod_j (sd_j / sd_y) (1 - sum_j s_j cor(x_j, y)), over the paths for which s stands in the place of b.
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def log_determinant(standardised: Array, covariance: Array) -> Array:
    """Log |ds/db| (...,) of paths s (..., path); -inf where s does not tell b.

    `covariance` (..., path + 1, path + 1) is that of their predictors, and of the outcome last, all paths in.
    """
    deviations = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1))
    predictors, outcome = deviations[..., :-1], deviations[..., -1]
    correlations = covariance[..., :-1, -1] / (predictors * outcome[..., None])
    left = 1.0 - (standardised * correlations).sum(-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.log(predictors / outcome[..., None]).sum(-1) + np.log(left)
    return np.where(left > 0.0, found, -np.inf)


def raw_paths(standardised: Array, covariance: Array) -> Array:
    """Raw paths b (..., path) from standardised ones; NaN where no variance of the outcome gives them.

    `covariance` (..., path + 1, path + 1) is that of their predictors, and last of the outcome without these paths. The
    standard deviation t of the outcome with them solves

        t^2 = t^2 q + 2 t c + d    q = s' R s    c = sum_j s_j cov(x_j / sd_j, rest)    d = var(rest)

    and is the root at which t^2 (1 - q) - 2 t c - d rises: there, and there only, 1 - sum_j s_j cor(x_j, y) > 0.
    """
    scales = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1)[..., :-1])
    correlations = covariance[..., :-1, :-1] / (scales[..., :, None] * scales[..., None, :])
    q = np.einsum("...i,...ij,...j->...", standardised, correlations, standardised)
    c = (standardised * covariance[..., :-1, -1] / scales).sum(-1)
    d = covariance[..., -1, -1]
    with np.errstate(divide="ignore", invalid="ignore"):
        # d / (root - c) is the root (c + root) / (1 - q), and has no loss of digits where q nears 1
        root = np.sqrt(c**2 + (1.0 - q) * d)
        deviation = np.where(c > 0.0, (c + root) / (1.0 - q), d / (root - c))
    deviation = np.where((deviation > 0.0) & np.isfinite(deviation), deviation, np.nan)
    return standardised * deviation[..., None] / scales
