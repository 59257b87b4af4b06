"""Chains of the splitting sampler told of: how far they are, and their draws with statistics under ArviZ's names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, final

import numpy as np
from numpy.typing import NDArray

from egovbayes.engines.density.density import Density
from egovbayes.engines.samplers.nutpie_runs import longest
from egovbayes.engines.samplers.raw_draws import OnProgress, RawDraws
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.samplers.split_runs import Chain
from egovbayes.kernel import split as kernel
from egovbayes.notation import Array, BoolArray

if TYPE_CHECKING:
    import xarray as xr

_STATISTICS = {
    "energy": kernel.ENERGY,
    "lp": kernel.LOG_DENSITY,
    "step_size": kernel.STEP_SIZE,
    "acceptance_rate": kernel.RATE,
}


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A posterior's density in the numbers its chains move in, and the chains."""

    density: Density
    chains: Sequence[Chain]


def by_turns(runs: Sequence[Run]) -> list[tuple[Chain, ...]]:
    """The chains of all runs, the first of each together, and so on."""
    return list(zip(*(run.chains for run in runs), strict=True))


@final
class Heard:
    """Passes on progress: trajectories `before` the present stage, then its draws."""

    def __init__(self, settings: SamplerSettings, on_progress: OnProgress | None) -> None:
        self.before = 0
        self._total = settings.chains * (settings.tune + settings.draws)
        self._on_progress = on_progress

    def of(self, runs: Sequence[Run]) -> Callable[[], None]:
        """What tells of these runs' chains: how far all are on average, and what diverged in any."""
        chains = [chain for run in runs for chain in run.chains]

        def heard() -> None:
            if self._on_progress is not None:
                made = sum(chain.done if chain.stage.tuning else chain.draws for chain in chains) // len(runs)
                diverged = sum(_diverging(chain.told).sum() for chain in chains if not chain.stage.tuning)
                self._on_progress(len(chains) // len(runs) * self.before + made, self._total, int(diverged))

        return heard


def _diverging(told: Array) -> BoolArray:
    found: BoolArray = told[..., kernel.DIVERGING] > 0.0
    return found


def raw_draws(runs: Sequence[Run], settings: SamplerSettings, *, interrupted: bool) -> list[RawDraws]:
    """The draws of each run after tuning: all of them, or after an interrupt what `longest` keeps, as many of each."""
    lengths = [min(0 if chain.stage.tuning else chain.draws for chain in together) for together in by_turns(runs)]
    which, n = longest(lengths)
    return [_drawn(run, which, n, settings, interrupted=interrupted) for run in runs]


def _drawn(run: Run, which: Sequence[int], n: int, settings: SamplerSettings, *, interrupted: bool) -> RawDraws:
    import xarray as xr

    if not n:
        return RawDraws(np.zeros((settings.chains, 0, 0)), xr.Dataset(), interrupted)
    told = np.stack([run.chains[c].told[:n] for c in which])
    z = np.concatenate([run.chains[c].kept[:n] for c in which])
    return RawDraws(run.density.all_unbounded(z).reshape(len(which), n, -1), _statistics(told), interrupted)


def _statistics(told: Array) -> xr.Dataset:
    """Statistics (chain, draw) under ArviZ's names; `step_size` is the mean angle between kicks, in radians."""
    import xarray as xr

    dims = ("chain", "draw")
    found: dict[str, tuple[tuple[str, str], NDArray[np.generic]]]
    found = {name: (dims, told[..., place].copy()) for name, place in _STATISTICS.items()}
    found["diverging"] = (dims, _diverging(told))
    found["n_steps"] = (dims, told[..., kernel.STEPS].astype(np.int64))
    return xr.Dataset(found)
