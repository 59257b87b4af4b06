"""The completely standardised solution (lavaan's std.all): every item and construct with variance 1."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, diagonal, transposed
from egovbayes.quantities.matrices import ModelMatrices


def standardise(matrices: ModelMatrices) -> ModelMatrices:
    """The same model with items and constructs in units of their implied standard deviations; shapes unchanged.

    Psi and Theta are divided by total standard deviations, so their diagonals are shares of variance. NaN where an
    implied variance is negative, and for what touches an item or construct without variance.
    """
    phi = construct_covariance_total(matrices)
    explained = matrices.loadings @ phi @ transposed(matrices.loadings)
    constructs = 1 / sd_of(diagonal(phi))
    items = 1 / sd_of(diagonal(explained) + diagonal(matrices.residual_covariance))
    # a coefficient is in units of its arrow's end over those of its start: over the SD of the end, times the other
    return ModelMatrices(
        loadings=_rescaled(matrices.loadings, items, 1 / constructs),
        paths=_rescaled(matrices.paths, constructs, 1 / constructs),
        construct_covariance=_rescaled(matrices.construct_covariance, constructs, constructs),
        residual_covariance=_rescaled(matrices.residual_covariance, items, items),
        intercepts=matrices.intercepts * items,
        construct_means=matrices.construct_means * constructs,
    )


def correlation_of(covariance: Array) -> Array:
    """Correlations of a covariance matrix (..., row, row); NaN where a variance is not above 0."""
    scale = 1 / sd_of(diagonal(covariance))
    return _rescaled(covariance, scale, scale)


def sd_of(variance: Array) -> Array:
    """Standard deviations, same shape; NaN where the variance is not above 0."""
    return np.sqrt(np.where(variance > 0, variance, np.nan))


def _rescaled(matrix: Array, rows: Array, cols: Array) -> Array:
    return rows[..., :, None] * matrix * cols[..., None, :]
