"""Draws of the items' scale matrix when answers are t and no model restricts it: the t's alpha and HTMT.

x | w is normal with covariance Sigma / w, w gamma(nu / 2, nu / 2). Given the weights the posterior is that of
saturated_draws, each respondent counted w times; given the moments a weight is gamma((nu + q) / 2, (nu + d) / 2), d the
squared distance of the q answers, and missing answers are normal. So the three are drawn in turn (Gibbs; Liu, 1996). nu
comes with the posterior that the model gives it: each of many short chains has one of its draws, evenly spaced.
"""

from __future__ import annotations

import numpy as np

from egovbayes.assess.measurement.saturated_draws import (
    DRAWS,
    SaturatedDraws,
    hardly_together,
    none_drawn,
    posterior,
)
from egovbayes.data.answers import Answers
from egovbayes.engines.ml.saturated import GroupMoments
from egovbayes.likelihoods import ESTIMATED
from egovbayes.notation import Array, BoolArray, IntArray
from egovbayes.quantities.implied import transposed

_MOST_CHAINS, _FEWEST_CHAINS, _NUMBERS = 100, 4, 4_000_000
_SETTLING = 40


def weighted_saturated_draws(
    answers: Answers, saturated: GroupMoments, freedom: Array, rng: np.random.Generator
) -> tuple[SaturatedDraws, ...]:
    """One SaturatedDraws a group; `saturated` holds moments to start from, `freedom` (draw,) is nu's posterior, finite.

    None of a group in which some two items were hardly answered together.
    """
    each = zip(saturated.means, saturated.covariances, strict=True)
    return tuple(
        _of_group(answers.values[answers.group == group], start, freedom, rng) for group, start in enumerate(each)
    )


def _of_group(values: Array, start: tuple[Array, Array], freedom: Array, rng: np.random.Generator) -> SaturatedDraws:
    p = values.shape[1]
    if why := hardly_together(values):
        return none_drawn(p, why)
    n_chains = int(np.clip(_NUMBERS // values.size, _FEWEST_CHAINS, _MOST_CHAINS))
    nu = np.quantile(freedom, (np.arange(n_chains) + 0.5) / n_chains)
    mean, covariance = start
    sd = np.sqrt(np.diagonal(covariance))
    chains = _Chains((values - mean) / sd, covariance / np.outer(sd, sd), nu, rng)
    for _ in range(_SETTLING):
        chains.step()
    draws = np.concatenate([chains.step() for _ in range(-(-DRAWS // n_chains))])[:DRAWS]
    draws *= np.outer(sd, sd)
    return SaturatedDraws(len(draws), p, draws.__getitem__)


class _Chains:
    """The state of all chains: moments and missing answers; each step renews weights, missing answers, moments."""

    def __init__(self, scores: Array, start: Array, freedom: Array, rng: np.random.Generator) -> None:
        missing: BoolArray = np.isnan(scores)
        rows = missing.any(1)
        p, n_chains = scores.shape[1], len(freedom)
        self._rng, self._n, self._freedom = rng, len(scores), freedom[:, None]
        self._features, self._pairs = ESTIMATED.linear.features(scores[~rows]), np.tril_indices(p)
        self._missing = missing[rows]
        self._rows_of: list[IntArray] = [np.flatnonzero(column) for column in self._missing.T]
        self._filled = np.repeat(np.where(missing, 0.0, scores)[None, rows], n_chains, axis=0)
        self._covariance = np.repeat(start[None], n_chains, axis=0)
        self._mean = np.zeros((n_chains, p))

    def step(self) -> Array:
        """The scale matrices (chain, item, item) after renewing everything once."""
        precision = np.linalg.inv(self._covariance)
        p = precision.shape[-1]
        weights = self._drawn(self._distances(precision), p)
        sums = weights @ self._features
        total, first, second = sums[:, 0], sums[:, 1 : 1 + p], self._square(sums[:, 1 + p :])
        if len(self._missing):
            own = self._drawn(self._distances_filled(precision), p)
            self._fill(precision, own)
            weighted = self._filled * own[..., None]
            total, first = total + own.sum(1), first + weighted.sum(1)
            second = second + transposed(weighted) @ self._filled
        self._renew(total, first / total[:, None], second)
        return self._covariance

    def _drawn(self, squares: Array, size: int) -> Array:
        """Weights (chain, respondent) given squared distances."""
        return 2 * self._rng.standard_gamma(0.5 * (self._freedom + size), squares.shape) / (self._freedom + squares)

    def _distances(self, precision: Array) -> Array:
        """Squared distances (chain, respondent) of complete answers: linear in the answers and their products."""
        pull = (precision @ self._mean[..., None])[..., 0]
        constant = (pull * self._mean).sum(1)
        rows, cols = self._pairs
        quadratic = precision[:, rows, cols] * np.where(rows == cols, 1.0, 2.0)
        coefficients = [constant[:, None], -2 * pull, quadratic]
        # rounding may leave a little less than 0 of who is at the very mean
        return np.maximum(np.concatenate(coefficients, axis=1) @ self._features.T, 0.0)

    def _square(self, pairs: Array) -> Array:
        """Symmetric matrices (chain, item, item) of their lower triangles (chain, pair)."""
        rows, cols = self._pairs
        square = np.empty((len(pairs), *self._covariance.shape[1:]))
        square[:, rows, cols] = square[:, cols, rows] = pairs
        return square

    def _distances_filled(self, precision: Array) -> Array:
        deviations = self._filled - self._mean[:, None]
        return np.asarray(((deviations @ precision) * deviations).sum(-1))

    def _fill(self, precision: Array, weights: Array) -> None:
        """Each missing answer given all other answers of the respondent and the weight, item by item."""
        for item, rows in enumerate(self._rows_of):
            own = precision[:, item, item, None]
            deviation = self._filled[:, rows] - self._mean[:, None]
            pull = (deviation @ precision[:, :, item, None])[..., 0] / own
            noise = self._rng.standard_normal(pull.shape) / np.sqrt(own * weights[:, rows])
            self._filled[:, rows, item] += noise - pull

    def _renew(self, total: Array, mean: Array, second: Array) -> None:
        scatter = second - total[:, None, None] * mean[:, :, None] * mean[:, None, :]
        n_chains, p = mean.shape
        self._covariance = posterior(scatter, self._n, n_chains, self._rng).covariances(slice(None))
        noise = self._rng.standard_normal((n_chains, p, 1))
        root = np.linalg.cholesky(self._covariance / total[:, None, None])
        self._mean = mean + (root @ noise)[..., 0]
