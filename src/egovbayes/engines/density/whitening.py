"""Numbers in which the posterior is about round, so that a sampler needs few steps to cross it.

They are standard errors about the maximum likelihood estimate, fewer where priors know more than the data. An affine
change of numbers leaves the posterior as it is.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.engines.density.apart import narrowed_apart
from egovbayes.engines.ml.inverse_roots import Own
from egovbayes.notation import Array

_DIFFERENCE = 1e-4
_LEAST = 1e-6
_PIECES = 4

type LogDensity = Callable[[Array], tuple[float, Array]]
"""Log density and gradient (free,) at a point (free,)."""


def narrowed(density: LogDensity, point: Array, root: Array, *, widest: float = 1.0, own: Own = ()) -> Array:
    """A root (free, free) like `root`, shorter in directions where the density falls faster than in its units.

    Where it falls more slowly the root is longer, up to `widest` times.

    `root` @ root.T is the covariance of an estimate; the new root's columns are the axes of the density's curvature in
    its units. Where a density cannot be had near the point the units stay. `own` are the places that are one group's
    alone, of each of many groups: then the root is made by groups (engines.density.apart).
    """
    if own:

        def slopes(step: Array) -> Array:
            above, below = (density(point + sign * _DIFFERENCE * step)[1] for sign in (1.0, -1.0))
            return -0.5 * (above - below) / _DIFFERENCE

        found = narrowed_apart(slopes, root, own, widest)
        if found is not None:
            return found
    root = _invertible(root)
    above, below = (
        np.array([density(point + sign * _DIFFERENCE * column)[1] for column in root.T]) for sign in (1.0, -1.0)
    )
    with np.errstate(over="ignore", invalid="ignore"):  # of densities that cannot be had
        # minus the Hessian in the root's units, by central differences of the analytic gradient
        curvature = -0.5 * (above - below) @ root / _DIFFERENCE
    if not np.isfinite(curvature).all():
        return root
    # an eigenvalue of 1 is a direction as wide as the estimate's error, one above it is narrower
    roots, axes = np.linalg.eigh(0.5 * (curvature + curvature.T))
    narrow: Array = root @ (axes / np.sqrt(np.maximum(roots, widest**-2)))
    return narrow


def _invertible(root: Array) -> Array:
    """The root with no direction of its own units left out."""
    spread = np.sqrt((root**2).sum(1))
    spread[spread == 0.0] = 1.0
    left, lengths, right = np.linalg.svd(root / spread[:, None])
    whole: Array = spread[:, None] * (left * np.maximum(lengths, _LEAST)) @ right
    return whole


def shrunk_covariance(draws: Array) -> Array:
    """Covariance (free, free) of draws (draw, free) that should have the identity, shrunk towards it.

    By the share that has the least expected squared error. Ledoit & Wolf (2004), with a known target.
    """
    n = len(draws)
    if n < 2:
        return np.eye(draws.shape[1])
    found = np.cov(draws.T).reshape(draws.shape[1], -1)
    away = float(((found - np.eye(len(found))) ** 2).sum())
    centred = draws - draws.mean(0)
    # the squared distances of x x' from their mean S add up to sum |x|^4 - n |S|^2
    error = float(((centred**2).sum(1) ** 2).sum() - n * (found**2).sum()) / n**2
    share = min(1.0, max(0.0, error) / away) if away > 0.0 else 1.0
    shrunk: Array = share * np.eye(len(found)) + (1.0 - share) * found
    return shrunk


def held_out_covariance(draws: Array) -> Array:
    """Covariance (free, free) of draws (draw, free) that are not many more than the numbers in them, and follow on one
    another: the axes of all, and along each what draws have from which the axes were not made.

    Draws themselves are too long along axes that were chosen to be long, and too short along the others. They are taken
    in four pieces, one after another: of four chains each is a chain, which knows nothing of the others. The longer of
    two axes has no smaller variance. Abadir, Distaso & Zikes (2014); Lam (2016).
    """
    if len(draws) < _PIECES:
        return np.eye(draws.shape[1])
    centred = draws - draws.mean(0)
    pieces = np.array_split(centred, _PIECES)
    products = [piece.T @ piece for piece in pieces]
    whole, found = sum(products, np.zeros(products[0].shape)), np.zeros(draws.shape[1])
    for piece, own in zip(pieces, products, strict=True):
        found += ((piece @ np.linalg.eigh(whole - own)[1]) ** 2).sum(0) / len(draws)
    axes = np.linalg.eigh(whole)[1]
    covariance: Array = (axes * _rising(found)) @ axes.T
    return covariance


def _rising(values: Array) -> Array:
    """The values (value,) that never fall and are nearest to these: neighbours that fall are pooled. Barlow et al.
    (1972).
    """
    means: list[float] = []
    counts: list[int] = []
    for value in values.tolist():
        mean, count = value, 1
        while means and means[-1] > mean:
            before = counts.pop()
            mean = (means.pop() * before + mean * count) / (before + count)
            count += before
        means.append(mean)
        counts.append(count)
    return np.repeat(means, counts)
