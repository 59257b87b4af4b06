"""What `egovbayes study` does once its files are known to be sound: everything slow to load is loaded with this."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.assess.clock import added
from egovbayes.cli.console import present, told
from egovbayes.cli.exit_codes import UNCONVERGED
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.progress import Watch
from egovbayes.cli.timing import Timing
from egovbayes.report.notices import show_timings
from egovbayes.report.study.contents import show_study
from egovbayes.report.study.writing import write_whole_study
from egovbayes.study.study_file import StudyFile
from egovbayes.study.whole_study import Study
from egovbayes.workflow.fitting import FitSettings
from egovbayes.workflow.studying import run_study


def study_and_write(asked: AskedFit, plan: StudyFile, watch: Watch, timing: Timing) -> tuple[Study, dict[str, str]]:
    """The study, written if files are asked for, and why not of the figures that could not be drawn."""
    settings = FitSettings(
        asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening, asked.likelihood or ""
    )
    done = run_study(plan, settings=settings, by_group=asked.by_group)
    write = partial(write_whole_study, done, asked.out, overwrite=asked.overwrite, figures=asked.figures)
    write = partial(write, reports=asked.reports)
    return done, asked.written(watch, timing.clock, write)


def show(done: Study, asked: AskedFit, undrawn: dict[str, str], timing: Timing, *, strict: bool) -> int:
    """Show the study, where it was written, and where the time went if asked; the exit code."""
    timing.clock("showing", partial(present, partial(show_study, done, files=asked.files)))
    if asked.files:
        click.echo(asked.told("tables", "figures" if asked.figures else "", "a run of each model"))
    if asked.timings:
        present(partial(show_timings, added(timing.clock.seconds, done.seconds), timing.total))
    code = told(undrawn)
    return UNCONVERGED if done.unusable or (strict and not done.converged) else code
