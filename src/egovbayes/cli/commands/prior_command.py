"""`egovbayes prior`: what the priors say before any answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.catalogue.language import Language
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.claim_option import CLAIM
from egovbayes.cli.options.common import (
    CLUSTER,
    DEFAULT_MODEL,
    FREE,
    GROUP,
    LIKELIHOOD,
    POOL,
    PRIORS,
    SAME_SEED,
    WEIGHTS,
    sound_model_of,
)
from egovbayes.cli.options.fit_options import results, with_options
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.progress import watching
from egovbayes.engines.samplers.settings import SamplerSettings

if TYPE_CHECKING:
    from egovbayes.assess.prior_prediction.reading import PriorReading

_WHAT = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data",
        default=None,
        help="Survey or matrix file, or shipped survey, that gives the default priors their units; by default what the "
        "model names.",
    ),
    click.option("--no-data", is_flag=True, help="The model alone: units are those of the answer scales."),
    PRIORS,
    GROUP,
    FREE,
    POOL,
    LIKELIHOOD,
    WEIGHTS,
    CLUSTER,
    SHEET,
    CLAIM,
)
_HOW = (
    click.option("--seed", default=SamplerSettings().seed, show_default=True, help=SAME_SEED),
    click.option("--draws", default=4_000, show_default=True, help="Draws from the priors."),
    click.option("--no-screening", is_flag=True, help="Keep everyone, whatever the survey's own rules say."),
    click.option("--no-figures", is_flag=True, help="Write no figures."),
    click.option("--no-files", is_flag=True, help="Write nothing, only show."),
)


@click.command("prior")
@with_options(*_WHAT, *results("results-prior"), *REPORT, *_HOW)
def prior_command(  # noqa: PLR0913, PLR0917 - one argument an option
    model: str,
    data: str | None,
    no_data: bool,
    priors: str | None,
    group: str | None,
    free: str | None,
    pool: str | None,
    likelihood: str | None,
    weights: str | None,
    cluster: str | None,
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    seed: int,
    draws: int,
    no_screening: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """What the priors say before any answer: answers, paths, R2, correlations, and how probable each claim is.

    Checks name the prior that puts real mass on what no survey shows, and the verdicts that it gives by itself.
    """
    if no_data:
        refuse_idle("data", "weights", "cluster", "no_screening", without="a survey, which --no-data leaves out")
    if no_files:
        refuse_idle("out", "overwrite", "no_figures", without="a results folder, which --no-files leaves out")
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    with watching() as watch:
        spec = sound_model_of(model, priors, free, likelihood, group=group, pool=pool)
        watch.stage("loading")
        predict_and_write, show = _loaded()
        sampler = SamplerSettings(draws=draws, seed=seed)
        asked = AskedFit(
            out, sampler, Rules(), overwrite, not no_files, not no_figures, not no_screening, timings=False
        )
        asked = replace(asked, weights=weights, cluster=cluster, reports=documents)
        name = None if no_data else data or spec.data or None
        found, undrawn = predict_and_write(asked, spec, name, watch)
    return show(found, asked, undrawn)


def _loaded() -> tuple[Callable[..., tuple[PriorReading, dict[str, str]]], Callable[..., int]]:
    from egovbayes.cli.commands.prior_run import predict_and_write, show

    return predict_and_write, show
