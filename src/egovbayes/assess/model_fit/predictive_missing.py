"""Posterior predictive discrepancies when answers are missing: replicated surveys with the same answers left out.

With missing answers the discrepancy is not pivotal, so each replicate needs its own saturated model.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from egovbayes.data.moments.moments import Moments, of_group
from egovbayes.engines.ml.saturated import normal_log_likelihood, saturated_bound
from egovbayes.engines.ml.saturated_climb import MOST_MOMENTS, saturated_layout, saturated_rises
from egovbayes.likelihoods import ESTIMATED
from egovbayes.likelihoods.linear import PatternShapes
from egovbayes.notation import Array

_EM_TOLERANCE = 1e-10
_MOST_LOST = 0.05
"""Share of replicated surveys whose saturated model may have no maximum."""
_CELLS_AT_ONCE = 4_000_000


def replicated_discrepancies(moments: Moments, mu: Array, sigma: Array, rng: np.random.Generator) -> Array:
    """D of one survey drawn from each draw of the parameters, missing what `moments` is missing; (draw,).

    mu (draw, group, item), sigma (draw, group, item, item). The saturated model of each is climbed to from its own
    draw; by EM where there are too many items for that, or the climb does not end. Where the drawn answers leave a
    saturated covariance matrix singular, D is the least that it can be; NaN, all of them, where they do so in more than
    a few surveys.
    """
    climbed = saturated_layout(len(moments.items), 1).n_free <= MOST_MOMENTS
    step = max(1, _CELLS_AT_ONCE // moments.covariances.size)
    found: list[Array] = []
    lost = 0
    for start in range(0, len(mu), step):
        some = slice(start, start + step)
        each = [replicated_moments(moments, *draw, rng) for draw in zip(mu[some], sigma[some], strict=True)]
        rises = _rises(moments, each, mu[some], sigma[some]) if climbed else np.full(len(each), np.nan)
        unended = np.flatnonzero(np.isnan(rises))
        lost += len(unended)
        if climbed and lost > _MOST_LOST * len(mu):
            return np.full(len(mu), np.nan)
        for d in unended:
            rises[d] = _rise_by_em(each[d], mu[some][d], sigma[some][d])
        found.append(2 * rises)
    return np.concatenate(found)


def _rises(moments: Moments, each: Sequence[Moments], mu: Array, sigma: Array) -> Array:
    """What climbing finds, group by group: their moments have nothing in common, and a matrix of all would be huge."""
    rises = np.zeros(len(each))
    for g in range(len(moments.groups)):
        rows, own = moments.group == g, of_group(moments, g)
        shapes = PatternShapes.of(own.group, own.observed, own.n.astype(np.int64), 1)
        means, covariances = (np.array([getattr(one, name)[rows] for one in each]) for name in ("means", "covariances"))
        samples = ESTIMATED.linear.data_of_moments(shapes, own.n, means, covariances)
        rises += saturated_rises(own, samples, mu[:, g : g + 1], sigma[:, g : g + 1])
    return rises


def _rise_by_em(moments: Moments, mu: Array, sigma: Array) -> float:
    return saturated_bound(moments, tolerance=_EM_TOLERANCE) - normal_log_likelihood(moments, mu, sigma)


def replicated_moments(moments: Moments, mean: Array, covariance: Array, rng: np.random.Generator) -> Moments:
    """Moments of as many respondents drawn from N(mean, covariance) of each group (group, ...),
    seen where theirs are.
    """
    lower = np.linalg.cholesky(covariance)[moments.group]
    white_mean, scatter = white_moments(moments.n, len(moments.items), rng)
    means = mean[moments.group] + (lower @ white_mean[..., None])[..., 0]
    covariances = lower @ scatter @ lower.swapaxes(1, 2)
    both = moments.observed[:, :, None] & moments.observed[:, None, :]
    return replace(moments, means=np.where(moments.observed, means, 0.0), covariances=np.where(both, covariances, 0.0))


def white_moments(n: Array, size: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Means (sample, size) and covariances, divided by n, of samples of n (sample,) from N(0, I), none of them drawn.

    Mean N(0, I / n) and, independently, n times the covariance Wishart(n - 1, I) by Bartlett's decomposition, which for
    n - 1 < size has n - 1 columns. The time does not depend on n.
    """
    mean = rng.standard_normal((len(n), size)) / np.sqrt(n)[:, None]
    freedom = n[:, None] - 1 - np.arange(size)
    root = np.tril(rng.standard_normal((len(n), size, size)), -1)
    root[:, np.arange(size), np.arange(size)] = np.sqrt(rng.chisquare(np.maximum(freedom, 1)))
    root *= (freedom > 0)[:, None, :]
    return mean, root @ root.swapaxes(1, 2) / n[:, None, None]
