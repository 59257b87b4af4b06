"""`egovbayes fit`: survey and model in, tested hypotheses out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.catalogue.language import Language
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.beside_option import BESIDE
from egovbayes.cli.options.claim_option import CLAIM
from egovbayes.cli.options.common import (
    CLUSTER,
    DEFAULT_MODEL,
    FREE,
    GROUP,
    LIKELIHOOD,
    POOL,
    POPULATION,
    PRIORS,
    WEIGHTS,
    sound_model_of,
)
from egovbayes.cli.options.fit_options import JUDGING, SAMPLING, SHOWING, earlier_asked, results, with_options
from egovbayes.cli.options.new_respondents_option import NEW_RESPONDENTS
from egovbayes.cli.options.ordered_option import ORDERED
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.progress import watching
from egovbayes.cli.timing import Timing
from egovbayes.cli.while_loading import uncollected
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec

if TYPE_CHECKING:
    from egovbayes.assess.fit import Fit

_SAMPLER, _RULES = SamplerSettings(), Rules()
_WHAT = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data", default=None, help="Survey or matrix file, or shipped survey; by default what the model names."
    ),
    PRIORS,
    GROUP,
    FREE,
    POOL,
    POPULATION,
    LIKELIHOOD,
    ORDERED,
    WEIGHTS,
    CLUSTER,
    SHEET,
    CLAIM,
    BESIDE,
    NEW_RESPONDENTS,
    click.option(
        "--prior-from",
        default=None,
        metavar="FOLDER",
        help="Results folder of an earlier fit of this model, whose answers are in the prior, each as --power of one.",
    ),
    click.option("--power", default=None, help="How much each answer of the earlier fit counts, from 0 to 1."),
)
_ENGINE = (
    click.option(
        "--sampler",
        default=_SAMPLER.sampler,
        show_default=True,
        help="split, which hands over to nutpie where needed; nutpie; pymc; or auto: the likelihood's own, split.",
    ),
    click.option(
        "--engine",
        default=_SAMPLER.engine,
        show_default=True,
        help="kernel, or pymc for PyMC's model; auto: the kernel where it can.",
    ),
    click.option(
        "--target-accept", default=_SAMPLER.target_accept, show_default=True, help="Nearer 1 is more careful."
    ),
)
_REGIONS = (
    click.option(
        "--rope",
        default=_RULES.rope,
        show_default=True,
        help="Standardised effects below this are negligible; of k paths multiplied below its k-th power.",
    ),
    click.option("--interval", default=_RULES.interval, show_default=True, help="Probability inside intervals."),
    click.option(
        "--bollen-stine",
        default=0,
        metavar="REFITS",
        help="Bollen-Stine p of chi-square from so many refits, say 1000.",
    ),
)


@click.command("fit")
@click.pass_obj
@with_options(*_WHAT, *results("results"), *REPORT, *SAMPLING, *_ENGINE, *JUDGING, *_REGIONS, *SHOWING)
def fit_command(  # noqa: PLR0913, PLR0917 - one argument an option
    began: float,
    model: str,
    data: str | None,
    priors: str | None,
    group: str | None,
    free: str | None,
    pool: str | None,
    population: str | None,
    likelihood: str | None,
    weights: str | None,
    cluster: str | None,
    prior_from: str | None,
    power: str | None,
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    seed: int,
    draws: int,
    tune: int,
    chains: int,
    cores: int | None,
    sampler: str,
    engine: str,
    target_accept: float,
    threshold: float,
    judge_anyway: bool,
    rope: float,
    interval: float,
    bollen_stine: int,
    no_screening: bool,
    strict: bool,
    timings: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """Fit a model to a survey and test its hypotheses; write tables, figures and draws to a results folder."""
    timing = Timing.since(began)
    sampling = SamplerSettings(draws, tune, chains, cores, seed, sampler, target_accept, engine=engine)
    rules = Rules(threshold, rope, interval, judge_anyway=judge_anyway, bollen_stine=bollen_stine)
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    asked = AskedFit(
        out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening, timings, population=population
    )
    earlier = earlier_asked(prior_from, power)
    asked = replace(asked, weights=weights, cluster=cluster, earlier=earlier, reports=documents)
    read = partial(sound_model_of, model, priors, free, likelihood, group=group, pool=pool)
    return run_fit(asked, read, data, timing, strict=strict)


def run_fit(asked: AskedFit, read: Callable[[], ModelSpec], data: str | None, timing: Timing, *, strict: bool) -> int:
    """Read the model, fit it, write and show what was found; the exit code."""
    with watching() as watch:
        spec = timing.clock("data and model", read)
        watch.stage("loading")
        fit_and_write, show = timing.clock("loading", _loaded)
        done, undrawn = fit_and_write(asked, spec, data, watch, timing)
    return show(done, asked, undrawn, timing, strict=strict)


@uncollected()
def _loaded() -> tuple[Callable[..., tuple[Fit, dict[str, str]]], Callable[..., int]]:
    from egovbayes.cli.commands.fit_run import fit_and_write, show

    return fit_and_write, show
