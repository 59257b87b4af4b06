"""How good a run is, what is wrong with it, and which of two runs is the better one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Sentence, with_and
from egovbayes.engines.draws.convergence import ess_tail, rhat_and_ess_bulk
from egovbayes.engines.draws.diagnostics import HIGHEST_RHAT, LEAST_ESS_PER_CHAIN, largest_rhat
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.notation import Array

if TYPE_CHECKING:
    import xarray as xr

_ENOUGH_TO_TELL = 2000
_APART = 1.1
_FEWEST_TIMES, _MOST_TIMES = 2, 4
_RHAT_AIMED_AT = 1.005
_CAREFUL = 0.95
_FINER = 0.4
"""Of what acceptance lacks, after a careful run that was not careful enough."""
_LONGER = "second-run.longer"
_MOST_SAID = 100
"""R-hat above it is not told any closer."""


@dataclass(frozen=True, slots=True)
class RunQuality:
    """`stuck`: whether a parameter never changes in some chain; largest R-hat; draws that diverged; smallest ESS of
    bulk and tail, and how much of it is asked for. Of draws too few to tell, and of one chain, R-hat is NaN, and of
    draws too few to tell ESS is infinite.
    """

    stuck: bool
    rhat: float
    diverged: int
    ess: float
    needed: float

    @property
    def rank(self) -> tuple[bool, float, int, float]:
        """The larger the better: nothing stuck, then R-hat (all up to 1.01 count alike), divergences, ESS."""
        return not self.stuck, -float(np.fmax(self.rhat, HIGHEST_RHAT)), -self.diverged, self.ess

    @property
    def doubts(self) -> tuple[Sentence, ...]:
        """What is wrong with the run; none where nothing is."""
        found = [Sentence("doubt.stuck")] if self.stuck else []
        if self.diverged:
            found.append(Sentence("doubt.diverged", {"n": self.diverged}))
        if self.rhat > HIGHEST_RHAT:
            far = Sentence("doubt.rhat_above", {"bound": _MOST_SAID})
            found.append(Sentence("doubt.rhat", {"rhat": self.rhat}) if self.rhat < _MOST_SAID else far)
        if self.ess < self.needed and not self.stuck:
            found.append(Sentence("doubt.ess", {"ess": self.ess}))
        return tuple(found)

    @property
    def only_short(self) -> bool:
        """Whether nothing is wrong that more of the same draws would not mend."""
        return bool(self.doubts) and not self.stuck and not self.diverged and not self.rhat > _APART

    @property
    def times_longer(self) -> int:
        """How many times as many draws it takes, R-hat - 1 and the error of ESS falling as one over their number."""
        lacking = np.fmax(self.needed / self.ess, (self.rhat - 1.0) / (_RHAT_AIMED_AT - 1.0))
        return int(np.clip(np.ceil(lacking), _FEWEST_TIMES, _MOST_TIMES))


def run_quality(values: Array, statistics: xr.Dataset) -> RunQuality:
    """The quality of draws `values` (chain, draw, free) and the sampler's statistics (chain, draw)."""
    chains, draws = values.shape[:2]
    diverged, needed = int(statistics["diverging"].sum()), float(LEAST_ESS_PER_CHAIN * chains)
    if chains * draws < _ENOUGH_TO_TELL:
        return RunQuality(False, np.nan, diverged, np.inf, needed)
    if (np.ptp(values, axis=1) == 0.0).any() or not np.isfinite(values).all():
        return RunQuality(True, largest_rhat(values), diverged, 0.0, needed)
    every, bulk = rhat_and_ess_bulk(values)
    # of all values: a low R-hat says nothing of tails, and of the middle not enough
    ess = min(float(bulk.min(initial=np.inf)), float(ess_tail(values).min(initial=np.inf)))
    return RunQuality(False, float(every.max()) if chains > 1 else np.nan, diverged, ess, needed)


@dataclass(frozen=True, slots=True)
class SecondRun:
    """A run after one of `quality` that left doubt: from where, how, and how that is said."""

    quality: RunQuality
    start: StartingPoints
    settings: SamplerSettings
    how: Sentence

    @property
    def careful(self) -> bool:
        """Whether it takes all draws anew, rather than following the same chains."""
        return self.how.key != _LONGER

    def said(self, quality: RunQuality, *, second_kept: bool) -> Sentence:
        """Why there was a second run, of this quality, and which of the two was kept."""
        values = {"doubt": with_and(self.quality.doubts), "how": self.how}
        if second_kept:
            return Sentence("second-run.used", values)
        return Sentence("second-run.not_used", {**values, "other": with_and(quality.doubts or [Sentence("wordless")])})

    def further(self, quality: RunQuality, *, second_kept: bool) -> SecondRun | None:
        """What follows this run, of this quality; None where the better of the two leaves no doubt.

        After a careful run that diverged or has chains apart a more careful one.
        """
        known, settings = quality if second_kept else self.quality, self.settings
        if self.careful and not quality.only_short:
            settings = replace(settings, target_accept=1.0 - _FINER * (1.0 - settings.target_accept))
        plan = second_run(quality, self.start, settings) or second_run(known, self.start, settings)
        return None if plan is None or not known.doubts else replace(plan, quality=known)

    def failed(self, error: Exception) -> Sentence:
        """That there was to be a second run, which could not be started."""
        return Sentence("second-run.failed", {"doubt": with_and(self.quality.doubts), "error": str(error)})


def second_run(quality: RunQuality, start: StartingPoints, settings: SamplerSettings) -> SecondRun | None:
    """What follows a run of this quality; None where it leaves no doubt.

    The same chains for longer where that is all it takes. Else smaller steps after more tuning: in the model's own
    numbers, to whose scales the sampler adapts, unless a standard deviation moves by its logarithm there, whose tail
    chains freeze in.
    """
    if not quality.doubts:
        return None
    if quality.only_short:
        longer = replace(settings, draws=quality.times_longer * settings.draws)
        return SecondRun(quality, start, longer, Sentence(_LONGER, {"draws": longer.draws}))
    accept = max(settings.target_accept, _CAREFUL)
    careful = replace(settings, tune=2 * settings.tune, target_accept=accept)
    own = start.centre is not None and not any(block.by_logarithm for block in start.blocks)
    key = "second-run.anew_own" if own else "second-run.anew"
    how = Sentence(key, {"tune": careful.tune, "accept": accept})
    return SecondRun(quality, replace(start, framed=not own), careful, how)
