"""Answers in categories and the constructs behind them: their joint log density and its slopes, compiled once.

Latent answers y*_ij = l_j' eta_i + noise of variance 1 lie between thresholds, which are given in units of y*'s
standard deviation sigma_j = (1 + l_j' Phi l_j)^1/2 (the delta scale: there loadings are Lambda = l / sigma, s^2 = 1 /
sigma^2):

    y_ij = c  where  tau_j,c < y*_ij / sigma_j <= tau_j,c+1        eta_i ~ N(0, Phi)        Phi = A Psi A'

y* is integrated out (probit intervals). Constructs stay, neither as they are nor as prior noise, but as u_i: what
remains of eta_i after about its conditional posterior given the free vector and the answers,

    eta_i = R_i'^-1 (u_i + R_i^-1 b_i)    R_i R_i' = Phi^-1 + Lambda' W_i Lambda
    b_i = Lambda' W_i m_i    W_ij = 1 / (s_j^2 + d_ij)

with normals of place m_ij and variance d_ij + s_j^2 that stand in for the answers (likelihoods.stand_ins). These were
found once, at some estimate; m_ij moves with the thresholds from there. The map is exact whatever they are: they decide
how round the posterior of (free vector, u) is, and never the answer.
"""

from math import inf, isfinite, log, pi, sqrt

import numpy as np

from egovbayes.kernel.algebra import invert_paths, invert_positive, times, times_transposed, transposed_times
from egovbayes.kernel.arrays import KernelLayout, OrdinalData
from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.calling import called
from egovbayes.kernel.ordinal_respondents import parts_of
from egovbayes.kernel.structure import BETA, LAMBDA, PSI, admissible, fill, gather, matrix_of

BEYOND = 1e3
"""Stands for an infinite threshold."""
LEAST_RESIDUAL = 1e-9
"""Of y*'s variance: below it the density counts as 0."""


@compiled
def ordinal_density(values: Number, layout: Number, data: Number, slope: Number, table: Number) -> Number:
    """Log density of answers and u = data.scores given the free vector; writes slopes by both (slope, data.by_scores).

    -inf where the values are not possible. One group of respondents. `table` is what the data were read from.
    """
    made, seen = KernelLayout(*layout), OrdinalData(*data)
    block = np.empty(made.template.shape[1])
    for i in range(slope.shape[0]):
        slope[i] = 0.0
    fill(values, made, 0, block)
    if not admissible(made.checked, 0, block):
        return -inf
    m = made.blocks[LAMBDA, 2]
    A, work, Phi, P = np.empty((m, m)), np.empty((m, m)), np.empty((m, m)), np.empty((m, m))
    logdet = constructs_of(block, made, (A, work, Phi, P))
    L = matrix_of(block, made.blocks[LAMBDA])
    p, n, most = L.shape[0], seen.answers.shape[1], seen.thresholds.shape[1] + 1
    size = p * m + 2 * p + m * m + p * (most + 3)
    packed, slopes, total, with_y = np.zeros(size), np.empty(size), np.empty(1), np.empty((p, m))
    to_l, sigma, _, to_p, T = parts_of(packed, p, m)
    times(L, Phi, with_y)
    widest = standardise(L, with_y, to_l, sigma)
    write_thresholds(values, made.own, seen.categories, T)
    if not (isfinite(logdet) and ordered(T, seen.categories) and LEAST_RESIDUAL * widest**2 < 1.0):
        return -inf
    for a in range(m):
        for b in range(m):
            to_p[a, b] = P[a, b]
    called(seen.respondents, packed, slopes, total, table)
    by_l, by_s, by_s2, by_p, by_t = parts_of(slopes, p, m)
    # by Phi, in its own place: through P, the determinant, and sigma of each item
    times(P, by_p, work)
    times(work, P, by_p)
    for a in range(m):
        for b in range(m):
            by_p[a, b] = -by_p[a, b] - 0.5 * n * P[a, b]
    for j in range(p):
        by_variance = by_s[j]
        for a in range(m):
            by_variance += by_l[j, a] * L[j, a]
        by_variance = -0.5 * by_variance / sigma[j] ** 3 - by_s2[j] / sigma[j] ** 4
        for a in range(m):
            by_l[j, a] = by_l[j, a] / sigma[j] + 2.0 * by_variance * with_y[j, a]
            for b in range(m):
                by_p[a, b] += by_variance * L[j, a] * L[j, b]
    _gathered(values, made, (A, Phi, by_p, by_l), (block, work, slope))
    thresholds_gathered(by_t, made.own, seen.categories, slope)
    return total[0] - 0.5 * n * (logdet + m * log(2.0 * pi))


@compiled
def constructs_of(block: Number, made: Number, room: Number) -> Number:
    """Write A = (I - B)^-1, Phi = A Psi A' and its inverse P, and give log|Phi|; `room` is (A, work, Phi, P)."""
    A, work, Phi, P = room
    invert_paths(matrix_of(block, made.blocks[BETA]), A, work)
    times_transposed(matrix_of(block, made.blocks[PSI]), A, work)
    times(A, work, Phi)
    times(A, work, P)
    return invert_positive(P)


@compiled
def standardise(L: Number, with_y: Number, standardised: Number, sigma: Number) -> Number:
    """Write standard deviations of y* (item,), its residual's being 1, and loadings in their units; the largest.

    `with_y` (item, construct) are the covariances L Phi.
    """
    widest = 0.0
    for j in range(L.shape[0]):
        variance = 1.0
        for a in range(L.shape[1]):
            variance += with_y[j, a] * L[j, a]
        sigma[j] = sqrt(variance)
        widest = max(widest, sigma[j])
        for a in range(L.shape[1]):
            standardised[j, a] = L[j, a] / sigma[j]
    return widest


@compiled
def write_thresholds(values: Number, own: Number, categories: Number, T: Number) -> Number:
    """Write thresholds (item, most categories + 3), from that below category 0 on; a missing answer, the last, has
    none.
    """
    at, most = 0, T.shape[1] - 3
    for j in range(categories.shape[0]):
        for c in range(T.shape[1]):
            T[j, c] = BEYOND
        T[j, 0] = T[j, most + 1] = -BEYOND
        for c in range(1, categories[j]):
            T[j, c] = values[own[at]]
            at += 1


@compiled
def ordered(T: Number, categories: Number) -> Number:
    """Whether every item's thresholds rise, and none is out of reach."""
    for j in range(categories.shape[0]):
        if not (25.0 * T[j, 1] > -BEYOND and 25.0 * T[j, categories[j] - 1] < BEYOND):
            return False
        for c in range(1, categories[j] - 1):
            if not T[j, c] < T[j, c + 1]:
                return False
    return True


@compiled
def thresholds_gathered(by_t: Number, own: Number, categories: Number, slope: Number) -> Number:
    """Add slopes by threshold to those by the free vector."""
    at = 0
    for j in range(categories.shape[0]):
        for c in range(1, categories[j]):
            slope[own[at]] += by_t[j, c]
            at += 1


@compiled
def _gathered(values: Number, layout: Number, slopes: Number, room: Number) -> Number:
    """Add slopes by loading and by Phi to those by the free vector: dl/dPsi = A' F A, dl/dB = 2 A' F Phi.

    `room` are the block and a matrix (construct, construct), which are overwritten, and the slopes (free,).
    """
    A, Phi, F, by_l = slopes
    block, along, slope = room
    for i in range(block.shape[0]):
        block[i] = 0.0
    by_loading = matrix_of(block, layout.blocks[LAMBDA])
    for j in range(by_l.shape[0]):
        for a in range(by_l.shape[1]):
            by_loading[j, a] = by_l[j, a]
    # cells of symmetric matrices are gathered as twice their slope
    transposed_times(A, F, along)
    for a in range(A.shape[0]):
        for b in range(A.shape[0]):
            along[a, b] *= 2.0
    times(along, Phi, matrix_of(block, layout.blocks[BETA]))
    times(along, A, matrix_of(block, layout.blocks[PSI]))
    gather(values, layout, 0, block, slope)
