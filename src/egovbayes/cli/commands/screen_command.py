"""`egovbayes screen`: who answered without care, and whether the hypotheses hang on leaving them out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.cli.commands.screen_rules import refuse_ill_hypotheses, survey_to_screen, wanted_rules, with_rules
from egovbayes.cli.console import output, present, told
from egovbayes.cli.exit_codes import INTERRUPTED
from egovbayes.cli.options.common import DEFAULT_MODEL, names_of, sound_model_of
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.language_option import FIGURE_LANGUAGE
from egovbayes.cli.options.runs_options import RUNS_CLUSTER, STORE, unlost_fits
from egovbayes.cli.options.sheet_option import SHEET
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.errors import SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.report.folder.run_folder import check_writable
from egovbayes.report.survey.screening import show_screening
from egovbayes.report.survey.screening_files import Screened, write_screening
from egovbayes.study.run_settings import RunSettings


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
        FIGURE_LANGUAGE,
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
    language: Language,
) -> int:
    """Say who answered without care and why, by the survey's own rules or by options; keep the others."""
    settings = SamplerSettings(seed=seed, cores=cores)
    numbers = {"missing_share": missing_share, "long_string": long_string}
    numbers |= {"variability": variability, "mahalanobis": mahalanobis}
    switches = {"identical": identical, "duplicates": duplicates, "out_of_range": out_of_range}
    if not multiverse:
        refuse_idle("seed", "cores", "cluster", "store", without="--multiverse")
    _refuse_what_is_not_written(out, overwrite=overwrite, figures=not no_figures)
    spec = _model(data, model, multiverse=multiverse)
    survey = survey_to_screen(data, spec)
    rules, whose = wanted_rules(survey, numbers, switches)
    screened = Screened(survey, with_rules(survey, rules, spec, names_of(items)), whose)
    if multiverse and spec is not None:
        refuse_ill_hypotheses(spec, survey, screened.screening)
    present(partial(show_screening, survey, screened.screening, whose))
    with unlost_fits(out or Path(), store, files=multiverse and out is not None) as kept:
        if multiverse and spec is not None:
            from egovbayes.cli.commands.screen_run import with_multiverse

            screened = with_multiverse(screened, spec, settings, RunSettings(cores, cluster, kept.path))
        undrawn = _written(screened, out, None if no_figures else language, overwrite=overwrite)
        if screened.multiverse is None or not screened.multiverse.interrupted:
            kept.forget()
            return told(undrawn)
    if kept.path is not None:
        click.echo(f"egovbayes: interrupted; the same command goes on from {kept.path}", err=True)
    return INTERRUPTED


def _refuse_what_is_not_written(out: Path | None, *, overwrite: bool, figures: bool) -> None:
    """Raises UsageError for options of a folder or figures that are not written, OutputError where that folder cannot
    be.
    """
    if out is None:
        refuse_idle("overwrite", "language", without="--out")
    else:
        check_writable(out, overwrite=overwrite)
    if not figures:
        refuse_idle("language", without="figures, which --no-figures leaves out")


def _written(screened: Screened, out: Path | None, language: Language | None, *, overwrite: bool) -> dict[str, str]:
    """Why not of the figures that could not be drawn in the language (None: there are to be none); what was written,
    and where, is said.
    """
    console = output()
    if out is None:
        console.print("\nNothing was written: --out FOLDER writes the kept answers, tables and figures.", style="dim")
        return {}
    figures, told_in = language is not None, language or ENGLISH_LANGUAGE
    undrawn = write_screening(screened, out, overwrite=overwrite, figures=figures, language=told_in)
    console.print(f"\nWritten to {out}/ (kept.csv, tables{', figures' if figures else ''}, run.json)")
    return undrawn


def _model(data: str | None, model: str | None, *, multiverse: bool) -> ModelSpec | None:
    """The model asked for, or the one that ships where neither it nor a survey is named. Raises SpecError."""
    if model is None and data is not None:
        if multiverse:
            raise SpecError("--multiverse tests a model's hypotheses: name the model with --model")
        return None
    return sound_model_of(model or DEFAULT_MODEL)
