"""Starting points a sampler can start from: those at which the whole density, priors included, can be computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import final

import numpy as np

from egovbayes.engines.density.whitening import LogDensity
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.notation import Array

_TRIES = 20
_STEEPEST = 1e36
"""nutpie finds its first scale in single precision, which ends at 1e38."""


def sound_starts(density: LogDensity, first: Callable[[int], Array], settings: SamplerSettings) -> SoundStarts:
    """The starting points of `first`, each another one where the density cannot be computed at it.

    Raises EstimationError where it can be at none of those tried, before any chain is begun: once chains are, one that
    finds no start is heard of late, and the others have to be waited for.
    """
    for seed in range(settings.seed, settings.seed + _TRIES):
        point = first(seed)
        if _is_sound(density, point):
            return SoundStarts(density, first, point)
    raise EstimationError(
        f"sampling failed: at none of {_TRIES} starting points can the posterior density be computed. Usually a prior "
        "excludes what the data say: look at the checks of maximum likelihood, and at priors that exclude its estimate "
        "or are very narrow"
    )


@final
@dataclass(frozen=True, slots=True, eq=False)
class SoundStarts:
    """Starting points of chains; `known` (free,) is one at which the density can be computed."""

    density: LogDensity
    first: Callable[[int], Array]
    known: Array

    def __call__(self, seed: int) -> Array:
        """The unbounded starting point (free,) of a seed; the known one where many are unsound. Same seed, same one."""
        for attempt in range(_TRIES):
            point = self.first(seed + attempt)
            if _is_sound(self.density, point):
                return point
        return self.known.copy()


def _is_sound(density: LogDensity, point: Array) -> bool:
    """Whether the density can be computed, and a gradient that gives a sampler a first scale."""
    if not np.isfinite(point).all():
        return False
    with np.errstate(over="ignore", invalid="ignore"):
        value, gradient = density(point)
    return bool(np.isfinite(value) and (np.abs(gradient) < _STEEPEST).all() and (gradient != 0).all())
