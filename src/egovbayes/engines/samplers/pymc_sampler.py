"""Sampling by PyMC's own no-U-turn sampler: slower, a second opinion on nutpie's draws."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any, final

import numpy as np

from egovbayes.engines.density.cholesky import cholesky_factor
from egovbayes.engines.density.prior_blocks import PriorBlock
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.engines.samplers.raw_draws import OnProgress, Posterior, RawDraws
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.kernel.fields import Record, names_of
from egovbayes.model.priors.prior_families import FAMILIES
from egovbayes.notation import Array

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pymc as pm
    import xarray as xr

_STATISTICS = (
    "diverging",
    "energy",
    "lp",
    "n_steps",
    "tree_depth",
    "reached_max_treedepth",
    "step_size",
    "acceptance_rate",
)
_alone = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class PymcForm:
    """A model, its blocks, the moments to set before sampling (refits share the model), and what a user added."""

    model: pm.Model
    blocks: tuple[PriorBlock, ...]
    data: Mapping[str, Any]
    added: tuple[str, ...]

    def with_data(self, data: Record) -> PymcForm:
        """The same model about other data."""
        return replace(self, data=dict(zip(names_of(type(data)), data, strict=True)))


@final
class PymcSampler:
    """PyMC's own sampler on PyMC's model, which holds one data set: refits in threads wait for each other."""

    name = "pymc"
    framed = False
    hands_over_to = ""

    def compile(self, model: Posterior) -> PymcForm:
        """The PyMC model: PyMC compiles it when it samples."""
        built = model.build()
        names = names_of(model.likelihood.record)
        return PymcForm(built, model.blocks, {name: built[name].get_value() for name in names}, model.added)

    def run(
        self, form: PymcForm, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
    ) -> RawDraws:
        """Draws, one chain after another; an interrupt keeps those there are. Raises EstimationError on a bad start."""
        import pymc as pm
        from pymc.exceptions import SamplingError

        seeds = np.random.SeedSequence(settings.seed).generate_state(settings.chains + 1)
        progress = _Progress(settings, on_progress)
        with _alone, form.model, _quiet(), np.errstate(over="ignore", invalid="ignore"):
            pm.set_data(dict(form.data))
            try:
                tree = pm.sample(
                    draws=settings.draws,
                    tune=settings.tune,
                    chains=settings.chains,
                    cores=1,
                    random_seed=int(seeds[-1]),
                    initvals=[_constrained(form.blocks, start(int(seed))) for seed in seeds[:-1]],
                    init="adapt_diag",
                    nuts={"target_accept": settings.target_accept},
                    progressbar=False,
                    quiet=True,
                    compute_convergence_checks=False,
                    var_names=[*(block.name for block in form.blocks), *form.added],
                    callback=progress,
                )
            except SamplingError as error:
                raise EstimationError(
                    f"sampling failed: {str(error).splitlines()[0]} Look at the checks of maximum likelihood, and at "
                    "priors that exclude its estimate"
                ) from error
        return _raw(tree, form, settings)


@dataclass(slots=True)
class _Progress:
    """PyMC's callback: counts draws of all chains."""

    settings: SamplerSettings
    on_progress: OnProgress | None
    done: int = 0
    divergences: int = 0

    def __call__(self, trace: Any, draw: Any) -> None:  # noqa: ARG002
        """Report one more draw."""
        self.done += 1
        self.divergences += 0 if draw.tuning else int(draw.stats[0]["diverging"])
        if self.on_progress is not None:
            total = self.settings.chains * (self.settings.tune + self.settings.draws)
            self.on_progress(self.done, total, self.divergences)


@contextmanager
def _quiet() -> Iterator[None]:
    """PyMC logs each step of its sampling; checks say what matters of it."""
    logger = logging.getLogger("pymc")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _constrained(blocks: tuple[PriorBlock, ...], unbounded: Array) -> dict[str, Array]:
    """Values of the PyMC variables at an unbounded point."""
    found: dict[str, Array] = {}
    at = 0
    for block in blocks:
        piece = unbounded[at : at + len(block.free)]
        at += len(block.free)
        if block.size:
            found[block.name] = cholesky_factor(piece, block.size)
        else:
            values = block.backward(piece)
            found[block.name] = (values + 1.0) / 2.0 if FAMILIES[block.family].stretched else values
    return found


def _raw(tree: xr.DataTree, form: PymcForm, settings: SamplerSettings) -> RawDraws:
    import xarray as xr

    posterior, stats = tree["posterior"], tree["sample_stats"]
    pieces = [block.forward(_values(block, posterior[block.name].to_numpy())) for block in form.blocks]
    unbounded = np.concatenate(pieces, axis=-1)
    statistics = xr.Dataset({name: (("chain", "draw"), stats[name].to_numpy()) for name in _STATISTICS})
    interrupted = unbounded.shape[:2] != (settings.chains, settings.draws)
    added = {name: posterior[name].to_numpy() for name in form.added}
    return RawDraws(unbounded, statistics, interrupted, added=added)


def _values(block: PriorBlock, variable: Array) -> Array:
    """Values (..., value) of a block from those of its PyMC variable."""
    if block.size:
        row, col = np.tril_indices(block.size, -1)
        return np.asarray(np.einsum("...ik,...jk->...ij", variable, variable)[..., row, col])
    return 2.0 * variable - 1.0 if FAMILIES[block.family].stretched else variable
