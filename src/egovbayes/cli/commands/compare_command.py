"""`egovbayes compare`: which of several models, and what would change what they claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.catalogue.language import Language
from egovbayes.cli.options.asked import AskedFit
from egovbayes.cli.options.claim_option import CLAIM, with_claims_asked
from egovbayes.cli.options.common import LIKELIHOOD, PRIORS, changed, check_sound
from egovbayes.cli.options.fit_options import JUDGING, SAMPLING, SHOWING, results, with_options
from egovbayes.cli.options.report_options import REPORT, documents_asked
from egovbayes.cli.options.runs_options import RUNS_CLUSTER, STORE, unlost_fits
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.cli.progress import watching
from egovbayes.cli.timing import Timing
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import SpecError
from egovbayes.model.file.files import models_named, read_model
from egovbayes.model.spec import ModelSpec
from egovbayes.study.comparing.shared_claims import with_claims_asked_of
from egovbayes.study.run_settings import RunSettings

if TYPE_CHECKING:
    from egovbayes.study.comparing.model_comparison import ModelComparison

_WHAT = (
    click.argument("models", nargs=-1),
    click.option("--data", default=None, help="Survey file, or shipped survey; by default what the first model names."),
    click.option(
        "--group", default=None, metavar="COLUMN", help="Column of the survey whose groups all models are fitted to."
    ),
    SHEET,
    PRIORS,
    LIKELIHOOD,
    CLAIM,
)


@click.command("compare")
@click.pass_obj
@with_options(*_WHAT, *results("results-compare"), *REPORT, *SAMPLING, RUNS_CLUSTER, STORE, *JUDGING, *SHOWING)
def compare_command(  # noqa: PLR0913, PLR0917 - one argument an option
    began: float,
    models: tuple[str, ...],
    data: str | None,
    group: str | None,
    priors: str | None,
    likelihood: str | None,
    out: Path,
    overwrite: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    seed: int,
    draws: int,
    tune: int,
    chains: int,
    cores: int | None,
    cluster: str | None,
    store: Path | None,
    threshold: float,
    judge_anyway: bool,
    no_screening: bool,
    strict: bool,
    timings: bool,
    no_figures: bool,
    no_files: bool,
) -> int:
    """Compare MODELS, shipped ones, a folder of these (theories) or files: which predicts best, and how sure that is.

    The first is looked at more closely: where it misses, what fits exactly as well, what a common method would change.
    """
    timing = Timing.since(began)
    sampling = SamplerSettings(draws, tune, chains, cores, seed)
    rules = Rules(threshold=threshold, judge_anyway=judge_anyway)
    documents = documents_asked(reports, out, language, files=not no_files, overwrite=overwrite)
    with watching() as watch, unlost_fits(out, store, files=not no_files) as kept:
        specs = timing.clock("data and model", lambda: _models(models, priors, likelihood, group))
        watch.stage("loading")
        compare_and_write, show = timing.clock("loading", _loaded)
        asked = AskedFit(out, sampling, rules, overwrite, not no_files, not no_figures, not no_screening, timings)
        asked = replace(asked, run=RunSettings(cores, cluster, kept.path), reports=documents)
        done, undrawn = compare_and_write(asked, specs, data, (watch, timing))
        kept.forget()
    return show(done, asked, undrawn, timing, strict=strict)


def _models(
    names: tuple[str, ...], priors: str | None, likelihood: str | None, group: str | None
) -> tuple[ModelSpec, ...]:
    """The models, once it is known that each can be estimated. Raises SpecError, PriorError, IdentificationError."""
    if not names:
        raise SpecError("compare: name the models, files or shipped ones: egovbayes compare first.toml second.toml")
    every = [one for given in names for one in models_named(given) if one == given or one not in names]
    own = [read_model(name) for name in every]
    first = with_claims_asked(own[0])
    asked = first.hypotheses[len(own[0].hypotheses) :]
    models = [first, *(with_claims_asked_of(first, asked, model) for model in own[1:])]
    specs = tuple(changed(model, priors, likelihood=likelihood, group=group) for model in models)
    for spec in specs:
        check_sound(spec)
    return specs


def _loaded() -> tuple[Callable[..., tuple[ModelComparison, dict[str, str]]], Callable[..., int]]:
    from egovbayes.cli.commands.compare_run import compare_and_write, show

    return compare_and_write, show
