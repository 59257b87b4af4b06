"""Whether constructs can be told apart: Fornell-Larcker, shared variance, HTMT and HTMT2."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.notation import Array, BoolArray
from egovbayes.quantities.r2 import share_of


def fornell_larcker_margin(ave: Array, correlations: Array) -> Array:
    """Smaller root of AVE of each pair less the size of its correlation; above 0 where the criterion holds.

    ave (..., construct), correlations of the constructs (..., construct, construct) -> the same shape, NaN on the
    diagonal. Fornell & Larcker (1981).
    """
    # both AVEs above r^2, on the scale of r, as papers print it
    smaller = np.sqrt(np.minimum(ave[..., :, None], ave[..., None, :]))
    return np.where(_other(ave.shape[-1]), smaller - np.abs(correlations), np.nan)


def maximum_shared_variance(correlations: Array) -> Array:
    """Largest squared correlation of each construct with another; (..., construct, construct) -> (..., construct).

    NaN where there is no other construct. Hair, Black, Babin & Anderson (2010).
    """
    k = correlations.shape[-1]
    if k < 2:
        return np.full(correlations.shape[:-1], np.nan)
    return np.asarray(np.where(_other(k), correlations**2, -np.inf).max(-1))


def htmt(correlations: Array, members: BoolArray) -> Array:
    """Heterotrait-monotrait ratio of each pair of constructs, by arithmetic means of the sizes of correlations.

    correlations of the items (..., item, item), members (item, construct) says which items measure which construct
    -> (..., construct, construct), NaN on the diagonal, for constructs of fewer than two items and for pairs that
    share an item. Henseler, Ringle & Sarstedt (2015); semTools' htmt(htmt2 = FALSE).
    """
    between, within = _means(np.abs(correlations), members)
    return share_of(between, np.sqrt(within[..., :, None] * within[..., None, :]))


def htmt2(correlations: Array, members: BoolArray) -> Array:
    """The same by geometric means, for items with different loadings; shapes as `htmt`.

    Sizes of the correlations are taken, as semTools' htmt() does; NaN also where a correlation is exactly 0, of which
    there is no geometric mean. Roemer, Schuberth & Henseler (2021).
    """
    between, within = _means(np.abs(correlations), members, _log)
    return np.asarray(np.exp(between - (within[..., :, None] + within[..., None, :]) / 2))


def _log(size: Array) -> Array:
    return np.log(np.where(size > 0, size, np.nan))


def _means(values: Array, members: BoolArray, of: Callable[[Array], Array] = np.asarray) -> tuple[Array, Array]:
    """Means of a function of values (..., item, item), symmetric, between constructs (..., construct, construct) and
    within (..., construct).
    """
    k = members.sum(0)
    between = np.full((*values.shape[:-2], len(k), len(k)), np.nan)
    within = np.full((*values.shape[:-2], len(k)), np.nan)
    items = [np.flatnonzero(column) for column in members.T]
    for i, own in enumerate(items):
        if len(own) > 1:
            pairs = np.tril_indices(len(own), -1)
            within[..., i] = of(values[..., own[pairs[0]], own[pairs[1]]]).mean(-1)
        for j, other in enumerate(items[:i]):
            if len(own) and len(other) and not np.isin(own, other).any():
                mean = of(values[..., own[:, None], other]).mean((-2, -1))
                between[..., i, j] = between[..., j, i] = mean
    return between, within


def _other(k: int) -> BoolArray:
    return ~np.eye(k, dtype=bool)
