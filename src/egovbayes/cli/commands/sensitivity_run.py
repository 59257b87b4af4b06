"""What `egovbayes sensitivity` does once the model is known to be sound: what is slow to load is loaded with this."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.cli.console import present, told
from egovbayes.cli.exit_codes import INTERRUPTED, UNCONVERGED
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.common import data_of
from egovbayes.cli.progress import Watch
from egovbayes.cli.timing import Timing
from egovbayes.model.spec import ModelSpec
from egovbayes.report.notices import show_timings
from egovbayes.report.sensitivity.contents import show_sensitivity
from egovbayes.report.sensitivity.writing import figures_of, write_sensitivity
from egovbayes.study.sensitivity.sensitivity import Sensitivity
from egovbayes.workflow.asking_priors import sensitivity
from egovbayes.workflow.fitting import FitSettings


def ask_and_write(
    asked: AskedFit, spec: ModelSpec, data: str | None, heard: tuple[Watch, Timing], factors: tuple[float, ...]
) -> tuple[Sensitivity, dict[str, str]]:
    """What would change the verdicts, written if files are asked for, and why not of figures that are lacking."""
    watch, timing = heard
    settings = FitSettings(asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening)
    survey = timing.clock("data and model", lambda: data_of(data, spec, asked.weights, asked.cluster))
    found = sensitivity(spec, survey, factors=factors, settings=settings, run=asked.run)
    write = partial(write_sensitivity, found, asked.out, overwrite=asked.overwrite, figures=asked.figures)
    write = partial(write, reports=asked.reports)
    return found, asked.written(watch, timing.clock, write)


def show(found: Sensitivity, asked: AskedFit, undrawn: dict[str, str], timing: Timing, *, strict: bool) -> int:
    """Show what would change the verdicts, where it was written, and where the time went if asked; the exit code."""
    timing.clock("showing", partial(present, partial(show_sensitivity, found)))
    if asked.files:
        click.echo(asked.told("tables", "figures" if asked.figures and figures_of(found) else ""))
    if asked.timings:
        present(partial(show_timings, {**timing.clock.seconds, **found.seconds}, timing.total))
    code = told(undrawn)
    if found.interrupted:
        store = None if asked.run is None else asked.run.store
        on = "" if store is None else f"; with --overwrite the same command goes on from {store}"
        click.echo(f"egovbayes: interrupted; these are the fits there were{on}", err=True)
        return INTERRUPTED
    return UNCONVERGED if found.fit.unusable or (strict and not found.converged) else code
