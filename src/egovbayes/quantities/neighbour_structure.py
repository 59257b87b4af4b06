"""Values of neighbouring regions that are alike: the scaled structure of the BYM2 model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from egovbayes.notation import Array, IntArray

FEW = 5
"""Of a piece of fewer regions values that sum to 0 would draw neighbours apart: two of them have correlation -1."""


def scaled_structure(adjacent: Array) -> Array:
    """Covariance (region, region) of an intrinsic autoregression over neighbours, with typical variance 1.

    `adjacent` (region, region) is 1 for neighbours, else 0. Of each piece of the map, regions that hang together, the
    values sum to 0 and the geometric mean of their variances is 1 (Riebler, Sorbye, Simpson & Rue, 2016, Statistical
    Methods in Medical Research 25); each is scaled by itself (Freni-Sterrantino, Ventrucci & Rue, 2018, Spatial and
    Spatio-temporal Epidemiology 26). A piece of fewer than FEW regions has a level of its own beside, which varies as
    much as regions of the largest piece do about theirs, and so much at least that none of its neighbours are drawn
    apart; a region without neighbours is nothing but its level.
    """
    piece = components(adjacent)
    sizes = np.bincount(piece)
    # a pseudoinverse without a guess at which eigenvalues are 0: along a piece's mean the matrix has 1 in their place
    means = (piece[:, None] == piece) / sizes[piece]
    covariance = np.linalg.inv(np.diag(adjacent.sum(1)) - adjacent + means) - means
    about = np.diag(covariance)[sizes[piece] == sizes.max()]
    level = np.exp(np.log(about).mean()) if sizes.max() > 1 else 1.0
    apart = np.zeros(len(piece))
    np.maximum.at(apart, piece, -(covariance * adjacent).min(1))
    small = sizes[piece] < FEW
    covariance[np.ix_(small, small)] += np.maximum(level, apart[piece[small]]) * (piece[small, None] == piece[small])
    logs = np.bincount(piece, np.log(np.diag(covariance)))
    typical = np.exp(0.5 * logs[piece] / sizes[piece])
    scaled: Array = covariance / np.outer(typical, typical)
    return scaled


def adjacency(edges: Sequence[tuple[int, int]], n: int) -> Array:
    """1 for neighbours, else 0 (region, region); `edges` number the `n` regions of a map."""
    adjacent = np.zeros((n, n))
    for one, other in edges:
        adjacent[one, other] = adjacent[other, one] = 1.0
    return adjacent


def largest_piece(edges: Sequence[tuple[int, int]], n: int) -> int:
    """The number of regions, of the `n` of a map, in the largest set that hangs together."""
    return int(np.bincount(components(adjacency(edges, n))).max())


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
    adjacent = adjacency(edges, 1 + max((*regions, *(region for edge in edges for region in edge))))
    own = scaled_structure(adjacent)[np.ix_(regions, regions)]
    variances, axes = np.linalg.eigh(own)
    return axes, np.maximum(variances, 0.0)
