"""Values of neighbouring regions that are alike: the scaled structure of the BYM2 model."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from egovbayes.notation import Array, IntArray


def scaled_structure(adjacent: Array) -> Array:
    """Covariance (region, region) of an intrinsic autoregression over neighbours, with typical variance 1.

    `adjacent` (region, region) is 1 for neighbours, else 0. Of each set of regions that hang together the values sum to
    0, and the geometric mean of their variances is 1 (Riebler, Sorbye, Simpson & Rue, 2016, Statistical Methods in
    Medical Research 25); each is scaled by itself, and a region without neighbours is independent with variance 1
    (Freni-Sterrantino, Ventrucci & Rue, 2018, Spatial and Spatio-temporal Epidemiology 26).
    """
    covariance = np.zeros(adjacent.shape)
    for number in np.unique(component := components(adjacent)):
        own = np.flatnonzero(component == number)
        within = adjacent[np.ix_(own, own)]
        spread = np.linalg.pinv(np.diag(within.sum(1)) - within, hermitian=True) if len(own) > 1 else np.eye(1)
        covariance[np.ix_(own, own)] = spread / np.exp(np.log(np.diag(spread)).mean())
    return covariance


def components(adjacent: Array) -> IntArray:
    """The smallest number of a region that can be walked to from each region (region,)."""
    number = np.arange(len(adjacent))
    reach = (adjacent > 0) | np.eye(len(adjacent), dtype=bool)
    for _ in range(len(adjacent)):
        number = np.where(reach, number, len(adjacent)).min(1)
    return number


@lru_cache(maxsize=16)
def structure_axes(edges: tuple[tuple[int, int], ...], regions: tuple[int, ...]) -> tuple[Array, Array]:
    """Axes (region, axis) along which values of these regions are independent, and the structured variance along each.

    `edges` number the regions of the whole map; with share phi of the variance structured, that along an axis is
    1 - phi + phi times its structured one.
    """
    n = 1 + max((*regions, *(region for edge in edges for region in edge)))
    adjacent = np.zeros((n, n))
    for one, other in edges:
        adjacent[one, other] = adjacent[other, one] = 1.0
    own = scaled_structure(adjacent)[np.ix_(regions, regions)]
    variances, axes = np.linalg.eigh(own)
    return axes, np.maximum(variances, 0.0)
