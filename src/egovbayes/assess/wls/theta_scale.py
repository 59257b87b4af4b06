"""Latent answers in other units: a weighted least squares fit on the theta scale, whose residuals have variance 1."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from egovbayes.engines.ml.fit import Estimate
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.implied import diagonal
from egovbayes.quantities.matrices import ModelMatrices


def theta_values(fit: Estimate, values: Array) -> Array:
    """Each row of the table on the theta scale, (..., row), from values (..., free) on the delta scale.

    NaN where a residual variance is not above 0.
    """
    matrices = fit.matrices(values)
    residual = diagonal(matrices.residual_covariance)
    units = np.sqrt(np.where(residual > 0, residual, np.nan))
    return row_values(fit.table, fit.layout, in_units_of(fit.table, matrices, units))


def in_units_of(table: ParameterTable, matrices: ModelMatrices, units: Array) -> ModelMatrices:
    """The matrices (..., group, ...) with every latent answer divided by its unit (..., group, item).

    A construct whose loading on an item is fixed follows that item, one whose effect on a construct is fixed follows
    that, and one whose variance is fixed stays as it is.
    """
    constructs = np.ones(matrices.construct_means.shape)
    held = [row for row in table.rows if row.op == "=~" and row.free < 0 and row.fixed != 0]
    # constructs behind constructs come after those that have items of their own
    for row in sorted(held, key=lambda row: row.matrix is MatrixName.BETA):
        leader = units if row.matrix is MatrixName.LAMBDA else constructs
        constructs[..., row.col] = leader[..., row.row]
    both = constructs[..., :, None] * constructs[..., None, :]
    return replace(
        matrices,
        loadings=matrices.loadings / units[..., :, None] * constructs[..., None, :],
        paths=matrices.paths / constructs[..., :, None] * constructs[..., None, :],
        construct_covariance=matrices.construct_covariance / both,
        residual_covariance=matrices.residual_covariance / (units[..., :, None] * units[..., None, :]),
    )
