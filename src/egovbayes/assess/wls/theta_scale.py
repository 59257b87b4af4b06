"""Latent answers in other units: a weighted least squares fit on the theta scale, whose residuals have variance 1."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from egovbayes.engines.wls.fit import WLSFit
from egovbayes.engines.wls.of_table import TableFit
from egovbayes.model.claims.quantities_by_name import row_values
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.implied import diagonal
from egovbayes.quantities.matrices import ModelMatrices


@dataclass(frozen=True, slots=True, eq=False)
class OnTheta:
    """A fit whose values are on the delta scale, with its matrices on the theta scale; see engines.ml.fit.Estimate.

    They are NaN where a residual variance is not above 0.
    """

    fit: WLSFit

    @property
    def table(self) -> ParameterTable:
        """That of the fit."""
        return self.fit.table

    @property
    def layout(self) -> Layout:
        """That of the fit."""
        return self.fit.layout

    @property
    def values(self) -> Array:
        """Those of the fit, on the delta scale."""
        return self.fit.values

    @property
    def sampling_covariance(self) -> Array:
        """That of the values, on the delta scale."""
        return self.fit.sampling_covariance

    @property
    def of_design(self) -> bool:
        """As of the fit."""
        return self.fit.of_design

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (..., group, row, column) on the theta scale, from values (..., free) on the delta scale."""
        matrices = self.fit.matrices(values)
        residual = diagonal(matrices.residual_covariance)
        return in_units_of(self.table, matrices, np.sqrt(np.where(residual > 0, residual, np.nan)))

    def row_values(self, values: Array) -> Array:
        """Each row of the table on the theta scale, (..., row), from values (..., free) on the delta scale."""
        return row_values(self.table, self.layout, self.matrices(values))


@dataclass(frozen=True, slots=True, eq=False)
class TableOnTheta:
    """The same of a fit of a table's model over groups: in units of the residuals of the group that is the unit.

    `values` (free,) are all of the fit, in its own order: those of the table first.
    """

    fit: TableFit

    @property
    def table(self) -> ParameterTable:
        """That of the fit."""
        return self.fit.table

    @property
    def layout(self) -> Layout:
        """That of the fit."""
        return self.fit.layout

    @property
    def values(self) -> Array:
        """Those of the fit."""
        return self.fit.found.values

    @property
    def sampling_covariance(self) -> Array:
        """That of the values."""
        return self.fit.found.covariance

    @property
    def of_design(self) -> bool:
        """Respondents all count alike and were asked alone."""
        return False

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (..., group, row, column) on the theta scale."""
        fit, model = self.fit, self.fit.found.model
        matrices = model.matrices(values)
        if fit.theta:
            return matrices
        variances, every = model.residual_variances(values), np.arange(fit.layout.n_items)
        residual = matrices.residual_covariance.copy()
        residual[..., every, every] = variances
        units = variances[..., fit.units, every]
        units[..., model.numbers] = 1.0
        with_variances = replace(matrices, residual_covariance=residual)
        return in_units_of(self.table, with_variances, np.sqrt(np.where(units > 0, units, np.nan)))

    def row_values(self, values: Array) -> Array:
        """Each row of the table on the theta scale, (..., row), from values (..., free) of the fit."""
        return row_values(self.table, self.layout, self.matrices(values))


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
