"""`egovbayes fit`: survey and model in, tested hypotheses out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import click

from egovbayes.assess.rules import Rules
from egovbayes.cli.exit_codes import UNCONVERGED
from egovbayes.cli.options import DEFAULT_MODEL, sound_model_of
from egovbayes.cli.progress import watching
from egovbayes.engines.settings import SamplerSettings
from egovbayes.report.run_folder import check_writable


def _options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of `fit`, in the order `--help` shows them."""
    default, rules = SamplerSettings(), Rules()
    options = (
        click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
        click.option(
            "--data", default=None, help="Survey or matrix file, or shipped survey; by default what the model names."
        ),
        click.option("--priors", default=None, help="TOML file with a [priors] table, above the model's own."),
        click.option(
            "--out", default="results", show_default=True, type=click.Path(path_type=Path), help="Results folder."
        ),
        click.option("--overwrite", is_flag=True, help="Replace the run in the results folder."),
        click.option("--seed", default=default.seed, show_default=True, help="Same seed, same numbers."),
        click.option("--draws", default=default.draws, show_default=True, help="Draws kept of each chain."),
        click.option("--tune", default=default.tune, show_default=True, help="Draws of each chain to adapt, not kept."),
        click.option("--chains", default=default.chains, show_default=True, help="Independent chains."),
        click.option(
            "--cores", default=None, type=int, help="Chains at the same time; by default as many as there are."
        ),
        click.option("--sampler", default=default.sampler, show_default=True, help="nutpie, or pymc for PyMC's own."),
        click.option("--engine", default=default.engine, show_default=True, help="kernel, or pymc for PyMC's model."),
        click.option(
            "--target-accept", default=default.target_accept, show_default=True, help="Nearer 1 is more careful."
        ),
        click.option(
            "--threshold", default=rules.threshold, show_default=True, help="Probability a claim is supported at."
        ),
        click.option(
            "--rope", default=rules.rope, show_default=True, help="Standardised effects below this are negligible."
        ),
        click.option("--interval", default=rules.interval, show_default=True, help="Probability inside intervals."),
        click.option("--no-screening", is_flag=True, help="Keep everyone, whatever the survey's own rules say."),
        click.option("--strict", is_flag=True, help="Exit with 3 when the sampling has not converged."),
        click.option("--timings", is_flag=True, help="Say where the time went."),
        click.option("--no-figures", is_flag=True, help="Write no figures."),
        click.option("--no-files", is_flag=True, help="Write nothing, only show."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("fit")
@_options
def fit_command(  # noqa: PLR0913, PLR0917 - one argument an option
    model: str,
    data: str | None,
    priors: str | None,
    out: Path,
    overwrite: bool,
    seed: int,
    draws: int,
    tune: int,
    chains: int,
    cores: int | None,
    sampler: str,
    engine: str,
    target_accept: float,
    threshold: float,
    rope: float,
    interval: float,
    no_screening: bool,
    strict: bool,
    timings: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """Fit a model to a survey and test its hypotheses; write tables, figures and draws to a results folder."""
    started = time.perf_counter()
    sampling = SamplerSettings(draws, tune, chains, cores, seed, sampler, target_accept, engine=engine)
    rules = Rules(threshold, rope, interval)
    if not no_files:
        check_writable(out, overwrite=overwrite)
    with watching() as watch:
        spec = sound_model_of(model, priors)
        watch.stage("loading")
        from egovbayes.cli.fit_run import Asked, fit_and_write, show

        asked = Asked(data, out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening)
        done, seconds = fit_and_write(asked, spec, watch)
    seconds["in all (without starting Python)"] = time.perf_counter() - started
    code = show(done, asked, seconds if timings else None)
    return 0 if code == UNCONVERGED and not strict else code
