"""Thousands of small covariance matrices at once, draws along the last axis: a matrix a call costs more in the call.

A row of the inverse Cholesky factor W = L^-1 needs those before it only; W Sigma W' = I, and Sigma^-1 = W'W.
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array

LARGEST = 16
"""Rows of a matrix up to which this is faster than LAPACK, one matrix after another."""


def whitening(sigma: Array) -> Array:
    """W (row, row, draw) of covariance matrices (draw, row, row), 0 above the diagonal.

    Raises numpy.linalg.LinAlgError where one is not positive definite.
    """
    size = sigma.shape[-1]
    covariances = np.ascontiguousarray(sigma.transpose(1, 2, 0))
    found = np.zeros_like(covariances)
    for i in range(size):
        above = found[:i, :i]
        across = np.einsum("jkd,kd->jd", above, covariances[:i, i])
        # what the rows before leave of its variance: the square of the Cholesky factor's pivot
        left = covariances[i, i] - (across**2).sum(0)
        if not (left > 0).all():
            raise np.linalg.LinAlgError("Matrix is not positive definite")
        root = 1 / np.sqrt(left)
        found[i, :i] = -root * np.einsum("jd,jkd->kd", across, above)
        found[i, i] = root
    return found


def precisions(white: Array) -> Array:
    """The lower triangles of W'W, row by row; (row, row, draw) -> (cell, draw)."""
    return np.concatenate([np.einsum("id,icd->cd", white[r:, r], white[r:, : r + 1]) for r in range(len(white))])
