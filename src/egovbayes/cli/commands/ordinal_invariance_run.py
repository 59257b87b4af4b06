"""What `egovbayes invariance` does of answers in categories: everything slow to load is loaded with this."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.cli.console import present
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.common import data_of
from egovbayes.cli.progress import Watch
from egovbayes.cli.timing import Timing
from egovbayes.model.spec import ModelSpec
from egovbayes.report.invariance.ordinal_page import show_ordinal_invariance
from egovbayes.report.invariance.ordinal_writing import write_ordinal_invariance
from egovbayes.report.notices import show_timings
from egovbayes.workflow.comparing_categories import ordinal_invariance
from egovbayes.workflow.fitting import FitSettings


def compare_categories(asked: AskedFit, spec: ModelSpec, data: str | None, heard: tuple[Watch, Timing]) -> int:
    """The steps, shown, and written if files are asked for; the exit code."""
    watch, timing = heard
    settings = FitSettings(stage=watch.stage, screening=asked.screening)
    survey = timing.clock("data", lambda: data_of(data, spec, asked.weights, asked.cluster))
    done = ordinal_invariance(spec, survey, settings=settings)
    if asked.files:
        write = partial(write_ordinal_invariance, done, asked.out, overwrite=asked.overwrite, reports=asked.reports)
        timing.clock("writing files", write)
    timing.clock("showing", partial(present, partial(show_ordinal_invariance, done, files=asked.files)))
    if asked.files:
        click.echo(asked.told("tables"))
    if asked.timings:
        present(partial(show_timings, {**timing.clock.seconds, **done.seconds}, timing.total))
    return 0
