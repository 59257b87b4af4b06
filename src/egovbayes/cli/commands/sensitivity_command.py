"""`egovbayes sensitivity`: what would change the verdicts."""

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
from egovbayes.cli.options.claim_option import CLAIM
from egovbayes.cli.options.common import (
    CLUSTER,
    DEFAULT_MODEL,
    FREE,
    GROUP,
    LIKELIHOOD,
    POOL,
    PRIORS,
    WEIGHTS,
    sound_model_of,
)
from egovbayes.cli.options.fit_options import JUDGING, SAMPLING, SHOWING, results, with_options
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.runs_options import DASK, STORE, unlost_fits
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.progress import watching
from egovbayes.cli.timing import Timing
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import SpecError
from egovbayes.study.run_settings import RunSettings
from egovbayes.study.sensitivity.factors import FACTORS

if TYPE_CHECKING:
    from egovbayes.study.sensitivity.sensitivity import Sensitivity

_WHAT = (
    click.option("--model", default=DEFAULT_MODEL, show_default=True, help="Shipped model or model file."),
    click.option(
        "--data", default=None, help="Survey or matrix file, or shipped survey; by default what the model names."
    ),
    PRIORS,
    GROUP,
    FREE,
    POOL,
    LIKELIHOOD,
    WEIGHTS,
    CLUSTER,
    SHEET,
    CLAIM,
    click.option(
        "--factors",
        default=None,
        callback=lambda _context, _option, text: _factors(text),
        metavar="NUMBERS",
        help="By what the widths of priors are multiplied: 0.5,2. By default nine, from a quarter to four.",
    ),
)


@click.command("sensitivity")
@click.pass_obj
@with_options(*_WHAT, *results("results-sensitivity"), *REPORT, *SAMPLING, DASK, STORE, *JUDGING, *SHOWING)
def sensitivity_command(  # noqa: PLR0913, PLR0917 - one argument an option
    began: float,
    model: str,
    data: str | None,
    priors: str | None,
    group: str | None,
    free: str | None,
    pool: str | None,
    likelihood: str | None,
    weights: str | None,
    cluster: str | None,
    factors: tuple[float, ...],
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    seed: int,
    draws: int,
    tune: int,
    chains: int,
    cores: int | None,
    dask: str | None,
    store: Path | None,
    threshold: float,
    judge_anyway: bool,
    no_screening: bool,
    strict: bool,
    timings: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """What would change the verdicts: each hypothesis robust, sensitive, or decided by the prior.

    Every claim is fitted anew under narrower and wider priors, and prior and answers are weighed less and more.
    """
    timing, cluster = Timing.since(began), _column(cluster)
    sampling, rules = SamplerSettings(draws, tune, chains, cores, seed), _rules(threshold, judge_anyway=judge_anyway)
    grouped = {"group": group, "pool": pool}
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    with watching() as watch, unlost_fits(out, store, files=not no_files) as kept:
        spec = timing.clock("data and model", partial(sound_model_of, model, priors, free, likelihood, **grouped))
        watch.stage("loading")
        ask_and_write, show = timing.clock("loading", _loaded)
        asked = AskedFit(out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening, timings)
        run = RunSettings(cores, dask, kept.path)
        asked = replace(asked, weights=weights, cluster=cluster, reports=documents, run=run)
        found, undrawn = ask_and_write(asked, spec, data, (watch, timing), factors)
        if not found.interrupted:
            kept.forget()
    return show(found, asked, undrawn, timing, strict=strict)


def _rules(threshold: float, *, judge_anyway: bool) -> Rules:
    return Rules(threshold=threshold, judge_anyway=judge_anyway, refits=0)


def _column(column: str | None) -> str | None:
    """The column. Raises SpecError for an address where one is asked for: other commands call their workers so."""
    if column is not None and "://" in column:
        raise SpecError(
            f"--cluster {column}: here --cluster names a column of the survey, of who was asked together; workers are "
            f"named by --dask {column}"
        )
    return column


def _factors(text: str | None) -> tuple[float, ...]:
    """The numbers of `0.5,2`. Raises SpecError."""
    if text is None:
        return FACTORS
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError as error:
        raise SpecError(f"--factors {text}: write numbers with commas between: --factors 0.5,2") from error


def _loaded() -> tuple[Callable[..., tuple[Sensitivity, dict[str, str]]], Callable[..., int]]:
    from egovbayes.cli.commands.sensitivity_run import ask_and_write, show

    return ask_and_write, show
