"""The free vector poured into the matrices, for any number of draws at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.model.table.layout import Layout
from egovbayes.notation import MATRIX_CODES, SHAPES, Array, MatrixName, matrix_sizes
from egovbayes.quantities.matrices import ModelMatrices


def fill(layout: Layout, values: Array) -> ModelMatrices:
    """Matrices (..., group, row, column) from raw values (..., free); symmetric matrices are filled on both sides."""
    values = np.asarray(values, dtype=float)
    sizes = matrix_sizes(layout.n_items, layout.n_constructs).tolist()
    return ModelMatrices(*(_matrix(layout, values, *each) for each in zip(MatrixName, sizes, strict=True)))


def _matrix(layout: Layout, values: Array, matrix: MatrixName, size: Sequence[int]) -> Array:
    chosen = layout.matrix == MATRIX_CODES[matrix]
    index, places = layout.index[chosen], np.cumsum(chosen) - 1
    filled = np.zeros((*values.shape[:-1], layout.n_groups, *size))
    cells = np.broadcast_to(layout.fixed[chosen], (*values.shape[:-1], index.size)).copy()
    cells[..., index >= 0] = values[..., index[index >= 0]]
    for (cell, number), weight in zip(layout.made.tolist(), layout.weights.tolist(), strict=True):
        if chosen[cell]:
            cells[..., places[cell]] += weight * values[..., number]
    filled[..., layout.group[chosen], layout.row[chosen], layout.col[chosen]] = cells
    if SHAPES[matrix].symmetric:
        filled[..., layout.group[chosen], layout.col[chosen], layout.row[chosen]] = cells
    return filled if SHAPES[matrix].n_axes == 2 else filled[..., 0]
