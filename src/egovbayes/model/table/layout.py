"""The parameter table as arrays: which free value goes to which cell. No names, so the kernel can read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MATRIX_CODES, OWN_KINDS, Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Cells (cell,) of the six matrices in every group.

    `matrix` codes are notation.MATRIX_CODES; `index` is the number in the free vector, or -1 where `fixed` holds the
    value. Symmetric matrices list one cell a pair (row > col) and the diagonal. Cells not listed are 0. A free value
    may fill no cell, one or several; `n_free` counts them all. `own` numbers those that the likelihood has of its own.
    """

    n_items: int
    n_constructs: int
    n_groups: int
    n_free: int
    means: bool
    matrix: IntArray
    group: IntArray
    row: IntArray
    col: IntArray
    index: IntArray
    fixed: Array
    own: IntArray = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    @property
    def first_cells(self) -> IntArray:
        """The first cell of each free value (free,), -1 where it fills none."""
        first = np.full(self.n_free, -1)
        free = np.flatnonzero(self.index >= 0)[::-1]
        first[self.index[free]] = free
        return first


def layout_of(table: ParameterTable) -> Layout:
    """Layout of the table: the cells of its rows in their order, leaving out cells fixed at 0."""
    cells = [(row, cell) for row, cell in table.filled if row.free >= 0 or row.fixed != 0]
    return Layout(
        n_items=len(table.items),
        n_constructs=len(table.constructs),
        n_groups=len(table.groups),
        n_free=table.n_free,
        means=table.means,
        matrix=_ints(MATRIX_CODES[cell.matrix] for _, cell in cells),
        group=_ints(row.group for row, _ in cells),
        row=_ints(cell.row for _, cell in cells),
        col=_ints(cell.col for _, cell in cells),
        index=_ints(row.free for row, _ in cells),
        fixed=np.array([0.0 if row.free >= 0 else row.fixed for row, _ in cells]),
        own=_ints(row.free for row in table.rows if row.kind in OWN_KINDS),
    )


def layout_of_some(numbers: Sequence[int], layout: Layout) -> Layout:
    """The layout of the parameters with these numbers alone, which count from 0, and of all fixed cells."""
    some = np.array(numbers, dtype=np.int64)
    place = np.full(layout.n_free + 1, -1)
    place[some] = np.arange(some.size)
    kept = cells_of((layout.index < 0) | (place[layout.index] >= 0), replace(layout, index=place[layout.index]))
    return replace(kept, n_free=some.size, own=place[layout.own])


def cells_of(kept: BoolArray, layout: Layout) -> Layout:
    """The layout with some of its cells only."""
    cells = {name: getattr(layout, name)[kept] for name in ("matrix", "group", "row", "col", "index", "fixed")}
    return replace(layout, **cells)


def _ints(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, dtype=np.int64)
