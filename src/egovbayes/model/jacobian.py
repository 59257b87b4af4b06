"""How the implied moments move with each free value: derivatives of Sigma and mu, cell by cell."""

from __future__ import annotations

import numpy as np

from egovbayes.model.layout import Layout
from egovbayes.model.matrices import fill
from egovbayes.notation import MATRIX_CODES, Array, Matrix
from egovbayes.quantities.implied import construct_covariance_total, construct_mean_total
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation


def moment_jacobian(layout: Layout, values: Array) -> Array:
    """d(moments)/d(values) at one point (free,) on the raw scale; (moment, free).

    Moments are, group after group, the lower triangle of Sigma with its diagonal, row by row, and then mu where means
    are modelled. Neudecker & Satorra (1991).
    """
    matrices = fill(layout, values)
    rows, cols = np.tril_indices(layout.n_items)
    by_group = []
    for group in range(layout.n_groups):
        d_sigma, d_mu = _derivatives(layout, _of_group(matrices, group), group)
        by_group.append(d_sigma[:, rows, cols].T)
        if layout.means:
            by_group.append(d_mu.T)
    return np.concatenate(by_group)


def _of_group(m: ModelMatrices, group: int) -> ModelMatrices:
    return ModelMatrices(
        m.loadings[group],
        m.paths[group],
        m.construct_covariance[group],
        m.residual_covariance[group],
        m.intercepts[group],
        m.construct_means[group],
    )


def _derivatives(layout: Layout, matrices: ModelMatrices, group: int) -> tuple[Array, Array]:
    """Slopes of Sigma (free, item, item) and of mu (free, item) of one group."""
    d_sigma = np.zeros((layout.n_free, layout.n_items, layout.n_items))
    d_mu = np.zeros((layout.n_free, layout.n_items))
    reach = matrices.loadings @ propagation(matrices.paths)
    phi, eta = construct_covariance_total(matrices), construct_mean_total(matrices)
    unit = np.eye(layout.n_items)
    # a cell adds outer(source, follow) and its transpose: where its effect enters the items, and what it carries there
    source = {Matrix.LAMBDA: unit, Matrix.BETA: reach, Matrix.PSI: reach, Matrix.THETA: unit}
    follow = source | dict.fromkeys((Matrix.LAMBDA, Matrix.BETA), matrices.loadings @ phi)
    means = {Matrix.NU: unit, Matrix.ALPHA: reach}
    names = {code: matrix for matrix, code in MATRIX_CODES.items()}
    for cell in np.flatnonzero((layout.group == group) & (layout.index >= 0)).tolist():
        matrix, free = names[int(layout.matrix[cell])], int(layout.index[cell])
        row, col = int(layout.row[cell]), int(layout.col[cell])
        if matrix in means:
            d_mu[free] += means[matrix][:, row]
            continue
        outer = np.outer(source[matrix][:, row], follow[matrix][:, col])
        directed = matrix in (Matrix.LAMBDA, Matrix.BETA)
        d_sigma[free] += outer if row == col and not directed else outer + outer.T
        if directed:
            d_mu[free] += source[matrix][:, row] * eta[col]
    return d_sigma, d_mu
