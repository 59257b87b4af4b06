"""How sharply the answers pin the free values down: expected and observed information."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.data.moments import Moments
from egovbayes.model.jacobian import moment_slopes
from egovbayes.model.layout import Layout
from egovbayes.notation import Array
from egovbayes.quantities.implied import implied_covariance
from egovbayes.quantities.matrices import ModelMatrices

type Gradient = Callable[[Array], Array]

_STENCIL = ((-2, 1 / 12), (-1, -8 / 12), (1, 8 / 12), (2, -1 / 12))


def expected_information(layout: Layout, matrices: ModelMatrices, n: Array) -> Array:
    """Fisher information (free, free) of `n` (group,) complete respondents; LinAlgError when Sigma is not definite.

    n/2 tr(P dSigma_i P dSigma_j) + n dmu_i' P dmu_j with P = Sigma^-1, the mean terms only where means are modelled.
    """
    covariances, means = moment_slopes(layout, matrices)
    whiten = np.linalg.inv(np.linalg.cholesky(implied_covariance(matrices)))[:, None]
    spread = (whiten @ covariances @ whiten.swapaxes(-1, -2)).reshape(layout.n_groups, layout.n_free, -1)
    information = (n[:, None, None] / 2 * (spread @ spread.swapaxes(1, 2))).sum(0)
    if layout.means:
        shift = means @ whiten[:, 0].swapaxes(1, 2)
        information += (n[:, None, None] * (shift @ shift.swapaxes(1, 2))).sum(0)
    return np.asarray(information)


def expected_information_of_answers(layout: Layout, matrices: ModelMatrices, moments: Moments) -> Array:
    """Fisher information (free, free) of the answers there are, as lavaan's expected one for FIML.

    Each pattern of missing answers adds what its own items' block of Sigma and mu says; with complete answers it is
    `expected_information`. LinAlgError when Sigma is not definite. Savalei (2010), equation 7.
    """
    covariances, means = moment_slopes(layout, matrices)
    implied = implied_covariance(matrices)
    information = np.zeros((layout.n_free, layout.n_free))
    for n, group, seen in zip(moments.n, moments.group, moments.observed, strict=True):
        whiten = np.linalg.inv(np.linalg.cholesky(implied[group][np.ix_(seen, seen)]))
        spread = (whiten @ covariances[group][:, seen][:, :, seen] @ whiten.T).reshape(layout.n_free, -1)
        information += n / 2 * (spread @ spread.T)
        if layout.means:
            shift = means[group][:, seen] @ whiten.T
            information += n * (shift @ shift.T)
    return information


def observed_information(gradient: Gradient, values: Array, scale: Array) -> Array:
    """Negative Hessian (free, free) of the log-likelihood whose `gradient` is given.

    An information at the top of that log-likelihood only: elsewhere, as where a further value is freed, it holds the
    misfit as well and may be negative.

    Fourth-order differences of the analytic gradient, with steps of a thousandth of `scale` (free,), say the standard
    errors. Relative error about 1e-9.
    """
    steps = 1e-3 * scale
    hessian = np.zeros((values.size, values.size))
    for i, step in enumerate(steps):
        for multiple, weight in _STENCIL:
            moved = values.copy()
            moved[i] += multiple * step
            hessian[i] += weight / step * gradient(moved)
    return -(hessian + hessian.T) / 2


def covariance_from(information: Array) -> Array:
    """Inverse of an information matrix (free, free); all NaN when it is singular or indefinite."""
    scale = np.sqrt(np.abs(np.diagonal(information)))
    if not np.isfinite(information).all() or (scale == 0).any():
        return np.full_like(information, np.nan)
    relative = information / np.outer(scale, scale)
    eigenvalues, vectors = np.linalg.eigh(relative)
    if eigenvalues.min(initial=1.0) <= 1e-11:
        return np.full_like(information, np.nan)
    return np.asarray((vectors / eigenvalues) @ vectors.T / np.outer(scale, scale))
