"""Paths that differ between groups, any two groups: the moderation of a path by a group."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.pairs_of_groups import pair_index, pairs_of
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.structural.beside import OfPaths, ml_columns, share_above, summary_columns
from egovbayes.assess.structural.path_values import PathValues, paths_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, BoolArray, IntArray, MatrixName

if TYPE_CHECKING:
    import pandas as pd


def differing_paths(table: ParameterTable) -> tuple[tuple[int, Parameter], ...]:
    """Number and first group's row of every path that is free in all groups, and not one value for all of them."""
    numbers: dict[str, list[int]] = {}
    for row in table.rows:
        if row.matrix is MatrixName.BETA:
            numbers.setdefault(row.name, []).append(row.free)
    return tuple(
        (number, row)
        for number, row in enumerate(paths_of(table))
        if min(numbers[row.name]) >= 0 and len(set(numbers[row.name])) > 1
    )


def in_units(rows: Sequence[Parameter]) -> OfPaths:
    """Paths (..., group, path) in standard deviations of both ends."""
    to, source = [row.row for row in rows], [row.col for row in rows]
    return lambda values: values.raw * values.sd[..., source] / values.sd[..., to]


def path_contrasts(prepared: Prepared, values: PathValues, ml: MLFit | None, interval: float) -> pd.DataFrame:
    """One row for each path that differs and two groups (index path, group, other).

    `difference` of the first group's path from the other's, with its interval, `p_above` the probability that it is
    above 0, and maximum likelihood's (Wald): raw, and empty where loadings differ, so that the groups' units do. With
    `standardised_` before them the same in standard deviations of each group.
    """
    import pandas as pd

    table, rows = prepared.table, paths_of(prepared.table)
    pairs, standard = pairs_of(len(table.groups)), in_units(rows)
    frames = {}
    for number, row in differing_paths(table):
        same = _same_units(table, row, pairs)
        raw = _summed(_difference(lambda of: of.raw, number, pairs), rows, values, ml, interval)
        told: dict[str, Array] = {name: np.where(same, column, np.nan) for name, column in raw.items()}
        told["label"] = np.full(len(same), row.label, dtype=object)
        other = _summed(_difference(standard, number, pairs), rows, values, ml, interval)
        told |= {f"standardised_{name}": column for name, column in other.items()}
        frames[row.name] = pd.DataFrame(told, index=pair_index(table.groups, pairs))
    return pd.concat(frames, names=["path"])


def _difference(function: OfPaths, number: int, pairs: tuple[IntArray, IntArray]) -> OfPaths:
    first, other = pairs

    def difference(values: PathValues) -> Array:
        own = function(values)[..., number]
        return own[..., first] - own[..., other]

    return difference


def _summed(
    function: OfPaths, rows: Sequence[Parameter], values: PathValues, ml: MLFit | None, interval: float
) -> dict[str, Array]:
    draws = function(values)
    columns = summary_columns("difference", draws, interval) | {"p_above": share_above(draws)}
    return columns | ml_columns(ml, rows, function, draws.shape[-1])


def _same_units(table: ParameterTable, path: Parameter, pairs: tuple[IntArray, IntArray]) -> BoolArray:
    """Whether the loadings of both ends are equal in the two groups of each pair; (pair,)."""
    values: list[dict[tuple[str, str], Hashable]] = [{} for _ in table.groups]
    for row in table.rows:
        if row.op == "=~" and row.lhs in (path.lhs, path.rhs):
            values[row.group][row.lhs, row.rhs] = row.value_key
    return np.array([values[one] == values[other] for one, other in zip(*pairs, strict=True)], dtype=bool)
