"""What `egovbayes fit` does once the model is known to be sound: everything slow to load is loaded with this module."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import click

from egovbayes.assess.fit import Fit
from egovbayes.assess.rules import Rules
from egovbayes.cli.exit_codes import INTERRUPTED, UNCONVERGED
from egovbayes.cli.options import data_of, output
from egovbayes.cli.progress import Watch
from egovbayes.engines.settings import SamplerSettings
from egovbayes.engines.tree import DRAWS
from egovbayes.model.spec import ModelSpec
from egovbayes.report.terminal import show_fit, show_timings
from egovbayes.report.writing import write_run
from egovbayes.workflow.fitting import FitSettings, fit


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that say what to fit, how, and where to put it."""

    data: str | None
    out: Path
    sampler: SamplerSettings
    rules: Rules
    overwrite: bool
    files: bool
    figures: bool
    screening: bool


def fit_and_write(asked: Asked, spec: ModelSpec, watch: Watch) -> tuple[Fit, dict[str, float]]:
    """The fit, written if files are asked for, and the seconds that took."""
    settings = FitSettings(asked.sampler, asked.rules, watch.stage, watch.draws, asked.screening)
    seconds: dict[str, float] = {}
    done = fit(spec, data_of(asked.data, spec), settings=settings)
    if asked.files:
        watch.stage("writing")
        started = time.perf_counter()
        write_run(done, asked.out, overwrite=asked.overwrite, figures=asked.figures)
        seconds["writing files and figures"] = time.perf_counter() - started
    return done, seconds


def show(done: Fit, asked: Asked, times: dict[str, float] | None) -> int:
    """Show the fit, where it was written, and where the time went if asked (`times`); the exit code."""
    show_fit(done, output())
    if asked.files:
        click.echo(f"\nWritten to {asked.out}/ (tables, {'figures, ' if asked.figures else ''}{DRAWS}, run.json)")
    if times is not None:
        show_timings({**done.seconds, **times}, output())
    if done.interrupted:
        click.echo("egovbayes: interrupted; these are the draws there were", err=True)
        return INTERRUPTED
    return 0 if done.converged else UNCONVERGED
