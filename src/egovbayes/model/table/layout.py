"""The parameter table as arrays: which free value goes to which cell. No names, so the kernel can read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MATRIX_CODES, Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Cells (cell,) of the six matrices in every group.

    `matrix` codes are notation.MATRIX_CODES; `index` is the number in the free vector, or -1 where `fixed` holds the
    value. Symmetric matrices list one cell a pair (row > col) and the diagonal. Cells not listed are 0.
    `free_matrix`, `free_row`, `free_col`, `free_group` (free,) describe the first cell of each free value.
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
    free_matrix: IntArray
    free_row: IntArray
    free_col: IntArray
    free_group: IntArray


def layout_of(table: ParameterTable) -> Layout:
    """Layout of the table: one cell per row, leaving out cells fixed at 0."""
    rows = [row for row in table.rows if row.free >= 0 or row.fixed != 0]
    free = table.representatives
    return Layout(
        n_items=len(table.items),
        n_constructs=len(table.constructs),
        n_groups=len(table.groups),
        n_free=table.n_free,
        means=table.means,
        matrix=_ints(MATRIX_CODES[row.matrix] for row in rows),
        group=_ints(row.group for row in rows),
        row=_ints(row.row for row in rows),
        col=_ints(row.col for row in rows),
        index=_ints(row.free for row in rows),
        fixed=np.array([0.0 if row.free >= 0 else row.fixed for row in rows]),
        free_matrix=_ints(MATRIX_CODES[row.matrix] for row in free),
        free_row=_ints(row.row for row in free),
        free_col=_ints(row.col for row in free),
        free_group=_ints(row.group for row in free),
    )


def _ints(numbers: Iterable[int]) -> IntArray:
    return np.fromiter(numbers, dtype=np.int64)
