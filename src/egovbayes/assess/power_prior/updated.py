"""Draws with and without the earlier answers: the prior they make, and the posterior under other powers."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.power_prior.curve import powers_beside, rows_at
from egovbayes.assess.prepared import Prepared
from egovbayes.data.moments.powered import powered, powered_beside
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.samplers.raw_draws import OnProgress
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.sampling import Compiled, Draws, sample

if TYPE_CHECKING:
    import pandas as pd

_PRIOR_STREAM = 3


@dataclass(frozen=True, slots=True, eq=False)
class Sampling:
    """A compiled model and how to draw from it."""

    compiled: Compiled
    settings: SamplerSettings
    start: MLFit | None
    progress: OnProgress | None = None

    def draws(self, prepared: Prepared, power: float) -> Draws:
        """Draws of the posterior in which the earlier answers count so much."""
        assert prepared.earlier is not None, "asked for of runs with an earlier one"
        seen = powered_beside(prepared.observed.informing, prepared.earlier.moments, power)
        return sample(self.compiled.with_data(seen), self.settings, self.start, self.progress)


def prior_draws_of_earlier(prepared: Prepared, sampling: Sampling) -> Draws | None:
    """Draws of the posterior of the earlier answers alone, which is the prior of this run; None where they count
    nothing. They have a seed of their own, made of the run's.

    An interrupt is passed on: nothing of this run is drawn by then.
    """
    earlier = prepared.earlier
    if earlier is None or earlier.power == 0:
        return None
    seed = np.random.SeedSequence([sampling.settings.seed, _PRIOR_STREAM]).generate_state(1)[0]
    settings = replace(sampling.settings, seed=int(seed))
    alone = sampling.compiled.with_data(powered(earlier.moments, earlier.power))
    draws = sample(alone, settings, sampling.start, sampling.progress)
    if draws.interrupted:
        raise KeyboardInterrupt("interrupted while the earlier answers were drawn from")
    return draws


def power_curve(prepared: Prepared, drawn: Draws, sampling: Sampling, rules: Rules) -> pd.DataFrame | None:
    """Every hypothesis under powers from 0 to 1, each a fit of its own with the same seed (index: name, power; columns
    curve.COLUMNS). None without an earlier run, or hypotheses.

    Of the power that was asked for the draws are there already. An interrupt ends it with the powers there are by then.
    """
    import pandas as pd

    if prepared.earlier is None or not prepared.spec.hypotheses:
        return None
    rows = [rows_at(prepared.earlier.power, prepared, drawn, rules)]
    others = () if drawn.interrupted else powers_beside(prepared.earlier, means=prepared.layout.means)
    with suppress(KeyboardInterrupt):
        for power in others:
            draws = sampling.draws(prepared, power)
            if draws.interrupted:
                break
            rows.append(rows_at(power, prepared, draws, rules))
    names = [hypothesis.name for hypothesis in prepared.spec.hypotheses]
    powers = sorted(power for table in rows for power in table.index.get_level_values("power")[:1])
    return pd.concat(rows).reindex(pd.MultiIndex.from_product([names, powers], names=["name", "power"]))
