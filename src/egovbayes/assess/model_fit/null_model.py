"""The posterior of the null model of incremental indices: uncorrelated items, sampled without a chain.

Each item has its own mean (flat prior) and SD (the half-normal prior that residual SDs have by default), so the
posterior falls apart into one-dimensional ones: SD by inverting its distribution function on a grid, mean given SD
normal. Observed predictors, whose covariances no model here restricts, covary in the null model too (as in lavaan's
baseline model): they are a block of their own, drawn from the inverse Wishart of saturated_draws' reference prior. With
complete answers all of this is exact; see `_block_draws` for predictors with missing answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.assess.measurement.saturated_draws import inverse_wishart
from egovbayes.data.moments.item_moments import ItemMoments, item_moments
from egovbayes.data.moments.moments import Moments, part_of
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.likelihoods import ESTIMATED
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import diagonal

_LOG_2PI = float(np.log(2 * np.pi))
_GRID = 2001
_REACH = 9.0


@dataclass(frozen=True, slots=True, eq=False)
class NullSample:
    """What the null model sees: `items`, and the `block` of items numbered `together` that covary (None without)."""

    items: ItemMoments
    together: IntArray
    block: Moments | None


@dataclass(frozen=True, slots=True, eq=False)
class NullDraws:
    """Draws of the null model's means and SDs; (draw, group, item) each. `covariance` (draw, group, member, member) is
    that of the items numbered `together`, none or at least two.
    """

    mean: Array
    sd: Array
    together: IntArray
    covariance: Array

    def first(self, n: int) -> NullDraws:
        """The first n draws."""
        return NullDraws(self.mean[:n], self.sd[:n], self.together, self.covariance[:n])

    def average(self) -> NullDraws:
        """One draw: the mean of all."""
        mean, sd, covariance = (x.mean(0, keepdims=True) for x in (self.mean, self.sd, self.covariance))
        return NullDraws(mean, sd, self.together, covariance)


def null_sample(moments: Moments, together: Sequence[int] = ()) -> NullSample:
    """What the null model in which the items numbered `together` covary sees of these moments."""
    several = np.array(together if len(together) > 1 else (), dtype=np.int64)
    return NullSample(item_moments(moments), several, part_of(moments, together) if several.size else None)


def null_draws(sample: NullSample, n_draws: int, rng: np.random.Generator) -> NullDraws:
    """Independent draws from the null model's posterior."""
    items, together = sample.items, sample.together
    sd, mean = np.empty((n_draws, *items.n.shape)), np.empty((n_draws, *items.n.shape))
    for group, item in np.ndindex(items.n.shape):
        if item not in together:
            n, variance = float(items.n[group, item]), float(items.variance[group, item])
            sd[:, group, item] = _sd_draws(n, variance, n_draws, rng)
    alone = np.setdiff1d(np.arange(items.n.shape[1]), together)
    noise = rng.standard_normal((n_draws, len(items.n), len(alone)))
    mean[..., alone] = items.mean[:, alone] + noise * sd[..., alone] / np.sqrt(items.n[:, alone])
    covariance = np.empty((n_draws, len(items.n), len(together), len(together)))
    if sample.block is not None:
        mean[..., together], covariance = _block_draws(sample.block, n_draws, rng)
        sd[..., together] = np.sqrt(diagonal(covariance))
    return NullDraws(mean, sd, together, covariance)


def _block_draws(block: Moments, n_draws: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Means (draw, group, member) and covariances (draw, group, member, member) of items nothing restricts.

    With missing answers the inverse Wishart stands about EM's moments, with as many respondents as answered two members
    on average: no exact posterior, but the discrepancy has the mean it has under that one to first order, and what the
    null model is for, a misfit of hundreds, does not hang on more.
    """
    saturated, n_groups, q = saturated_moments(block), len(block.groups), len(block.items)
    answered = np.einsum("k,ki,kj->kij", block.n, block.observed.astype(float), block.observed.astype(float))
    lower = np.tril_indices(q)
    means, covariances = np.empty((n_draws, n_groups, q)), np.empty((n_draws, n_groups, q, q))
    for g in range(n_groups):
        pairs = answered[block.group == g].sum(0)[lower]
        n = float(pairs[pairs > 0].mean())
        # the reference prior |Sigma|^-q of measurement/saturated_draws
        covariances[:, g] = inverse_wishart(n * saturated.covariances[g], n + q - 2, n_draws, rng)
        noise = rng.standard_normal((n_draws, q, 1))
        means[:, g] = saturated.means[g] + (np.linalg.cholesky(covariances[:, g]) @ noise)[..., 0] / np.sqrt(n)
    return means, covariances


def _sd_draws(n: float, variance: float, n_draws: int, rng: np.random.Generator) -> Array:
    """SDs from prior half-normal(sample SD) times the likelihood with the mean integrated out."""
    ratio = np.exp(np.linspace(-_REACH, _REACH, _GRID) / np.sqrt(2 * n))
    # of r = SD / sample SD on an even grid of log r: likelihood, prior, and r for the change of variable
    log_density = -(n - 1) * np.log(ratio) - n / (2 * ratio**2) - ratio**2 / 2 + np.log(ratio)
    density = np.exp(log_density - log_density.max())
    below = np.concatenate([[0.0], np.cumsum(density[1:] + density[:-1])])
    return np.asarray(np.sqrt(variance) * np.interp(rng.uniform(size=n_draws), below / below[-1], ratio))


def null_log_likelihood(draws: NullDraws, sample: NullSample, means: bool) -> Array:
    """Log-likelihood per draw; (draw,). Without `means` the means are at their sample values."""
    items = sample.items
    spread = items.variance + (items.mean - draws.mean) ** 2 if means else items.variance
    terms = items.n * (_LOG_2PI + 2 * np.log(draws.sd) + spread / draws.sd**2)
    alone = np.setdiff1d(np.arange(items.n.shape[1]), draws.together)
    total = np.asarray(-0.5 * terms[..., alone].sum((-2, -1)))
    if sample.block is None:
        return total
    centre = (
        draws.mean[..., draws.together] if means else np.broadcast_to(items.mean, draws.mean.shape)[..., draws.together]
    )
    return total + _block_log_likelihood(sample.block, centre, draws.covariance)


def _block_log_likelihood(block: Moments, means: Array, covariances: Array) -> Array:
    """Log-likelihood per draw of normal answers; means (draw, group, member), covariances (..., member, member)."""
    total = np.zeros(len(means))
    for n, g, seen, mean, within in zip(
        block.n, block.group, block.observed, block.means, block.covariances, strict=True
    ):
        sigma = covariances[:, g][:, seen][:, :, seen]
        deviation = mean[seen] - means[:, g][:, seen]
        spread = within[np.ix_(seen, seen)] + deviation[:, :, None] * deviation[:, None, :]
        misfit = (np.linalg.inv(sigma) * spread).sum((1, 2))
        total -= n / 2 * (seen.sum() * _LOG_2PI + np.linalg.slogdet(sigma)[1] + misfit)
    return total


def null_casewise(draws: NullDraws, values: Array, group: IntArray, centre: Array | None) -> Array:
    """Log-likelihood of every respondent; (draw, respondent). `centre` (group, item) holds the means there."""
    alone = np.setdiff1d(np.arange(values.shape[1]), draws.together)
    means = draws.mean if centre is None else np.broadcast_to(centre, draws.mean.shape)
    result = _casewise_alone(means[..., alone], draws.sd[..., alone], values[:, alone], group)
    if draws.together.size:
        block, own = means[..., draws.together], np.empty((len(means), 0))
        result += ESTIMATED.likelihood.casewise(block, draws.covariance, own, values[:, draws.together], group)
    return result


def _casewise_alone(means: Array, sds: Array, values: Array, group: IntArray) -> Array:
    """Log-likelihoods (draw, respondent) of uncorrelated items; means and SDs (draw, group, item)."""
    result = np.empty((len(sds), len(values)))
    for g in range(sds.shape[1]):
        rows = np.flatnonzero(group == g)
        # about where the draws lie: the squares of large answers would cancel each other and their last digits
        origin = means[:, g].mean(0)
        mean = means[:, g] - origin
        answers = values[rows] - origin
        seen = ~np.isnan(answers)
        filled = np.where(seen, answers, 0.0)
        precision = sds[:, g] ** -2
        constant = _LOG_2PI - np.log(precision) + mean**2 * precision
        squares = precision @ (filled**2).T - 2 * (precision * mean) @ filled.T
        result[:, rows] = -0.5 * (constant @ seen.T.astype(float) + squares)
    return result
