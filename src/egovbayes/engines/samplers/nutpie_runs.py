"""Running nutpie on a model it knows, whatever made it: waiting, progress, interrupts, and the draws it hands over."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, final
from weakref import ref

import numpy as np

from egovbayes.engines.frames.starts import First
from egovbayes.engines.samplers.light_loading import nutpie_module
from egovbayes.engines.samplers.raw_draws import OnProgress
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.notation import Array

if TYPE_CHECKING:
    import xarray as xr

_STATISTICS = {
    "diverging": "diverging",
    "energy": "energy",
    "logp": "lp",
    "n_steps": "n_steps",
    "depth": "tree_depth",
    "maxdepth_reached": "reached_max_treedepth",
    "step_size": "step_size",
    "mean_tree_accept": "acceptance_rate",
}
_SLICE, _PATIENCE = 0.1, 10.0
_PANIC = "PanicException"
"""What a fault inside nutpie is raised as, a class of its own that nothing can import."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What nutpie drew: Arrow tables of draws and statistics of each chain, and which of them are kept.

    `chains` are the chains kept, `tuned` the draws of each chain before the first kept one, `n` the draws kept of each.
    """

    draws: Any
    statistics: Any
    chains: tuple[int, ...]
    tuned: tuple[int, ...]
    n: int
    interrupted: bool

    def values(self, name: str) -> Array:
        """Draws of a variable, flat (chain, draw, value); none where nothing is kept."""
        return _kept(self, self.draws, name) if self.n else np.zeros((len(self.tuned), 0, 0))

    def sampler_statistics(self) -> xr.Dataset:
        """Statistics (chain, draw) under ArviZ's names."""
        import xarray as xr

        if not self.n:
            return xr.Dataset()
        return xr.Dataset(
            {new: (("chain", "draw"), _kept(self, self.statistics, old)) for old, new in _STATISTICS.items()}
        )


def run_nutpie(
    model_of: Callable[[First], Any], first: First, settings: SamplerSettings, on_progress: OnProgress | None
) -> Trace:
    """Draws of nutpie's model, made of the function that starts its chains; an interrupt keeps those there are.

    Raises EstimationError where no chain can start, and what `on_progress` raised. Whatever ends the sampling early,
    no chain runs on afterwards: one that outlived the interpreter would take the process down with it.
    """
    starts, heard = _Starts(first), _Heard(on_progress)
    try:
        return _ran(model_of(starts), settings, heard)
    except BaseException as error:
        if not (isinstance(error, RuntimeError) or type(error).__name__ == _PANIC) or error is heard.error:
            raise
        what = " ".join(str(error).partition("Stack backtrace")[0].split())
    # nutpie tells of the first chain that fails while the others go on; what is left of the error is let go before
    starts.ended, alive = True, ref(starts)
    del starts
    _wait_until_gone(alive)
    raise EstimationError(
        f"sampling failed: {what}. Usually no chain found a starting point the priors and the model allow: "
        "look at the checks of maximum likelihood, and at priors that exclude its estimate"
    )


def _ran(model: Any, settings: SamplerSettings, heard: _Heard) -> Trace:
    background = nutpie_module().sample(
        model,
        draws=settings.draws,
        tune=settings.tune,
        chains=settings.chains,
        cores=settings.cores_used,
        seed=settings.seed,
        target_accept=settings.target_accept,
        progress_bar=False,
        progress_callback=None if heard.on_progress is None else heard,
        blocking=False,
        return_raw_trace=True,
    )
    results, interrupted = _finished(background, heard)
    return _trace(results, interrupted=interrupted)


@final
class _Starts:
    """What starts chains. Each holds on to it until it ends, so that nobody holding it is what tells that all have."""

    def __init__(self, first: First) -> None:
        self._first = first
        self.ended = False

    def __call__(self, seed: int) -> Array:
        """The starting point; once sampling has failed, no chain gets one. Raises EstimationError then."""
        if self.ended:
            raise EstimationError("sampling has ended")
        return self._first(seed)


def _wait_until_gone(alive: ref[_Starts]) -> None:
    patience = time.monotonic() + _PATIENCE
    while alive() is not None and time.monotonic() < patience:
        time.sleep(_SLICE / 10)
        _count_dropped()


def _count_dropped() -> None:
    """Any call into nutpie has what its threads let go of, without the interpreter's lock, counted as let go."""
    with suppress(AttributeError):
        nutpie_module()._lib.PyNutsSettings.Diag(0)


def longest(lengths: Sequence[int]) -> tuple[list[int], int]:
    """Chains and the number of draws to keep of each, so that most draws are kept and all chains are as long.

    With fewer cores than chains, an interrupt finds some chains done and others not begun.
    """
    n = max(sorted(lengths), key=lambda n: n * sum(length >= n for length in lengths))
    return [c for c, length in enumerate(lengths) if length >= n], n


def _finished(background: Any, heard: _Heard) -> tuple[Any, bool]:
    """The trace, and whether it was interrupted; waits in slices, so that Ctrl-C is heard."""
    while heard.error is None:
        try:
            return background.wait(timeout=_SLICE), False
        except TimeoutError:
            continue
        except KeyboardInterrupt:
            return background.abort(), True
    drawn = background.abort()
    if isinstance(heard.error, KeyboardInterrupt):
        return drawn, True
    raise heard.error


@final
class _Heard:
    """Passes on progress, from nutpie's thread; keeps what was raised on the way, for the one that waits to raise."""

    def __init__(self, on_progress: OnProgress | None) -> None:
        self.on_progress = on_progress
        self.error: BaseException | None = None

    def __call__(self, chains: Any) -> None:
        """Report the draws of all chains."""
        if self.on_progress is None or self.error is not None:
            return
        done = sum(chain.finished_draws for chain in chains)
        total = sum(chain.total_draws for chain in chains)
        try:
            self.on_progress(done, total, sum(chain.divergences for chain in chains))
        except BaseException as error:  # noqa: BLE001 - not swallowed: raised again where sampling is waited for
            self.error = error


def _trace(results: Any, *, interrupted: bool) -> Trace:
    """Draws after tuning: all of them, or after an interrupt what `longest` keeps."""
    draws, statistics = results.get_arrow_trace()
    tuned = [int(_column(batch, "tuning").sum()) for batch in statistics]
    chains, n = longest([batch.num_rows - skip for batch, skip in zip(statistics, tuned, strict=True)])
    return Trace(draws, statistics, tuple(chains), tuple(tuned), n, interrupted)


def _kept(trace: Trace, batches: Any, name: str) -> Array:
    return np.stack([_column(batches[c], name)[trace.tuned[c] : trace.tuned[c] + trace.n] for c in trace.chains])


def _column(batch: Any, name: str) -> Array:
    """A column of an Arrow table as (row,), or (row, value) where a row holds several values."""
    import pyarrow

    column = pyarrow.array(batch.column(name))
    if not pyarrow.types.is_nested(column.type):
        return np.asarray(column.to_numpy(zero_copy_only=False))
    return np.asarray(column.flatten().to_numpy(zero_copy_only=False)).reshape(batch.num_rows, -1)
