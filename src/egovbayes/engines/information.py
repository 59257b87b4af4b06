"""How sharply the answers pin the free values down: expected and observed information."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.model.layout import Layout
from egovbayes.notation import MATRIX_CODES, Array, IntArray, Matrix
from egovbayes.quantities.implied import implied_covariance
from egovbayes.quantities.matrices import ModelMatrices

type Gradient = Callable[[Array], Array]

_CODE = {matrix: MATRIX_CODES[matrix] for matrix in Matrix}
_STENCIL = ((-2, 1 / 12), (-1, -8 / 12), (1, 8 / 12), (2, -1 / 12))


def moment_jacobian(layout: Layout, matrices: ModelMatrices) -> tuple[Array, Array]:
    """Derivatives of the implied covariances (group, free, item, item) and means (group, free, item); axes (group,).

    Every cell moves Sigma by u v' + v u': a loading has u = e_row, v = (L Phi)_col; a path u = E_row, v = (L Phi)_col;
    a construct covariance u = E_row, v = E_col; a residual covariance u = e_row, v = e_col (halved on the diagonal),
    with E = L A and Phi = A Psi A'. Bollen (1989), appendix 4A.
    """
    free = np.flatnonzero(layout.index >= 0)
    group, index = layout.group[free], layout.index[free]
    left, right, mean = _directions(layout, matrices, free)
    outer = left[:, :, None] * right[:, None, :]
    covariances = np.zeros((layout.n_groups, layout.n_free, layout.n_items, layout.n_items))
    means = np.zeros((layout.n_groups, layout.n_free, layout.n_items))
    np.add.at(covariances, (group, index), outer + outer.swapaxes(1, 2))
    np.add.at(means, (group, index), mean)
    return covariances, means


def _directions(layout: Layout, matrices: ModelMatrices, free: IntArray) -> tuple[Array, Array, Array]:
    """u, v and the derivative of the mean for each free cell; (cell, item) each."""
    code, group, row, col = layout.matrix[free], layout.group[free], layout.row[free], layout.col[free]
    total = np.linalg.inv(np.eye(layout.n_constructs) - matrices.paths)
    reach = matrices.loadings @ total
    with_construct = reach @ matrices.construct_covariance @ total.swapaxes(-1, -2)
    construct_mean = np.einsum("gij,gj->gi", total, matrices.construct_means)
    unit = np.eye(layout.n_items)
    left, right, mean = (np.zeros((free.size, layout.n_items)) for _ in range(3))
    cells = code == _CODE[Matrix.LAMBDA]
    left[cells], right[cells] = unit[row[cells]], with_construct[group[cells], :, col[cells]]
    mean[cells] = unit[row[cells]] * construct_mean[group[cells], col[cells], None]
    cells = code == _CODE[Matrix.BETA]
    left[cells], right[cells] = reach[group[cells], :, row[cells]], with_construct[group[cells], :, col[cells]]
    mean[cells] = left[cells] * construct_mean[group[cells], col[cells], None]
    cells = code == _CODE[Matrix.PSI]
    left[cells], right[cells] = reach[group[cells], :, row[cells]], reach[group[cells], :, col[cells]]
    cells = code == _CODE[Matrix.THETA]
    left[cells], right[cells] = unit[row[cells]], unit[col[cells]]
    symmetric = (code == _CODE[Matrix.PSI]) | (code == _CODE[Matrix.THETA])
    left[symmetric & (row == col)] /= 2
    cells = code == _CODE[Matrix.NU]
    mean[cells] = unit[row[cells]]
    cells = code == _CODE[Matrix.ALPHA]
    mean[cells] = reach[group[cells], :, row[cells]]
    return left, right, mean


def expected_information(layout: Layout, matrices: ModelMatrices, n: Array) -> Array:
    """Fisher information (free, free) of `n` (group,) complete respondents; LinAlgError when Sigma is not definite.

    n/2 tr(P dSigma_i P dSigma_j) + n dmu_i' P dmu_j with P = Sigma^-1, the mean terms only where means are modelled.
    """
    covariances, means = moment_jacobian(layout, matrices)
    whiten = np.linalg.inv(np.linalg.cholesky(implied_covariance(matrices)))[:, None]
    spread = (whiten @ covariances @ whiten.swapaxes(-1, -2)).reshape(layout.n_groups, layout.n_free, -1)
    information = (n[:, None, None] / 2 * (spread @ spread.swapaxes(1, 2))).sum(0)
    if layout.means:
        shift = means @ whiten[:, 0].swapaxes(1, 2)
        information += (n[:, None, None] * (shift @ shift.swapaxes(1, 2))).sum(0)
    return np.asarray(information)


def observed_information(gradient: Gradient, values: Array, scale: Array) -> Array:
    """Negative Hessian (free, free) of the log-likelihood whose `gradient` is given.

    Fourth-order differences of the analytic gradient, with steps of a thousandth of `scale` (free,), say the standard
    errors. Relative error about 1e-9.
    """
    steps = 1e-3 * scale
    hessian = np.zeros((values.size, values.size))
    for i, step in enumerate(steps):
        for multiple, weight in _STENCIL:
            moved = values.copy()
            moved[i] += multiple * step
            hessian[i] += weight / step * gradient(moved)
    return -(hessian + hessian.T) / 2


def covariance_from(information: Array) -> Array:
    """Inverse of an information matrix (free, free); all NaN when it is singular or indefinite."""
    scale = np.sqrt(np.abs(np.diagonal(information)))
    if not np.isfinite(information).all() or (scale == 0).any():
        return np.full_like(information, np.nan)
    relative = information / np.outer(scale, scale)
    eigenvalues, vectors = np.linalg.eigh(relative)
    if eigenvalues.min(initial=1.0) <= 1e-11:
        return np.full_like(information, np.nan)
    return np.asarray((vectors / eigenvalues) @ vectors.T / np.outer(scale, scale))
