"""Means and shares of people composed as a population is: of each cell, then over its cells by their counts.

Multilevel regression and poststratification: Gelman & Little (1997); Park, Gelman & Bafumi (2004).
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import transposed
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation

_HALVINGS, _FAR = 40, 10.0


def cell_moments(matrices: ModelMatrices, predictors: IntArray, x: Array) -> tuple[Array, Array]:
    """Means (draw, cell, item) and standard deviations (draw, item) of the answers of people whose observed predictors
    are x (cell, predictor).

    `matrices` are one group's (draw, ...), `predictors` (predictor,) the numbers of constructs that are observed and
    that nothing leads to. With these given, the disturbances that covary with them move along:
    E(zeta | x) = Psi_ex Psi_xx^-1 (x - alpha_x), and what is left of their covariances is the Schur complement.
    """
    alpha, psi = matrices.construct_means, matrices.construct_covariance
    away = x - alpha[:, None, predictors]
    along = _along(psi, predictors)
    start = alpha[:, None, :] + away @ transposed(along)
    left = psi - along @ psi[:, predictors, :]
    total = propagation(matrices.paths)
    answers = matrices.loadings @ total
    means = matrices.intercepts[:, None, :] + start @ transposed(answers)
    covariance = answers @ left @ transposed(answers) + matrices.residual_covariance
    return means, np.sqrt(np.maximum(np.diagonal(covariance, axis1=-2, axis2=-1), 0.0))


def _along(psi: Array, predictors: IntArray) -> Array:
    """What a unit of each predictor is in every disturbance (draw, construct, predictor); in its own it is 1."""
    found = np.zeros((*psi.shape[:-1], len(predictors)))
    others = np.setdiff1d(np.arange(psi.shape[-1]), predictors)
    across = psi[:, others[:, None], predictors]
    if across.any():
        own = psi[:, predictors[:, None], predictors]
        found[:, others] = transposed(np.linalg.solve(own, transposed(across)))
    found[:, predictors, np.arange(len(predictors))] = 1.0
    return found


def share_at_least(means: Array, sds: Array, cut: Array) -> Array:
    """Share of normal answers above the cut, from their means and standard deviations; all (..., item).

    Shares are to be averaged over cells, never taken of an average cell: the share is no linear function of the mean.
    """
    from scipy.special import ndtr

    share: Array = ndtr((means - cut) / sds)
    return share


def calibrated_cuts(means: Array, sds: Array, weights: Array, shares: Array) -> Array:
    """The cut of each draw and item (draw, item) above which the model has these shares (draw, item) of those asked.

    means (draw, cell, item), sds (draw, cell, item); `weights` (cell, item) are how many answered in each cell. By
    halving between the ends.
    """
    weights = weights / weights.sum(0)
    low, high = (means - _FAR * sds).min(1), (means + _FAR * sds).max(1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        above = (share_at_least(means, sds, middle[:, None]) * weights).sum(1)
        low, high = np.where(above > shares, middle, low), np.where(above > shares, high, middle)
    return (low + high) / 2
