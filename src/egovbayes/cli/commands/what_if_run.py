"""What `egovbayes what-if` does once the model is known to be sound: what is slow to load is loaded with this."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.cli.console import present, told
from egovbayes.cli.exit_codes import UNCONVERGED
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.common import data_of
from egovbayes.cli.progress import Watch
from egovbayes.cli.timing import Timing
from egovbayes.model.spec import ModelSpec
from egovbayes.report.notices import show_timings
from egovbayes.report.what_if.contents import show_what_if
from egovbayes.report.what_if.writing import has_figures, write_what_if
from egovbayes.study.what_if.changes import Change
from egovbayes.study.what_if.what_if import WhatIf, what_if
from egovbayes.workflow.fitting import FitSettings, fit


def ask_and_write(
    asked: AskedFit,
    spec: ModelSpec,
    data: str | None,
    heard: tuple[Watch, Timing],
    wanted: tuple[tuple[Change, ...], tuple[str, ...]],
) -> tuple[WhatIf, dict[str, str]]:
    """What would follow, written if files are asked for, and why not of the figures that could not be drawn."""
    watch, timing = heard
    settings = FitSettings(asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening)
    survey = timing.clock("data and model", lambda: data_of(data, spec, asked.weights, asked.cluster))
    done = fit(spec, survey, settings=settings)
    if done.interrupted:
        raise KeyboardInterrupt
    changes, outcomes = wanted
    watch.stage("what would follow")
    found = timing.clock(
        "what would follow", lambda: what_if(done, changes, outcomes=outcomes, seed=asked.sampler.seed)
    )
    write = partial(write_what_if, found, asked.out, overwrite=asked.overwrite, figures=asked.figures)
    write = partial(write, reports=asked.reports)
    return found, asked.written(watch, timing.clock, write)


def show(found: WhatIf, asked: AskedFit, undrawn: dict[str, str], timing: Timing, *, strict: bool) -> int:
    """Show what would follow, where it was written, and where the time went if asked; the exit code."""
    timing.clock("showing", partial(present, partial(show_what_if, found)))
    if asked.files:
        click.echo(asked.told("tables", "figures" if asked.figures and has_figures(found) else ""))
    if asked.timings:
        present(partial(show_timings, {**timing.clock.seconds, **found.fit.seconds}, timing.total))
    code = told(undrawn)
    return UNCONVERGED if found.fit.unusable or (strict and not found.fit.converged) else code
