"""Rows of values that the likelihood has of its own: in no matrix, behind those that are, one for all groups."""

from __future__ import annotations

from collections.abc import Sequence
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
