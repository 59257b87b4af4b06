"""The parameter table as arrays: which free value goes to which cell of which matrix. No names, so the kernel can read it."""

from __future__ import annotations

from dataclasses import dataclass

from egovbayes.notation import Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """Cells (cell,) of the six matrices in every group.

    `matrix` codes are notation.MATRIX_CODES; `index` is the number in the free vector, or -1 where `fixed` holds the value.
    Symmetric matrices list one cell a pair (row > col) and the diagonal. Cells not listed are 0.
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
