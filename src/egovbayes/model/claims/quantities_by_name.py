"""From matrices back to the rows, labels, definitions and outcomes of the parameter table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from egovbayes.model.claims.references import labels_behind, named_values
from egovbayes.model.language.expressions import parse_expression
from egovbayes.model.language.group_names import in_group
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import MATRIX_CODES, Array, IntArray, MatrixName, Scale, matrix_sizes
from egovbayes.quantities.implied import construct_covariance_total, diagonal, transposed
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.r2 import r2_constructs, r2_items
from egovbayes.quantities.standardised import sd_of


def row_values(table: ParameterTable, layout: Layout, matrices: ModelMatrices, *, standardised: bool = False) -> Array:
    """Each table row's cell of the matrices (..., group, ...), NaN where it fills none; (..., row).

    `standardised` gives lavaan's std.all: cells of the standardised solution, with covariances as correlations between
    the variables or their residuals. Raw and standardised matrices may be given; the answer is the same.
    """
    lead = matrices.loadings.shape[:-3]
    flat = [np.reshape(matrices[matrix], (*lead, -1)) for matrix in MatrixName]
    if not all(row.cells for row in table.rows):
        flat.append(np.full((*lead, 1), np.nan))
    values: Array = np.concatenate(flat, axis=-1)[..., _positions(table, layout)]
    if not standardised:
        return values
    factors, first, second = _factors(matrices), *_factor_positions(table, layout)
    standard: Array = values * factors[..., first] * factors[..., second]
    return standard


def _positions(table: ParameterTable, layout: Layout) -> IntArray:
    """Where each row is in the six matrices laid end to end, all groups of one after another; (row,).

    Behind them where it fills no cell.
    """
    shapes = matrix_sizes(layout.n_items, layout.n_constructs)
    sizes, widths = shapes.prod(1).tolist(), shapes[:, 1].tolist()
    starts = [0, *np.cumsum(shapes.prod(1) * layout.n_groups).tolist()]
    places = []
    for row in table.rows:
        place = starts[-1]
        for cell in row.cells[:1]:
            code = MATRIX_CODES[cell.matrix]
            place = starts[code] + row.group * sizes[code] + cell.row * widths[code] + cell.col
        places.append(place)
    return np.array(places, dtype=np.int64)


def _factors(matrices: ModelMatrices) -> Array:
    """What cells are multiplied with: 1, then for each group what _PARTS names, end to end; (..., factor)."""
    phi = construct_covariance_total(matrices)
    explained = matrices.loadings @ phi @ transposed(matrices.loadings)
    residual, psi = diagonal(matrices.residual_covariance), diagonal(matrices.construct_covariance)
    deviation = sd_of(diagonal(phi))
    parts = (1 / sd_of(diagonal(explained) + residual), 1 / sd_of(residual), deviation, 1 / deviation, 1 / sd_of(psi))
    by_group = np.concatenate(parts, axis=-1)
    lead = by_group.shape[:-2]
    return np.concatenate([np.ones((*lead, 1)), by_group.reshape(*lead, -1)], axis=-1)


def _factor_positions(table: ParameterTable, layout: Layout) -> IntArray:
    """Where the two factors of each row are in _factors; (2, row)."""
    p, k = layout.n_items, layout.n_constructs
    starts = dict(zip(_PARTS, np.cumsum([1, p, p, k, k]).tolist(), strict=True))
    found = []
    for row in table.rows:
        own, shift = [0, 0], row.group * (2 * p + 3 * k)
        for cell in row.cells[:1]:
            named = zip(_SCALED_BY[cell.matrix, row.scale is Scale.CORRELATION], (cell.row, cell.col), strict=True)
            own = [shift + starts[part] + at if part else 0 for part, at in named]
        found.append(own)
    return np.array(found, dtype=np.int64).reshape(-1, 2).T


_PARTS = ("per item", "per residual", "construct", "per construct", "per disturbance")
# by (matrix, whether it is a covariance): the factor of the cell's row, then that of its column
_SCALED_BY: Mapping[tuple[MatrixName, bool], tuple[str, str]] = {
    (MatrixName.LAMBDA, False): ("per item", "construct"),
    (MatrixName.BETA, False): ("per construct", "construct"),
    (MatrixName.PSI, False): ("per construct", "per construct"),
    (MatrixName.PSI, True): ("per disturbance", "per disturbance"),
    (MatrixName.THETA, False): ("per item", "per item"),
    (MatrixName.THETA, True): ("per residual", "per residual"),
    (MatrixName.NU, False): ("per item", ""),
    (MatrixName.ALPHA, False): ("per construct", ""),
}


def label_environment(
    table: ParameterTable, layout: Layout, matrices: ModelMatrices, *, standardised: bool = False
) -> dict[str, Array]:
    """Value (...) of every label, and with several groups of every `label[group]`.

    NaN where several rows carry the name and their standardised values differ: none of them speaks for the others.
    """
    values = row_values(table, layout, matrices, standardised=standardised)
    return named_values(table, lambda row: values[..., row], standardised=standardised)


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


def with_definitions(
    table: ParameterTable, environment: Mapping[str, Array], standardised: Mapping[str, Array] | None = None
) -> dict[str, Array]:
    """The environment of labels with every `:=` definition, and with each as every group has it.

    `standardised`, in which std(...) is evaluated, has its definitions already.
    """
    known = {**environment, **defined_values(table, environment, standardised)}
    return known | _by_group(table, known, standardised)


def _by_group(
    table: ParameterTable, known: Mapping[str, Array], standardised: Mapping[str, Array] | None
) -> dict[str, Array]:
    """Value (...) of every `definition[group]` whose labels the group all carries; what differs between groups is
    defined in each already.
    """
    shared = tuple(definition for definition in table.definitions if "[" not in definition.name)
    if len(table.groups) == 1 or not shared:
        return {}
    behind = {d.name: {label for label in labels_behind(table, [d.name]) if "[" not in label} for d in shared}
    of_all = replace(table, definitions=shared)
    found: dict[str, Array] = {}
    for group in table.groups:
        names = {label: in_group(label, group) for label in set().union(*behind.values())}
        own = {label: known[name] for label, name in names.items() if name in known}
        values = defined_values(of_all, {**known, **own}, standardised)
        found |= {in_group(d, group): values[d] for d, labels in behind.items() if labels and labels <= own.keys()}
    return found


def outcomes(table: ParameterTable) -> tuple[Parameter, ...]:
    """The variance rows of what the model explains: items with a loading, constructs with an arrow in; (outcome,)."""
    explained = {
        (row.group, row.matrix is MatrixName.LAMBDA, row.row)
        for row in table.rows
        if row.matrix is MatrixName.BETA or (row.matrix is MatrixName.LAMBDA and row.lhs != row.rhs)
    }
    return tuple(
        row
        for row in table.rows
        if row.op == "~~" and row.row == row.col and (row.group, row.matrix is MatrixName.THETA, row.row) in explained
    )


def r2_values(table: ParameterTable, matrices: ModelMatrices) -> Array:
    """R2 of each of `outcomes(table)`, from raw or standardised matrices (..., group, ...); (..., outcome)."""
    items, constructs = r2_items(matrices), r2_constructs(matrices)
    cells = [
        (items if row.matrix is MatrixName.THETA else constructs)[..., row.group, row.row] for row in outcomes(table)
    ]
    return np.stack(cells, axis=-1) if cells else np.empty((*items.shape[:-2], 0))
