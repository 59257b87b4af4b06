"""Mixtures of normal distributions: probabilities, densities and quantiles."""

from __future__ import annotations

from dataclasses import dataclass
from math import log, pi

import numpy as np
from numpy.typing import ArrayLike

from egovbayes.notation import Array

_REACH = 40.0
"""Standard deviations beyond the outermost means between which every quantile lies that a computer can tell from 0."""
_HALVINGS = 200


@dataclass(frozen=True, slots=True, eq=False)
class NormalMixture:
    """A mixture of normal distributions: weights (which add up to 1), means and standard deviations (component,).

    Weights are above 0; a component that weighs nothing is left out.
    """

    weights: Array
    means: Array
    sds: Array

    def __post_init__(self) -> None:
        if not self.weights.all():
            kept = self.weights > 0
            for name in ("weights", "means", "sds"):
                object.__setattr__(self, name, getattr(self, name)[kept])

    def below(self, x: ArrayLike) -> Array:
        """P(value < x), the shape of x."""
        from scipy import special

        return np.asarray(special.ndtr(self._z(x)) @ self.weights)

    def above(self, x: ArrayLike) -> Array:
        """P(value > x), the shape of x; exact where it is small."""
        from scipy import special

        return np.asarray(special.ndtr(-self._z(x)) @ self.weights)

    def density(self, x: ArrayLike) -> Array:
        """The density, the shape of x."""
        terms = -0.5 * self._z(x) ** 2 - np.log(self.sds) - 0.5 * log(2 * pi)
        return np.asarray(np.exp(terms) @ self.weights)

    def quantiles(self, p: ArrayLike) -> Array:
        """The values below which the probabilities p lie, the shape of p; by halving, to the last digits."""
        wanted = np.asarray(p, dtype=np.float64)
        low = np.full(wanted.shape, float((self.means - _REACH * self.sds).min()))
        high = np.full(wanted.shape, float((self.means + _REACH * self.sds).max()))
        for _ in range(_HALVINGS):
            middle = 0.5 * (low + high)
            is_below = self.below(middle) < wanted
            moved = (middle > low) & (middle < high)
            if not moved.any():
                break
            low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
        return np.asarray(0.5 * (low + high))

    def mean_and_sd(self) -> tuple[float, float]:
        """Mean and standard deviation."""
        mean = float(self.weights @ self.means)
        return mean, float(np.sqrt(self.weights @ (self.sds**2 + (self.means - mean) ** 2)))

    def blurred(self, sd: float) -> NormalMixture:
        """The mixture of the same with an independent normal error of that standard deviation added."""
        return NormalMixture(self.weights, self.means, np.hypot(self.sds, sd))

    def given(self, estimate: float, error: float) -> NormalMixture:
        """The same after an estimate of its value with a normal error. Conjugate: each component by itself."""
        variance = self.sds**2 + error**2
        log_weights = np.log(self.weights) - 0.5 * (np.log(variance) + (estimate - self.means) ** 2 / variance)
        weights = np.exp(log_weights - log_weights.max())
        means = (self.means * error**2 + estimate * self.sds**2) / variance
        return NormalMixture(weights / weights.sum(), means, self.sds * error / np.sqrt(variance))

    def two_sided(self, x: float) -> float:
        """Twice the smaller of the probabilities below and above x."""
        return min(1.0, 2 * float(min(self.below(x), self.above(x))))

    def _z(self, x: ArrayLike) -> Array:
        values = np.asarray(x, dtype=np.float64)[..., None]
        return np.asarray((values - self.means) / self.sds)


def student_t_as_mixture(df: float, location: float, scale: float, n: int = 801) -> NormalMixture:
    """Student's t as a mixture of normals whose precisions have a gamma distribution, by Simpson's rule.

    Its probabilities are those of the t to 1e-9 and better from 1 degree of freedom on (a test holds them to it).
    """
    from scipy import special

    shape = 0.5 * df
    # logarithms of precisions, between gamma quantiles beyond which nothing is left
    low, high = np.log(special.gammaincinv(shape, 1e-30) / shape), np.log(special.gammainccinv(shape, 1e-30) / shape)
    at = np.linspace(max(float(low), -60.0), float(high), n)
    log_density = shape * at - shape * np.exp(at)
    weights = simpson_weights(n) * np.exp(log_density - log_density.max())
    weights /= weights.sum()
    return NormalMixture(weights, np.full(n, location), scale * np.exp(-0.5 * at))


def mixed(first: NormalMixture, second: NormalMixture, share: float) -> NormalMixture:
    """The first with this share, the second with the rest."""
    weights = np.concatenate([share * first.weights, (1 - share) * second.weights])
    means, sds = (np.concatenate([getattr(one, name) for one in (first, second)]) for name in ("means", "sds"))
    return NormalMixture(weights, means, sds)


def simpson_weights(n: int) -> Array:
    """Weights of Simpson's rule at n (odd) points one apart."""
    weights = np.full(n, 2.0)
    weights[1::2] = 4.0
    weights[[0, -1]] = 1.0
    return weights / 3
