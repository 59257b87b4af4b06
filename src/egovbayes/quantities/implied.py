"""Implied moments: Sigma = L A Psi A' L' + Theta, mu = nu + L A alpha, A = (I - B)^-1. Bollen (1989), ch. 8."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation


def construct_covariance_total(matrices: ModelMatrices) -> Array:
    """Phi = A Psi A', covariance of the constructs with all effects in; (..., construct, construct)."""
    spread = propagation(matrices.paths)
    return spread @ matrices.construct_covariance @ transposed(spread)


def construct_mean_total(matrices: ModelMatrices) -> Array:
    """A alpha, means of the constructs; (..., construct)."""
    return (propagation(matrices.paths) @ matrices.construct_means[..., None])[..., 0]


def implied_covariance(matrices: ModelMatrices) -> Array:
    """Sigma, covariance of the items; (..., item, item)."""
    loadings = matrices.loadings
    return loadings @ construct_covariance_total(matrices) @ transposed(loadings) + matrices.residual_covariance


def implied_mean(matrices: ModelMatrices) -> Array:
    """mu, means of the items; (..., item)."""
    return matrices.intercepts + (matrices.loadings @ construct_mean_total(matrices)[..., None])[..., 0]


def transposed(matrix: Array) -> Array:
    """The matrix with its last two axes swapped."""
    return np.swapaxes(matrix, -1, -2)


def diagonal(matrix: Array) -> Array:
    """Diagonal of the last two axes; (..., row, row) -> (..., row)."""
    return np.diagonal(matrix, axis1=-2, axis2=-1)
