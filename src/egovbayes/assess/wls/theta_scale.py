"""Latent answers in other units: a weighted least squares fit on the theta scale, whose residuals have variance 1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from egovbayes.engines.wls.fit import WLSFit
from egovbayes.engines.wls.of_table import TableFit
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.implied import diagonal
from egovbayes.quantities.matrices import ModelMatrices


@dataclass(frozen=True, slots=True, eq=False)
class OnTheta:
    """A fit whose values are as it has them, with its matrices on the theta scale; see engines.ml.fit.Estimate.

    They are NaN where a residual variance that is a unit is not above 0. `values` (free,) are all of the fit, in its
    own order: those of the table first.
    """

    table: ParameterTable
    layout: Layout
    values: Array
    sampling_covariance: Array
    of_design: bool
    made: Callable[[Array], ModelMatrices]

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (..., group, row, column) on the theta scale, from values (..., free) of the fit."""
        return self.made(values)

    def row_values(self, values: Array) -> Array:
        """Each row of the table on the theta scale, (..., row), from values (..., free) of the fit."""
        return row_values(self.table, self.layout, self.matrices(values))


def in_residual_units(fit: WLSFit | TableFit) -> OnTheta:
    """The fit in units of residuals; over groups in those of the group that is the unit."""
    if isinstance(fit, WLSFit):
        made = partial(_of_correlations, fit)
        return OnTheta(fit.table, fit.layout, fit.values, fit.sampling_covariance, fit.of_design, made)
    found = fit.found
    return OnTheta(fit.table, fit.layout, found.values, found.covariance, False, partial(_of_table, fit))


def _of_correlations(fit: WLSFit, values: Array) -> ModelMatrices:
    matrices = fit.matrices(values)
    residual = diagonal(matrices.residual_covariance)
    return in_units_of(fit.table, matrices, np.sqrt(np.where(residual > 0, residual, np.nan)))


def _of_table(fit: TableFit, values: Array) -> ModelMatrices:
    model = fit.found.model
    matrices = _with_predictors(fit, model.matrices(values))
    if fit.theta:
        return matrices
    variances, every = model.residual_variances(values), np.arange(model.n_items)
    residual = matrices.residual_covariance.copy()
    residual[..., every, every] = variances
    units = np.ones((*variances.shape[:-1], fit.layout.n_items))
    units[..., every] = variances[..., fit.units[:, every], every]
    units[..., model.numbers] = 1.0
    with_variances = replace(matrices, residual_covariance=residual)
    return in_units_of(fit.table, with_variances, np.sqrt(np.where(units > 0, units, np.nan)))


def _with_predictors(fit: TableFit, matrices: ModelMatrices) -> ModelMatrices:
    """The matrices with predictors as the survey has them, where the fit has them uncorrelated and of variance 1."""
    others = fit.layout.n_constructs - fit.found.model.predictors
    covariance = matrices.construct_covariance.copy()
    own = fill(fit.layout, np.zeros(fit.layout.n_free)).construct_covariance
    covariance[..., others:, others:] = own[..., others:, others:]
    return replace(matrices, construct_covariance=covariance)


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
        intercepts=matrices.intercepts / units,
    )
