"""The posterior of the null model of incremental indices: uncorrelated items, sampled exactly.

Each item has its own mean (flat prior) and SD (the half-normal prior that residual SDs have by default), so the
posterior falls apart into one-dimensional ones: SD by inverting its distribution function on a grid, mean given SD
normal. No chain is run.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments import Moments
from egovbayes.notation import Array, IntArray

_LOG_2PI = float(np.log(2 * np.pi))
_GRID = 2001
_REACH = 9.0


@dataclass(frozen=True, slots=True, eq=False)
class ItemMoments:
    """Number of answers, their mean and variance (divided by n); (group, item) each."""

    n: Array
    mean: Array
    variance: Array


@dataclass(frozen=True, slots=True, eq=False)
class NullDraws:
    """Draws of the null model's means and SDs; (draw, group, item) each."""

    mean: Array
    sd: Array


def item_moments(moments: Moments) -> ItemMoments:
    """Each item's own answers, whatever else the respondent answered."""
    within = np.diagonal(moments.covariances, axis1=1, axis2=2)
    groups = [moments.group == g for g in range(len(moments.groups))]
    weights = [moments.n[rows, None] * moments.observed[rows] for rows in groups]
    n = np.array([w.sum(0) for w in weights])
    mean = np.array([(w * moments.means[rows]).sum(0) for w, rows in zip(weights, groups, strict=True)]) / n
    squares = [
        (w * (within[rows] + (moments.means[rows] - m) ** 2)).sum(0)
        for w, rows, m in zip(weights, groups, mean, strict=True)
    ]
    return ItemMoments(n, mean, np.array(squares) / n)


def null_draws(items: ItemMoments, n_draws: int, rng: np.random.Generator) -> NullDraws:
    """Independent draws from the null model's posterior."""
    sd = np.empty((n_draws, *items.n.shape))
    for cell in np.ndindex(items.n.shape):
        sd[:, *cell] = _sd_draws(float(items.n[cell]), float(items.variance[cell]), n_draws, rng)
    mean = items.mean + rng.standard_normal(sd.shape) * sd / np.sqrt(items.n)
    return NullDraws(mean, sd)


def _sd_draws(n: float, variance: float, n_draws: int, rng: np.random.Generator) -> Array:
    """SDs from prior half-normal(sample SD) times the likelihood with the mean integrated out."""
    ratio = np.exp(np.linspace(-_REACH, _REACH, _GRID) / np.sqrt(2 * n))
    log_density = -(n - 1) * np.log(ratio) - n / (2 * ratio**2) - ratio**2 / 2 + np.log(ratio)
    density = np.exp(log_density - log_density.max())
    below = np.concatenate([[0.0], np.cumsum(density[1:] + density[:-1])])
    return np.asarray(np.sqrt(variance) * np.interp(rng.uniform(size=n_draws), below / below[-1], ratio))


def null_log_likelihood(draws: NullDraws, items: ItemMoments, means: bool) -> Array:
    """Log-likelihood per draw; (draw,). Without `means` the means are at their sample values."""
    spread = items.variance + (items.mean - draws.mean) ** 2 if means else items.variance
    terms = items.n * (_LOG_2PI + 2 * np.log(draws.sd) + spread / draws.sd**2)
    return np.asarray(-0.5 * terms.sum((-2, -1)))


def null_casewise(draws: NullDraws, values: Array, group: IntArray, centre: Array | None) -> Array:
    """Log-likelihood of every respondent; (draw, respondent). `centre` (group, item) holds the means there."""
    result = np.empty((len(draws.sd), len(values)))
    for g in range(draws.sd.shape[1]):
        rows = np.flatnonzero(group == g)
        origin = draws.mean[:, g].mean(0) if centre is None else centre[g]
        mean = draws.mean[:, g] - origin if centre is None else np.zeros_like(draws.mean[:, g])
        answers = values[rows] - origin
        seen = ~np.isnan(answers)
        filled = np.where(seen, answers, 0.0)
        precision = draws.sd[:, g] ** -2
        constant = _LOG_2PI - np.log(precision) + mean**2 * precision
        squares = precision @ (filled**2).T - 2 * (precision * mean) @ filled.T
        result[:, rows] = -0.5 * (constant @ seen.T.astype(float) + squares)
    return result
