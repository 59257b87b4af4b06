"""How much likelier it is to be above average when another construct is high rather than low."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def probability_rise(correlation: Array) -> Array:
    """P(y > its mean | x one SD above) - P(y > its mean | x one SD below) for two normal variables; (...) in [-1, 1].

    2 Phi(rho / sqrt(1 - rho^2)) - 1.
    """
    from scipy.special import ndtr

    return 2 * ndtr(_shift(np.asarray(correlation, dtype=float))) - 1


def joint_probability_rise(first: Array, second: Array, between: Array) -> Array:
    """P(y and z above their means | x one SD above) - the same one SD below, for three normal variables; (...).

    `first` and `second` are the correlations of y and z with x, `between` that of y with z. NaN where the three are not
    the correlations of anything, or x determines y or z.
    """
    first, second, between = (np.asarray(rho, dtype=float) for rho in (first, second, between))
    unexplained = np.sqrt(_open((1 - first**2) * (1 - second**2)))
    # given x = 1, y is normal about its correlation with x, and above 0 where its rest is above -h; z likewise
    partial = (between - first * second) / unexplained
    h, k = _shift(first), _shift(second)
    return bivariate_normal_cdf(h, k, partial) - bivariate_normal_cdf(-h, -k, partial)


def bivariate_normal_cdf(h: Array, k: Array, correlation: Array) -> Array:
    """P(Y <= h, Z <= k) for standard normals with the correlation; (...). Owen (1956). NaN where |correlation| >= 1."""
    from scipy.special import ndtr, owens_t

    h, k, rho = np.broadcast_arrays(h, k, correlation)
    spread = np.sqrt(_open(1 - rho**2))
    # at h = k = 0 both slopes are 0 / 0; along h = k they are this
    at_origin = np.sqrt(_open(1 - rho) / (1 + np.where(rho > -1, rho, np.nan)))
    both = (h == 0) & (k == 0)
    a_h = np.where(both, at_origin, _slope(k - rho * h, h * spread))
    a_k = np.where(both, at_origin, _slope(h - rho * k, k * spread))
    opposite = (h * k < 0) | ((h * k == 0) & (h + k < 0))
    probability: Array = (ndtr(h) + ndtr(k)) / 2 - owens_t(h, a_h) - owens_t(k, a_k) - 0.5 * opposite
    return probability


def _shift(correlation: Array) -> Array:
    with np.errstate(divide="ignore"):
        return correlation / np.sqrt(_closed(1 - correlation**2))


def _slope(rise: Array, run: Array) -> Array:
    ratio: Array = rise / np.where(run == 0, np.nan, run)
    return np.where(run == 0, np.copysign(np.inf, rise), ratio)


def _open(x: Array) -> Array:
    return np.where(x > 0, x, np.nan)


def _closed(x: Array) -> Array:
    return np.where(x >= 0, x, np.nan)
