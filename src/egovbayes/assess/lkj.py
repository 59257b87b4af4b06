"""The LKJ distribution of correlation matrices: draws and density. Lewandowski, Kurowicka & Joe (2009)."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def lkj_draws(eta: float, dimension: int, n: int, rng: np.random.Generator) -> Array:
    """Correlation matrices with density proportional to det(R)^(eta - 1); (n, dimension, dimension).

    By the C-vine: partial correlations given the first k variables are stretched Betas, and make
    up the Cholesky factor.
    """
    lower = np.zeros((n, dimension, dimension))
    left = np.ones((n, dimension))
    for k in range(dimension - 1):
        # Beta(b, b) stretched to (-1, 1), with b smaller by 1/2 for each variable that is given
        shape = eta + (dimension - 2 - k) / 2
        partial = 2 * rng.beta(shape, shape, size=(n, dimension - 1 - k)) - 1
        lower[:, k, k] = np.sqrt(left[:, k])
        # a row of the factor has length 1, and `left` is what earlier columns leave of its square
        lower[:, k + 1 :, k] = partial * np.sqrt(left[:, k + 1 :])
        left[:, k + 1 :] *= 1 - partial**2
    lower[:, -1, -1] = np.sqrt(left[:, -1])
    return lower @ lower.swapaxes(-1, -2)


def lkj_log_density(eta: float, correlations: Array) -> Array:
    """Log density over the correlations below the diagonal; (..., variable, variable) -> (...). Their eq. 16."""
    from scipy.special import betaln

    d = correlations.shape[-1]
    left = d - np.arange(1, d)
    shape = eta + (left - 1) / 2
    log_constant = (((2 * eta - 2 + left) * np.log(2.0) + betaln(shape, shape)) * left).sum()
    return np.asarray((eta - 1) * np.linalg.slogdet(correlations)[1] - log_constant)
