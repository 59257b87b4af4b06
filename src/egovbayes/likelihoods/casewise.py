"""Log-likelihood of each respondent, constructs integrated out: the unit of leave-one-out is the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np

from egovbayes.data.moments.patterns import patterns_of
from egovbayes.errors import EstimationError
from egovbayes.kernel.small_matrices import LARGEST, precisions, whitening
from egovbayes.notation import Array, BoolArray, IntArray

_BLOCK = 2_000_000


type OfDistance = Callable[[Array, Array, int, slice], Array]
"""Squared distances (draw, respondent), half of log|Sigma| (draw,), how many items, which draws: a value of each."""


def casewise_log_likelihood(mu: Array, sigma: Array, values: Array, group: IntArray) -> Array:
    """Normal log density of every respondent's answers, missing ones left out; (..., respondent).

    Arguments, order and errors are those of `by_distance`. Respondents without answers get 0.
    """
    return by_distance(mu, sigma, values, group, _normal_log_density)


def by_distance(mu: Array, sigma: Array, values: Array, group: IntArray, of: OfDistance) -> Array:
    """What `of` makes of every respondent's distance (x - mu)' Sigma^-1 (x - mu) over the items answered; (...,
    respondent).

    `mu` (..., group, item), `sigma` (..., group, item, item), `values` (respondent, item) with NaN where missing,
    `group` (respondent,). Leading axes (say chain, draw) are taken in blocks of bounded memory, and `of` is told where
    they are among the draws, chain after chain. Respondents without answers get 0. Raises EstimationError where a
    covariance matrix of observed items is not positive definite.
    """
    lead = mu.shape[:-2]
    flat_mu, flat_sigma = mu.reshape(-1, *mu.shape[-2:]), sigma.reshape(-1, *sigma.shape[-3:])
    out = np.zeros((flat_mu.shape[0], values.shape[0]))
    for g, seen, who in _patterns(values, group):
        answers = values[np.ix_(who, seen)]
        step = max(1, _BLOCK // max(1, answers.size, int(seen.sum()) ** 2))
        for at in range(0, len(flat_mu), step):
            draws = slice(at, at + step)
            part = flat_sigma[draws, g][:, seen][:, :, seen]
            squares, half_logdet = _distances(flat_mu[draws, g][:, seen], part, answers)
            out[draws, who] = of(squares, half_logdet, answers.shape[1], draws)
    return out.reshape(*lead, values.shape[0])


def _patterns(values: Array, group: IntArray) -> list[tuple[int, BoolArray, IntArray]]:
    """Group, observed items and respondents of every pattern in which anything is observed."""
    found = patterns_of(values, group)
    each = zip(found.group.tolist(), found.observed, found.members(), strict=True)
    return [(code, observed, who) for code, observed, who in each if observed.any()]


def _distances(mu: Array, sigma: Array, answers: Array) -> tuple[Array, Array]:
    """Squared distances (draw, respondent) of answers (respondent, item), and half of log|Sigma| (draw,)."""
    factor = _cholesky(sigma)
    white = np.linalg.inv(factor)
    z = answers @ white.swapaxes(-1, -2) - (white @ mu[..., None]).swapaxes(-1, -2)
    half_logdet = np.log(np.diagonal(factor, axis1=-2, axis2=-1)).sum(-1)
    return cast("Array", np.einsum("dri,dri->dr", z, z)), half_logdet


def _normal_log_density(squares: Array, half_logdet: Array, size: int, _draws: slice) -> Array:
    constant = 0.5 * size * np.log(2 * np.pi)
    return cast("Array", -0.5 * squares - half_logdet[:, None] - constant)


def _cholesky(sigma: Array) -> Array:
    try:
        return np.linalg.cholesky(sigma)
    except np.linalg.LinAlgError as error:
        raise _not_definite() from error


def _not_definite() -> EstimationError:
    return EstimationError(
        "log-likelihood by respondent: an implied covariance matrix is not positive definite; "
        "give only parameter values the model allows"
    )


def density_features(answers: Array) -> Array:
    """What a normal log density is linear in: 1, the answers, products y_r y_c with c <= r; (respondent, feature).

    `answers` (respondent, item), none missing, best taken from a point near their means, which keeps digits.
    """
    rows, cols = np.tril_indices(answers.shape[1])
    return np.column_stack([np.ones(len(answers)), answers, answers[:, rows] * answers[:, cols]])


def density_feature_sum(answers: Array) -> Array:
    """Sum over respondents of density_features, without making them; (feature,)."""
    lower = np.tril_indices(answers.shape[1])
    return np.concatenate([[len(answers)], answers.sum(0), (answers.T @ answers)[lower]])


def density_coefficients(mu: Array, sigma: Array) -> Array:
    """Coefficients of density_features in the log density of each draw; (draw, feature).

    log p = -(p log 2 pi + log|Sigma| + mu' P mu) / 2 + (P mu)' y - y' P y / 2 with P = Sigma^-1: one matrix
    product gives any number of respondents. mu (draw, item), sigma (draw, item, item). Raises
    EstimationError as casewise_log_likelihood does.
    """
    if mu.ndim == 2 and 0 < mu.shape[-1] <= LARGEST:
        return _small_coefficients(mu, sigma)
    factor = _cholesky(sigma)
    white = np.linalg.inv(factor)
    white_mean = (white @ mu[..., None])[..., 0]
    linear = (white_mean[..., None, :] @ white)[..., 0, :]
    precision = white.swapaxes(-1, -2) @ white
    half_logdet = np.log(np.diagonal(factor, axis1=-2, axis2=-1)).sum(-1)
    constant = -half_logdet - 0.5 * (white_mean**2).sum(-1) - 0.5 * mu.shape[-1] * np.log(2 * np.pi)
    rows, cols = np.tril_indices(mu.shape[-1])
    # y'Py has every square once and every product of two items twice
    quadratic = precision[..., rows, cols] * np.where(rows == cols, -0.5, -1.0)
    return np.concatenate([constant[..., None], linear, quadratic], axis=-1)


def _small_coefficients(mu: Array, sigma: Array) -> Array:
    try:
        white = whitening(sigma)
    except np.linalg.LinAlgError as error:
        raise _not_definite() from error
    p = mu.shape[-1]
    white_mean = np.einsum("ijd,jd->id", white, mu.T)
    # the diagonal of W = L^-1 is 1 / that of L: minus its logarithms are half of log|Sigma|
    half_logdet = -np.log(white[np.arange(p), np.arange(p)]).sum(0)
    rows, cols = np.tril_indices(p)
    found = np.empty((1 + p + len(rows), len(mu)))
    found[0] = -half_logdet - 0.5 * (white_mean**2).sum(0) - 0.5 * p * np.log(2 * np.pi)
    found[1 : 1 + p] = np.einsum("ijd,id->jd", white, white_mean)
    found[1 + p :] = precisions(white) * np.where(rows == cols, -0.5, -1.0)[:, None]
    return found.T


def density_change(mu: Array, other: Array, sigma: Array) -> Array:
    """Change of each draw's log density where its mean is `other`, not mu: coefficients of 1 and the answers.

    y' P (o - m) - (o + m)' P (o - m) / 2 with P = Sigma^-1; (..., item) twice, (..., item, item) -> (..., 1 + item).
    """
    linear = np.linalg.solve(sigma, (other - mu)[..., None])[..., 0]
    constant = -0.5 * ((other + mu) * linear).sum(-1, keepdims=True)
    return np.concatenate([constant, linear], axis=-1)
