"""`egovbayes regions`: groups partially pooled, each of them, their average, and a new one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.catalogue.language import Language
from egovbayes.cli.commands.fit_command import run_fit
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.claim_option import CLAIM, with_claims_asked
from egovbayes.cli.options.common import (
    CLUSTER,
    DEFAULT_MODEL,
    FREE,
    LIKELIHOOD,
    POOLED_GROUP,
    POPULATION,
    PRIORS,
    WEIGHTS,
    changed,
)
from egovbayes.cli.options.fit_options import JUDGING, SAMPLING, SHOWING, results, with_options
from egovbayes.cli.options.idle_options import refuse_beside
from egovbayes.cli.options.regional_options import NEIGHBOURS, PREDICTOR_VALUES, PREDICTORS, over_regions
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.timing import Timing
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.file.files import read_model
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.grouping import GROUP_POOLED
from egovbayes.study.study_file import read_study
from egovbayes.study.study_models import study_models

_WHAT = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data", default=None, help="Survey or matrix file, or shipped survey; by default what the model names."
    ),
    click.option(
        "--study",
        default=None,
        metavar="[NAME|FILE.toml]",
        help="Shipped study or study file, whose model, survey and grouping column are taken.",
    ),
    POOLED_GROUP,
    FREE,
    click.option(
        "--pool",
        default=None,
        metavar="KINDS",
        help="What is drawn from a population of groups; by default what the model pools, or "
        f'"{",".join(GROUP_POOLED)}" but for what it says is equal or free.',
    ),
    PREDICTORS,
    PREDICTOR_VALUES,
    NEIGHBOURS,
    PRIORS,
    POPULATION,
    LIKELIHOOD,
    WEIGHTS,
    CLUSTER,
    SHEET,
    CLAIM,
)


@click.command("regions")
@click.pass_obj
@with_options(*_WHAT, *results("results-regions"), *REPORT, *SAMPLING, *JUDGING, *SHOWING)
def regions_command(  # noqa: PLR0913, PLR0917 - one argument an option
    began: float,
    model: str,
    data: str | None,
    study: str | None,
    group: str | None,
    free: str | None,
    pool: str | None,
    predictors: str | None,
    predictor_values: str | None,
    neighbours: str | None,
    priors: str | None,
    population: str | None,
    likelihood: str | None,
    weights: str | None,
    cluster: str | None,
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    seed: int,
    draws: int,
    tune: int,
    chains: int,
    cores: int | None,
    threshold: float,
    judge_anyway: bool,
    no_screening: bool,
    strict: bool,
    timings: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """Do the hypotheses hold in every region, on average, and in a new one; which regions differ?

    One fit: paths, means and standard deviations of constructs of each group are drawn from a population of groups,
    whose averages and spreads are estimated too. The same as fit --pool.
    """
    timing = Timing.since(began)
    sampling = SamplerSettings(draws, tune, chains, cores, seed)
    rules = Rules(threshold, judge_anyway=judge_anyway)
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    asked = AskedFit(
        out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening, timings, population=population
    )
    asked = replace(asked, weights=weights, cluster=cluster, reports=documents)
    spec, data, group = timing.clock("data and model", lambda: _named(model, data, study, group))
    change = partial(changed, spec, priors, free, likelihood, group=group, pool=pool)
    asked_of_groups = (predictors, predictor_values, neighbours)
    return run_fit(asked, lambda: over_regions(change(), *asked_of_groups), data, timing, strict=strict)


def _named(
    model: str, data: str | None, study: str | None, group: str | None
) -> tuple[ModelSpec, str | None, str | None]:
    """The model, its survey and the column of its groups, of a study where one is named."""
    if study is None:
        return with_claims_asked(read_model(model)), data, group
    refuse_beside("--study", "model", "data")
    plan = read_study(study)
    return with_claims_asked(study_models(plan)[plan.verdicts]), plan.survey, group or plan.group or None
