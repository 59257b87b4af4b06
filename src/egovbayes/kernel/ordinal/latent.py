"""The model of latent answers of one group, in units of its residuals, and the way back to its matrices.

    y* / theta = l' eta + e    l = Lambda_j / theta_j    e ~ N(0, R)    R = Theta / (theta theta')

where theta^2 is the diagonal of Theta: 1 but of numbers, and in groups whose thresholds are those of another one. eta
is about its mean kappa = A alpha, with covariance Phi = A Psi A', A = (I - B)^-1; what mean this, and the intercept of
a number, gives the latent answer moves its thresholds (kernel.ordinal.thresholds).
"""

from math import log, nan, pi, sqrt
from typing import NamedTuple

import numpy as np

from egovbayes.kernel.algebra import invert_paths, invert_positive, times, times_transposed, transposed_times
from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.ordinal.given import effects_gathered, effects_of, leading, loadings_through_given
from egovbayes.kernel.residual_scores import split_residuals
from egovbayes.kernel.structure import ALPHA, BETA, LAMBDA, NU, PSI, THETA, admissible, fill, gather, matrix_of


class LatentModel(NamedTuple):
    """A group's model at some values.

    `block` are its matrices, `A` and `Phi` (construct, construct) with room `work` and `F`, `kappa` (construct,).
    `theta` (item,) and `R` (item, item) are residuals'. Of all scores, residuals' before constructs': `scores` their
    covariances, `P` the inverse, `L` and `with_y` (item, score) loadings and covariances with latent answers. `left`
    (item,) is the variance of the noise, `by_r` (item, item) its slopes by residual correlations. `deviations` and
    `mean` (item,) are the latent answers', given predictors where there are such. `effects` (construct, predictor) and
    `given` (item, predictor) are theirs (kernel.ordinal.given). `logdet` is log|scores|, inf or nan where there is
    none.
    """

    block: Number
    A: Number
    Phi: Number
    work: Number
    F: Number
    kappa: Number
    theta: Number
    R: Number
    scores: Number
    P: Number
    L: Number
    with_y: Number
    left: Number
    by_r: Number
    deviations: Number
    mean: Number
    effects: Number
    given: Number
    logdet: Number


@compiled
def latent_model(values: Number, layout: Number, group: Number, of_items: Number) -> Number:
    """A group's model. `of_items` are those of `components_of` and `columns_of`."""
    first, columns, before = of_items
    block = np.empty(layout.template.shape[1])
    fill(values, layout, group, block)
    p, m = layout.blocks[LAMBDA, 1] - layout.given, layout.blocks[LAMBDA, 2] - layout.given
    w = before + m
    A, work, Phi, F, kappa = np.empty((m, m)), np.empty((m, m)), np.empty((m, m)), np.empty((m, m)), np.zeros(m)
    scores, P, left, by_r = np.zeros((w, w)), np.zeros((w, w)), np.ones(p), np.zeros((p, p))
    theta, R, L, with_y = np.empty(p), np.empty((p, p)), np.zeros((p, w)), np.empty((p, w))
    deviations, mean, given = np.empty(p), np.zeros(p), np.zeros((p, layout.given))
    logdet = constructs_of(block, layout, (A, work, Phi, F))
    for a in range(m):
        for b in range(m):
            kappa[a] += A[a, b] * matrix_of(block, layout.blocks[ALPHA])[b, 0]
            scores[before + a, before + b], P[before + a, before + b] = Phi[a, b], F[a, b]
    in_units_of_residuals(matrix_of(block, layout.blocks[THETA]), theta, R)
    logdet += split_residuals(R, first, columns, (scores, P, left, by_r))
    if not admissible(layout.checked, group, block):
        logdet = nan
    constructs, intercepts = matrix_of(block, layout.blocks[LAMBDA]), matrix_of(block, layout.blocks[NU])
    effects = effects_of(block, layout, A)
    for j in range(p):
        mean[j] = intercepts[j, 0] / theta[j]
        for a in range(m):
            L[j, before + a] = constructs[j, a] / theta[j]
            mean[j] += L[j, before + a] * kappa[a]
            for k in range(layout.given):
                given[j, k] += L[j, before + a] * effects[a, k]
        if columns[j] >= 0:
            L[j, columns[j]] = 1.0
    times(L, scores, with_y)
    for j in range(p):
        variance = left[j]
        for a in range(w):
            variance += with_y[j, a] * L[j, a]
        deviations[j] = sqrt(variance)
    return LatentModel(
        *(block, A, Phi, work, F, kappa, theta, R, scores, P, L, with_y, left, by_r),
        *(deviations, mean, effects, given, logdet),
    )


@compiled
def constructs_of(block: Number, layout: Number, room: Number) -> Number:
    """Write A = (I - B)^-1, Phi = A Psi A' and its inverse P, and give log|Phi|; `room` is (A, work, Phi, P)."""
    A, work, Phi, P = room
    m = A.shape[0]
    invert_paths(leading(block, layout.blocks[BETA], m, m), A, work)
    times_transposed(leading(block, layout.blocks[PSI], m, m), A, work)
    times(A, work, Phi)
    times(A, work, P)
    return invert_positive(P)


@compiled
def in_units_of_residuals(Theta: Number, theta: Number, R: Number) -> Number:
    """Write residuals' standard deviations (item,) and correlations (item, item)."""
    p = theta.shape[0]
    for j in range(p):
        theta[j] = sqrt(Theta[j, j])
    for i in range(p):
        for j in range(p):
            R[i, j] = Theta[i, j] / (theta[i] * theta[j])


@compiled
def deviations_of_groups(values: Number, layout: Number, of_items: Number, sds: Number) -> Number:
    """Write standard deviations of latent answers (group, item)."""
    for group in range(sds.shape[0]):
        model = latent_model(values, layout, group, of_items)
        for j in range(sds.shape[1]):
            sds[group, j] = model.theta[j] * model.deviations[j]


@compiled
def standardised(model: Number, found: Number) -> Number:
    """Write loadings and slopes by predictors in units of latent answers' standard deviations, and these in units of
    the noise's (item,).
    """
    L, of_noise, given = found
    for j in range(L.shape[0]):
        of_noise[j] = model.deviations[j] / sqrt(model.left[j])
        for a in range(L.shape[1]):
            L[j, a] = model.L[j, a] / model.deviations[j]
        for k in range(given.shape[1]):
            given[j, k] = model.given[j, k] / model.deviations[j]


@compiled
def by_scores_covariances(model: Number, n: Number, by_p: Number) -> Number:
    """Turn slopes by P into those by the scores' covariances, with that of -n/2 log|scores|."""
    P, along = model.P, np.empty(model.P.shape)
    times(P, by_p, along)
    times(along, P, by_p)
    for a in range(P.shape[0]):
        for b in range(P.shape[0]):
            by_p[a, b] = -by_p[a, b] - 0.5 * n * P[a, b]


@compiled
def by_loadings(model: Number, by_deviation: Number, slopes: Number) -> Number:
    """Turn slopes by standardised loadings, s and s^2 into those by loadings and by the noise's variance, which takes
    the place of that by s^2; add to those by scores' covariances what goes through y*'s standard deviations, by which
    `by_deviation` (item,) are the slopes of all else.
    """
    by_l, by_s, by_s2, by_phi = slopes
    L, with_y = model.L, model.with_y
    for j in range(L.shape[0]):
        s, root = model.deviations[j], sqrt(model.left[j])
        by_variance = by_s[j] * root
        for a in range(L.shape[1]):
            by_variance += by_l[j, a] * L[j, a]
        by_variance = -0.5 * by_variance / s**3 - by_s2[j] * model.left[j] / s**4 + 0.5 * by_deviation[j] / s
        by_s2[j] = 0.5 * by_s[j] / (root * s) + by_s2[j] / s**2 + by_variance
        for a in range(L.shape[1]):
            by_l[j, a] = by_l[j, a] / s + 2.0 * by_variance * with_y[j, a]
            for b in range(L.shape[1]):
                by_phi[a, b] += by_variance * L[j, a] * L[j, b]


@compiled
def gathered(values: Number, asked: Number, model: Number, slopes: Number, slope: Number) -> Number:
    """Add slopes by loadings, scores' covariances, residuals' correlations and deviations, and latent answers' means
    to those by the free vector (free,). `asked` is layout and group.

    dl/dPsi = A' F A, dl/dB = 2 A' F Phi + A' k kappa', dl/dalpha = A' k, with F = dl/dPhi and k = dl/dkappa. The block
    is overwritten. Scores before the constructs are left out.
    """
    (layout, group), (by_l, by_all, by_r, by_theta, by_mean, by_k) = asked, slopes
    A, F, m, p = model.A, model.F, model.A.shape[0], by_l.shape[0]
    before = by_all.shape[0] - m
    loadings_through_given(model, by_k, by_l)
    model.block[:] = 0.0
    by_kappa, by_loading = np.zeros(m), matrix_of(model.block, layout.blocks[LAMBDA])
    by_intercept = matrix_of(model.block, layout.blocks[NU])
    for j in range(p):
        by_intercept[j, 0] = by_mean[j] / model.theta[j]
        by_theta[j] -= by_intercept[j, 0] * model.mean[j]
        for a in range(m):
            by_kappa[a] += by_mean[j] * model.L[j, before + a]
            own = by_l[j, before + a] + by_mean[j] * model.kappa[a]
            by_loading[j, a] = own / model.theta[j]
            by_theta[j] -= by_l[j, before + a] * model.L[j, before + a] / model.theta[j]
    _residuals_gathered(model, by_r, by_theta, matrix_of(model.block, layout.blocks[THETA]))
    for a in range(m):
        for b in range(m):
            F[a, b] = by_all[before + a, before + b]
    # cells of symmetric matrices are gathered as twice their slope
    transposed_times(A, F, model.work)
    by_path, by_alpha = matrix_of(model.block, layout.blocks[BETA]), matrix_of(model.block, layout.blocks[ALPHA])
    for a in range(m):
        for b in range(m):
            model.work[a, b] *= 2.0
    times(model.work, model.Phi, by_path)
    times(model.work, A, matrix_of(model.block, layout.blocks[PSI]))
    for a in range(m):
        for b in range(m):
            by_alpha[a, 0] += A[b, a] * by_kappa[b]
    for a in range(m):
        for b in range(m):
            by_path[a, b] += by_alpha[a, 0] * model.kappa[b]
    effects_gathered(model, layout, by_k)
    gather(values, layout, group, model.block, slope)


@compiled
def _residuals_gathered(model: Number, by_r: Number, by_theta: Number, by_residual: Number) -> Number:
    """Write slopes by cells of Theta (item, item), those of its diagonal as twice that."""
    theta, p = model.theta, model.theta.shape[0]
    for j in range(p):
        for i in range(p):
            if i != j:
                by_residual[i, j] = by_r[i, j] / (theta[i] * theta[j])
                by_theta[j] -= by_r[i, j] * model.R[i, j] / theta[j]
    for j in range(p):
        by_residual[j, j] = by_theta[j] / theta[j]


@compiled
def log_of_scores(model: Number, n: Number) -> Number:
    """The constant part of the log density of n respondents' scores."""
    return -0.5 * n * (model.logdet + model.scores.shape[0] * log(2.0 * pi))
