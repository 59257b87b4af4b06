"""Sampling by nutpie: the no-U-turn sampler in Rust on a compiled density."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any, final

import numpy as np

from egovbayes.engines.density import Density
from egovbayes.engines.density_kernel import density_entry, keep_entry
from egovbayes.engines.raw_draws import Engine, OnProgress, Posterior, RawDraws
from egovbayes.engines.settings import SamplerSettings
from egovbayes.engines.starts import StartingPoints
from egovbayes.engines.whitening import narrowed
from egovbayes.errors import EstimationError
from egovbayes.likelihoods.kernel_arrays import KernelData
from egovbayes.notation import Array

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
KNOWN_NUTPIE = "0.16.11"
_SLICE = 0.1
_NAME = "unbounded"


@final
class NutpieSampler:
    """The default member of SAMPLERS."""

    framed = True

    def compile(self, model: Posterior) -> Engine:
        """The model in nutpie's form, around the density compiled once for all models: nothing is compiled here."""
        return _engine(model.density)

    def with_data(self, engine: Engine, data: KernelData) -> Engine:
        """The same model about other moments."""
        return _engine(engine.logp_func.with_data(data))

    def run(
        self, engine: Engine, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
    ) -> RawDraws:
        """Draws; an interrupt keeps those there are. Raises EstimationError where a chain cannot start."""
        import nutpie

        background = nutpie.sample(
            _about(engine, start),
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
        return _raw(results, interrupted)


def _engine(density: Density) -> Engine:
    """The model in nutpie's own words: one vector, of which every draw is kept as unbounded numbers.

    Raises EstimationError where the installed nutpie has other words: this class of it is not a promised interface.
    """
    try:
        from nutpie.compile_pymc import CompiledPyMCModel

        return _described(CompiledPyMCModel, density)
    except (ImportError, TypeError) as error:
        raise EstimationError(
            f"nutpie {version('nutpie')} does not take a compiled density the way {KNOWN_NUTPIE} does ({error}): "
            f"install nutpie {KNOWN_NUTPIE}, or sample with --sampler pymc"
        ) from error


def _described(nutpie_model: Callable[..., Engine], density: Density) -> Engine:
    return nutpie_model(
        dims={},
        compiled_logp_func=density_entry(),
        compiled_expand_func=keep_entry(),
        initial_point_func=_no_start,
        shared_data={},
        shared_var_keys={},
        user_data=density.table,
        n_expanded=density.n,
        shape_info=([_NAME], [slice(0, density.n)], [(density.n,)]),
        logp_func=density,
        expand_func=None,
        _n_dim=density.n,
        _shapes={_NAME: (density.n,)},
        _coords={},
    )


def _about(engine: Engine, start: StartingPoints) -> Engine:
    """The model in numbers in which its posterior is about round, where an estimate says which and they are wanted."""
    if start.centre is None or not start.framed:
        return dataclasses.replace(engine, initial_point_func=start)
    density, centre = engine.logp_func, start.centre.point
    root = narrowed(density, centre, start.centre.root)

    def first(seed: int) -> Array:
        return np.linalg.solve(root, start(seed) - centre)

    return dataclasses.replace(_engine(density.with_frame(centre, root)), initial_point_func=first)


def _no_start(seed: int) -> Array:
    raise EstimationError(f"no starting points were given for seed {seed}")


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


def _raw(results: Any, interrupted: bool) -> RawDraws:
    """Draws after tuning: all of them, or after an interrupt what `longest` keeps."""
    import xarray as xr

    draws, statistics = results.get_arrow_trace()
    tuned = [int(_column(batch, "tuning").sum()) for batch in statistics]
    chains, n = longest([batch.num_rows - skip for batch, skip in zip(statistics, tuned, strict=True)])
    if n == 0:
        return RawDraws(np.zeros((len(tuned), 0, 0)), xr.Dataset(), interrupted)

    def kept(batches: Any, name: str) -> Array:
        return np.stack([_column(batches[c], name)[tuned[c] : tuned[c] + n] for c in chains])

    stats = {new: (("chain", "draw"), kept(statistics, old)) for old, new in _STATISTICS.items()}
    return RawDraws(kept(draws, _NAME), xr.Dataset(stats), interrupted)


def longest(lengths: Sequence[int]) -> tuple[list[int], int]:
    """Chains and the number of draws to keep of each, so that most draws are kept and all chains are as long.

    With fewer cores than chains, an interrupt finds some chains done and others not begun.
    """
    n = max(sorted(lengths), key=lambda n: n * sum(length >= n for length in lengths))
    return [c for c, length in enumerate(lengths) if length >= n], n


def _column(batch: Any, name: str) -> Array:
    """A column of an Arrow table as (row,), or (row, value) where a row holds several values."""
    import pyarrow

    column = pyarrow.array(batch.column(name))
    if not pyarrow.types.is_nested(column.type):
        return np.asarray(column.to_numpy(zero_copy_only=False))
    return np.asarray(column.flatten().to_numpy(zero_copy_only=False)).reshape(batch.num_rows, -1)
