"""From matrices back to the rows, labels, definitions and outcomes of the parameter table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np

from egovbayes.model.expressions import parse_expression
from egovbayes.model.layout import Layout
from egovbayes.model.table import Parameter, ParameterTable
from egovbayes.notation import MATRIX_CODES, Array, IntArray, Matrix
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.r2 import r2_constructs, r2_items
from egovbayes.quantities.standardised import correlation_of, standardise


def row_values(table: ParameterTable, layout: Layout, matrices: ModelMatrices, *, standardised: bool = False) -> Array:
    """Each table row's cell of the matrices (..., group, ...); (..., row).

    `standardised` gives lavaan's std.all: cells of the standardised solution, with covariances as correlations between
    the variables or their residuals. Raw and standardised matrices may be given; the answer is the same.
    """
    shown = _std_all(matrices) if standardised else matrices
    lead = matrices.loadings.shape[:-3]
    flat = [np.reshape(getattr(shown, field.name), (*lead, -1)) for field in fields(shown)]
    return np.concatenate(flat, axis=-1)[..., _positions(table, layout)]


def _positions(table: ParameterTable, layout: Layout) -> IntArray:
    """Where each row is in the six matrices laid end to end, all groups of one after another; (row,)."""
    p, k = layout.n_items, layout.n_constructs
    widths = (k, k, k, p, 1, 1)
    sizes = np.array([p * k, k * k, k * k, p * p, p, k])
    starts = np.concatenate([[0], np.cumsum(sizes * layout.n_groups)])
    codes = [MATRIX_CODES[row.matrix] for row in table.rows]
    return np.array(
        [
            starts[code] + row.group * sizes[code] + row.row * widths[code] + row.col
            for code, row in zip(codes, table.rows, strict=True)
        ],
        dtype=np.int64,
    )


def _std_all(matrices: ModelMatrices) -> ModelMatrices:
    """Standardised matrices whose covariances are correlations; variances stay shares of the total variance."""
    std = standardise(matrices)
    return replace(
        std,
        construct_covariance=_with_correlations(std.construct_covariance),
        residual_covariance=_with_correlations(std.residual_covariance),
    )


def _with_correlations(covariance: Array) -> Array:
    return np.where(np.eye(covariance.shape[-1], dtype=bool), covariance, correlation_of(covariance))


def label_environment(
    table: ParameterTable, layout: Layout, matrices: ModelMatrices, *, standardised: bool = False
) -> dict[str, Array]:
    """Value (...) of every label; a label on several rows has the value of the first."""
    values = row_values(table, layout, matrices, standardised=standardised)
    found: dict[str, Array] = {}
    for i, row in enumerate(table.rows):
        if row.label:
            found.setdefault(row.label, values[..., i])
    return found


def defined_values(
    table: ParameterTable, environment: Mapping[str, Array], standardised: Mapping[str, Array] | None = None
) -> dict[str, Array]:
    """Value (...) of every `:=` definition, in order; later ones may use earlier ones.

    The environment holds labels and the claim functions the definitions call; std(...) is evaluated in `standardised`
    (the environment itself where none is given). Raises SpecError for a name that the environment lacks.
    """
    known, known_std = dict(environment), dict(environment if standardised is None else standardised)
    for definition in table.definitions:
        expression = parse_expression(definition.expression)
        known[definition.name] = expression.evaluate(known, known_std)
        if standardised is not None:
            known_std[definition.name] = expression.evaluate(known_std, known_std)
        else:
            known_std = known
    return {definition.name: known[definition.name] for definition in table.definitions}


def outcomes(table: ParameterTable) -> tuple[Parameter, ...]:
    """The variance rows of what the model explains: items with a loading, constructs with an arrow in; (outcome,)."""
    explained = {
        (row.group, row.matrix is Matrix.LAMBDA, row.row)
        for row in table.rows
        if row.matrix is Matrix.BETA or (row.matrix is Matrix.LAMBDA and row.lhs != row.rhs)
    }
    return tuple(
        row
        for row in table.rows
        if row.op == "~~" and row.row == row.col and (row.group, row.matrix is Matrix.THETA, row.row) in explained
    )


def r2_values(table: ParameterTable, matrices: ModelMatrices) -> Array:
    """R2 of each of `outcomes(table)`, from raw or standardised matrices (..., group, ...); (..., outcome)."""
    items, constructs = r2_items(matrices), r2_constructs(matrices)
    cells = [(items if row.matrix is Matrix.THETA else constructs)[..., row.group, row.row] for row in outcomes(table)]
    return np.stack(cells, axis=-1) if cells else np.empty((*items.shape[:-2], 0))
