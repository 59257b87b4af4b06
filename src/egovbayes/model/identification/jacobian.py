"""How the implied moments move with each free value: derivatives of Sigma and mu, all cells in one sweep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.notation import MATRIX_CODES, Array, IntArray, MatrixName
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation

_CODE = {matrix: MATRIX_CODES[matrix] for matrix in MatrixName}


def moment_jacobian(layout: Layout, values: Array) -> Array:
    """d(moments)/d(values) at one point (free,) on the raw scale; (moment, free).

    Moments are, group after group, the lower triangle of Sigma with its diagonal, row by row, and then mu where means
    are modelled. Neudecker & Satorra (1991).
    """
    blocks = list(group_jacobians(layout, values))
    jacobian = np.zeros((layout.n_groups, len(blocks[0][1]), layout.n_free))
    for group, (numbers, block) in enumerate(blocks):
        jacobian[group, :, numbers] = block.T
    return jacobian.reshape(-1, layout.n_free)


def group_jacobians(layout: Layout, values: Array) -> Iterator[tuple[IntArray, Array]]:
    """For each group the numbers of the free values that its moments move with, and how (moment, number)."""
    rows, cols = np.tril_indices(layout.n_items)
    for numbers, covariances, means in moment_slopes(layout, fill(layout, values)):
        moved = covariances[:, rows, cols]
        yield numbers, (np.concatenate([moved, means], axis=1) if layout.means else moved).T


@dataclass(frozen=True, slots=True, eq=False)
class Directions:
    """Where each free cell moves the moments: Sigma by u v' + v u' (`left`, `right`), mu by `mean`; (cell, item) each.

    `group` and `index` (cell,) say whose moments, and by which free value.
    """

    group: IntArray
    index: IntArray
    left: Array
    right: Array
    mean: Array


def moment_slopes(layout: Layout, matrices: ModelMatrices) -> Iterator[tuple[IntArray, Array, Array]]:
    """For each group the numbers of the free values that its moments move with, ascending, and the derivatives of its
    implied covariances (number, item, item) and means (number, item).

    Of each group only its own: of all free values they would be groups² numbers, gigabytes for a hundred groups.
    """
    cells = directions(layout, matrices)
    for group in range(layout.n_groups):
        own = np.flatnonzero(cells.group == group)
        numbers, place = np.unique(cells.index[own], return_inverse=True)
        outer = cells.left[own, :, None] * cells.right[own, None, :]
        covariances = np.zeros((len(numbers), layout.n_items, layout.n_items))
        means = np.zeros((len(numbers), layout.n_items))
        np.add.at(covariances, place, outer + outer.swapaxes(1, 2))
        np.add.at(means, place, cells.mean[own])
        yield numbers, covariances, means


def directions(layout: Layout, matrices: ModelMatrices) -> Directions:
    """The directions of all free cells, in the order of their free values; axes of the matrices (group,). A cell that
    is derived from free values has one for each, times its weight.

    A loading has u = e_row, v = (L Phi)_col; a path u = E_row, v = (L Phi)_col; a construct covariance u = E_row,
    v = E_col; a residual covariance u = e_row, v = e_col (halved on the diagonal), with E = L A and Phi = A Psi A'.
    Bollen (1989), appendix 4A.
    """
    free = np.flatnonzero(layout.index >= 0)
    cells, index = np.concatenate([free, layout.made[:, 0]]), np.concatenate([layout.index[free], layout.made[:, 1]])
    order = np.argsort(index, kind="stable")
    left, right, mean = _of_cells(layout, matrices, cells[order])
    weights = np.concatenate([np.ones(free.size), layout.weights])[order, None]
    return Directions(layout.group[cells[order]], index[order], weights * left, right, weights * mean)


def _of_cells(layout: Layout, matrices: ModelMatrices, free: IntArray) -> tuple[Array, Array, Array]:
    """u, v and the derivative of the mean for each of some cells; (cell, item) each."""
    code, group, row, col = layout.matrix[free], layout.group[free], layout.row[free], layout.col[free]
    total = propagation(matrices.paths)
    reach = matrices.loadings @ total
    with_construct = reach @ matrices.construct_covariance @ total.swapaxes(-1, -2)
    construct_mean = np.einsum("gij,gj->gi", total, matrices.construct_means)
    unit = np.eye(layout.n_items)
    left, right, mean = (np.zeros((free.size, layout.n_items)) for _ in range(3))
    cells = code == _CODE[MatrixName.LAMBDA]
    left[cells], right[cells] = unit[row[cells]], with_construct[group[cells], :, col[cells]]
    mean[cells] = unit[row[cells]] * construct_mean[group[cells], col[cells], None]
    cells = code == _CODE[MatrixName.BETA]
    left[cells], right[cells] = reach[group[cells], :, row[cells]], with_construct[group[cells], :, col[cells]]
    mean[cells] = left[cells] * construct_mean[group[cells], col[cells], None]
    cells = code == _CODE[MatrixName.PSI]
    left[cells], right[cells] = reach[group[cells], :, row[cells]], reach[group[cells], :, col[cells]]
    cells = code == _CODE[MatrixName.THETA]
    left[cells], right[cells] = unit[row[cells]], unit[col[cells]]
    symmetric = (code == _CODE[MatrixName.PSI]) | (code == _CODE[MatrixName.THETA])
    left[symmetric & (row == col)] /= 2
    cells = code == _CODE[MatrixName.NU]
    mean[cells] = unit[row[cells]]
    cells = code == _CODE[MatrixName.ALPHA]
    mean[cells] = reach[group[cells], :, row[cells]]
    return left, right, mean
