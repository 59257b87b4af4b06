"""Rows of values that the likelihood has of its own: in no matrix, behind those that are, the same for all groups."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import product

from egovbayes.model.table.table import NO_GROUP, Parameter, ParameterTable
from egovbayes.notation import Array, Kind


def with_own(table: ParameterTable, kinds: Sequence[Kind]) -> ParameterTable:
    """The table with a free value of each kind behind its own; the very table where there is none."""
    if not kinds:
        return table
    rows = [
        Parameter(kind.value, "", "", NO_GROUP, kind, (), free=number)
        for number, kind in enumerate(kinds, start=table.n_free)
    ]
    return replace(table, rows=(*table.rows, *rows), n_free=table.n_free + len(rows))


def with_thresholds(
    table: ParameterTable,
    categories: Mapping[str, int],
    of_all_groups: Collection[str] = (),
    freed: Collection[str] = (),
) -> ParameterTable:
    """The table with the thresholds between each item's categories behind all else, item by item: x|t1, x|t2, ...; of
    several groups each has its own, but for items whose thresholds are one value for all groups, of which each has
    those that are `freed`.
    """
    places = range(len(table.groups)) if len(table.groups) > 1 else (NO_GROUP,)
    numbers: dict[tuple[str, str, int], int] = {}
    rows = []
    for group, (item, n) in product(places, categories.items()):
        for name in (f"t{c}" for c in range(1, n)):
            shared = item in of_all_groups and f"{item}|{name}" not in freed
            key = item, name, places[0] if shared else group
            number = numbers.setdefault(key, table.n_free + len(numbers))
            rows.append(Parameter(item, "|", name, group, Kind.THRESHOLD, (), free=number))
    return replace(table, rows=(*table.rows, *rows), n_free=table.n_free + len(numbers))


def with_given(table: ParameterTable, names: Sequence[str], covariances: Array) -> ParameterTable:
    """The table with the variances and covariances (group, predictor, predictor) of predictors that are given fixed at
    these.
    """
    place = {name: number for number, name in enumerate(names)}

    def held(row: Parameter) -> Parameter:
        if row.op != "~~" or row.lhs not in place or row.rhs not in place:
            return row
        return replace(row, fixed=float(covariances[row.group, place[row.lhs], place[row.rhs]]))

    return replace(table, rows=tuple(map(held, table.rows)))


def thresholds_by_item(table: ParameterTable) -> list[tuple[int, ...]]:
    """Numbers of each item's thresholds, from the lowest on; of several groups those of each that has any of its own.
    Where only some are its own, the others are among them.
    """
    found: dict[tuple[int, str], list[int]] = {}
    for row in table.rows:
        if row.kind is Kind.THRESHOLD:
            found.setdefault((row.group, row.lhs), []).append(row.free)
    return list(dict.fromkeys(tuple(numbers) for numbers in found.values()))
