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
how round the posterior of (free vector, u) is, and never the answer. An item may be answered in numbers instead
(kernel.ordinal.numbers): nothing of it is integrated, and its stand-in is exact.

Groups are one after another, each with its own model (kernel.ordinal.latent) and thresholds
(kernel.ordinal.thresholds).
Observed predictors of constructs are given: each respondent's constructs are about a mean of their own
(kernel.ordinal.given), sigma is the deviation about it.
Where residuals are correlated, each such item has one more score before the constructs', and its noise is less
(kernel.residual_scores); s_j^2 is then that noise's share.
"""

from math import inf, isfinite

import numpy as np

from egovbayes.kernel.arrays import KernelLayout, OrdinalData
from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.calling import called
from egovbayes.kernel.ordinal.given import by_given
from egovbayes.kernel.ordinal.latent import (
    by_loadings,
    by_scores_covariances,
    deviations_of_groups,
    gathered,
    latent_model,
    log_of_scores,
    standardised,
)
from egovbayes.kernel.ordinal.respondents import parts_of
from egovbayes.kernel.ordinal.thresholds import ordered, scale_gathered, scale_of, thresholds_gathered, write_thresholds
from egovbayes.kernel.residual_scores import by_correlations, columns_of, components_of

LEAST_RESIDUAL = 1e-9
"""Of y*'s variance: below it the density counts as 0."""


@compiled
def ordinal_density(values: Number, layout: Number, data: Number, slope: Number, table: Number) -> Number:
    """Log density of answers and u = data.scores given the free vector; writes slopes by both (slope, data.by_scores).

    -inf where the values are not possible. `table` is what the data were read from.
    """
    made, seen = KernelLayout(*layout), OrdinalData(*data)
    first = components_of(made)
    columns, before = columns_of(first)
    of_items, total = (first, columns, before), 0.0
    sds, by_sds = np.ones(seen.units.shape), np.zeros(seen.units.shape)
    for i in range(slope.shape[0]):
        slope[i] = 0.0
    if seen.units.shape[0] > 1:
        deviations_of_groups(values, made, of_items, sds)
    # a group's deviations may be the units of later groups' thresholds: slopes by them come first
    for group in range(seen.units.shape[0] - 1, -1, -1):
        total += _group_density(values, (made, seen, of_items), (group, sds, by_sds), slope, table)
        if not total > -inf:
            return -inf
    return total


@compiled
def _group_density(values: Number, asked: Number, of_group: Number, slope: Number, table: Number) -> Number:
    """The same of one group's answers and scores; adds slopes by the free vector, writes those by its scores.

    `of_group` is its number, standard deviations of all groups' latent answers, and slopes by them from later groups.
    """
    (made, seen, of_items), (group, sds, by_sds) = asked, of_group
    model = latent_model(values, made, group, of_items)
    (p, w), q, most = model.L.shape, seen.predictors.shape[0], seen.thresholds.shape[1] + 1
    packed, total = np.zeros(1 + p * w + 2 * p + w * w + p * q + p * (most + 3)), np.empty(1)
    packed[0], slopes = group, np.empty(packed.shape[0])
    to_l, to_s, _, to_p, to_k, T = parts_of(packed[1:], (p, w, q))
    to_p[:] = model.P
    standardised(model, (to_l, to_s, to_k))
    ratio, shift = np.ones(p), np.empty(p)
    scale_of(model, (seen.units[group], group, seen.categories), sds, (ratio, shift))
    size = made.own.shape[0] // seen.units.shape[0]
    own = made.own[group * size : (group + 1) * size]
    write_thresholds(values, own, seen.categories, (ratio, shift), T)
    if not (isfinite(model.logdet) and ordered(T, seen.categories) and LEAST_RESIDUAL * to_s.max() ** 2 < 1.0):
        return -inf
    called(seen.respondents, packed, slopes, total, table)
    by_l, by_s, by_s2, by_p, by_k, by_t = parts_of(slopes[1:], (p, w, q))
    n = seen.starts[group + 1] - seen.starts[group]
    by_deviation, by_theta, by_mean = np.zeros(p), np.zeros(p), np.zeros(p)
    by_scale = np.empty(p), np.empty(p)
    thresholds_gathered(values, own, seen.categories, by_t, (ratio, slope, by_scale[0], by_scale[1]))
    by_scores_covariances(model, n, by_p)
    units = seen.units[group], group, seen.categories, sds, by_sds
    scale_gathered(model, units, (ratio, shift), by_scale, (by_deviation, by_theta, by_mean))
    by_given(model, by_k, by_deviation)
    by_loadings(model, by_deviation, (by_l, by_s, by_s2, by_p))
    by_correlations(by_p, by_s2, (of_items[0], of_items[1]), model.by_r)
    gathered(values, (made, group), model, (by_l, by_p, model.by_r, by_theta, by_mean, by_k), slope)
    return total[0] + log_of_scores(model, n)
