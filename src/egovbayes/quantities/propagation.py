"""A = (I - B)^-1: what one unit put into a construct becomes everywhere, along all chains of arrows.

Without feedback I - B is triangular in causal order, and A follows arrow by arrow,
many times faster than by inversion.
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array, BoolArray


def propagation(paths: Array) -> Array:
    """A, what one unit put into the column construct becomes in the row one; (..., to, from)."""
    order, arrows = _causal_order(paths)
    if order is None:
        return np.linalg.inv(np.eye(paths.shape[-1]) - paths)
    spread = np.broadcast_to(np.eye(paths.shape[-1]), paths.shape).copy()
    for to in order:
        for source in np.flatnonzero(arrows[to]):
            # in causal order all that leads to the source is in its row already
            spread[..., to, :] += paths[..., to, source, None] * spread[..., source, :]
    return spread


def spread_covariance(paths: Array, disturbances: Array) -> Array:
    """A Psi A' (construct, construct, draw) of paths and Psi (construct, construct, draw): rows follow the arrows, then
    columns. With draws last arithmetic runs along them, many times faster than matrix by matrix.
    """
    order, arrows = _causal_order(np.moveaxis(paths, -1, 0))
    if order is None:
        spread = propagation(np.moveaxis(paths, -1, 0))
        return np.asarray(np.einsum("nik,kln,njl->ijn", spread, disturbances, spread, optimize=True))
    found = disturbances.copy()
    for side in (found, found.swapaxes(0, 1)):
        for to in order:
            for source in np.flatnonzero(arrows[to]):
                side[to] += paths[to, source] * side[source]
    return found


def propagation_to(paths: Array, outcome: int) -> Array:
    """The outcome's row of A: what one unit put into each construct becomes in it; (..., from)."""
    order, arrows = _causal_order(paths)
    if order is None:
        return np.asarray(propagation(paths)[..., outcome, :])
    row = np.zeros(paths.shape[:-1])
    row[..., outcome] = 1
    for to in reversed(order):
        for source in np.flatnonzero(arrows[to]):
            row[..., source] += row[..., to] * paths[..., to, source]
    return row


def has_feedback(paths: Array) -> bool:
    """Whether any chain of arrows, in any of the matrices (..., to, from), comes back to where it began."""
    return _causal_order(paths)[0] is None


def _causal_order(paths: Array) -> tuple[list[int] | None, BoolArray]:
    """Constructs with each after all that have an arrow to it, None where there is feedback; and where arrows are."""
    arrows: BoolArray = (paths != 0).any(axis=tuple(range(paths.ndim - 2)))
    order: list[int] = []
    left = list(range(len(arrows)))
    while left:
        ready = [to for to in left if not arrows[to, left].any()]
        if not ready:
            return None, arrows
        order += ready
        left = [to for to in left if to not in ready]
    return order, arrows
