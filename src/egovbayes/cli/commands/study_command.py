"""`egovbayes study`: a paper's survey, models and printed tables in one go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.catalogue.language import Language
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.common import FREE, GROUP, LIKELIHOOD, likelihood_named, over_groups
from egovbayes.cli.options.fit_options import JUDGING, SAMPLING, SHOWING, results, with_options
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.progress import watching
from egovbayes.cli.timing import Timing
from egovbayes.cli.while_loading import uncollected
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.spec import ModelSpec
from egovbayes.study.study_file import StudyFile, read_study
from egovbayes.study.study_models import study_models

if TYPE_CHECKING:
    from egovbayes.study.whole_study import Study

DEFAULT_STUDY = "kazakhstan-2019"


@click.command("study")
@click.argument("study", default=DEFAULT_STUDY, metavar="[NAME|FILE.toml]")
@click.pass_obj
@with_options(*results("results-study"), *REPORT, GROUP, FREE, LIKELIHOOD, *SAMPLING, *JUDGING, *SHOWING)
def study_command(  # noqa: PLR0913, PLR0917 - one argument an option
    began: float,
    study: str,
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    group: str | None,
    free: str | None,
    likelihood: str | None,
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
    """Do a whole study: fit its models, set every printed table beside its own, say what the print cannot.

    With --group the model of the printed verdicts is fitted over groups of respondents too. Beside Table 2 stands what
    each model says where answers are read as categories, a fit more of each; --likelihood normal leaves that out.

    Without a name: the study of e-government adoption in Kazakhstan, on a survey made to its printed figures.
    """
    timing = Timing.since(began)
    sampling = SamplerSettings(draws, tune, chains, cores, seed)
    rules = Rules(threshold=threshold, judge_anyway=judge_anyway)
    likelihood = None if likelihood is None else likelihood_named(likelihood)
    plan, by_group = timing.clock("models", lambda: _sound_plan_of(study, group, free))
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    with watching() as watch:
        watch.stage("loading")
        study_and_write, show = timing.clock("loading", _loaded)
        showing = (not no_files, not no_figures, not no_screening, timings)
        asked = AskedFit(out, sampling, rules, overwrite, *showing, likelihood=likelihood, by_group=by_group)
        asked = replace(asked, reports=documents)
        done, undrawn = study_and_write(asked, plan, watch, timing)
    return show(done, asked, undrawn, timing, strict=strict)


def _sound_plan_of(study: str, group: str | None, free: str | None) -> tuple[StudyFile, ModelSpec | None]:
    """The study's file, and where groups are asked for the model of its verdicts over them."""
    plan = read_study(study)
    specs = study_models(plan)
    asked = group is not None or free is not None
    return plan, over_groups(specs[plan.verdicts], group, free) if asked else None


@uncollected()
def _loaded() -> tuple[Callable[..., tuple[Study, dict[str, str]]], Callable[..., int]]:
    from egovbayes.cli.commands.study_run import show, study_and_write

    return study_and_write, show
