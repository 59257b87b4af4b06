"""Explained variance: one less the residual's share."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, diagonal, transposed
from egovbayes.quantities.matrices import ModelMatrices


def r2_items(matrices: ModelMatrices) -> Array:
    """Share of each item's variance its constructs explain, 1 - theta/sigma; (..., item). Above 1 in Heywood cases."""
    phi = construct_covariance_total(matrices)
    explained = diagonal(matrices.loadings @ phi @ transposed(matrices.loadings))
    return share_of(explained, explained + diagonal(matrices.residual_covariance))


def r2_constructs(matrices: ModelMatrices) -> Array:
    """Share of each construct's variance its predictors explain, 1 - psi/phi; (..., construct), 0 if exogenous.

    With feedback a disturbance is correlated with the predictors, and this, lavaan's R2, is no squared multiple
    correlation: it may be below 0. Bentler & Raykov (2000), On measures of explained variance in nonrecursive SEM.
    """
    return 1 - share_of(diagonal(matrices.construct_covariance), diagonal(construct_covariance_total(matrices)))


def share_of(part: Array, whole: Array) -> Array:
    """Part / whole; NaN where the whole is 0."""
    return part / np.where(whole == 0, np.nan, whole)
