"""What `egovbayes compare` does once the models are known to be sound: everything slow to load is loaded with this."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import click

from egovbayes.cli.console import present, told
from egovbayes.cli.exit_codes import UNCONVERGED
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.common import survey_of
from egovbayes.cli.progress import Watch
from egovbayes.cli.timing import Timing
from egovbayes.model.spec import ModelSpec
from egovbayes.report.comparing.contents import show_comparison
from egovbayes.report.comparing.writing import write_comparison
from egovbayes.report.notices import show_timings
from egovbayes.study.comparing.model_comparison import ModelComparison
from egovbayes.workflow.comparing_models import compare
from egovbayes.workflow.fitting import FitSettings


def compare_and_write(
    asked: AskedFit, specs: Sequence[ModelSpec], data: str | None, heard: tuple[Watch, Timing]
) -> tuple[ModelComparison, dict[str, str]]:
    """The comparison, written if files are asked for, and why not of the figures that could not be drawn."""
    watch, timing = heard
    settings = FitSettings(asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening)
    survey = timing.clock("data and model", lambda: survey_of(data, specs[0]))
    done = compare(specs, survey, settings=settings, run=asked.run)
    write = partial(write_comparison, done, asked.out, overwrite=asked.overwrite, figures=asked.figures)
    write = partial(write, reports=asked.reports)
    return done, asked.written(watch, timing.clock, write)


def show(done: ModelComparison, asked: AskedFit, undrawn: dict[str, str], timing: Timing, *, strict: bool) -> int:
    """Show the comparison, where it was written, and where the time went if asked; the exit code."""
    timing.clock("showing", partial(present, partial(show_comparison, done, files=asked.files)))
    if asked.files:
        click.echo(asked.told("tables", "figures" if asked.figures else ""))
    if asked.timings:
        present(partial(show_timings, {**timing.clock.seconds, **done.seconds}, timing.total))
    code = told(undrawn)
    unusable = any(fit.unusable for fit in done.fits.values())
    return UNCONVERGED if unusable or (strict and not done.converged) else code
