"""`egovbayes describe`: who answered, and what the answers look like."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.console import output, present, told
from egovbayes.cli.options.common import DEFAULT_SURVEY, model_of, names_of
from egovbayes.cli.options.fit_options import with_options
from egovbayes.cli.options.report_options import REPORT, documents_of_results
from egovbayes.cli.options.sheet_option import SHEET, sheet_asked
from egovbayes.errors import SpecError
from egovbayes.report.survey.description import show_description
from egovbayes.report.survey.description_files import write_description
from egovbayes.study.description import describe_file


@click.command("describe")
@click.option(
    "--data",
    default=None,
    help=f"Survey file, survey description or shipped survey.  [default: the model's, or {DEFAULT_SURVEY}]",
)
@SHEET
@click.option("--model", default=None, help="Shipped model or model file: its items, grouped by its constructs.")
@click.option("--items", default=None, metavar="A,B,C", help="Columns to describe, instead of the model's or survey's.")
@click.option("--group", default="", metavar="COLUMN", help="Column of groups: the items of each as well.")
@click.option("--out", default=None, type=click.Path(path_type=Path), help="Folder for tables and figures.")
@click.option("--overwrite", is_flag=True, help="Replace the results in the folder; other files there stay.")
@click.option("--no-screening", is_flag=True, help="Keep respondents whom the survey's own rules leave out.")
@click.option("--no-figures", is_flag=True, help="Write no figures.")
@click.option("--no-files", is_flag=True, help="Write nothing, only show.")
@with_options(*REPORT)
def describe_command(  # noqa: PLR0913, PLR0917 - one argument an option
    data: str | None,
    model: str | None,
    items: str | None,
    group: str,
    out: Path | None,
    overwrite: bool,
    no_screening: bool,
    no_figures: bool,
    no_files: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
) -> int:
    """Describe a survey: response rate, respondents, items, answers, correlations."""
    documents = documents_of_results(reports, out, language, files=not no_files, overwrite=overwrite)
    spec = model_of(model) if model else None
    source = data or (spec.data if spec else DEFAULT_SURVEY)
    if not source:
        raise SpecError(f"model {model} names no survey of its own: give one with --data")
    description = describe_file(
        source, spec, items=names_of(items), group=group, screening=not no_screening, sheet=sheet_asked()
    )
    undrawn: dict[str, str] = {}
    if out is not None:
        undrawn = write_description(description, out, overwrite=overwrite, figures=not no_figures, reports=documents)
    console = output()
    present(partial(show_description, description))
    if out is not None:
        names = ", ".join(["tables", *([] if no_figures else ["figures"]), *documents.names, "run.json"])
        console.print(f"\nWritten to {out}/ ({names})", style="dim")
    return told(undrawn)
