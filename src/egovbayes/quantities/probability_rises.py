"""How much likelier it is to be above average when another construct is high rather than low."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def probability_rise(correlation: Array, freedom: Array | float = np.inf) -> Array:
    """P(y > its mean | x one SD above) - P(y > its mean | x one SD below) for two variables that are jointly t with
    `freedom` nu, or normal where that is infinite; (...) in [-1, 1], NaN for nu <= 2, where there is no SD.

    Normal: 2 Phi(s) - 1 with s = rho / sqrt(1 - rho^2). t: x one SD above is at a = sqrt(nu / (nu - 2)) of its scale,
    where y is t with nu + 1 degrees of freedom about rho a, its squared scale (1 - rho^2) (nu + a^2) / (nu + 1) (Ding,
    2016); hence 2 T_(nu + 1)(s sqrt((nu + 1) / (nu - 1))) - 1.
    """
    from scipy.special import ndtr, stdtr

    shift, nu = _shift(np.asarray(correlation, dtype=float)), np.asarray(freedom, dtype=float)
    if np.isinf(nu).all():
        return 2 * ndtr(shift) - 1
    nu = np.where(nu > 2, nu, np.nan)
    return np.asarray(2 * stdtr(nu + 1, shift * np.sqrt((nu + 1) / (nu - 1))) - 1)


def joint_probability_rise(first: Array, second: Array, between: Array, freedom: Array | float = np.inf) -> Array:
    """P(y and z above their means | x one SD above) - the same one SD below, for three variables jointly t or normal;
    (...).

    `first` and `second` are the correlations of y and z with x, `between` that of y with z, `freedom` as above. NaN
    where the three are not the correlations of anything, or x determines y or z.

    It is the mean of both rises, whatever `between` is: (y, z) at a low x is distributed as -(y, z) at a high one, so
    that the difference is P(y > 0, z > 0) - P(y < 0, z < 0) = P(y > 0) - P(z < 0) at the high one.
    """
    first, second, between = (np.asarray(rho, dtype=float) for rho in (first, second, between))
    possible = (first**2 < 1) & (second**2 < 1)
    possible &= (between - first * second) ** 2 < (1 - first**2) * (1 - second**2)
    rise = (probability_rise(first, freedom) + probability_rise(second, freedom)) / 2
    return np.where(possible, rise, np.nan)


def _shift(correlation: Array) -> Array:
    with np.errstate(divide="ignore"):
        return correlation / np.sqrt(np.where(correlation**2 <= 1, 1 - correlation**2, np.nan))
