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

Where residuals are correlated, each such item has one more score before the constructs', and its noise is less
(kernel.residual_scores); s_j^2 is then that noise's share.
"""

from math import inf, isfinite, log, pi, sqrt

import numpy as np

from egovbayes.kernel.algebra import invert_paths, invert_positive, times, times_transposed, transposed_times
from egovbayes.kernel.arrays import KernelLayout, OrdinalData
from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.calling import called
from egovbayes.kernel.ordinal_respondents import parts_of
from egovbayes.kernel.residual_scores import by_correlations, columns_of, components_of, split_residuals
from egovbayes.kernel.structure import BETA, LAMBDA, PSI, THETA, admissible, fill, gather, matrix_of

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
    first = components_of(made)
    columns, before = columns_of(first)
    p, m, n = made.blocks[LAMBDA, 1], made.blocks[LAMBDA, 2], seen.answers.shape[1]
    w = before + m
    constructs = np.empty((m, m)), np.empty((m, m)), np.empty((m, m)), np.empty((m, m))
    scores = np.zeros((w, w)), np.zeros((w, w)), np.ones(p), np.zeros((p, p))
    logdet = scores_made(block, made, (first, columns), constructs, scores)
    Phi, P, left, by_r = scores
    L, with_y, deviations, most = np.zeros((p, w)), np.empty((p, w)), np.empty(p), seen.thresholds.shape[1] + 1
    packed, total = np.zeros(p * w + 2 * p + w * w + p * (most + 3)), np.empty(1)
    slopes = np.empty(packed.shape[0])
    to_l, to_s, _, to_p, T = parts_of(packed, p, w)
    loadings_beside(matrix_of(block, made.blocks[LAMBDA]), columns, L)
    to_p[:] = P
    times(L, Phi, with_y)
    standardise(L, with_y, left, (to_l, deviations, to_s))
    write_thresholds(values, made.own, seen.categories, T)
    if not (isfinite(logdet) and ordered(T, seen.categories) and LEAST_RESIDUAL * to_s.max() ** 2 < 1.0):
        return -inf
    called(seen.respondents, packed, slopes, total, table)
    by_l, by_s, by_s2, by_p, by_t = parts_of(slopes, p, w)
    by_covariances(P, n, by_p)
    by_left = by_s2
    by_deviations(L, with_y, (left, deviations), (by_l, by_s, by_left, by_p))
    by_correlations(by_p, by_left, (first, columns), by_r)
    _gathered(values, made, (constructs, by_p, by_l, by_r), (block, slope))
    thresholds_gathered(by_t, made.own, seen.categories, slope)
    return total[0] - 0.5 * n * (logdet + w * log(2.0 * pi))


@compiled
def scores_made(block: Number, made: Number, of_items: Number, constructs: Number, scores: Number) -> Number:
    """Covariances of all scores Phi, their inverse P and log|Phi|, inf or nan where there is none.

    `constructs` are those of `constructs_of`, which are written too; `scores` and `of_items` are those of
    `split_residuals`.
    """
    _, _, Phi, P = constructs
    logdet, before = constructs_of(block, made, constructs), scores[0].shape[0] - Phi.shape[0]
    for a in range(Phi.shape[0]):
        for b in range(Phi.shape[0]):
            scores[0][before + a, before + b], scores[1][before + a, before + b] = Phi[a, b], P[a, b]
    first, columns = of_items
    return logdet + split_residuals(matrix_of(block, made.blocks[THETA]), first, columns, scores)


@compiled
def loadings_beside(constructs: Number, columns: Number, L: Number) -> Number:
    """Write loadings (item, score), those of residuals' scores before those of constructs; L comes as zeros."""
    before = L.shape[1] - constructs.shape[1]
    for j in range(L.shape[0]):
        for a in range(constructs.shape[1]):
            L[j, before + a] = constructs[j, a]
        if columns[j] >= 0:
            L[j, columns[j]] = 1.0


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
def standardise(L: Number, with_y: Number, left: Number, found: Number) -> Number:
    """Write loadings in units of y*'s standard deviations, these (item,), and these in units of the noise's, whose
    variance is `left` (item,).

    `with_y` (item, score) are the covariances L Phi.
    """
    standardised, deviations, of_noise = found
    for j in range(L.shape[0]):
        variance = left[j]
        for a in range(L.shape[1]):
            variance += with_y[j, a] * L[j, a]
        deviations[j] = sqrt(variance)
        of_noise[j] = sqrt(variance / left[j])
        for a in range(L.shape[1]):
            standardised[j, a] = L[j, a] / deviations[j]


@compiled
def by_covariances(P: Number, n: Number, by_p: Number) -> Number:
    """Turn slopes by P into those by Phi, with that of -n/2 log|Phi|."""
    along = np.empty(P.shape)
    times(P, by_p, along)
    times(along, P, by_p)
    for a in range(P.shape[0]):
        for b in range(P.shape[0]):
            by_p[a, b] = -by_p[a, b] - 0.5 * n * P[a, b]


@compiled
def by_deviations(L: Number, with_y: Number, noise: Number, slopes: Number) -> Number:
    """Turn slopes by standardised loadings, s and s^2 into those by loadings and by the noise's variance, which takes
    the place of that by s^2; add to those by Phi what goes through y*'s standard deviations. `noise` is its variance
    and these deviations.
    """
    left, deviations = noise
    by_l, by_s, by_s2, by_phi = slopes
    for j in range(L.shape[0]):
        s, root = deviations[j], sqrt(left[j])
        by_variance = by_s[j] * root
        for a in range(L.shape[1]):
            by_variance += by_l[j, a] * L[j, a]
        by_variance = -0.5 * by_variance / s**3 - by_s2[j] * left[j] / s**4
        by_s2[j] = 0.5 * by_s[j] / (root * s) + by_s2[j] / s**2 + by_variance
        for a in range(L.shape[1]):
            by_l[j, a] = by_l[j, a] / s + 2.0 * by_variance * with_y[j, a]
            for b in range(L.shape[1]):
                by_phi[a, b] += by_variance * L[j, a] * L[j, b]


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
    """Add slopes by loading, by Phi and by residual correlation to those by the free vector: dl/dPsi = A' F A, dl/dB =
    2 A' F Phi.

    `room` are the block, which is overwritten, and the slopes (free,). Scores before the constructs are left out.
    """
    (A, along, Phi, F), by_all, by_l, by_r = slopes
    before = by_all.shape[0] - A.shape[0]
    block, slope = room
    for i in range(block.shape[0]):
        block[i] = 0.0
    by_loading, by_residual = matrix_of(block, layout.blocks[LAMBDA]), matrix_of(block, layout.blocks[THETA])
    by_residual[:] = by_r
    for j in range(by_l.shape[0]):
        for a in range(A.shape[0]):
            by_loading[j, a] = by_l[j, before + a]
    for a in range(A.shape[0]):
        for b in range(A.shape[0]):
            F[a, b] = by_all[before + a, before + b]
    # cells of symmetric matrices are gathered as twice their slope
    transposed_times(A, F, along)
    for a in range(A.shape[0]):
        for b in range(A.shape[0]):
            along[a, b] *= 2.0
    times(along, Phi, matrix_of(block, layout.blocks[BETA]))
    times(along, A, matrix_of(block, layout.blocks[PSI]))
    gather(values, layout, 0, block, slope)
