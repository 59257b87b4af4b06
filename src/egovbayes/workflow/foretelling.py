"""How long the draws of many numbers are likely to take, said before they begin."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from egovbayes.engines.density.apart import MANY
from egovbayes.engines.density.density import Density
from egovbayes.engines.density.prior_blocks import to_unbounded
from egovbayes.engines.frames.starts import estimate_inside
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.samplers.scored_density import scored
from egovbayes.engines.samplers.scored_pilot import climb_of, rough
from egovbayes.engines.samplers.scores_sampler import ScoresForm
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.split_runs import memory_of_chain
from egovbayes.engines.sampling import Compiled
from egovbayes.notation import Array

_GRADIENTS = 30
"""For each draw of a chain, tuning among them: measured of 50 and of 60 groups of 24 to 30 values, the first run and
the one that it hands over to."""
MANY_SCORES = 50_000
"""Numbers of respondents from which on the time to draw them is told: about a minute for 5,000 draws."""
_GRADIENTS_OF_SCORES = 5
"""For each draw of a chain: three kicks, and as much again for pilot, random numbers and turns; measured of 1,700 and
17,000 scores."""
_TRIED = 5
_MINUTE = 60


def sampling_stage(compiled: Compiled, settings: SamplerSettings, ml: MLFit | None) -> str:
    """What is said when sampling begins; of many numbers, how many they are and about how long they will take."""
    if isinstance(compiled.form, ScoresForm):
        return _of_scores(compiled.form, settings)
    n = compiled.table.n_free
    if n < MANY or compiled.density is None or ml is None or not np.isfinite(ml.values).all():
        return "sampling"
    chains = -(-settings.chains // settings.cores_used)
    gradients = _GRADIENTS * chains * (settings.tune + settings.draws)
    return f"sampling {n:,} numbers, {about(gradients * _seconds_each(compiled, ml))}"


def _of_scores(form: ScoresForm, settings: SamplerSettings) -> str:
    """The same where scores of respondents are drawn along: these are many, and what chains keep of them is too."""
    n = scored(form.density, form.scores).n - form.density.n
    if n < MANY_SCORES:
        return "sampling"
    climb = climb_of(form.density, form.blocks, form.scores)
    density = scored(rough(climb), form.scores)
    place = np.zeros(density.n)
    place[form.density.n :] = np.random.default_rng(settings.seed).standard_normal(n)
    chains = -(-settings.chains // settings.cores_used)
    gradients = _GRADIENTS_OF_SCORES * chains * (settings.tune + settings.draws)
    memory = settings.chains * memory_of_chain(density.n) / 1e9
    of_time = about(gradients * _timed(density, place))
    return f"sampling {form.density.n:,} numbers and {n:,} of respondents, {of_time}, {memory:.1f} GB for the chains"


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
    return _timed(density, point)


def _timed(density: Callable[[Array], object], point: Array) -> float:
    """Seconds that the density takes at a point: the median, so that one that other work held up does not count."""
    density(point)
    found = []
    for _ in range(_TRIED):
        started = time.perf_counter()
        density(point)
        found.append(time.perf_counter() - started)
    return float(np.median(found))
