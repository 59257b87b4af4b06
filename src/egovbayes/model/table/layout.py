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
    A cell that an equation derives holds its constant in `fixed`; `made` (entry, 2), its number among the cells and a
    number in the free vector, and `weights` (entry,) are what is added to it.
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
    made: IntArray = field(default_factory=lambda: np.zeros((0, 2), dtype=np.int64))
    weights: Array = field(default_factory=lambda: np.zeros(0))

    @property
    def first_cells(self) -> IntArray:
        """The first cell of each free value (free,), -1 where it fills none."""
        first = np.full(self.n_free, -1)
        free = np.flatnonzero(self.index >= 0)[::-1]
        first[self.index[free]] = free
        return first


def layout_of(table: ParameterTable) -> Layout:
    """Layout of the table: the cells of its rows in their order, leaving out cells fixed at 0."""
    cells = [(row, cell) for row, cell in table.filled if not row.held or row.fixed != 0]
    made = [(k, *part) for k, (row, _) in enumerate(cells) for part in row.made]
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
        fixed=np.array([row.fixed if row.held else row.constant for row, _ in cells]),
        own=_ints(row.free for row in table.rows if row.kind in OWN_KINDS),
        made=np.array([(k, number) for k, number, _ in made], dtype=np.int64).reshape(-1, 2),
        weights=np.array([weight for _, _, weight in made], dtype=float),
    )


def layout_of_some(numbers: Sequence[int], layout: Layout) -> Layout:
    """The layout of the parameters with these numbers alone, which count from 0, and of all fixed cells."""
    some = np.array(numbers, dtype=np.int64)
    place = np.full(layout.n_free + 1, -1)
    place[some] = np.arange(some.size)
    kept = cells_of((layout.index < 0) | (place[layout.index] >= 0), renumbered(place, layout))
    return replace(kept, n_free=some.size)


def cells_of(kept: BoolArray, layout: Layout) -> Layout:
    """The layout with some of its cells only, and of what these are made of what is free in it."""
    cells = {name: getattr(layout, name)[kept] for name in ("matrix", "group", "row", "col", "index", "fixed")}
    place, there = np.cumsum(kept) - 1, kept[layout.made[:, 0]] & (layout.made[:, 1] >= 0)
    made = np.column_stack([place[layout.made[there, 0]], layout.made[there, 1]])
    return replace(layout, **cells, made=made, weights=layout.weights[there])


def renumbered(place: IntArray, layout: Layout) -> Layout:
    """The layout with free values numbered as `place` (free, or one more for -1) says, -1 for those without."""
    index = np.where(layout.index >= 0, place[layout.index], -1)
    made = np.column_stack([layout.made[:, 0], place[layout.made[:, 1]]])
    return replace(layout, index=index, own=place[layout.own], made=made)


def _ints(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, dtype=np.int64)
