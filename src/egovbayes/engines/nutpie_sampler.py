"""Sampling by nutpie: the no-U-turn sampler in Rust on a compiled density."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, final

import numpy as np

from egovbayes.engines.prior_blocks import PriorBlock
from egovbayes.engines.raw_draws import Engine, OnProgress, RawDraws
from egovbayes.engines.settings import SamplerSettings
from egovbayes.engines.starts import Start
from egovbayes.errors import EstimationError
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pymc as pm
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


@final
class NutpieSampler:
    """The default member of SAMPLERS."""

    def compile(self, model: pm.Model, blocks: tuple[PriorBlock, ...]) -> Engine:  # noqa: ARG002
        """nutpie's compiled model. Draws are turned into parameters afterwards, so nothing is compiled for that."""
        import nutpie

        return nutpie.compile_pymc_model(model, var_names=[])

    def with_data(self, engine: Engine, data: Mapping[str, Any]) -> Engine:
        """The same compiled model with other moments."""
        return engine.with_data(**data)

    def run(self, engine: Engine, start: Start, settings: SamplerSettings, on_progress: OnProgress | None) -> RawDraws:
        """Draws; an interrupt keeps those there are. Raises EstimationError where a chain cannot start."""
        import nutpie

        background = nutpie.sample(
            dataclasses.replace(engine, initial_point_func=start),
            draws=settings.draws,
            tune=settings.tune,
            chains=settings.chains,
            cores=settings.cores_used,
            seed=settings.seed,
            target_accept=settings.target_accept,
            progress_bar=False,
            progress_callback=None if on_progress is None else _reporter(on_progress),
            blocking=False,
            store_unconstrained=True,
        )
        try:
            tree, interrupted = _finished(background)
        except RuntimeError as error:
            raise EstimationError(
                f"sampling failed: {error}. Usually no chain found a starting point the priors and the model allow: "
                "look at the checks of maximum likelihood, and at priors that exclude its estimate"
            ) from error
        return _raw(tree, interrupted)


def _finished(background: Any) -> tuple[xr.DataTree, bool]:
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


def _raw(tree: xr.DataTree, interrupted: bool) -> RawDraws:
    """Draws of all chains, cut to the shortest one that an interrupt left."""
    stats = tree["sample_stats"].to_dataset()
    unbounded: Array = np.asarray(stats["unconstrained_draw"].to_numpy(), dtype=np.float64)
    whole = np.isfinite(unbounded).all(-1)
    n = int(np.where(whole.all(1), whole.shape[1], whole.argmin(1)).min()) if whole.size else 0
    kept = stats[list(_STATISTICS)].rename(_STATISTICS).isel(draw=slice(n))
    return RawDraws(unbounded[:, :n], kept, interrupted)
