"""How long the draws of many numbers are likely to take, said before they begin."""

from __future__ import annotations

import time

import numpy as np

from egovbayes.engines.density.apart import MANY
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import to_unbounded
from egovbayes.engines.frames.starts import estimate_inside
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled

_GRADIENTS = 30
"""For each draw of a chain, tuning among them: measured of 50 and of 60 groups of 24 to 30 values, the first run and
the one that it hands over to."""
_TRIED = 5
_MINUTE = 60


def sampling_stage(compiled: Compiled, settings: SamplerSettings, ml: MLFit | None) -> str:
    """What is said when sampling begins; of many numbers, how many they are and about how long they will take."""
    n = compiled.table.n_free
    if n < MANY or compiled.density is None or ml is None or not np.isfinite(ml.values).all():
        return "sampling"
    chains = -(-settings.chains // settings.cores_used)
    gradients = _GRADIENTS * chains * (settings.tune + settings.draws)
    return f"sampling {n:,} numbers, {about(gradients * _seconds_each(compiled, ml))}"


def about(seconds: float) -> str:
    """A time to be waited, as roughly as it is known.

    Examples:
        >>> about(20), about(200), about(4000)
        ('less than a minute', 'about 3 minutes', 'about 1.1 hours')
    """
    if seconds < _MINUTE:
        return "less than a minute"
    minutes = round(seconds / _MINUTE)
    return f"about {minutes} minute{'s' * (minutes > 1)}" if minutes < _MINUTE else f"about {seconds / 3600:.1f} hours"


def _seconds_each(compiled: Compiled, ml: MLFit) -> float:
    """Seconds that a gradient of the density takes here and now."""
    density: Density = compiled.density  # type: ignore[assignment]
    point = to_unbounded(compiled.blocks, estimate_inside(ml, compiled.blocks, compiled.priors))
    density(point)
    started = time.perf_counter()
    for _ in range(_TRIED):
        density(point)
    return (time.perf_counter() - started) / _TRIED
