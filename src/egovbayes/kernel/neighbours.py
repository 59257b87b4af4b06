"""Values of groups that are drawn together, those of neighbours alike (BYM2; Riebler, Sorbye, Simpson & Rue, 2016).

Of z = (x - location) / scale the covariance is (1 - phi) I + phi C, with C the scaled
structure of the map. Along the axes V of C, with variances l, y = V' z has independent parts of variance
d = 1 - phi + phi l: no matrix is taken apart again when phi moves.
"""

from math import log

import numpy as np

from egovbayes.kernel.cache import Number, compiled

FIRST, COUNT, SHARE = range(3)
N_MAP = 3


@compiled
def neighbours_density(z: Number, axes: Number, variances: Number, phi: Number, slope: Number) -> Number:
    """Log density of z (value,) but for a constant; writes its slope by z (value,). And its slope by phi."""
    total, by_phi = 0.0, 0.0
    slope[:] = 0.0
    for k in range(z.shape[0]):
        y, d = 0.0, 1.0 - phi + phi * variances[k]
        for i in range(z.shape[0]):
            y += axes[i, k] * z[i]
        total -= 0.5 * (y * y / d + log(d))
        by_phi += 0.5 * (variances[k] - 1.0) * (y * y / d - 1.0) / d
        for i in range(z.shape[0]):
            slope[i] -= axes[i, k] * y / d
    return total, by_phi


@compiled
def location_of(priors: Number, entry: Number, values: Number) -> Number:
    """Where the prior of an entry of `named` is."""
    at = priors.named[entry, 2]
    location = values[at] if at >= 0 else priors.named_numbers[entry, 1]
    for j in range(4, priors.named.shape[1]):
        if priors.named[entry, j] >= 0:
            location += priors.named_numbers[entry, j - 1] * values[priors.named[entry, j]]
    return location


@compiled
def add_by_location(priors: Number, entry: Number, by_location: Number, slope: Number) -> None:
    """Add to `slope` (free,) what the slope by the location of an entry is by what makes it."""
    if priors.named[entry, 2] >= 0:
        slope[priors.named[entry, 2]] += by_location
    for j in range(4, priors.named.shape[1]):
        if priors.named[entry, j] >= 0:
            slope[priors.named[entry, j]] += priors.named_numbers[entry, j - 1] * by_location


@compiled
def maps_density(priors: Number, values: Number, slope: Number) -> Number:
    """Sum of log densities of all maps; adds their slopes to `slope` (free,)."""
    total = 0.0
    for k in range(priors.maps.shape[0]):
        first, n, share, start = (
            priors.maps[k, FIRST],
            priors.maps[k, COUNT],
            priors.maps[k, SHARE],
            priors.axes_start[k],
        )
        by = priors.named[first, 3]
        scale = values[by] if by >= 0 else priors.named_numbers[first, 2]
        z, by_z = np.empty(n), np.empty(n)
        for i in range(n):
            z[i] = (values[priors.named[first + i, 0]] - location_of(priors, first + i, values)) / scale
        axes = priors.axes[start : start + n]
        density, by_phi = neighbours_density(z, axes, priors.variances[k], values[share], by_z)
        total += density - n * log(scale)
        slope[share] += by_phi
        by_scale = -float(n)
        for i in range(n):
            slope[priors.named[first + i, 0]] += by_z[i] / scale
            add_by_location(priors, first + i, -by_z[i] / scale, slope)
            by_scale -= by_z[i] * z[i]
        if by >= 0:
            slope[by] += by_scale / scale
    return total
