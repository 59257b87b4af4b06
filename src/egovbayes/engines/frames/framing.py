"""The numbers in which a posterior is about round, and where chains start in them."""

from __future__ import annotations

import numpy as np

from egovbayes.engines.density.density import Density
from egovbayes.engines.density.whitening import narrowed
from egovbayes.engines.frames.posterior_mode import mode_about
from egovbayes.engines.frames.starts import Centre, First, StartingPoints
from egovbayes.engines.frames.straight_numbers import Straight, straight_numbers
from egovbayes.notation import Array


def about(density: Density, start: StartingPoints) -> tuple[Density, First]:
    """The density in numbers in which it is about round, where an estimate says which and they are wanted."""
    if start.centre is None or not start.framed:
        return density, start
    straight = straight_numbers(start, start.centre)
    if straight is not None:
        return _straightened(density, start, start.centre, straight)
    centre = start.centre.point
    root = narrowed(density, centre, start.centre.root)

    def first(seed: int) -> Array:
        return np.linalg.solve(root, start(seed) - centre)

    return density.with_frame(centre, root), first


def _straightened(density: Density, start: StartingPoints, centre: Centre, straight: Straight) -> tuple[Density, First]:
    """The density in straight numbers about its mode in them."""
    bent = density.with_bends(straight.bends, straight.products, straight.held)
    _, mode = mode_about(bent, straight.centre(centre, bent.unbounded))

    def first(seed: int) -> Array:
        return np.linalg.solve(mode.root, straight.of(start(seed)) - mode.point)

    return bent.with_frame(mode.point, mode.root), first
