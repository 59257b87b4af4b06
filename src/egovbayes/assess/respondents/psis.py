"""Pareto-smoothed importance sampling, of many respondents at once. Vehtari, Simpson, Gelman, Yao & Gabry (2024).

ArviZ does one respondent after another, a millisecond each; here whole blocks go through every step together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array

_BLOCK = 500_000
_FEWEST = 25
_PRIOR_COUNT, _PRIOR_SHAPE = 10, 0.5


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOneOut:
    """PSIS-LOO (Vehtari, Gelman & Gabry, 2017): elpd and p per respondent (respondent,), and Pareto k."""

    elpd: Array
    p: Array
    pareto_k: Array


type Shift = Callable[[slice], Array]
"""What is to be added to the log-likelihoods of some respondents; (draw, respondent)."""


def leave_one_out(log_likelihood: Array, shift: Shift | None = None) -> LeaveOneOut:
    """Of each respondent, from log-likelihoods (draw, respondent), and what `shift` adds to them.

    With fewer than 25 draws there is no tail to smooth: then WAIC's variance takes its place, and Pareto k is NaN.
    """
    n_draws, n = log_likelihood.shape
    found = np.empty((3, n))
    step = max(1, _BLOCK // n_draws)
    for some in (slice(start, start + step) for start in range(0, n, step)):
        block = log_likelihood[:, some].T.copy(order="C")
        if shift is not None:
            block += shift(some).T
        if n_draws < _FEWEST or bool((block == block[:, :1]).all(1).any()):
            return widely_applicable(log_likelihood if shift is None else log_likelihood + shift(slice(None)))
        found[:, some] = _block(block)
    return LeaveOneOut(*found)


def widely_applicable(log_likelihood: Array) -> LeaveOneOut:
    """WAIC of each respondent, as an expected log density, from log-likelihoods (draw, respondent): p is the variance
    of the log-likelihood over draws, and there is no Pareto k (NaN). Watanabe (2010).
    """
    largest = log_likelihood.max(0)
    lppd = largest + np.log(np.exp(log_likelihood - largest).mean(0))
    p = log_likelihood.var(0)
    return LeaveOneOut(lppd - p, p, np.full(log_likelihood.shape[1], np.nan))


def _block(log_likelihood: Array) -> tuple[Array, Array, Array]:
    """elpd, p and Pareto k of log-likelihoods (respondent, draw), which are lost on the way.

    Importance ratios are 1 / likelihood, so that a draw outside the tail adds the same to elpd whichever it is.
    """
    n_draws = log_likelihood.shape[1]
    # the smaller of S / 5 and 3 sqrt(S): Vehtari et al. (2024), with draws taken as independent
    n_tail = int(3 * np.sqrt(n_draws)) if n_draws > 225 else n_draws // 5
    log_likelihood.partition(n_tail, axis=-1)
    ratios = -np.sort(log_likelihood[:, : n_tail + 1])[:, ::-1]
    largest, ratios = ratios[:, -1:], ratios - ratios[:, -1:]
    tail, pareto_k = smoothed_tail(ratios)
    lppd = log_sum_exp(log_likelihood) - np.log(n_draws)
    others = log_likelihood[:, n_tail:]
    np.exp(np.subtract(-largest, others, out=others), out=others)
    weight = np.exp(tail).sum(-1) + others.sum(-1)
    alike = np.broadcast_to(np.log(n_draws - n_tail), largest.shape)
    # log of sum w p / sum w: in the tail w is smoothed, and everywhere else it is 1 / p, so that w p is 1
    elpd = log_sum_exp(np.hstack([tail - ratios[:, 1:], alike])) - largest[:, 0] - np.log(weight)
    return elpd, lppd - elpd, pareto_k


def smoothed_tail(log_ratios: Array) -> tuple[Array, Array]:
    """Logs of the quantiles of a Pareto law (..., tail) that stand for the largest log ratios, and its shape k (...).

    `log_ratios` (..., 1 + tail) are ordered and the last of them is 0; the first is where the tail begins.
    """
    n_tail = log_ratios.shape[-1] - 1
    cutoff = np.exp(log_ratios[..., :1])
    shape, scale = _pareto_fit(np.exp(log_ratios[..., 1:]) - cutoff)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        quantiles = _pareto_quantiles((np.arange(n_tail) + 0.5) / n_tail, shape, scale)
        smooth = np.minimum(np.log(quantiles + cutoff), 0.0)
    return np.where(np.isfinite(shape)[..., None], smooth, log_ratios[..., 1:]), shape


def _pareto_fit(excess: Array) -> tuple[Array, Array]:
    """Shape and scale of a generalised Pareto law from ordered excesses (..., tail); (...) each. Zhang & Stephens
    (2009), with a weak prior on the shape.

    Shape NaN where a quarter of the excesses are equal to the smallest: no such law fits them.
    """
    n = excess.shape[-1]
    quartile = excess[..., int(n / 4 + 0.5) - 1]
    # a grid of b = -shape / scale: given b the best shape is a mean of logarithms; b counts by its profile likelihood
    m = 30 + int(np.sqrt(n))
    grid = 1 - np.sqrt(m / (np.arange(1, m + 1) - 0.5))
    with np.errstate(divide="ignore", invalid="ignore"):
        b = grid / (3 * quartile[..., None]) + 1 / excess[..., -1:]
        shapes = _mean_log(b, excess)
        profile = n * (np.log(-b / shapes) - shapes - 1)
        mass = np.exp(profile - log_sum_exp(profile)[..., None])
        mass = np.where(mass >= 10 * np.finfo(float).eps, mass, 0.0)
        average = (b * mass).sum(-1) / mass.sum(-1)
        shape = _mean_log(average[..., None], excess)[..., 0]
        scale = -shape / average
    # as if there were ten more excesses, of shape 1/2: steadies the shape of a short tail
    shape = (n * shape + _PRIOR_COUNT * _PRIOR_SHAPE) / (n + _PRIOR_COUNT)
    return np.where(quartile > excess[..., 0], shape, np.nan), scale


def _mean_log(b: Array, excess: Array) -> Array:
    """Mean over the tail of log(1 - b x); b (..., grid), excess (..., tail) -> (..., grid)."""
    return np.stack([np.log1p(-b[..., i, None] * excess).mean(-1) for i in range(b.shape[-1])], axis=-1)


def _pareto_quantiles(p: Array, shape: Array, scale: Array) -> Array:
    """Quantiles (..., p) of generalised Pareto laws with lower end 0."""
    shape, scale = shape[..., None], scale[..., None]
    curved = np.expm1(-shape * np.log1p(-p)) / np.where(shape == 0, 1.0, shape)
    return np.asarray(scale * np.where(shape == 0, -np.log1p(-p), curved))


def log_sum_exp(x: Array) -> Array:
    """Log of the sum of exp over the last axis; (..., k) -> (...)."""
    largest = x.max(-1, keepdims=True)
    below = x - largest
    return np.asarray(largest[..., 0] + np.log(np.exp(below, out=below).sum(-1)))
