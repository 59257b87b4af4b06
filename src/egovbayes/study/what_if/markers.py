"""In whose points a construct is moved, and which items tell of it."""

from __future__ import annotations

from collections.abc import Iterator

from egovbayes.model.table.table import Parameter, ParameterTable


def markers(table: ParameterTable) -> dict[str, str]:
    """By construct the item whose answers its points are: its marker (loading 1), else the first.

    Of a construct of constructs it is the marker of the first of these; an observed variable is its own.
    """
    return {name: _marker(table, name) for name in table.constructs}


def _marker(table: ParameterTable, construct: str) -> str:
    if construct in table.items:
        return construct
    own = [row for row in table.rows if _is(row, "=~") and row.lhs == construct]
    first = next((row for row in own if row.free < 0 and row.fixed == 1), own[0])
    return first.rhs if first.rhs in table.items else _marker(table, first.rhs)


def items_of(table: ParameterTable) -> dict[str, tuple[str, ...]]:
    """By latent construct the items that measure it directly, in the order of the model; an observed one has none."""
    return {name: () if name in table.items else tuple(_measuring(table, name)) for name in table.constructs}


def _measuring(table: ParameterTable, construct: str) -> Iterator[str]:
    return (row.rhs for row in table.rows if _is(row, "=~") and row.lhs == construct and row.rhs in table.items)


def _is(row: Parameter, op: str) -> bool:
    """Whether the row relates two names so, in the first group, and not by 0."""
    return row.op == op and row.group == 0 and (row.free >= 0 or row.fixed != 0)
