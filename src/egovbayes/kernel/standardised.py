"""Priors on standardised paths and loadings: their density in the raw values, and its slopes.

An equation is a row y of B or Lambda, with its paths from x_j whose standardised values s_j = b_j sd_j / sd_y have
priors. With V the variance of y, X_j that of x_j and C_j their covariance, all implied by the model, the density of the
raw b_j, given all else, is that of the s_j times the determinant of their derivatives:

    ds_j/db_k = sd_j / sd_y (1{j = k} - b_j C_k / V)        as dV/db_k = 2 C_k
    det = prod_j (sd_j / sd_y) (1 - T)    T = sum_j b_j C_j / V = sum_j s_j cor(x_j, y)

Equations in causal order multiply: what comes later moves nothing before it. Where T is 1 or more, s_j does not tell
b_j, and the density is 0. Of T < 1 each s belongs to at most one b: in b = s sd_y / sd_j the variance of y is a root of
a parabola in sd_y, the one at which it rises.
"""

from math import inf, log, sqrt

import numpy as np

from egovbayes.kernel.algebra import invert_paths, times, times_transposed, transposed_times
from egovbayes.kernel.cache import Number, compiled, inlined
from egovbayes.kernel.families import family_density
from egovbayes.kernel.structure import BETA, LAMBDA, PSI, THETA, fill, gather, matrix_of


@compiled
def standardised_priors(priors: Number, layout: Number, values: Number, slope: Number) -> Number:
    """Sum of log densities; adds their slopes by the values to `slope` (free,). -inf where an s has no density."""
    total, done = 0.0, -1
    for k in range(priors.equations.shape[0] - 1):
        group = priors.equations[k, 0]
        if group != done:
            total += _group_priors(priors, layout, values, slope, group)
            done = group
    return total


@compiled
def _group_priors(priors: Number, layout: Number, values: Number, slope: Number, group: Number) -> Number:
    """The same of one group; its equations stand together."""
    block, by_cell = np.empty(layout.template.shape[1]), np.zeros(layout.template.shape[1])
    fill(values, layout, group, block)
    matrices, by_matrices = _matrices(block, layout.blocks), _matrices(by_cell, layout.blocks)
    m = layout.blocks[BETA, 1]
    small, room = np.zeros((4, m, m)), (np.empty(m), np.empty((priors.standard.shape[0], 3)))
    A, work, Phi, by_phi = small[0], small[1], small[2], small[3]
    invert_paths(matrices[0], A, work)
    times_transposed(matrices[1], A, work)
    times(A, work, Phi)
    total = 0.0
    for k in range(priors.equations.shape[0] - 1):
        if priors.equations[k, 0] == group:
            if priors.equations[k, 1] == BETA:
                total += _of_construct(priors, k, matrices, by_matrices, (Phi, by_phi, room))
            else:
                total += _of_item(priors, k, matrices, by_matrices, (Phi, by_phi, room))
    if not -inf < total < inf:
        return -inf
    _by_paths(by_matrices, A, work, Phi, by_phi)
    gather(values, layout, group, by_cell, slope)
    return total


@compiled
def _matrices(block: Number, blocks: Number) -> Number:
    """B, Psi, Lambda and Theta of a block of cells, as they are there."""
    return (
        matrix_of(block, blocks[BETA]),
        matrix_of(block, blocks[PSI]),
        matrix_of(block, blocks[LAMBDA]),
        matrix_of(block, blocks[THETA]),
    )


@compiled
def _by_paths(by_matrices: Number, A: Number, work: Number, Phi: Number, by_phi: Number) -> Number:
    """Add to slopes by cell of B and Psi what they owe to those by Phi, which become symmetric.

    Phi = A Psi A' with A = (I - B)^-1:  dl/dPsi = A' D A, dl/dB = 2 A' D Phi, of symmetric D = dl/dPhi; cells of
    symmetric matrices are gathered as twice that.
    """
    by_paths, by_psi = by_matrices[0], by_matrices[1]
    m = by_phi.shape[0]
    for i in range(m):
        for j in range(i):
            by_phi[i, j] = by_phi[j, i] = 0.5 * (by_phi[i, j] + by_phi[j, i])
    transposed_times(A, by_phi, work)
    for i in range(m):
        for j in range(m):
            d, e = 0.0, 0.0
            for k in range(m):
                d += work[i, k] * Phi[k, j]
                e += work[i, k] * A[k, j]
            by_paths[i, j] += 2.0 * d
            by_psi[i, j] += 2.0 * e


@inlined
def _of_construct(priors: Number, k: Number, matrices: Number, by_matrices: Number, phi: Number) -> Number:
    """An equation of constructs, a row of B: its log density; adds slopes by B and by Phi.

    `phi` is Phi, slopes by it, and room (construct,) and (path, 3).
    """
    Phi, by_phi, (_, slopes) = phi
    y, first, last = priors.equations[k, 2], priors.equations[k, 3], priors.equations[k + 1, 3]
    by_b = by_matrices[0][y]
    total, by_v = _equation(priors, first, last, (matrices[0][y], Phi, Phi[y], Phi[y, y]), slopes)
    by_phi[y, y] += by_v
    for j in range(first, last):
        x = priors.standard[j, 0]
        by_b[x] += slopes[j, 0]
        by_phi[x, x] += slopes[j, 1]
        by_phi[x, y] += slopes[j, 2]
    return total


@inlined
def _of_item(priors: Number, k: Number, matrices: Number, by_matrices: Number, phi: Number) -> Number:
    """An equation of an item y = l' eta + e, of rows of Lambda and Theta: Phi l are its covariances with constructs."""
    Phi, by_phi, (with_y, slopes) = phi
    y, first, last = priors.equations[k, 2], priors.equations[k, 3], priors.equations[k + 1, 3]
    loadings, by_l = matrices[2][y], by_matrices[2][y]
    variance = matrices[3][y, y]
    m = loadings.shape[0]
    with_y[:] = 0.0
    # an item measures one or two constructs of many: the others' loadings are 0
    for b in range(m):
        if loadings[b] != 0.0:
            for a in range(m):
                with_y[a] += Phi[b, a] * loadings[b]
    for a in range(m):
        variance += loadings[a] * with_y[a]
    total, by_v = _equation(priors, first, last, (loadings, Phi, with_y, variance), slopes)
    by_matrices[3][y, y] += 2.0 * by_v
    for a in range(m):
        by_l[a] += 2.0 * by_v * with_y[a]
        if loadings[a] != 0.0:
            for b in range(m):
                by_phi[a, b] += by_v * loadings[a] * loadings[b]
    for j in range(first, last):
        x = priors.standard[j, 0]
        by_l[x] += slopes[j, 0]
        by_phi[x, x] += slopes[j, 1]
        for a in range(m):
            by_phi[x, a] += slopes[j, 2] * loadings[a]
            by_l[a] += slopes[j, 2] * Phi[x, a]
    return total


@inlined
def _equation(priors: Number, first: Number, last: Number, row: Number, slopes: Number) -> Number:
    """Log density of an equation, and its slope by V; writes those by b_j, X_j, C_j (path, 3).

    `row` is its row of raw values, the covariances of constructs, theirs with y, and the variance of y.
    """
    b, Phi, C, V = row
    n, left = last - first, 1.0
    for j in range(first, last):
        x = priors.standard[j, 0]
        left -= b[x] * C[x] / V
    if not (V > 0.0 and left > 0.0):
        return -inf, 0.0
    total, by_v = log(left) - 0.5 * n * log(V), ((1.0 - left) / left - 0.5 * n) / V
    for j in range(first, last):
        x, numbers = priors.standard[j, 0], priors.standard_numbers[j]
        X = Phi[x, x]
        per = sqrt(X / V)
        s = b[x] * per
        if not numbers[3] <= s <= numbers[4]:
            return -inf, 0.0
        density, by_s = family_density(priors.standard[j, 1], s, numbers)
        total += density + 0.5 * log(X)
        by_v -= 0.5 * by_s * s / V
        slopes[j, 0] = by_s * per - C[x] / (V * left)
        slopes[j, 1] = 0.5 * (1.0 + by_s * s) / X
        slopes[j, 2] = -b[x] / (V * left)
    return total, by_v
