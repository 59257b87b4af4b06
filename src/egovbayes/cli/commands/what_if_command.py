"""`egovbayes what-if`: what would follow if constructs were moved."""

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
from egovbayes.cli.options.fit_options import SAMPLING, SHOWING, results, with_options
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.progress import watching
from egovbayes.cli.timing import Timing
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.coding import open_predictors
from egovbayes.study.what_if.asked import asked_of
from egovbayes.study.what_if.changes import change_of

if TYPE_CHECKING:
    from egovbayes.study.what_if.what_if import WhatIf

_WHAT = (
    click.option(
        "--set",
        "changes",
        multiple=True,
        metavar="NAME=CHANGE",
        help="attitude=+1 shifts the construct by a point of its first item, attitude=4 holds it where that is "
        "answered 4; several are made together. Without any: which lever moves most, and how high each stands. With "
        "--likelihood ordinal +1 is a standard deviation, and 1 holds it one above its mean.",
    ),
    click.option(
        "--outcome",
        "outcomes",
        multiple=True,
        metavar="NAME",
        help="Construct that levers are asked of; by default those that no path leaves.",
    ),
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
)


@click.command("what-if")
@click.pass_obj
@with_options(*_WHAT, *results("results-what-if"), *REPORT, *SAMPLING, *SHOWING)
def what_if_command(  # noqa: PLR0913, PLR0917 - one argument an option
    began: float,
    changes: tuple[str, ...],
    outcomes: tuple[str, ...],
    model: str,
    data: str | None,
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
    tune: int,
    chains: int,
    cores: int | None,
    no_screening: bool,
    strict: bool,
    timings: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """What would follow if constructs were moved, and which lever moves an outcome most.

    As far as the model's arrows are causes: what that assumes stands beside the numbers.
    """
    timing = Timing.since(began)
    asked_changes = tuple(change_of(text) for text in changes)
    sampling, rules = SamplerSettings(draws, tune, chains, cores, seed), Rules(refits=0)
    if no_files:
        refuse_idle("out", "overwrite", "no_figures", without="a results folder, which --no-files leaves out")
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    with watching() as watch:
        read = partial(sound_model_of, model, priors, free, likelihood, group=group, pool=pool)
        spec = timing.clock("data and model", read)
        if not open_predictors(spec):  # else a survey has to tell its levels first
            asked_of(spec, asked_changes, outcomes)
        watch.stage("loading")
        ask_and_write, show = timing.clock("loading", _loaded)
        asked = AskedFit(out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening, timings)
        asked = replace(asked, weights=weights, cluster=cluster, reports=documents)
        found, undrawn = ask_and_write(asked, spec, data, (watch, timing), (asked_changes, outcomes))
    return show(found, asked, undrawn, timing, strict=strict)


def _loaded() -> tuple[Callable[..., tuple[WhatIf, dict[str, str]]], Callable[..., int]]:
    from egovbayes.cli.commands.what_if_run import ask_and_write, show

    return ask_and_write, show
