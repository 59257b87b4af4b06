"""`egovbayes invariance`: what may be compared between groups, and which items stand in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.claim_option import CLAIM
from egovbayes.cli.options.common import CLUSTER, DEFAULT_MODEL, FREE, GROUP, LIKELIHOOD, PRIORS, WEIGHTS, model_of
from egovbayes.cli.options.fit_options import JUDGING, SAMPLING, SHOWING, results, with_options
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.ordered_option import ORDERED
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.progress import Watch, watching
from egovbayes.cli.timing import Timing
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec
from egovbayes.study.invariance.ordinal_steps import reads_categories
from egovbayes.study.invariance.steps import STEP_RULES, check_ladder

if TYPE_CHECKING:
    from egovbayes.study.invariance.invariance import Invariance

_WHAT = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data", default=None, help="Survey or matrix file, or shipped survey; by default what the model names."
    ),
    GROUP,
    FREE,
    click.option(
        "--approximate",
        is_flag=True,
        help="Also the model in which every item may deviate in every group, by as much as the answers say; of groups "
        "too small for the steps that alone.",
    ),
    PRIORS,
    LIKELIHOOD,
    ORDERED,
    WEIGHTS,
    CLUSTER,
    SHEET,
    CLAIM,
)


@click.command("invariance")
@click.pass_obj
@with_options(*_WHAT, *results("results-invariance"), *REPORT, *SAMPLING, *JUDGING, *SHOWING)
def invariance_command(  # noqa: PLR0913, PLR0917 - one argument an option
    began: float,
    model: str,
    data: str | None,
    group: str | None,
    free: str | None,
    approximate: bool,
    priors: str | None,
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
    """What may be compared between groups: paths, means, sums; and which items stand in the way.

    Four fits (configural, metric, scalar, strict), each with more of the model equal over the groups. With
    --approximate two more: items that may deviate by a little in every group, beside items that may not. With
    --likelihood ordinal, or --ordered, the steps of answers in categories, by weighted least squares alone.
    """
    timing = Timing.since(began)
    sampling = SamplerSettings(draws, tune, chains, cores, seed)
    rules = replace(STEP_RULES, threshold=threshold, judge_anyway=judge_anyway)
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    with watching() as watch:
        spec = timing.clock("data and model", lambda: _grouped(model, priors, free, likelihood, group))
        watch.stage("loading")
        asked = AskedFit(out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening, timings)
        asked = replace(asked, weights=weights, cluster=cluster, reports=documents)
        if reads_categories(spec):
            return _of_categories(asked, spec, data, (watch, timing))
        compare_and_write, show = timing.clock("loading", _loaded)
        done, undrawn = compare_and_write(asked, spec, data, (watch, timing), approximate=approximate)
    return show(done, asked, undrawn, timing, strict=strict)


def _grouped(model: str, priors: str | None, free: str | None, likelihood: str | None, group: str | None) -> ModelSpec:
    """The model over its groups, once it is known that the steps can be asked of it."""
    spec = model_of(model, priors, free, likelihood, group=group)
    check_ladder(spec)
    return spec


def _of_categories(asked: AskedFit, spec: ModelSpec, data: str | None, heard: tuple[Watch, Timing]) -> int:
    """The steps of answers in categories, shown and written; the exit code. Nothing is sampled, nor drawn."""
    sampled = "approximate", "priors", "seed", "draws", "tune", "chains", "cores", "threshold", "judge_anyway", "strict"
    refuse_idle(
        *sampled, "no_figures", without="answers as numbers (--likelihood normal), of which the steps are sampled"
    )
    run = heard[1].clock("loading", _loaded_of_categories)
    return run(asked, spec, data, heard)


def _loaded_of_categories() -> Callable[..., int]:
    from egovbayes.cli.commands.ordinal_invariance_run import compare_categories

    return compare_categories


def _loaded() -> tuple[Callable[..., tuple[Invariance, dict[str, str]]], Callable[..., int]]:
    from egovbayes.cli.commands.invariance_run import compare_and_write, show

    return compare_and_write, show
