"""Densities of the prior families: log density of a value but for a constant, and its slopes."""

from math import log, log1p

from egovbayes.kernel.cache import Number, compiled

NORMAL, STUDENT_T, GAMMA, INVERSE_GAMMA, LOGNORMAL, BETA, TOGETHER = range(7)
"""Families by code; TOGETHER are values of neighbours alike (kernel.neighbours), which have a density together."""


@compiled
def family_density(family: Number, x: Number, numbers: Number) -> Number:  # noqa: PLR0911
    """Log density of x but for a constant, and its slope."""
    a, b, c = numbers[0], numbers[1], numbers[2]
    if family == NORMAL:
        z = (x - a) / b
        return -0.5 * z * z, -z / b
    if family == STUDENT_T:
        z = (x - b) / c
        return -0.5 * (a + 1.0) * log1p(z * z / a), -(a + 1.0) * z / ((a + z * z) * c)
    if family == GAMMA:
        # the exponential, the uniform, and what has no density here: x may be below 0, where log x is none
        if a == 0.0:
            return -b * x, -b
        return a * log(x) - b * x, a / x - b
    if family == INVERSE_GAMMA:
        return -a * log(x) - b / x, (b / x - a) / x
    if family == LOGNORMAL:
        z = (log(x) - a) / b
        return -log(x) - 0.5 * z * z, -(1.0 + z / b) / x
    # the beta of a correlation, stretched to (-1, 1)
    return a * log(1.0 + x) + b * log(1.0 - x), a / (1.0 + x) - b / (1.0 - x)


@compiled
def located_density(family: Number, x: Number, df: Number, location: Number, scale: Number) -> Number:
    """Log density of x but for a constant of the family's, and its slopes by x, location and scale.

    Of z = (x - location) / scale, or of log x in its place; unlike `family_density`, with -log scale.
    """
    at = log(x) if family == LOGNORMAL else x
    z = (at - location) / scale
    density, by_z = -0.5 * z * z, -z
    if family == STUDENT_T:
        density, by_z = -0.5 * (df + 1.0) * log1p(z * z / df), -(df + 1.0) * z / (df + z * z)
    density -= log(scale)
    by_x, by_location, by_scale = by_z / scale, -by_z / scale, -(1.0 + by_z * z) / scale
    if family == LOGNORMAL:
        density, by_x = density - at, (by_x - 1.0) / x
    return density, by_x, by_location, by_scale
