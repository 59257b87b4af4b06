"""Moments of normal variables given the last of them."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def about_given(mu: Array, sigma: Array, n: int) -> tuple[Array, Array, Array]:
    """Means (..., item) and covariances (..., item, item) of the other items given the last n at their means, and
    slopes (..., item, predictor) by these.
    """
    if not n:
        return mu, sigma, np.zeros((*sigma.shape[:-1], 0))
    across = sigma[..., :-n, -n:]
    slopes = np.swapaxes(np.linalg.solve(sigma[..., -n:, -n:], np.swapaxes(across, -1, -2)), -1, -2)
    return mu[..., :-n], sigma[..., :-n, :-n] - slopes @ np.swapaxes(across, -1, -2), slopes
