"""The distributions priors are made of: exact densities, probabilities and quantiles, far out in the tails too.

scipy.stats has them all but one, and takes half a second to load; scipy.special, on which it builds, a tenth of that.
Tests hold each to scipy.stats.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, log, pi, sqrt
from typing import Any

import numpy as np

from egovbayes.notation import Array

type Function = Callable[[Any], Any]  # of an array or a number, to an array


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution of one number, its functions named as in scipy; arrays in, arrays of the same shape out.

    `logpdf` is -inf outside the support. `sf` is the probability of more than x, exact where it is small, as `cdf` is
    where that is; `ppf` and `isf` are their inverses. `rvs(n, rng)` gives independent draws (n,).
    """

    logpdf: Function
    cdf: Function
    sf: Function
    ppf: Function
    isf: Function
    rvs: Callable[[int, np.random.Generator], Array]


def normal(mean: float, sd: float) -> Distribution:
    """The normal distribution."""
    from scipy import special

    constant = -log(sd) - 0.5 * log(2 * pi)

    def z(x: Any) -> Any:
        return (np.asarray(x, dtype=np.float64) - mean) / sd

    return Distribution(
        logpdf=lambda x: constant - 0.5 * z(x) ** 2,
        cdf=lambda x: special.ndtr(z(x)),
        sf=lambda x: special.ndtr(-z(x)),
        ppf=lambda q: mean + sd * special.ndtri(q),
        isf=lambda q: mean - sd * special.ndtri(q),
        rvs=lambda n, rng: rng.normal(mean, sd, n),
    )


def student_t(df: float, location: float, scale: float) -> Distribution:
    """Student's t, moved and stretched."""
    from scipy import special

    constant = -0.5 * log(df) - float(special.betaln(0.5, 0.5 * df)) - log(scale)

    def z(x: Any) -> Any:
        return (np.asarray(x, dtype=np.float64) - location) / scale

    def quantile(q: Any) -> Array:
        return np.where(np.asarray(q) > 0, special.stdtrit(df, q), -inf)

    return Distribution(
        logpdf=lambda x: constant - 0.5 * (df + 1) * np.log1p(z(x) ** 2 / df),
        cdf=lambda x: special.stdtr(df, z(x)),
        sf=lambda x: special.stdtr(df, -z(x)),
        ppf=lambda q: location + scale * quantile(q),
        isf=lambda q: location - scale * quantile(q),
        rvs=lambda n, rng: location + scale * rng.standard_t(df, n),
    )


def half_normal(sd: float) -> Distribution:
    """The normal about 0, folded onto the positive side."""
    from scipy import special

    return _folded(normal(0.0, sd), lambda x: special.erf(np.maximum(x, 0.0) / (sd * sqrt(2))))


def half_student_t(df: float, scale: float) -> Distribution:
    """Student's t about 0, folded onto the positive side."""
    from scipy import special

    def below(x: Any) -> Array:
        """The probability that t squared over df + t squared is no larger than at x."""
        with np.errstate(over="ignore"):
            return np.asarray(special.betainc(0.5, 0.5 * df, 1 / (1 + df * (_reciprocal(x) * scale) ** 2)))

    return _folded(student_t(df, 0.0, scale), below)


def _folded(whole: Distribution, cdf: Function) -> Distribution:
    """A distribution about 0 folded onto the positive side; its cdf, exact near 0, is given."""
    return Distribution(
        logpdf=lambda x: np.where(np.asarray(x) < 0, -inf, log(2) + whole.logpdf(x)),
        cdf=cdf,
        sf=lambda x: 2 * whole.sf(np.maximum(x, 0.0)),
        ppf=lambda q: whole.ppf(0.5 + 0.5 * np.asarray(q)),
        isf=lambda q: whole.isf(0.5 * np.asarray(q)),
        rvs=lambda n, rng: np.abs(whole.rvs(n, rng)),
    )


def gamma(shape: float, rate: float) -> Distribution:
    """The gamma distribution; of shape 1 the exponential."""
    from scipy import special

    constant = log(rate) - float(special.gammaln(shape))

    def y(x: Any) -> Any:
        return np.maximum(x, 0.0) * rate

    return Distribution(
        logpdf=lambda x: np.where(np.asarray(x) < 0, -inf, constant + special.xlogy(shape - 1, y(x)) - y(x)),
        cdf=lambda x: special.gammainc(shape, y(x)),
        sf=lambda x: special.gammaincc(shape, y(x)),
        ppf=lambda q: special.gammaincinv(shape, q) / rate,
        isf=lambda q: special.gammainccinv(shape, q) / rate,
        rvs=lambda n, rng: rng.standard_gamma(shape, n) / rate,
    )


def inverse_gamma(shape: float, scale: float) -> Distribution:
    """One over a gamma distributed number."""
    from scipy import special

    other = gamma(shape, scale)
    constant = shape * log(scale) - float(special.gammaln(shape))

    def logpdf(x: Any) -> Array:
        positive = np.asarray(x) > 0
        y = np.where(positive, x, 1.0)
        return np.where(positive, constant - (shape + 1) * np.log(y) - _reciprocal(y / scale), -inf)

    return Distribution(
        logpdf=logpdf,
        cdf=lambda x: other.sf(_reciprocal(x)),
        sf=lambda x: other.cdf(_reciprocal(x)),
        ppf=lambda q: _reciprocal(other.isf(q)),
        isf=lambda q: _reciprocal(other.ppf(q)),
        rvs=lambda n, rng: _reciprocal(other.rvs(n, rng)),
    )


def _reciprocal(x: Any) -> Array:
    """1 / x; infinite at 0 and below, and where it is too large for a computer."""
    with np.errstate(divide="ignore", over="ignore"):
        return np.asarray(1 / np.maximum(x, 0.0))


def lognormal(mu: float, sigma: float) -> Distribution:
    """A number whose logarithm is normal."""
    of_log = normal(mu, sigma)

    def logarithm(x: Any) -> Array:
        with np.errstate(divide="ignore"):
            return np.asarray(np.log(np.maximum(x, 0.0)))

    def exponential(x: Array) -> Array:
        with np.errstate(over="ignore"):
            return np.exp(x)

    def logpdf(x: Any) -> Array:
        positive = np.asarray(x) > 0
        y = logarithm(np.where(positive, x, 1.0))
        return np.where(positive, of_log.logpdf(y) - y, -inf)

    return Distribution(
        logpdf=logpdf,
        cdf=lambda x: of_log.cdf(logarithm(x)),
        sf=lambda x: of_log.sf(logarithm(x)),
        ppf=lambda q: exponential(of_log.ppf(q)),
        isf=lambda q: exponential(of_log.isf(q)),
        rvs=lambda n, rng: exponential(of_log.rvs(n, rng)),
    )


def beta(a: float, b: float, low: float = 0.0, high: float = 1.0) -> Distribution:
    """The beta distribution, stretched from (0, 1) to (low, high); of a = b = 1 the uniform."""
    from scipy import special

    width = high - low
    constant = -float(special.betaln(a, b)) - log(width)

    def below(x: Any) -> Any:
        return (np.clip(x, low, high) - low) / width

    def above(x: Any) -> Any:
        return (high - np.clip(x, low, high)) / width

    def logpdf(x: Any) -> Array:
        outside = (np.asarray(x) < low) | (np.asarray(x) > high)
        inside = constant + special.xlogy(a - 1, below(x)) + special.xlogy(b - 1, above(x))
        return np.where(outside, -inf, inside)

    return Distribution(
        logpdf=logpdf,
        cdf=lambda x: special.betainc(a, b, below(x)),
        sf=lambda x: special.betainc(b, a, above(x)),
        ppf=lambda q: low + width * special.betaincinv(a, b, q),
        isf=lambda q: high - width * special.betaincinv(b, a, q),
        rvs=lambda n, rng: low + width * rng.beta(a, b, n),
    )
