"""Random effects of several studies: the exact posterior of their mean and spread, on a grid of the spread.

    y_i ~ normal(theta_i, se_i),  theta_i ~ normal(mu, tau),  mu ~ normal(m, s),  tau ~ its prior

Given tau everything else is normal, so that mu and the thetas are integrated out in closed form, and one integral is
left. A row may stand for several studies of equal size, of which mean and variance are known: they say as much of mu
and tau as the studies themselves would.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.normal_mixtures import NormalMixture, simpson_weights

POINTS, COMPONENTS = 2001, 401
"""Values of tau on the grid, and the components of mixtures among these: as many or fewer."""
_COARSE = 201
_NOTHING = 50.0
"""Logarithms below the highest density at which nothing is left of it."""
_DOUBLINGS = 200


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """What studies say, by row: estimates, standard errors of one study, how many studies, and how these vary.

    `variances` are those of the estimates of a row's studies about its estimate (over their number less 1); of a row
    that is one study it counts for nothing.
    """

    estimates: Array
    errors: Array
    counts: Array
    variances: Array


@dataclass(frozen=True, slots=True, eq=False)
class MeanAndSpread:
    """The posterior of mean and spread: values of tau (point,), and the probabilities that it is smaller.

    `of_mean` is the posterior of mu, `of_new_study` the predictive distribution of the effect theta of a new study.
    """

    tau: Array
    below: Array
    of_mean: NormalMixture
    of_new_study: NormalMixture

    def spread_quantiles(self, p: Array) -> Array:
        """Quantiles of tau, the shape of p."""
        return np.asarray(np.interp(p, self.below, self.tau))


def log_likelihood(effects: Effects, mu: Array, tau: Array) -> Array:
    """The log likelihood of mean and spread, the shape of both together, up to a constant."""
    variance = effects.errors**2 + np.asarray(tau)[..., None] ** 2
    within = (effects.counts - 1) * effects.variances
    about = effects.counts * (effects.estimates - np.asarray(mu)[..., None]) ** 2
    return np.asarray(-0.5 * (effects.counts * np.log(variance) + (within + about) / variance).sum(-1))


def mean_and_spread(
    effects: Effects,
    mean_prior: tuple[float, float],
    log_prior: Callable[[Array], Array],
    typical: float,
    support: tuple[float, float] = (0.0, inf),
    points: int = POINTS,
) -> MeanAndSpread:
    """The posterior; `mean_prior` are mean and SD of mu's, `log_prior` the log density of tau's, `typical` a value
    that it expects, and `support` the lowest and highest that it allows. `points` are COMPONENTS, or a multiple of
    these less 1, and 1.
    """

    def height(tau: Array) -> Array:
        return np.asarray(_given_spread(effects, mean_prior, tau)[0] + log_prior(tau))

    # even steps near 0, and in the logarithm of tau where it is large
    low, high = support[0], min(_end(height, typical, support), support[1])
    for n in (_COARSE, _COARSE, points):
        at = np.linspace(np.arcsinh(low / typical), np.arcsinh(high / typical), n)
        tau: Array = np.clip(np.asarray(typical * np.sinh(at), dtype=np.float64), low, high)
        log_density = height(tau) + np.log(np.cosh(at))
        kept = np.flatnonzero(log_density > log_density.max() - _NOTHING)
        low, high = float(tau[max(kept[0] - 1, 0)]), float(tau[min(kept[-1] + 1, n - 1)])
    density = np.exp(log_density - log_density.max())
    below = _cumulative(density)
    few = slice(None, None, (points - 1) // (COMPONENTS - 1))
    weights = simpson_weights(COMPONENTS) * density[few]
    weights /= weights.sum()
    _, mean, sd = _given_spread(effects, mean_prior, tau[few])
    of_mean = NormalMixture(weights, mean, sd)
    return MeanAndSpread(tau, below / below[-1], of_mean, NormalMixture(weights, mean, np.hypot(sd, tau[few])))


def _given_spread(effects: Effects, prior: tuple[float, float], tau: Array) -> tuple[Array, Array, Array]:
    """For each tau: the log likelihood with mu integrated out, and mean and SD of mu. Shapes (point,)."""
    precisions = effects.counts / (effects.errors**2 + tau[:, None] ** 2)
    total = precisions.sum(1) + prior[1] ** -2
    mean = (precisions @ effects.estimates + prior[0] * prior[1] ** -2) / total
    inside = log_likelihood(effects, mean, tau) - 0.5 * ((mean - prior[0]) / prior[1]) ** 2
    return inside - 0.5 * np.log(total) - log(prior[1]), mean, total**-0.5


def _end(height: Callable[[Array], Array], typical: float, support: tuple[float, float]) -> float:
    """A spread beyond which nothing is left of the density."""
    doubled: Array = np.asarray(typical * 2.0 ** np.arange(-40, _DOUBLINGS), dtype=np.float64)
    tau = np.concatenate([doubled[(doubled > support[0]) & (doubled < support[1])], [typical]])
    tau.sort()
    heights = height(tau) + np.log(tau)
    kept = np.flatnonzero(heights > heights.max() - _NOTHING)
    return float(tau[kept[-1] + 1]) if kept[-1] + 1 < len(tau) else support[1]


def _cumulative(density: Array) -> Array:
    """The integral up to each of the points one apart, by the parabolas of Simpson's rule."""
    first, middle, last = density[:-2:2], density[1::2], density[2::2]
    half, whole = (5 * first + 8 * middle - last) / 12, (first + 4 * middle + last) / 3
    ends = np.concatenate([[0.0], np.cumsum(whole)])
    result = np.empty_like(density)
    result[::2], result[1::2] = ends, ends[:-1] + half
    return np.maximum.accumulate(result)


def typical_variance(effects: Effects) -> float:
    """The variance of a typical study's estimate, to which I2 sets the spread. Higgins & Thompson (2002)."""
    weights, counts = effects.errors**-2.0, effects.counts
    number, total = counts.sum(), counts @ weights
    if number == 1:
        return float(1 / total)
    return float((number - 1) * total / (total**2 - counts @ weights**2))


def spread_share(tau: Array, typical: float) -> Array:
    """I2: the share of the variance between estimates that is between the studies' effects; in [0, 1]."""
    return np.asarray(tau**2 / (tau**2 + typical))
