"""Runs of samplers on a compiled model: from where they start, which of two is kept, and what is said of that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence, with_and
from egovbayes.engines.compiled import Compiled
from egovbayes.engines.density.prior_blocks import to_values
from egovbayes.engines.frames.posterior_mode import centre_near_mode
from egovbayes.engines.frames.rescaling import rescales
from egovbayes.engines.frames.starts import StartingPoints, centre_of
from egovbayes.engines.handing_over import why_handed_over
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.run_quality import SecondRun, run_quality, second_run
from egovbayes.engines.samplers.choosing import SAMPLERS
from egovbayes.engines.samplers.evaluation import KERNEL
from egovbayes.engines.samplers.raw_draws import OnProgress, RawDraws
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import EstimationError
from egovbayes.notation import Array

if TYPE_CHECKING:
    import xarray as xr

_FEWEST = 4
_MOST_RUNS = 4
"""After the first, of the only sampler that draws from a likelihood: no other one has tried or can."""


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


def first_run(
    compiled: Compiled, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
) -> Draws:
    """Draws of the model's sampler, or of the one that it would hand over to where there is no centre to move about, or
    where errors of many groups' numbers would add up: at 1,682 numbers 46 % of its trajectories were accepted. (Pooled
    values are moved in numbers in which there is little error.)
    """
    successor = _successor(compiled)
    many = compiled.density is not None and bool(compiled.density.own) and not rescales(start)
    chosen = successor if successor.sampler and (start.centre is None or many) else compiled
    return _drawn(chosen, start, settings, on_progress)


def finished(
    compiled: Compiled, start: StartingPoints, settings: SamplerSettings, first: Draws, on_progress: OnProgress | None
) -> Draws:
    """What becomes of a first run: these draws, or those of the sampler that it hands over to, or of a second run."""
    drawn, handed_over = _handed_over(compiled, start, settings, first, on_progress)
    sampler = SAMPLERS[drawn.sampler][compiled.engine]
    begun = start.centre is not None or compiled.likelihood.scores is not None
    if sampler.framed and not sampler.hands_over_to and begun and not drawn.interrupted:
        plan = second_run(run_quality(drawn.values, drawn.statistics), start, settings)
        left = 1 if len(compiled.likelihood.samplers) > 1 else _MOST_RUNS
        drawn = _kept(replace(compiled, sampler=sampler.name), drawn, plan, on_progress, left)
    return replace(drawn, notes=(*handed_over, *drawn.notes))


def _successor(compiled: Compiled) -> Compiled:
    return replace(compiled, sampler=SAMPLERS[compiled.sampler][compiled.engine].hands_over_to)


def _handed_over(
    compiled: Compiled, start: StartingPoints, settings: SamplerSettings, first: Draws, on_progress: OnProgress | None
) -> tuple[Draws, tuple[Sentence, ...]]:
    """The first run, or that of the sampler which takes over; and what is said of handing over."""
    told = _why(compiled, settings, first)
    if not told:
        return first, ()
    try:
        handed = _drawn(_successor(compiled), start, settings, on_progress)
    except KeyboardInterrupt:
        return left_as_it_is(compiled, settings, first), ()
    except EstimationError as error:
        return first, (Sentence("handed-over.failed", {**told, "error": str(error)}),)
    return handed, (Sentence("handed-over.done", {**told, "second": handed.sampler}),)


def left_as_it_is(compiled: Compiled, settings: SamplerSettings, first: Draws) -> Draws:
    """A first run that an interrupt left as it is; where another sampler was to take it over, that is said."""
    told = _why(compiled, settings, first)
    notes = (Sentence("handed-over.interrupted", told),) if told else ()
    return replace(first, interrupted=True, notes=(*notes, *first.notes))


def _why(compiled: Compiled, settings: SamplerSettings, first: Draws) -> dict[str, object]:
    """Which sampler hands over to which, and why; empty where none does."""
    successor = _successor(compiled).sampler
    if first.sampler != compiled.sampler or not successor or first.interrupted:
        return {}
    why = why_handed_over(first.values, first.statistics, settings)
    return {"first": first.sampler, "doubt": with_and(why), "second": successor} if why else {}


def _kept(compiled: Compiled, first: Draws, plan: SecondRun | None, on_progress: OnProgress | None, left: int) -> Draws:
    """The better of two runs, where a second one is planned, and so on while there are runs `left`; one taken anew that
    is only short is followed on in any case.
    """
    if plan is None:
        return first
    try:
        second = _drawn(compiled, plan.start, plan.settings, on_progress)
    except KeyboardInterrupt:
        return replace(first, interrupted=True)
    except EstimationError as error:
        return replace(first, notes=(plan.failed(error), *first.notes))
    quality = run_quality(second.values, second.statistics)
    used = not quality.rank < plan.quality.rank
    followed = used and quality.only_short and plan.careful
    further = plan.further(quality, second_kept=used) if followed or left > 1 else None
    kept = _kept(compiled, second if used else first, further, on_progress, left - 1)
    return replace(kept, notes=(plan.said(quality, second_kept=used), *kept.notes))


def _drawn(
    compiled: Compiled, start: StartingPoints, settings: SamplerSettings, on_progress: OnProgress | None
) -> Draws:
    sampler = SAMPLERS[compiled.sampler][compiled.engine]
    return as_draws(compiled, sampler.run(compiled.form, start, settings, on_progress), sampler.name)


def as_draws(compiled: Compiled, raw: RawDraws, sampler: str) -> Draws:
    """What a sampler handed back, on the sampling scale. Raises KeyboardInterrupt where there is too little to keep."""
    if raw.unbounded.shape[1] < _FEWEST:
        raise KeyboardInterrupt("interrupted before there were draws to keep")
    values, notes = to_values(compiled.blocks, raw.unbounded), (*compiled.notes, *raw.notes)
    return Draws(values, raw.statistics, raw.interrupted, {}, compiled.engine, sampler, notes, raw.added)


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
