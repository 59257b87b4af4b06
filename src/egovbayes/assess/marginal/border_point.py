"""The most probable point at which a claim just holds, and how wide the posterior is about it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.assess.marginal.numbers import Unbounded
from egovbayes.engines.density.whitening import narrowed
from egovbayes.notation import Array
from egovbayes.quantities.border import Margin, Proposal

_STEP, _PENALTY, _WIDEST = 1e-4, 400.0, 4.0
_FEWEST, _WIDER = 0.2, 1.1
_STRAIGHT = 0.9
"""A margin of which less is linear in the numbers may have a border with several points that are about as probable."""


def border_proposal(target: Unbounded, margin: Margin, draws: Array, margins: Array) -> tuple[Proposal, float] | None:
    """A proposal about that point, and within what of the margin the density falls by a factor e there; None where it
    was not found. `draws` (draw, free) are unbounded numbers.

    None too where the margin bends among the draws: |b| < .1 with b about 0 fails on either side, b^2 + c^2 < .01 all
    around, and about one point lies half of what is beyond, or less. The share of the margin's variance that is linear
    in the numbers (R^2) says so.

    The point is where log density less a penalty on the margin is largest, in units of the draws' spread; the width is
    that of the density's curvature there (engines.density.whitening).
    """
    from scipy.optimize import minimize

    mean, root = draws.mean(0), np.linalg.cholesky(np.cov(draws.T).reshape(draws.shape[1], -1))
    spread = float(np.std(margins))
    together = (draws - mean).T @ (margins - margins.mean()) / len(draws)
    linear = np.linalg.solve(root, together)
    if linear @ linear < _STRAIGHT * spread**2:
        return None
    start = -linear * float(margins.mean()) / spread**2

    def scaled(z: Array) -> Array:
        return np.asarray(margin(mean + z @ root.T) / spread)

    def lost(z: Array) -> tuple[float, Array]:
        value, slopes = target.slopes(mean + root @ z)
        here, by = _margin_slopes(scaled, z)
        if not (np.isfinite(value) and np.isfinite(here) and np.isfinite(by).all()):
            return 1e300, np.zeros(len(z))
        return -value + 0.5 * _PENALTY * here**2, -root.T @ slopes + _PENALTY * here * by

    with np.errstate(all="ignore"):
        found = minimize(lost, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    z = np.asarray(found.x)
    here, by = _margin_slopes(scaled, z)
    if not (np.isfinite(here) and np.isfinite(by).all()) or abs(here) > _FEWEST or not by.any():
        return None
    _, slopes = target.slopes(mean + root @ z)
    # at the point the density's slope is a multiple of the margin's: by so much it falls per unit of the margin
    falls = abs(float((root.T @ slopes) @ by) / float(by @ by))
    own = narrowed(target.slopes, mean + root @ z, root, widest=_WIDEST)
    across = own.T @ np.linalg.solve(root.T, by)
    unit = float(np.linalg.norm(across))
    # a step of one unit across the border changes the margin by `unit` spreads
    width = min(1.0, 1.0 / (max(falls, 1.0) * unit))
    return Proposal(mean + root @ z, _WIDER * own, across / unit, width), spread / max(falls, 1.0)


def _margin_slopes(scaled: Callable[[Array], Array], z: Array) -> tuple[float, Array]:
    """The margin at z (free,) and its slopes (free,), by differences."""
    steps = _STEP * np.eye(len(z))
    values = scaled(np.concatenate([z[None], z + steps, z - steps]))
    return float(values[0]), np.asarray((values[1 : len(z) + 1] - values[len(z) + 1 :]) / (2 * _STEP))
