"""Groups that hang together in nothing: each is a model of one group, and whatever is asked of all adds up."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from egovbayes.model.table.table import Parameter, ParameterTable, remembered
from egovbayes.notation import IntArray


@dataclass(frozen=True, slots=True, eq=False)
class TableApart:
    """The table of one group, and the `numbers` (own,) that its values have in the free vector of all groups."""

    table: ParameterTable
    numbers: IntArray


@remembered
def tables_apart(table: ParameterTable) -> tuple[TableApart, ...]:
    """The table of each group, of several that each have values of their own where no value belongs to two of them, or
    to all; () of all others.
    """
    if not _share_nothing(table):
        return ()
    rows: list[list[Parameter]] = [[] for _ in table.groups]
    for row in table.rows:
        rows[row.group].append(row)
    return tuple(_of_group(table, group, own) for group, own in enumerate(rows))


def _share_nothing(table: ParameterTable) -> bool:
    owners: dict[int, set[int]] = {}
    for row in table.rows:
        for number in (row.free,) if row.free >= 0 else (number for number, _ in row.made):
            owners.setdefault(number, set()).add(row.group)
    apart = all(len(groups) == 1 for groups in owners.values())
    return len(table.groups) > 1 and apart and set().union(*owners.values()) == set(range(len(table.groups)))


def _of_group(table: ParameterTable, group: int, rows: list[Parameter]) -> TableApart:
    numbers = sorted({row.free for row in rows if row.free >= 0})
    new = {number: k for k, number in enumerate(numbers)}
    own = replace(
        table,
        rows=tuple(
            replace(row, group=0, free=new.get(row.free, -1), made=tuple((new[number], w) for number, w in row.made))
            for row in rows
        ),
        groups=(table.groups[group],),
        n_free=len(numbers),
        definitions=(),
        unseen=tuple((0, row, col) for of, row, col in table.unseen if of == group),
    )
    return TableApart(own, np.array(numbers, dtype=np.int64))
