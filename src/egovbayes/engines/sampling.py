"""Compile once, sample often: the same compiled model serves any number of data sets."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from egovbayes.engines.compiled import Compiled, compile_model
from egovbayes.engines.frames.starts import StartingPoints
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.pymc_model.added_draws import added_draws
from egovbayes.engines.runs import Draws, as_draws, finished, first_run, left_as_it_is, starting_points
from egovbayes.engines.samplers.choosing import BY_GROUP, SAMPLERS
from egovbayes.engines.samplers.evaluation import KERNEL
from egovbayes.engines.samplers.raw_draws import OnProgress
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.engines.separate_groups import GroupAlone, groups_alone, merged

__all__ = ["SAMPLERS", "Compiled", "Draws", "SamplerSettings", "compile_model", "sample", "starting_points"]


def sample(
    compiled: Compiled,
    settings: SamplerSettings,
    ml: MLFit | None = None,
    on_progress: OnProgress | None = None,
    start: StartingPoints | None = None,
) -> Draws:
    """Draws from the posterior, chains started about `ml` (or from the prior), or all groups together where `start`
    says.

    The same seed gives the same draws to the last bit on one machine with one set of versions.

    Where the sampler hands over to another one (engines.handing_over), all draws are that one's; its own where that one
    fails or is interrupted, and `notes` say what is wrong with them. A run of one that does not hand over, and leaves
    doubt, is followed by a second one. Where only R-hat or the effective sample size is short, the same chains are
    followed two to four times as far. Where draws diverge, a chain is stuck or chains lie apart, all draws are taken
    anew, more carefully, and followed further if they are only short. The better run is kept: one without a stuck
    chain, then of smaller R-hat (all up to 1.01 count alike), then of fewer divergences, then of larger ESS; `notes`
    say so. Groups that share no value are drawn, and handed over, each by itself (engines.separate_groups). An
    interrupt (Ctrl-C) keeps the draws there are, perhaps of fewer chains. Raises EstimationError when no chain can
    start, and KeyboardInterrupt when the interrupt came before there were draws to keep.
    """
    started = time.perf_counter()
    alone = (compiled.sampler, compiled.engine) in BY_GROUP or compiled.likelihood.scores is not None
    by_group = start is None and alone
    groups = groups_alone(compiled, ml) if by_group else ()
    if groups:
        drawn = _by_group(groups, settings, on_progress)
    else:
        start = starting_points(compiled, ml) if start is None else start
        first = first_run(compiled, start, settings, on_progress)
        drawn = finished(compiled, start, settings, first, on_progress)
    if compiled.added and compiled.engine == KERNEL:
        drawn = replace(drawn, added=added_draws(compiled.model, compiled.added, compiled.blocks, drawn.values))
    seconds = {**compiled.seconds, "sample": time.perf_counter() - started}
    return replace(drawn, seconds=seconds)


def _by_group(groups: Sequence[GroupAlone], settings: SamplerSettings, on_progress: OnProgress | None) -> Draws:
    """Draws of all groups, each drawn by itself: all at a time, then those that are handed over one after another.

    Draws of a group that an interrupt cut short are not used: the ones before are there.
    """
    starts = [starting_points(group.compiled, group.ml) for group in groups]
    drawn = _first_runs(groups, starts, settings, on_progress)
    interrupted = any(one.interrupted for one in drawn)
    for k, (group, start, first) in enumerate(zip(groups, starts, drawn, strict=True)):
        own = replace(settings, seed=group.seed(settings.seed))
        if not interrupted:
            drawn[k] = finished(group.compiled, start, own, first, on_progress)
            interrupted = drawn[k].interrupted
        if interrupted and drawn[k].values.shape[:2] <= first.values.shape[:2]:
            drawn[k] = left_as_it_is(group.compiled, own, first)
    return merged(groups, drawn)


def _first_runs(
    groups: Sequence[GroupAlone],
    starts: Sequence[StartingPoints],
    settings: SamplerSettings,
    on_progress: OnProgress | None,
) -> list[Draws]:
    """The first run of each group: of those without a centre one after another, of all others at a time."""
    seeds = [group.seed(settings.seed) for group in groups]
    apart = [k for k, start in enumerate(starts) if start.centre is not None]
    alone = [k for k in range(len(groups)) if k not in apart]
    drawn = {k: first_run(groups[k].compiled, starts[k], replace(settings, seed=seeds[k]), on_progress) for k in alone}
    if apart:
        sampler = groups[0].compiled.sampler
        run = BY_GROUP[sampler, groups[0].compiled.engine].run_apart
        raws = run([(groups[k].density, starts[k], seeds[k]) for k in apart], settings, on_progress)
        drawn |= {k: as_draws(groups[k].compiled, raw, sampler) for k, raw in zip(apart, raws, strict=True)}
    return [drawn[k] for k in range(len(groups))]
