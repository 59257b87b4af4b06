"""The numbers in which a posterior is about round, and where chains start in them."""

from __future__ import annotations

import numpy as np

from egovbayes.engines.density.density import Density
from egovbayes.engines.density.whitening import narrowed
from egovbayes.engines.frames.posterior_mode import mode_about
from egovbayes.engines.frames.rescaling import Rescaled, about_mode, rescaled_values
from egovbayes.engines.frames.starts import DISPERSION, REACH, TRIES, Centre, First, StartingPoints
from egovbayes.engines.frames.straight_numbers import Straight, straight_numbers
from egovbayes.engines.frames.without_cells import kept_places
from egovbayes.notation import Array

_ROUNDS, _NEAR = 4, 2.0


def about(density: Density, start: StartingPoints) -> tuple[Density, First]:
    """The density in numbers in which it is about round, where an estimate says which and they are wanted."""
    if start.centre is None or not start.framed:
        return density, start
    rescaled = rescaled_values(start, start.centre)
    if rescaled is not None:
        return _rescaled(density, start, *rescaled)
    straight = straight_numbers(start, start.centre)
    if straight is not None:
        return _straightened(density, start, start.centre, straight)
    centre = start.centre.point
    root = narrowed(density, centre, start.centre.root, own=density.own)

    def first(seed: int) -> Array:
        return np.linalg.solve(root, start(seed) - centre)

    return density.with_frame(centre, root), first


def _straightened(density: Density, start: StartingPoints, centre: Centre, straight: Straight) -> tuple[Density, First]:
    """The density in straight numbers about its mode in them."""
    bent = density.with_bends(straight.bends, straight.products, straight.held)
    _, mode = mode_about(bent, straight.centre(centre, bent.unbounded, density.own), own=density.own)

    def first(seed: int) -> Array:
        return np.linalg.solve(mode.root, straight.of(start(seed)) - mode.point)

    return bent.with_frame(mode.point, mode.root), first


def _rescaled(density: Density, start: StartingPoints, rescaled: Rescaled, centre: Centre) -> tuple[Density, First]:
    """The density in rescaled numbers about its mode at the spreads of the centre.

    Never the mode of all: where spreads are 0 the density has no end (engines.frames.without_cells). Where values stand
    far from where the answers were taken to have them, what is shared was: it is asked again at the mode.
    """
    for _ in range(_ROUNDS):
        moved = density.with_rescaled(rescaled.frame(start.blocks))
        _, mode = mode_about(moved, rescaled.about(centre), kept_places(start.blocks), own=density.own)
        if (np.abs(mode.point[rescaled.places]) < _NEAR).all():
            break
        rescaled, centre = about_mode(rescaled, start, moved.unbounded(mode.point), centre)
    framed = moved.with_frame(mode.point, mode.root)
    floor = framed(np.zeros(density.n))[0] - REACH * density.n

    def first(seed: int) -> Array:
        rng, z = np.random.default_rng(seed), np.zeros(density.n)
        for attempt in range(TRIES):
            z = DISPERSION * (1.0 - attempt / TRIES) * rng.standard_normal(density.n)
            if framed(z)[0] > floor:
                break
        return z

    return framed, first
