"""`egovbayes screen`: who answered without care, and whether the hypotheses hang on leaving them out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.commands.screen_rules import refuse_ill_hypotheses, survey_to_screen, wanted_rules, with_rules
from egovbayes.cli.console import output, present, told
from egovbayes.cli.exit_codes import INTERRUPTED
from egovbayes.cli.options.common import DEFAULT_MODEL, names_of, sound_model_of
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.report_options import REPORT, documents_of_results
from egovbayes.cli.options.runs_options import RUNS_CLUSTER, STORE, unlost_fits
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.report.page.forms import Forms
from egovbayes.report.survey.multiverse import show_multiverse
from egovbayes.report.survey.screening import show_screening
from egovbayes.report.survey.screening_files import Screened, write_screening
from egovbayes.study.run_settings import RunSettings

_NOTHING = "\nNothing was written: --out FOLDER writes the kept answers, tables and figures."


def _options(command: Callable[..., int]) -> Callable[..., int]:
    """The options of `screen`, in the order `--help` shows them."""
    options = (
        click.option("--data", default=None, help="Survey file, survey description or shipped survey."),
        click.option("--model", default=None, help="Shipped model or model file: its items, its hypotheses."),
        SHEET,
        click.option("--items", default=None, metavar="A,B,C", help="Columns that are items, as they were asked."),
        click.option(
            "--missing-share",
            help="Leave out who lacks more than this share of answers, say 0.2.",
            metavar="X|off",
            default=None,
        ),
        click.option("--identical/--no-identical", default=None, help="Leave out the same answer throughout."),
        click.option(
            "--long-string", help="Leave out so many equal answers in a row, say 10.", metavar="X|off", default=None
        ),
        click.option("--duplicates/--no-duplicates", default=None, help="Leave out answers equal to an earlier one's."),
        click.option(
            "--variability",
            help="Leave out whose answers vary less than this SD, say 0.3.",
            metavar="X|off",
            default=None,
        ),
        click.option(
            "--mahalanobis", help="Leave out distances with p below this, say 0.001.", metavar="X|off", default=None
        ),
        click.option("--out-of-range/--no-out-of-range", default=None, help="Leave out answers outside their scale."),
        click.option("--multiverse", is_flag=True, help="Test the model's hypotheses under each exclusion rule."),
        click.option("--seed", default=SamplerSettings().seed, show_default=True, help="Of the multiverse."),
        click.option("--cores", default=None, type=int, help="Of the multiverse; by default as many as there are."),
        RUNS_CLUSTER,
        STORE,
        click.option(
            "--out", default=None, type=click.Path(path_type=Path), help="Folder for kept answers and tables."
        ),
        click.option("--overwrite", is_flag=True, help="Replace the results in the folder; other files there stay."),
        click.option("--no-figures", is_flag=True, help="Write no figures."),
        click.option("--no-files", is_flag=True, help="Write nothing, only show."),
        *REPORT,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("screen")
@_options
def screen_command(  # noqa: PLR0913, PLR0917 - one argument an option
    data: str | None,
    model: str | None,
    items: str | None,
    missing_share: str | None,
    identical: bool | None,
    long_string: str | None,
    duplicates: bool | None,
    variability: str | None,
    mahalanobis: str | None,
    out_of_range: bool | None,
    multiverse: bool,
    seed: int,
    cores: int | None,
    cluster: str | None,
    store: Path | None,
    out: Path | None,
    overwrite: bool,
    no_figures: bool,
    no_files: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
) -> int:
    """Say who answered without care and why, by the survey's own rules or by options; keep the others."""
    settings = SamplerSettings(seed=seed, cores=cores)
    numbers = {"missing_share": missing_share, "long_string": long_string}
    numbers |= {"variability": variability, "mahalanobis": mahalanobis}
    switches = {"identical": identical, "duplicates": duplicates, "out_of_range": out_of_range}
    if not multiverse:
        refuse_idle("seed", "cores", "cluster", "store", without="--multiverse")
    documents = documents_of_results(reports, out, language, files=not no_files, overwrite=overwrite)
    spec = _model(data, model, multiverse=multiverse)
    survey = survey_to_screen(data, spec)
    rules, whose = wanted_rules(survey, numbers, switches)
    screened = Screened(survey, with_rules(survey, rules, spec, names_of(items)), whose)
    if multiverse and spec is not None:
        refuse_ill_hypotheses(spec, survey, screened.screening)
    present(partial(show_screening, survey, screened.screening, whose))
    with unlost_fits(out or Path(), store, files=multiverse and out is not None) as kept:
        if multiverse and spec is not None:
            screened = _under_each_rule(screened, spec, settings, RunSettings(cores, cluster, kept.path))
        undrawn = _written(screened, out, documents, overwrite=overwrite, figures=not no_figures)
        if out is None and not no_files:
            output().print(_NOTHING, style="dim")
        if screened.multiverse is None or not screened.multiverse.interrupted:
            kept.forget()
            return told(undrawn)
    if kept.path is not None:
        click.echo(f"egovbayes: interrupted; the same command goes on from {kept.path}", err=True)
    return INTERRUPTED


def _under_each_rule(screened: Screened, spec: ModelSpec, settings: SamplerSettings, run: RunSettings) -> Screened:
    """The same with the model's hypotheses under every rule, which are shown. Raises EgovbayesError."""
    from egovbayes.cli.commands.screen_run import under_each_rule

    found = under_each_rule(screened, spec, settings, run)
    present(partial(show_multiverse, found))
    return replace(screened, multiverse=found)


def _written(
    screened: Screened, out: Path | None, documents: Forms, *, overwrite: bool, figures: bool
) -> dict[str, str]:
    """Why not of the figures that could not be drawn; what was written, and where, is said."""
    if out is None:
        return {}
    undrawn = write_screening(screened, out, overwrite=overwrite, figures=figures, reports=documents)
    names = ", ".join(["kept.csv", "tables", *(["figures"] if figures else []), *documents.names, "run.json"])
    output().print(f"\nWritten to {out}/ ({names})")
    return undrawn


def _model(data: str | None, model: str | None, *, multiverse: bool) -> ModelSpec | None:
    """The model asked for, or the one that ships where neither it nor a survey is named. Raises SpecError."""
    if model is None and data is not None:
        if multiverse:
            raise SpecError("--multiverse tests a model's hypotheses: name the model with --model")
        return None
    return sound_model_of(model or DEFAULT_MODEL)
