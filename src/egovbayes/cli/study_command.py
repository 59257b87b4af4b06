"""`egovbayes study`: a paper's survey, models and printed tables in one go."""

from __future__ import annotations

import time
from pathlib import Path

import click

from egovbayes.assess.rules import Rules
from egovbayes.cli.fit_options import JUDGING, SAMPLING, SHOWING, Asked, results, with_options
from egovbayes.cli.progress import watching
from egovbayes.engines.settings import SamplerSettings
from egovbayes.report.run_folder import check_writable
from egovbayes.study.study_file import read_study
from egovbayes.study.study_models import study_models

DEFAULT_STUDY = "kazakhstan-2019"


@click.command("study")
@click.argument("study", default=DEFAULT_STUDY, metavar="[NAME|FILE.toml]")
@with_options(*results("results-study"), *SAMPLING, *JUDGING, *SHOWING)
def study_command(  # noqa: PLR0913, PLR0917 - one argument an option
    study: str,
    out: Path,
    overwrite: bool,
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

    Without a name: the study of e-government adoption in Kazakhstan, on a survey made to its printed figures.
    """
    started = time.perf_counter()
    sampling = SamplerSettings(draws, tune, chains, cores, seed)
    rules = Rules(threshold=threshold, judge_anyway=judge_anyway)
    plan = read_study(study)
    study_models(plan)
    if not no_files:
        check_writable(out, overwrite=overwrite)
    with watching() as watch:
        watch.stage("loading")
        from egovbayes.cli.study_run import show, study_and_write

        asked = Asked(out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening)
        done, written = study_and_write(asked, plan, watch)
    seconds = {**written.seconds, "in all (without starting Python)": time.perf_counter() - started}
    return show(done, asked, written, seconds if timings else None, strict=strict)
