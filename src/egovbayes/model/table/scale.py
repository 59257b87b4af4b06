"""The free vector on its two scales: raw (variances, covariances) and sampling (standard deviations, correlations)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from egovbayes.errors import SpecError
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import Parameter, ParameterTable, remembered
from egovbayes.notation import MATRIX_CODES, SYMMETRIC, Array, IntArray, MatrixName, Scale

_SYMMETRIC = tuple(MATRIX_CODES[matrix] for matrix in SYMMETRIC)


@dataclass(frozen=True, slots=True, eq=False)
class _Places:
    """Which free values are variances and covariances, and the two variances of each covariance."""

    variances: IntArray
    covariances: IntArray
    sd_index: IntArray
    sd_fixed: Array


def to_raw(layout: Layout, values: Array) -> Array:
    """Raw values (..., free) from sampling values (..., free): SD squared, correlation times both SDs."""
    places = _places(layout)
    raw = np.array(values, dtype=float)
    deviations = np.where(places.sd_index >= 0, raw[..., places.sd_index], places.sd_fixed)
    raw[..., places.covariances] *= deviations.prod(-1)
    raw[..., places.variances] **= 2
    return raw


def to_sampling(layout: Layout, values: Array) -> Array:
    """Sampling values (..., free) from raw values (..., free); NaN for what touches a negative variance (Heywood)."""
    places = _places(layout)
    out = np.array(values, dtype=float)
    variances = out[..., places.variances]
    out[..., places.variances] = np.sqrt(np.where(variances >= 0, variances, np.nan))
    deviations = np.where(places.sd_index >= 0, out[..., places.sd_index], places.sd_fixed).prod(-1)
    out[..., places.covariances] /= np.where(deviations > 0, deviations, np.nan)
    return out


def _places(layout: Layout) -> _Places:
    free = np.flatnonzero(layout.first_cells >= 0)
    cells = layout.first_cells[free]
    symmetric = np.isin(layout.matrix[cells], _SYMMETRIC)
    on_diagonal = layout.row[cells] == layout.col[cells]
    between = cells[symmetric & ~on_diagonal].tolist()
    variances = {_block(layout, cell, layout.row): cell for cell in np.flatnonzero(layout.row == layout.col).tolist()}
    index, fixed = np.full((len(between), 2), -1), np.zeros((len(between), 2))
    for k, cell in enumerate(between):
        for side, end in enumerate((layout.row, layout.col)):
            variance = variances.get(_block(layout, cell, end))
            if variance is not None:
                index[k, side], fixed[k, side] = layout.index[variance], np.sqrt(layout.fixed[variance])
    return _Places(free[symmetric & on_diagonal], free[symmetric & ~on_diagonal], index, fixed)


def _block(layout: Layout, cell: int, end: IntArray) -> tuple[int, int, int]:
    """Matrix and group of a cell, and the variable at one of its ends."""
    return int(layout.matrix[cell]), int(layout.group[cell]), int(end[cell])


def check_sampling(table: ParameterTable) -> None:
    """Raise SpecError when a covariance has no place on the sampling scale, where it is a correlation.

    That is: fixed at another value than 0 between variances that are not fixed at 1, fixed at 1 or beyond, next to a
    variance fixed at 0, equal to something that is not a covariance, or equal to a covariance between other variances.
    """
    covariances = [row for row in table.rows if is_covariance(row)]
    for row in covariances:
        _refuse_covariance(table, row)
    equal = sorted((row for row in table.rows if row.free >= 0), key=lambda row: row.free)
    for _, rows in groupby(equal, key=lambda row: row.free):
        _refuse_unequal(table, list(rows))


def is_covariance(row: Parameter) -> bool:
    """Whether the row is a covariance between two different variables."""
    return row.scale is Scale.CORRELATION


def variances_of(table: ParameterTable, row: Parameter) -> tuple[Parameter, ...]:
    """The rows of the two variances a covariance stands between."""
    known = _variances(table)
    return tuple(other for at in (row.col, row.row) for other in known.get((row.matrix, row.group, at), ()))


@remembered
def _variances(table: ParameterTable) -> Mapping[tuple[MatrixName | None, int, int], tuple[Parameter, ...]]:
    """The rows on the diagonals, by matrix, group and place."""
    found: dict[tuple[MatrixName | None, int, int], tuple[Parameter, ...]] = {}
    for row in table.rows:
        if row.row == row.col:
            key = (row.matrix, row.group, row.row)
            found[key] = (*found.get(key, ()), row)
    return found


def _refuse_covariance(table: ParameterTable, row: Parameter) -> None:
    variances = variances_of(table, row)
    if row.free < 0 and row.fixed == 0:
        return
    none = [v.lhs for v in variances if v.free < 0 and v.fixed == 0]
    if none:
        raise SpecError(
            f"{table.unique_name(row)}: {none[0]} has a variance fixed at 0 and cannot covary; "
            f"fix the covariance at 0 or free the variance of {none[0]}"
        )
    if row.free < 0 and any(v.free >= 0 or v.fixed != 1 for v in variances):
        raise SpecError(
            f"{table.unique_name(row)} is fixed at {row.fixed:g}: the Bayesian model has correlations, "
            "and this is not one unless both variances are fixed at 1; fix them at 1, fix the covariance at 0, or "
            "leave it free with a narrow prior on the correlation"
        )
    if row.free < 0 and abs(row.fixed) >= 1:
        raise SpecError(
            f"{table.unique_name(row)} is fixed at {row.fixed:g}: beside variances of 1 it is a correlation, and the "
            "covariance matrix is positive definite only if that lies between -1 and 1; fix it nearer 0"
        )


def _scales(table: ParameterTable, row: Parameter) -> tuple[Scale, tuple[tuple[int, float], ...]]:
    """What two rows must share to be equal on both scales: sort of parameter, and for covariances the two variances."""
    if not is_covariance(row):
        return row.scale, ()
    between = sorted((v.free, 0.0 if v.free >= 0 else v.fixed) for v in variances_of(table, row))
    return row.scale, tuple(between)


def _refuse_unequal(table: ParameterTable, rows: list[Parameter]) -> None:
    first, *others = rows
    expected = _scales(table, first)
    for row in others:
        found = _scales(table, row)
        if found == expected:
            continue
        names = f"{table.unique_name(first)} and {table.unique_name(row)}"
        if found[0] != expected[0]:
            raise SpecError(
                f"{names} are asked to be equal, but the Bayesian model keeps the one as {expected[0]} and the "
                f"other as {found[0]}; remove the equality"
            )
        raise SpecError(
            f"{names} are asked to be equal covariances, but the Bayesian model keeps correlations and their variances "
            "are not equal; make the variances equal too, or remove the equality"
        )


def covariances_of(table: ParameterTable) -> Iterator[Parameter]:
    """Covariances that are not fixed at 0, in row order."""
    return (row for row in table.rows if is_covariance(row) and not (row.free < 0 and row.fixed == 0))
