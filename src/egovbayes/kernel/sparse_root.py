"""Products with a root of which most cells are 0, as where many groups have values of their own.

`starts` (free + 1,) are where each row begins among `cells` (cell,), which stand in `columns` (cell,); without any the
root is taken whole.
"""

import numpy as np

from egovbayes.kernel.cache import Number, compiled
from egovbayes.notation import Array, IntArray

_THIN, _LARGE = 0.2, 300
"""A root of so many numbers or more is taken for one of few cells where no more than this share of them are not 0."""


def cells_of(root: Array) -> tuple[IntArray, IntArray, Array]:
    """Starts, columns and cells of a root (free, free); empty where it is small, or has many cells."""
    n = len(root)
    rows, columns = np.nonzero(root) if n >= _LARGE else (np.zeros(0, np.int64), np.zeros(0, np.int64))
    if n < _LARGE or len(rows) > _THIN * n * n:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    return np.searchsorted(rows, np.arange(n + 1)), columns, root[rows, columns]


@compiled
def root_times(root: Number, starts: Number, columns: Number, cells: Number, z: Number, out: Number) -> None:
    """Write root z (free,)."""
    if starts.shape[0] == 0:
        np.dot(root, z, out)
        return
    for i in range(out.shape[0]):
        total = 0.0
        for k in range(starts[i], starts[i + 1]):
            total += cells[k] * z[columns[k]]
        out[i] = total


@compiled
def times_root(grad: Number, root: Number, starts: Number, columns: Number, cells: Number, out: Number) -> None:
    """Write root' grad (free,)."""
    if starts.shape[0] == 0:
        np.dot(grad, root, out)
        return
    for j in range(out.shape[0]):
        out[j] = 0.0
    for i in range(grad.shape[0]):
        for k in range(starts[i], starts[i + 1]):
            out[columns[k]] += cells[k] * grad[i]
