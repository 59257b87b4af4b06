"""Where free values stand in a group's matrices, as the kernel's layout has them."""

from __future__ import annotations

import numpy as np

from egovbayes.kernel.arrays import KernelLayout
from egovbayes.notation import IntArray

HELD, NONE = -1, -2
"""In place of a free value's number: fixed, and 0."""


def numbers_in(layout: KernelLayout, matrix: int, first: int, last: int) -> IntArray:
    """The numbers of a matrix' free values, by cells from `first` to `last`; HELD where fixed, NONE where 0."""
    begin, rows, columns = layout.blocks[matrix].tolist()
    found = np.where(layout.template[0, begin : begin + rows * columns] != 0.0, HELD, NONE)
    cells = layout.cells[first:last]
    cells = cells[(cells[:, 1] >= begin) & (cells[:, 1] < begin + rows * columns)]
    found[cells[:, 1] - begin] = cells[:, 0]
    return found.reshape(rows, columns)
