"""What `egovbayes prior` does once the model is known to be sound: everything slow to load is loaded with this."""

from __future__ import annotations

from functools import partial

import click

from egovbayes.assess.clock import Clock
from egovbayes.assess.prior_prediction.reading import PriorReading
from egovbayes.cli.console import present, told
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.common import data_of
from egovbayes.cli.progress import Watch
from egovbayes.model.spec import ModelSpec
from egovbayes.report.prior.contents import show_prior
from egovbayes.report.prior.files import DRAWS, write_prior
from egovbayes.workflow.asking_priors import prior


def predict_and_write(
    asked: AskedFit, spec: ModelSpec, data: str | None, watch: Watch
) -> tuple[PriorReading, dict[str, str]]:
    """What the priors say, written if files are asked for, and why not of the figures that could not be drawn."""
    watch.stage("data and model")
    survey = None if data is None else data_of(data, spec, asked.weights, asked.cluster)
    watch.stage("drawing from the priors")
    sampler = asked.sampler
    found = prior(spec, survey, seed=sampler.seed, draws=sampler.draws, screening=asked.screening)
    write = partial(write_prior, found, asked.out, overwrite=asked.overwrite, figures=asked.figures)
    write = partial(write, reports=asked.reports)
    return found, asked.written(watch, Clock(), write)


def show(found: PriorReading, asked: AskedFit, undrawn: dict[str, str]) -> int:
    """Show what the priors say, and where it was written; the exit code."""
    present(partial(show_prior, found))
    if asked.files:
        click.echo(asked.told("tables", "figures" if asked.figures else "", DRAWS))
    return told(undrawn)
