"""Probabilities of two normals together: what two answers in categories are expected to be."""

from __future__ import annotations

from functools import cache

import numpy as np

from egovbayes.notation import Array

_NODES = 24
_BEYOND = 38.0
"""Standard deviations beyond which nothing is left of a normal."""


def bivariate_normal(h: Array, k: Array, correlation: Array) -> Array:
    """P(X < h, Y < k) of standard normals with this correlation; arrays that broadcast. To about 1e-7 up to .99.

    Phi(h) Phi(k) plus the integral of the density over correlations from 0, by the angle whose sine they are. Plackett
    (1954); Drezner & Wesolowsky (1990).
    """
    from scipy.special import ndtr

    h, k = np.clip(h, -_BEYOND, _BEYOND), np.clip(k, -_BEYOND, _BEYOND)
    nodes, weights = _rule()
    angle = np.arcsin(correlation)
    total = np.zeros(np.broadcast_shapes(np.shape(h), np.shape(k), np.shape(correlation)))
    for node, weight in zip(nodes.tolist(), weights.tolist(), strict=True):
        sine, cosine2 = np.sin(angle * node), np.cos(angle * node) ** 2
        total += weight * np.exp(-0.5 * (h * h + k * k - 2.0 * h * k * sine) / cosine2)
    return np.asarray(ndtr(h) * ndtr(k) + angle * total / (2.0 * np.pi))


def two_way(first: Array, second: Array, correlation: Array) -> Array:
    """Probabilities of each two categories, (..., category, category), of thresholds (..., threshold) of two latent
    answers and their correlation (...); at least 1e-12.
    """
    ends = [np.concatenate([np.full(t[..., :1].shape, -_BEYOND), t, np.full(t[..., :1].shape, _BEYOND)], -1)
            for t in (first, second)]  # fmt: skip
    below = bivariate_normal(ends[0][..., :, None], ends[1][..., None, :], correlation[..., None, None])
    return np.maximum(np.diff(np.diff(below, axis=-1), axis=-2), 1e-12)


@cache
def _rule() -> tuple[Array, Array]:
    """Nodes and weights of the Gauss-Legendre rule on (0, 1)."""
    from numpy.polynomial.legendre import leggauss

    nodes, weights = leggauss(_NODES)
    return 0.5 * (nodes + 1.0), 0.5 * weights
