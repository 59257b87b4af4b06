"""Compile once, sample often: the same compiled model serves any number of data sets."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence, with_and
from egovbayes.engines.density.density import Density, density
from egovbayes.engines.density.prior_blocks import PriorBlock, prior_blocks, to_values
from egovbayes.engines.frames.posterior_mode import centre_near_mode
from egovbayes.engines.frames.rescaling import rescales
from egovbayes.engines.frames.starts import StartingPoints, centre_of
from egovbayes.engines.handing_over import why_handed_over
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.pymc_model.added_draws import added_draws
from egovbayes.engines.pymc_model.build import build_model
from egovbayes.engines.run_quality import SecondRun, run_quality, second_run
from egovbayes.engines.samplers.choosing import SAMPLERS, amended, chosen, sampler_for
from egovbayes.engines.samplers.evaluation import AUTO, KERNEL, Evaluation
from egovbayes.engines.samplers.raw_draws import Form, OnProgress, Posterior
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.kernel.fields import Record
from egovbayes.likelihoods.base import Likelihood, Seen, Target
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pymc as pm
    import xarray as xr

__all__ = ["SAMPLERS", "Compiled", "Draws", "SamplerSettings", "compile_model", "sample", "starting_points"]

_FEWEST = 4


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A model ready to sample from: a sampler's compiled form of it, and what it will see of a survey.

    `evaluation` is what was asked for and `engine` what evaluates the density, kernel or pymc; `notes` say why where
    that is not what would be expected. `added` are the names of variables that a user added. `density` is the compiled
    log posterior density, None where it lacks terms of the user's, or is one of latent values too.
    """

    table: ParameterTable
    layout: Layout
    priors: tuple[Prior, ...]
    blocks: tuple[PriorBlock, ...]
    form: Form
    sampler: str
    engine: str
    data: Record
    evaluation: Evaluation = field(default_factory=Evaluation)
    notes: tuple[Sentence, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    density: Density | None = None

    @property
    def likelihood(self) -> Likelihood:
        """How answers arise."""
        return self.evaluation.likelihood

    @property
    def target(self) -> Target:
        """The log-likelihood on the sampling scale."""
        return Target(self.likelihood, self.likelihood.layout(self.layout, sampling_scale=True), self.data)

    @property
    def model(self) -> pm.Model:
        """The PyMC model of these data, with the user's own terms, built anew at each call."""
        built = build_model(self.table, self.layout, self.priors, self.likelihood, self.data)
        return amended(built, self.evaluation.amend)

    def with_data(self, seen: Seen) -> Compiled:
        """The same model about another survey, without compiling; groups, items and means must be the same.

        The number of respondents and of missing patterns may differ. Raises DataError where answers are missing and
        the model has no means, EstimationError for other groups or items.
        """
        if seen.items != self.table.items or len(seen.groups) != len(self.table.groups):
            raise EstimationError(
                f"the model was compiled for {len(self.table.items)} items in {len(self.table.groups)} groups, the new "
                f"data have {len(seen.items)} in {len(seen.groups)}: compile it again"
            )
        data = self.likelihood.data(seen, means_integrated=not self.layout.means)
        density = None if self.density is None else self.density.with_data(data)
        return replace(self, data=data, form=self.form.with_data(data), seconds={}, density=density)


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws of the posterior: `values` (chain, draw, free) on the sampling scale, sampler statistics (chain, draw).

    `seconds` has build, compile and sample. An interrupted run has fewer draws than were asked for. `engine` is what
    evaluated the density, kernel or pymc, `sampler` whose draws they are. `notes` say that a first run was not used,
    and why, and what else is to be known of how the draws came about; `note` is the same in English. `added` holds
    draws of variables that a user added.
    """

    values: Array
    statistics: xr.Dataset
    interrupted: bool
    seconds: Mapping[str, float]
    engine: str = KERNEL
    sampler: str = ""
    notes: tuple[Sentence, ...] = ()
    added: Mapping[str, Array] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """The notes in English, one after the other."""
        return " ".join(note.text for note in self.notes)


def compile_model(
    table: ParameterTable,
    layout: Layout,
    priors: Sequence[Prior],
    seen: Seen,
    *,
    sampler: str = AUTO,
    evaluation: Evaluation | None = None,
) -> Compiled:
    """The model compiled for a sampler, with all its priors, its likelihood and the user's own terms.

    `seen` is what the likelihood sees of a survey: moments, or answers.

    Raises EstimationError for an unknown sampler and for one that cannot draw from the likelihood or the engine asked
    for, LoweringError where the kernel is asked for and the user's terms cannot be lowered to it.
    """
    asked = evaluation or Evaluation()
    likelihood = asked.likelihood
    sampler = sampler_for(likelihood, sampler, asked.engine)
    started = time.perf_counter()
    data = likelihood.data(seen, means_integrated=not layout.means)
    blocks = prior_blocks(table, priors)
    dense = density(blocks, priors, Target(likelihood, likelihood.layout(layout, sampling_scale=True), data))
    build = partial(build_model, table, layout, priors, likelihood, data)
    posterior = Posterior(build, dense, blocks, likelihood)
    choice = chosen(posterior, sampler, asked)
    built = time.perf_counter()
    form = SAMPLERS[sampler][choice.engine].compile(choice.posterior)
    seconds = {"build": built - started, "compile": time.perf_counter() - built}
    whole = not likelihood.latent and (asked.amend is None or choice.engine == KERNEL)
    return Compiled(
        table,
        layout,
        tuple(priors),
        blocks,
        form,
        sampler,
        choice.engine,
        data,
        asked,
        choice.notes,
        seconds,
        choice.posterior.added,
        choice.posterior.density if whole else None,
    )


def sample(
    compiled: Compiled, settings: SamplerSettings, ml: MLFit | None = None, on_progress: OnProgress | None = None
) -> Draws:
    """Draws from the posterior, chains started about `ml` (or from the prior).

    The same seed gives the same draws to the last bit on one machine with one set of versions.

    Where the sampler hands over to another one (engines.handing_over), all draws are that one's; its own where that one
    fails or is interrupted, and `notes` say what is wrong with them. A run of one that does not hand over, and leaves
    doubt, is followed by a second one. Where only R-hat or the effective sample size is short, the same chains are
    followed two to four times as far. Where draws diverge, a chain is stuck or chains lie apart, all draws are taken
    anew, more carefully, and followed further if they are only short. The better run is kept: one without a stuck
    chain, then of smaller R-hat (all up to 1.01 count alike), then of fewer divergences, then of larger ESS; `notes`
    say so. An interrupt (Ctrl-C) keeps the draws there are, perhaps of fewer chains. Raises EstimationError when no
    chain can start, and KeyboardInterrupt when the interrupt came before there were draws to keep.
    """
    started = time.perf_counter()
    start = starting_points(compiled, ml)
    drawn, handed_over = _first_run(compiled, start, settings, on_progress)
    sampler = SAMPLERS[drawn.sampler][compiled.engine]
    if sampler.framed and not sampler.hands_over_to and start.centre is not None and not drawn.interrupted:
        plan = second_run(run_quality(drawn.values, drawn.statistics), start, settings)
        drawn = _kept(replace(compiled, sampler=sampler.name), drawn, plan, on_progress)
    if compiled.added and compiled.engine == KERNEL:
        drawn = replace(drawn, added=added_draws(compiled.model, compiled.added, compiled.blocks, drawn.values))
    seconds = {**compiled.seconds, "sample": time.perf_counter() - started}
    return replace(drawn, notes=(*handed_over, *drawn.notes), seconds=seconds)


def _first_run(
    compiled: Compiled, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
) -> tuple[Draws, tuple[Sentence, ...]]:
    """Draws of the model's sampler, or of the one it hands over to: at once where there is no centre to move about.

    And what is to be said of handing over, whatever becomes of these draws.
    """
    successor = replace(compiled, sampler=SAMPLERS[compiled.sampler][compiled.engine].hands_over_to)
    if successor.sampler and start.centre is None:
        return _drawn(successor, start, settings, on_progress), ()
    drawn = _drawn(compiled, start, settings, on_progress)
    if not successor.sampler or drawn.interrupted:
        return drawn, ()
    why = why_handed_over(drawn.values, drawn.statistics, settings)
    if not why:
        return drawn, ()
    told = {"first": drawn.sampler, "doubt": with_and(why), "second": successor.sampler}
    try:
        handed = _drawn(successor, start, settings, on_progress)
    except KeyboardInterrupt:
        return replace(drawn, interrupted=True), (Sentence("handed-over.interrupted", told),)
    except EstimationError as error:
        return drawn, (Sentence("handed-over.failed", {**told, "error": str(error)}),)
    return handed, (Sentence("handed-over.done", {**told, "second": handed.sampler}),)


def _kept(compiled: Compiled, first: Draws, plan: SecondRun | None, on_progress: OnProgress | None) -> Draws:
    """The better of two runs, where a second one is planned; one taken anew that is only short is followed on."""
    if plan is None:
        return first
    try:
        second = _drawn(compiled, plan.start, plan.settings, on_progress)
    except KeyboardInterrupt:
        return replace(first, interrupted=True)
    except EstimationError as error:
        return replace(first, notes=(plan.failed(error), *first.notes))
    quality = run_quality(second.values, second.statistics)
    if quality.rank < plan.quality.rank:
        return replace(first, notes=(plan.said(quality, second_kept=False), *first.notes))
    further = second_run(quality, plan.start, plan.settings) if quality.only_short and plan.careful else None
    kept = _kept(compiled, second, further, on_progress)
    return replace(kept, notes=(plan.said(quality, second_kept=True), *kept.notes))


def _drawn(
    compiled: Compiled, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
) -> Draws:
    sampler = SAMPLERS[compiled.sampler][compiled.engine]
    raw = sampler.run(compiled.form, start, settings, on_progress)
    if raw.unbounded.shape[1] < _FEWEST:
        raise KeyboardInterrupt("interrupted before there were draws to keep")
    values, notes = to_values(compiled.blocks, raw.unbounded), (*compiled.notes, *raw.notes)
    return Draws(values, raw.statistics, raw.interrupted, {}, compiled.engine, sampler.name, notes, raw.added)


def starting_points(compiled: Compiled, ml: MLFit | None) -> StartingPoints:
    """Where chains of this model start: dispersed about the estimate, or about the posterior's mode.

    The mode where the estimate did not converge, is not admissible, or is far from it. Without a density of the model
    to climb there is the estimate alone, and without that the prior. Values that are rescaled have their own centre
    (engines.frames.framing).
    """
    start = StartingPoints(
        table=compiled.table,
        blocks=compiled.blocks,
        priors=compiled.priors,
        target=compiled.target,
        centre=None if ml is None else centre_of(ml, compiled.blocks, compiled.priors),
    )
    if compiled.density is None or (start.centre is not None and rescales(start)):
        return start
    return replace(start, centre=centre_near_mode(compiled.density, start, ml))
