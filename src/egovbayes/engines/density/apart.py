"""Many groups that have values of their own beside a few in common: what is one group's own says nothing of another's,
given what they share. Slopes and curvatures are had by moving a value of every group at a time, and roots by groups: of
1,500 numbers each by itself they take minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, order_of
from egovbayes.engines.ml.inverse_roots import Own, inverse_root
from egovbayes.model.claims.references import groups_by_number
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray

MANY = 800
"""Numbers from which on they are taken by groups: of fewer all together are as quick, and nothing is left out."""
_ALIKE = 1e-3


def places_apart(table: ParameterTable, blocks: Sequence[PriorBlock]) -> Own:
    """Of each of several groups the places of the unbounded numbers that are its own; () of few numbers."""
    if len(table.groups) < 2 or table.n_free < MANY:
        return ()
    owner = np.array([min(groups) if len(groups) == 1 else -1 for groups in groups_by_number(table)])[order_of(blocks)]
    return tuple(np.flatnonzero(owner == group) for group in range(len(table.groups)))


def shared_places(n: int, own: Own) -> IntArray:
    """The places (shared,), of n, that no group has for its own."""
    return np.setdiff1d(np.arange(n), np.concatenate(list(own)))


def in_blocks(n: int, own: Own, block: Callable[[IntArray], Array]) -> Array:
    """A matrix (n, n) of `block` (value, value) of each group's own places, and of those shared; 0 elsewhere."""
    found = np.zeros((n, n))
    for places in (*own, shared_places(n, own)):
        if len(places):
            found[np.ix_(places, places)] = block(places)
    return found


def moved_together(root: Array, own: Own) -> Iterator[tuple[Array, Sequence[tuple[IntArray, int]]]]:
    """Directions (free,) that are columns of a root in blocks, one of every group at a time; with, for each, the places
    that each column tells of, and its number.
    """
    everyone = np.arange(len(root))
    for k in range(max(map(len, own))):
        which = [places for places in own if k < len(places)]
        yield root[:, [places[k] for places in which]].sum(1), [(places, int(places[k])) for places in which]
    for k in shared_places(len(root), own).tolist():
        yield root[:, k], [(everyone, k)]


def narrowed_apart(slopes: Callable[[Array], Array], root: Array, own: Own, widest: float) -> Array | None:
    """`whitening.narrowed` of a root (free, free), by groups, where `slopes` of a small step (free,) from the point are
    minus the change of the density's gradient (free,) along it. None where groups do hang together, or the density
    cannot be had there.
    """
    n = len(root)
    units = in_blocks(n, own, lambda places: _root_of(root[places] @ root[places].T))
    curvature = np.zeros((n, n))
    for step, told in moved_together(units, own):
        change = units.T @ slopes(step)
        for places, column in told:
            curvature[places, column] = change[places]
    shared = shared_places(n, own)
    curvature[shared] = curvature[:, shared].T
    if not np.isfinite(curvature).all() or not _told(curvature, lambda step: units.T @ slopes(units @ step)):
        return None
    found = inverse_root(0.5 * (curvature + curvature.T), own, lambda values: np.maximum(values, widest**-2))
    return np.asarray(units @ found.times(np.ones(n)))


def _told(matrix: Array, product: Callable[[Array], Array]) -> bool:
    """Whether a matrix that was told by groups gives the product with a step of all numbers."""
    step = np.random.default_rng(0).standard_normal(len(matrix)) / np.sqrt(len(matrix))
    here, there = matrix @ step, product(step)
    return bool(np.linalg.norm(here - there) <= _ALIKE * np.linalg.norm(there))


def slopes_apart(moved: Callable[[Array], Array], n: int, own: Own) -> Array | None:
    """Slopes (free, free) of numbers by others, of which `moved` of a step (free,) is the change along it; None where
    groups hang together in them.
    """
    found = np.zeros((n, n))
    for step, told in moved_together(np.eye(n), own):
        change = moved(step)
        for places, column in told:
            found[places, column] = change[places]
    return found if _told(found, moved) else None


def _root_of(covariance: Array) -> Array:
    """A root (value, value) of a covariance, no direction of it left out."""
    spread = np.sqrt(np.diagonal(covariance))
    spread = np.where(spread == 0.0, 1.0, spread)
    values, axes = np.linalg.eigh(covariance / np.outer(spread, spread))
    return np.asarray(spread[:, None] * (axes * np.sqrt(np.maximum(values, 1e-12))))
