"""Probabilities of two normals together: what two answers in categories are expected to be."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array

BEYOND = 38.0
"""Standard deviations beyond which nothing is left of a normal."""
_NEAREST_ONE = 1 - 1e-15


def bivariate_normal(h: Array, k: Array, correlation: Array) -> Array:
    """P(X < h, Y < k) of standard normals with this correlation; arrays that broadcast. To about 1e-15.

    By Owen's T function; Owen (1956), 2.1.
    """
    from scipy.special import ndtr, owens_t

    # adding 0 makes -0 a 0: what is divided by it has its sign
    h, k = np.clip(h, -BEYOND, BEYOND) + 0.0, np.clip(k, -BEYOND, BEYOND) + 0.0
    r = np.clip(correlation, -_NEAREST_ONE, _NEAREST_ONE)
    root = np.sqrt((1.0 - r) * (1.0 + r))
    with np.errstate(divide="ignore", invalid="ignore"):  # at h or k of 0, where T(0, inf) is 1/4
        corners = owens_t(h, (k - r * h) / (h * root)) + owens_t(k, (h - r * k) / (k * root))
    product = h * k
    apart = np.where((product < 0) | ((product == 0) & (h + k < 0)), 0.5, 0.0)
    found = 0.5 * (ndtr(h) + ndtr(k)) - corners - apart
    return np.asarray(np.where((h == 0) & (k == 0), 0.25 + np.arcsin(r) / (2.0 * np.pi), found))


def bivariate_density(h: Array, k: Array, correlation: Array) -> Array:
    """Density of two standard normals with this correlation at (h, k); arrays that broadcast."""
    rest = (1.0 - correlation) * (1.0 + correlation)
    return np.asarray(np.exp(-0.5 * (h * h + k * k - 2.0 * correlation * h * k) / rest) / (2.0 * np.pi * np.sqrt(rest)))


def two_way(first: Array, second: Array, correlation: Array) -> Array:
    """Probabilities of each two categories, (..., category, category), of thresholds (..., threshold) of two latent
    answers and their correlation (...); at least 1e-12.
    """
    from scipy.special import ndtr

    inner = bivariate_normal(first[..., :, None], second[..., None, :], correlation[..., None, None])
    lead, (rows, columns) = inner.shape[:-2], inner.shape[-2:]
    below = np.zeros((*lead, rows + 2, columns + 2))
    below[..., 1:-1, 1:-1], below[..., -1, -1] = inner, 1.0
    below[..., 1:-1, -1], below[..., -1, 1:-1] = ndtr(first), ndtr(second)
    return np.maximum(np.diff(np.diff(below, axis=-1), axis=-2), 1e-12)


def ends(thresholds: Array) -> Array:
    """Thresholds (..., threshold) with what lies below and above all of them; (..., threshold + 2)."""
    edge = np.full((*thresholds.shape[:-1], 1), BEYOND)
    return np.concatenate([-edge, thresholds, edge], axis=-1)
