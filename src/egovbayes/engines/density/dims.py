"""Free values by kind, and the names of their dimensions."""

from __future__ import annotations

from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Kind


def numbers_by_kind(table: ParameterTable) -> dict[Kind, list[int]]:
    """For each kind that has free values their numbers, ascending; kinds in the order of `Kind`."""
    kinds = [row.kind for row in table.representatives]
    return {kind: [i for i, found in enumerate(kinds) if found is kind] for kind in Kind if kind in kinds}


def dim_of(name: str) -> str:
    """Name of a variable's dimension; xarray does not let a variable be called like one of its several dimensions."""
    return f"{name}s"
