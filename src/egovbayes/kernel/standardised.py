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

from egovbayes.kernel.algebra import invert_paths
from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.families import family_density
from egovbayes.kernel.structure import BETA, PSI, THETA, fill, gather, matrix_of


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
    B, Psi = matrix_of(block, layout.blocks[BETA]), matrix_of(block, layout.blocks[PSI])
    A, work, Phi, by_phi = np.empty(B.shape), np.empty(B.shape), np.empty(B.shape), np.zeros(B.shape)
    invert_paths(B, A, work)
    np.dot(Psi, A.T, work)
    np.dot(A, work, Phi)
    total, phi = 0.0, (Phi, by_phi, np.diag(Phi), np.empty((priors.standard.shape[0], 3)))
    for k in range(priors.equations.shape[0] - 1):
        if priors.equations[k, 0] == group:
            matrix, y = priors.equations[k, 1], priors.equations[k, 2]
            b, by_b = matrix_of(block, layout.blocks[matrix])[y], matrix_of(by_cell, layout.blocks[matrix])[y]
            if matrix == BETA:
                total += _of_construct(priors, k, b, by_b, phi)
            else:
                own, by_own = matrix_of(block, layout.blocks[THETA]), matrix_of(by_cell, layout.blocks[THETA])
                total += _of_item(priors, k, (b, own[y]), (by_b, by_own[y]), phi)
    if not -inf < total < inf:
        return -inf
    # Phi = A Psi A' with A = (I - B)^-1:  dl/dPsi = A' D A, dl/dB = 2 A' D Phi, of symmetric D = dl/dPhi; cells of
    # symmetric matrices are gathered as twice that
    for i in range(B.shape[0]):
        for j in range(i):
            by_phi[i, j] = by_phi[j, i] = 0.5 * (by_phi[i, j] + by_phi[j, i])
    np.dot(A.T, by_phi, work)
    by_paths, by_psi = matrix_of(by_cell, layout.blocks[BETA]), matrix_of(by_cell, layout.blocks[PSI])
    by_paths += 2.0 * np.dot(work, Phi)
    by_psi += 2.0 * np.dot(work, A)
    gather(values, layout, group, by_cell, slope)
    return total


@compiled
def _of_construct(priors: Number, k: Number, b: Number, by_b: Number, phi: Number) -> Number:
    """An equation of constructs, with paths b: its log density; adds slopes by b and by Phi.

    `phi` is Phi, slopes by it, its diagonal, and room (path, 3).
    """
    Phi, by_phi, X, room = phi
    y, first, last = priors.equations[k, 2], priors.equations[k, 3], priors.equations[k + 1, 3]
    slopes = room[first:last]
    total, by_v = _equation(priors, first, b, (X, Phi[y], Phi[y, y]), slopes)
    by_phi[y, y] += by_v
    for j in range(first, last):
        x = priors.standard[j, 0]
        by_b[x] += slopes[j - first, 0]
        by_phi[x, x] += slopes[j - first, 1]
        by_phi[x, y] += slopes[j - first, 2]
    return total


@compiled
def _of_item(priors: Number, k: Number, rows: Number, by_rows: Number, phi: Number) -> Number:
    """An equation of an item y = l' eta + e, of rows of Lambda and Theta: Phi l are its covariances with constructs."""
    loadings, own = rows
    by_l, by_own = by_rows
    Phi, by_phi, X, room = phi
    y, first, last = priors.equations[k, 2], priors.equations[k, 3], priors.equations[k + 1, 3]
    m, slopes = loadings.shape[0], room[first:last]
    # an item measures one or two constructs of many: the others' loadings are 0
    with_y, variance = np.zeros(m), own[y]
    for b in range(m):
        if loadings[b] != 0.0:
            for a in range(m):
                with_y[a] += Phi[a, b] * loadings[b]
    for a in range(m):
        variance += loadings[a] * with_y[a]
    total, by_v = _equation(priors, first, loadings, (X, with_y, variance), slopes)
    by_own[y] += 2.0 * by_v
    for a in range(m):
        by_l[a] += 2.0 * by_v * with_y[a]
        if loadings[a] != 0.0:
            for b in range(m):
                by_phi[a, b] += by_v * loadings[a] * loadings[b]
    for j in range(first, last):
        x = priors.standard[j, 0]
        by_l[x] += slopes[j - first, 0]
        by_phi[x, x] += slopes[j - first, 1]
        for a in range(m):
            by_phi[x, a] += slopes[j - first, 2] * loadings[a]
            by_l[a] += slopes[j - first, 2] * Phi[x, a]
    return total


@compiled
def _equation(priors: Number, first: Number, b: Number, moments: Number, slopes: Number) -> Number:
    """Log density of an equation of moments X, C, V, and its slope by V; writes those by b_j, X_j, C_j (path, 3)."""
    X, C, V = moments
    n = slopes.shape[0]
    left = 1.0
    for j in range(n):
        x = priors.standard[first + j, 0]
        left -= b[x] * C[x] / V
    if not (V > 0.0 and left > 0.0):
        return -inf, 0.0
    total, by_v = log(left) - 0.5 * n * log(V), ((1.0 - left) / left - 0.5 * n) / V
    for j in range(n):
        x, numbers = priors.standard[first + j, 0], priors.standard_numbers[first + j]
        per = sqrt(X[x] / V)
        s = b[x] * per
        if not numbers[3] <= s <= numbers[4]:
            return -inf, 0.0
        density, by_s = family_density(priors.standard[first + j, 1], s, numbers)
        total += density + 0.5 * log(X[x])
        by_v -= 0.5 * by_s * s / V
        slopes[j, 0] = by_s * per - C[x] / (V * left)
        slopes[j, 1] = 0.5 * (1.0 + by_s * s) / X[x]
        slopes[j, 2] = -b[x] / (V * left)
    return total, by_v
