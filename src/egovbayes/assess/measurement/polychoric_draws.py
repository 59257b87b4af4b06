"""Draws of the correlations of latent answers when no model restricts them: what ordinal alpha and HTMT are made of.

Polychoric correlations (polyserial and Pearson's, where numbers stand beside categories) are about normal in large
samples, their Fisher's z nearer to it and without an end; so is then their posterior, whatever the prior. Covariances
are the asymptotic ones that weighted least squares uses (Muthén, 1984), of respondents who answered every item.
"""

from __future__ import annotations

import numpy as np

from egovbayes.assess.measurement.saturated_draws import DRAWS, SaturatedDraws
from egovbayes.engines.wls.polychorics import Polychorics
from egovbayes.notation import Array


def polychoric_draws(sample: Polychorics, rng: np.random.Generator) -> SaturatedDraws:
    """4,000 draws of the correlation matrix (draw, item, item) of a group.

    A draw need not be positive definite: what is made of it are sums and ratios of its entries.
    """
    first, second = sample.pairs
    r = sample.correlations[first, second]
    # Fisher's z of a correlation moves by 1 / (1 - r^2)
    spread = _covariance_of_correlations(sample) / np.outer(1 - r**2, 1 - r**2)
    values, vectors = np.linalg.eigh(spread)
    # of few respondents the covariance has no full rank, and what is 0 may be a little below
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    z = np.arctanh(r) + rng.standard_normal((DRAWS, len(r))) @ root.T

    def made(draws: slice) -> Array:
        some = np.tanh(z[draws])
        found = np.tile(np.eye(len(sample.items)), (len(some), 1, 1))
        found[:, first, second] = found[:, second, first] = some
        return found

    return SaturatedDraws(DRAWS, len(sample.items), made)


def _covariance_of_correlations(sample: Polychorics) -> Array:
    """Sampling covariance of the correlations (pair, pair). Where items are numbers, of a covariance divided by the
    standard deviations that are estimated beside it.
    """
    first, second = sample.pairs
    n_pairs, n_moments = len(first), len(sample.covariance)
    deviations = np.sqrt(np.diag(sample.covariances))
    slopes = np.zeros((n_pairs, n_moments))
    slopes[range(n_pairs), range(n_moments - n_pairs, n_moments)] = 1 / (deviations[first] * deviations[second])
    own = len(sample.thresholds) + len(sample.means)
    for at, item in enumerate(sample.numbers.tolist(), start=own):
        with_it = (first == item) | (second == item)
        slopes[with_it, at] = -sample.correlations[first, second][with_it] / (2 * sample.covariances[item, item])
    return np.asarray(slopes @ sample.covariance @ slopes.T / sample.n)
