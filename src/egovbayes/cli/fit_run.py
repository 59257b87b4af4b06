"""What `egovbayes fit` does once the model is known to be sound: everything slow to load is loaded with this module."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.assess.fit import Fit
from egovbayes.cli.exit_codes import INTERRUPTED, UNCONVERGED
from egovbayes.cli.fit_options import Asked, Written
from egovbayes.cli.options import data_of, output, told
from egovbayes.cli.progress import Watch
from egovbayes.engines.tree import DRAWS
from egovbayes.model.spec import ModelSpec
from egovbayes.report.terminal import show_fit, show_timings
from egovbayes.report.writing import write_run
from egovbayes.workflow.fitting import FitSettings, fit


def fit_and_write(asked: Asked, spec: ModelSpec, data: str | None, watch: Watch) -> tuple[Fit, Written]:
    """The fit, written if files are asked for, and what came of that."""
    settings = FitSettings(asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening)
    done = fit(spec, data_of(data, spec), settings=settings)
    write = partial(write_run, done, asked.out, overwrite=asked.overwrite, figures=asked.figures)
    return done, asked.written(watch, write)


def show(done: Fit, asked: Asked, written: Written, times: dict[str, float] | None, *, strict: bool) -> int:
    """Show the fit, where it was written, and where the time went if asked (`times`); the exit code."""
    show_fit(done, output())
    if asked.files:
        click.echo(f"\nWritten to {asked.out}/ (tables, {'figures, ' if asked.figures else ''}{DRAWS}, run.json)")
    if times is not None:
        show_timings({**done.seconds, **times}, output())
    undrawn = told(written.undrawn)
    if done.interrupted:
        click.echo("egovbayes: interrupted; these are the draws there were", err=True)
        return INTERRUPTED
    return UNCONVERGED if done.unusable or (strict and not done.converged) else undrawn
