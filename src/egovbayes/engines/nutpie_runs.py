"""Running nutpie on a model it knows, whatever made it: waiting, progress, interrupts, and the draws it hands over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.engines.light_loading import nutpie_module
from egovbayes.engines.raw_draws import OnProgress
from egovbayes.engines.settings import SamplerSettings
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
_SLICE = 0.1


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


def run_nutpie(model: Any, settings: SamplerSettings, on_progress: OnProgress | None) -> Trace:
    """Draws of nutpie's model; an interrupt keeps those there are. Raises EstimationError where no chain can start."""
    background = nutpie_module().sample(
        model,
        draws=settings.draws,
        tune=settings.tune,
        chains=settings.chains,
        cores=settings.cores_used,
        seed=settings.seed,
        target_accept=settings.target_accept,
        progress_bar=False,
        progress_callback=None if on_progress is None else _reporter(on_progress),
        blocking=False,
        return_raw_trace=True,
    )
    try:
        results, interrupted = _finished(background)
    except RuntimeError as error:
        what = " ".join(str(error).partition("Stack backtrace")[0].split())
        raise EstimationError(
            f"sampling failed: {what}. Usually no chain found a starting point the priors and the model allow: "
            "look at the checks of maximum likelihood, and at priors that exclude its estimate"
        ) from error
    return _trace(results, interrupted=interrupted)


def longest(lengths: Sequence[int]) -> tuple[list[int], int]:
    """Chains and the number of draws to keep of each, so that most draws are kept and all chains are as long.

    With fewer cores than chains, an interrupt finds some chains done and others not begun.
    """
    n = max(sorted(lengths), key=lambda n: n * sum(length >= n for length in lengths))
    return [c for c, length in enumerate(lengths) if length >= n], n


def _finished(background: Any) -> tuple[Any, bool]:
    """The trace, and whether it was interrupted; waits in slices, so that Ctrl-C is heard."""
    while True:
        try:
            return background.wait(timeout=_SLICE), False
        except TimeoutError:
            continue
        except KeyboardInterrupt:
            return background.abort(), True


def _reporter(on_progress: OnProgress) -> Any:
    def report(chains: Any) -> None:
        done = sum(chain.finished_draws for chain in chains)
        total = sum(chain.total_draws for chain in chains)
        on_progress(done, total, sum(chain.divergences for chain in chains))

    return report


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
