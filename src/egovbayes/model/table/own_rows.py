"""Rows of values that the likelihood has of its own: in no matrix, behind those that are, the same for all groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from egovbayes.model.table.table import NO_GROUP, Parameter, ParameterTable
from egovbayes.notation import Kind


def with_own(table: ParameterTable, kinds: Sequence[Kind]) -> ParameterTable:
    """The table with a free value of each kind behind its own; the very table where there is none."""
    if not kinds:
        return table
    rows = [
        Parameter(kind.value, "", "", NO_GROUP, kind, (), free=number)
        for number, kind in enumerate(kinds, start=table.n_free)
    ]
    return replace(table, rows=(*table.rows, *rows), n_free=table.n_free + len(rows))


def with_thresholds(table: ParameterTable, categories: Mapping[str, int]) -> ParameterTable:
    """The table with the thresholds between each item's categories behind all else, item by item: x|t1, x|t2, ..."""
    names = [(item, f"t{c}") for item, n in categories.items() for c in range(1, n)]
    rows = [
        Parameter(item, "|", threshold, NO_GROUP, Kind.THRESHOLD, (), free=number)
        for number, (item, threshold) in enumerate(names, start=table.n_free)
    ]
    return replace(table, rows=(*table.rows, *rows), n_free=table.n_free + len(rows))


def thresholds_by_item(table: ParameterTable) -> list[tuple[int, ...]]:
    """Numbers of each item's thresholds, from the lowest on."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(table.representatives):
        if row.kind is Kind.THRESHOLD:
            found.setdefault(row.lhs, []).append(number)
    return [tuple(numbers) for numbers in found.values()]
