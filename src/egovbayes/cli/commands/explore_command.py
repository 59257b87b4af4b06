"""`egovbayes explore`: what the items say without a model of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.console import output, present, told
from egovbayes.cli.options.common import DEFAULT_SURVEY, SAME_SEED, data_of, model_of, names_of
from egovbayes.cli.options.fit_options import with_options
from egovbayes.cli.options.report_options import REPORT, documents_of_results
from egovbayes.cli.options.sheet_option import SHEET, sheet_asked
from egovbayes.data.sources import read_data
from egovbayes.report.survey.exploration import show_exploration
from egovbayes.report.survey.exploration_files import write_exploration
from egovbayes.study.exploration.exploratory import ExploreSettings, explore


@click.command("explore")
@click.option(
    "--data",
    default=None,
    help=f"Survey or matrix file, or shipped survey.  [default: the model's, or {DEFAULT_SURVEY}]",
)
@SHEET
@click.option("--model", default=None, help="Shipped model or model file: its items.")
@click.option("--items", default=None, metavar="A,B,C", help="Items, instead of the model's or the survey's own.")
@click.option("--factors", default=None, type=int, help="How many; by default what parallel analysis keeps.")
@click.option("--method", default="ml", show_default=True, help="ml (maximum likelihood) or pa (principal axes).")
@click.option("--rotation", default="oblimin", show_default=True, help="varimax, promax, oblimin or none.")
@click.option("--seed", default=2021, show_default=True, type=click.IntRange(min=0), help=SAME_SEED)
@click.option("--out", default=None, type=click.Path(path_type=Path), help="Folder for tables and figures.")
@click.option("--overwrite", is_flag=True, help="Replace the results in the folder; other files there stay.")
@click.option("--no-screening", is_flag=True, help="Keep respondents whom the survey's own rules leave out.")
@click.option("--no-figures", is_flag=True, help="Write no figures.")
@click.option("--no-files", is_flag=True, help="Write nothing, only show.")
@with_options(*REPORT)
def explore_command(  # noqa: PLR0913, PLR0917 - one argument an option
    data: str | None,
    model: str | None,
    items: str | None,
    factors: int | None,
    method: str,
    rotation: str,
    seed: int,
    out: Path | None,
    overwrite: bool,
    no_screening: bool,
    no_figures: bool,
    no_files: bool,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
) -> int:
    """Explore items: sampling adequacy, number of factors, rotated loadings, Harman's single factor."""
    settings = ExploreSettings(factors, method, rotation, seed, not no_screening)
    documents = documents_of_results(reports, out, language, files=not no_files, overwrite=overwrite)
    spec = model_of(model) if model else None
    source = (
        data_of(data, spec) if spec else read_data(data or DEFAULT_SURVEY, sheet=sheet_asked(), columns=names_of(items))
    )
    found = explore(source, spec, items=names_of(items), settings=settings)
    undrawn: dict[str, str] = {}
    if out is not None:
        undrawn = write_exploration(found, out, overwrite=overwrite, figures=not no_figures, reports=documents)
    console = output()
    present(partial(show_exploration, found))
    if out is not None:
        names = ", ".join(["tables", *([] if no_figures else ["figures"]), *documents.names, "run.json"])
        console.print(f"\nWritten to {out}/ ({names})", style="dim")
    return told(undrawn)
