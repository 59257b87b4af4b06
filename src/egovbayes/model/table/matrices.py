"""The free vector poured into the matrices, for any number of draws at once."""

from __future__ import annotations

import numpy as np

from egovbayes.model.table.layout import Layout
from egovbayes.notation import MATRIX_CODES, Array, Matrix
from egovbayes.quantities.matrices import ModelMatrices


def fill(layout: Layout, values: Array) -> ModelMatrices:
    """Matrices (..., group, row, column) from raw values (..., free); symmetric matrices are filled on both sides."""
    values = np.asarray(values, dtype=float)
    p, k = layout.n_items, layout.n_constructs
    return ModelMatrices(
        loadings=_matrix(layout, values, Matrix.LAMBDA, (p, k)),
        paths=_matrix(layout, values, Matrix.BETA, (k, k)),
        construct_covariance=_matrix(layout, values, Matrix.PSI, (k, k)),
        residual_covariance=_matrix(layout, values, Matrix.THETA, (p, p)),
        intercepts=_matrix(layout, values, Matrix.NU, (p, 1))[..., 0],
        construct_means=_matrix(layout, values, Matrix.ALPHA, (k, 1))[..., 0],
    )


def _matrix(layout: Layout, values: Array, matrix: Matrix, shape: tuple[int, int]) -> Array:
    chosen = layout.matrix == MATRIX_CODES[matrix]
    index = layout.index[chosen]
    filled = np.zeros((*values.shape[:-1], layout.n_groups, *shape))
    cells = np.broadcast_to(layout.fixed[chosen], (*values.shape[:-1], index.size)).copy()
    cells[..., index >= 0] = values[..., index[index >= 0]]
    filled[..., layout.group[chosen], layout.row[chosen], layout.col[chosen]] = cells
    if matrix in (Matrix.PSI, Matrix.THETA):
        filled[..., layout.group[chosen], layout.col[chosen], layout.row[chosen]] = cells
    return filled
