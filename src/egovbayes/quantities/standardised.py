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
    constructs = _inverse_sd(diagonal(phi))
    items = _inverse_sd(diagonal(explained) + diagonal(matrices.residual_covariance))
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
    scale = _inverse_sd(diagonal(covariance))
    return _rescaled(covariance, scale, scale)


def _inverse_sd(variance: Array) -> Array:
    return 1 / np.sqrt(np.where(variance > 0, variance, np.nan))


def _rescaled(matrix: Array, rows: Array, cols: Array) -> Array:
    return rows[..., :, None] * matrix * cols[..., None, :]
