"""`egovbayes study`: a paper's survey, models and printed tables in one go."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from egovbayes.assess.rules import Rules
from egovbayes.cli.progress import watching
from egovbayes.engines.settings import SamplerSettings
from egovbayes.report.run_folder import check_writable
from egovbayes.study.study_file import read_study
from egovbayes.study.study_models import study_models

DEFAULT_STUDY = "kazakhstan-2019"


def _options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of `study`, in the order `--help` shows them."""
    default, rules = SamplerSettings(), Rules()
    options = (
        click.option(
            "--out", default="results-study", show_default=True, type=click.Path(path_type=Path), help="Results folder."
        ),
        click.option("--overwrite", is_flag=True, help="Replace the study in the results folder."),
        click.option("--seed", default=default.seed, show_default=True, help="Same seed, same numbers."),
        click.option("--draws", default=default.draws, show_default=True, help="Draws kept of each chain."),
        click.option("--tune", default=default.tune, show_default=True, help="Draws of each chain to adapt, not kept."),
        click.option("--chains", default=default.chains, show_default=True, help="Independent chains."),
        click.option(
            "--cores", default=None, type=int, help="Chains at the same time; by default as many as there are."
        ),
        click.option(
            "--threshold", default=rules.threshold, show_default=True, help="Probability a claim is supported at."
        ),
        click.option("--no-screening", is_flag=True, help="Keep respondents whom the survey's own rules leave out."),
        click.option("--strict", is_flag=True, help="Exit with 3 when the sampling has not converged."),
        click.option("--timings", is_flag=True, help="Say where the time went."),
        click.option("--no-figures", is_flag=True, help="Write no figures."),
        click.option("--no-files", is_flag=True, help="Write nothing, only show."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("study")
@click.argument("study", default=DEFAULT_STUDY, metavar="[NAME|FILE.toml]")
@_options
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
    rules = Rules(threshold=threshold)
    plan = read_study(study)
    study_models(plan)
    if not no_files:
        check_writable(out, overwrite=overwrite)
    with watching() as watch:
        watch.stage("loading")
        from egovbayes.cli.study_run import Asked, show, study_and_write

        asked = Asked(out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening)
        done, seconds = study_and_write(asked, plan, watch)
    seconds["in all (without starting Python)"] = time.perf_counter() - started
    return show(done, asked, seconds if timings else None, strict=strict)
