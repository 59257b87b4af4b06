"""`egovbayes fit`: survey and model in, tested hypotheses out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import click

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses import Rules
from egovbayes.assess.prepared import model_table
from egovbayes.cli.options import DEFAULT_MODEL, model_of, output, survey_of
from egovbayes.cli.progress import watching
from egovbayes.engines.sampling import SAMPLERS
from egovbayes.engines.settings import SamplerSettings
from egovbayes.report.run_folder import check_writable
from egovbayes.report.terminal import show_fit, show_timings
from egovbayes.report.writing import write_run
from egovbayes.workflow import FitSettings, fit

UNCONVERGED, INTERRUPTED = 3, 130


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that say what to fit and where to put it."""

    model: str
    data: str | None
    priors: str | None
    out: Path
    overwrite: bool
    files: bool
    figures: bool


def _options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of `fit`, in the order `--help` shows them."""
    default, rules = SamplerSettings(), Rules()
    options = (
        click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
        click.option("--data", default=None, help="Survey file or shipped survey; by default the one the model names."),
        click.option("--priors", default=None, help="TOML file with a [priors] table, above the model's own."),
        click.option(
            "--out", default="results", show_default=True, type=click.Path(path_type=Path), help="Results folder."
        ),
        click.option("--overwrite", is_flag=True, help="Replace the run in the results folder."),
        click.option("--seed", default=default.seed, show_default=True, help="Same seed, same numbers."),
        click.option("--draws", default=default.draws, show_default=True, help="Draws kept of each chain."),
        click.option("--tune", default=default.tune, show_default=True, help="Draws of each chain to adapt, not kept."),
        click.option("--chains", default=default.chains, show_default=True),
        click.option(
            "--cores", default=None, type=int, help="Chains at the same time; by default as many as there are."
        ),
        click.option("--sampler", default=default.sampler, show_default=True, type=click.Choice(list(SAMPLERS))),
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
    target_accept: float,
    threshold: float,
    rope: float,
    interval: float,
    strict: bool,
    timings: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """Fit a model to a survey and test its hypotheses; write tables, figures and draws to a results folder."""
    settings = FitSettings(
        SamplerSettings(draws, tune, chains, cores, seed, sampler, target_accept),
        Rules(threshold, rope, interval),
    )
    asked = Asked(model, data, priors, out, overwrite, not no_files, not no_figures)
    started = time.perf_counter()
    done, seconds = _run(asked, settings)
    show_fit(done, output())
    if asked.files:
        click.echo(f"\nWritten to {out}/ (tables, {'' if no_figures else 'figures, '}posterior.nc, run.json)")
    if timings:
        _show_time(done, seconds, time.perf_counter() - started)
    if done.interrupted:
        click.echo("interrupted: these are the draws there were", err=True)
        return INTERRUPTED
    return UNCONVERGED if strict and not done.converged else 0


def _run(asked: Asked, settings: FitSettings) -> tuple[Fit, dict[str, float]]:
    """The fit, written, and the seconds each step of this command took; what can go wrong early is tried early."""
    seconds: dict[str, float] = {}
    with watching() as watch:
        if asked.files:
            check_writable(asked.out, overwrite=asked.overwrite)
        spec = model_of(asked.model, asked.priors)
        if not spec.group:
            model_table(spec)
        survey = survey_of(asked.data, spec)
        done = fit(spec, survey, settings=replace(settings, stage=watch.stage, progress=watch.draws))
        if asked.files:
            watch.stage("writing")
            started = time.perf_counter()
            write_run(done, asked.out, overwrite=asked.overwrite, figures=asked.figures)
            seconds["writing files and figures"] = time.perf_counter() - started
    return done, seconds


def _show_time(done: Fit, seconds: dict[str, float], total: float) -> None:
    show_timings({**done.seconds, **seconds, "in all (without starting Python)": total}, output())
