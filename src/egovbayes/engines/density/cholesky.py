"""Correlations of a whole matrix as unbounded numbers: rows of its Cholesky factor divided by their diagonal."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array, IntArray


def spiral(size: int) -> IntArray:
    """Position in the unbounded vector of each strictly lower cell, (size - 1, size - 1): PyMC's filling order."""
    numbers = np.arange(size * (size - 1) // 2)
    return np.concatenate([numbers[size - 1 :], numbers[::-1]]).reshape(size - 1, size - 1)


def correlations_forward(values: Array, size: int) -> Array:
    """Rows of the Cholesky factor divided by their diagonal, in PyMC's order; NaN where not positive definite."""
    row, col = np.tril_indices(size, -1)
    matrix = np.zeros((*values.shape[:-1], size, size))
    matrix[..., row, col] = values
    matrix = matrix + np.swapaxes(matrix, -1, -2) + np.eye(size)
    bad = ~(np.linalg.eigvalsh(np.where(np.isfinite(matrix), matrix, 2.0))[..., 0] > 0)
    factor = np.linalg.cholesky(np.where(bad[..., None, None], np.eye(size), matrix))
    unbounded = np.empty(values.shape)
    unbounded[..., spiral(size)[row - 1, col]] = factor[..., row, col] / factor[..., row, row]
    return np.where(bad[..., None], np.nan, unbounded)


def correlations_backward(unbounded: Array, size: int) -> Array:
    """Correlations (..., cell), the lower triangle row by row, that the unbounded numbers (..., cell) stand for."""
    row, col = np.tril_indices(size, -1)
    factor = cholesky_factor(unbounded, size)
    correlations: Array = np.einsum("...ik,...jk->...ij", factor, factor)[..., row, col]
    return correlations


def cholesky_factor(unbounded: Array, size: int) -> Array:
    """The Cholesky factor (..., size, size) with rows of length 1 that the unbounded numbers stand for."""
    row, col = np.tril_indices(size, -1)
    factor = np.broadcast_to(np.eye(size), (*unbounded.shape[:-1], size, size)).copy()
    factor[..., row, col] = unbounded[..., spiral(size)[row - 1, col]]
    return np.asarray(factor / np.sqrt((factor**2).sum(-1, keepdims=True)))
