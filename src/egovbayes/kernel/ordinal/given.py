"""Observed predictors of constructs, which are given: nothing is said of how they are distributed.

They stand last among the items and among the constructs of a layout. With x those of a respondent about their means,

    eta = Pi x + delta    Pi = A Gamma    A = (I - B)^-1    delta ~ N(0, A Psi A')

where B, Gamma and Psi are of the other constructs; a latent answer in units of its residual has the mean K x, K = l Pi,
beside what moves all alike.
"""

import numpy as np

from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.structure import BETA, matrix_of


@compiled
def leading(block: Number, place: Number, rows: Number, columns: Number) -> Number:
    """A copy of the first rows and columns of one matrix of a group's block."""
    whole, found = matrix_of(block, place), np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            found[i, j] = whole[i, j]
    return found


@compiled
def effects_of(block: Number, layout: Number, A: Number) -> Number:
    """Pi (construct, predictor), total effects of the predictors."""
    m, paths = A.shape[0], matrix_of(block, layout.blocks[BETA])
    found = np.zeros((m, layout.given))
    for a in range(m):
        for b in range(m):
            for k in range(layout.given):
                found[a, k] += A[a, b] * paths[b, m + k]
    return found


@compiled
def by_given(model: Number, by_k: Number, by_deviation: Number) -> Number:
    """Turn slopes by K in units of latent answers' standard deviations into those by K; adds slopes by these."""
    for j in range(by_k.shape[0]):
        for k in range(by_k.shape[1]):
            by_k[j, k] /= model.deviations[j]
            by_deviation[j] -= by_k[j, k] * model.given[j, k] / model.deviations[j]


@compiled
def effects_gathered(model: Number, layout: Number, by_k: Number) -> Number:
    """Write slopes by Gamma into the block, and add those by B, from slopes by K (item, predictor)."""
    A, effects, m, q = model.A, model.effects, model.A.shape[0], by_k.shape[1]
    before = model.L.shape[1] - m
    by_effects, by_path = np.zeros((m, q)), matrix_of(model.block, layout.blocks[BETA])
    for j in range(by_k.shape[0]):
        for a in range(m):
            for k in range(q):
                by_effects[a, k] += by_k[j, k] * model.L[j, before + a]
    for a in range(m):
        for k in range(q):
            for b in range(m):
                by_path[a, m + k] += A[b, a] * by_effects[b, k]
            for b in range(m):
                by_path[a, b] += by_path[a, m + k] * effects[b, k]


@compiled
def loadings_through_given(model: Number, by_k: Number, by_l: Number) -> Number:
    """Add slopes by loadings (item, score) that go through K."""
    before = by_l.shape[1] - model.A.shape[0]
    for j in range(by_k.shape[0]):
        for a in range(model.A.shape[0]):
            for k in range(by_k.shape[1]):
                by_l[j, before + a] += by_k[j, k] * model.effects[a, k]
