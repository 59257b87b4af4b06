"""Log-likelihood of each respondent, constructs integrated out: the unit of leave-one-out is the person."""

from __future__ import annotations

from typing import cast

import numpy as np

from egovbayes.errors import EstimationError
from egovbayes.notation import Array, BoolArray, IntArray

_BLOCK = 2_000_000


def casewise_log_likelihood(mu: Array, sigma: Array, values: Array, group: IntArray) -> Array:
    """Log density of every respondent's answers, missing ones left out; (..., respondent).

    `mu` (..., group, item), `sigma` (..., group, item, item), `values` (respondent, item) with NaN where missing,
    `group` (respondent,). Leading axes (say chain, draw) are taken in blocks of bounded memory. Respondents without
    answers get 0. Raises EstimationError where a covariance matrix of observed items is not positive definite.
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
            out[draws, who] = _log_density(flat_mu[draws, g][:, seen], part, answers)
    return out.reshape(*lead, values.shape[0])


def _patterns(values: Array, group: IntArray) -> list[tuple[int, BoolArray, IntArray]]:
    """Group, observed items and respondents of every pattern in which anything is observed."""
    keys, inverse = np.unique(np.column_stack([group, ~np.isnan(values)]), axis=0, return_inverse=True)
    inverse = inverse.ravel()
    return [
        (int(key[0]), key[1:].astype(np.bool_), np.flatnonzero(inverse == k))
        for k, key in enumerate(keys)
        if key[1:].any()
    ]


def _log_density(mu: Array, sigma: Array, answers: Array) -> Array:
    """Normal log density (draw, respondent); mu (draw, item), sigma (draw, item, item), answers (respondent, item)."""
    try:
        factor = np.linalg.cholesky(sigma)
    except np.linalg.LinAlgError as error:
        raise EstimationError(
            "log-likelihood by respondent: an implied covariance matrix is not positive definite; "
            "give only parameter values the model allows"
        ) from error
    whitening = np.linalg.inv(factor)
    z = answers @ whitening.swapaxes(-1, -2) - (whitening @ mu[..., None]).swapaxes(-1, -2)
    half_logdet = np.log(np.diagonal(factor, axis1=-2, axis2=-1)).sum(-1)
    constant = 0.5 * answers.shape[1] * np.log(2 * np.pi)
    return cast("Array", -0.5 * np.einsum("dri,dri->dr", z, z) - half_logdet[:, None] - constant)
