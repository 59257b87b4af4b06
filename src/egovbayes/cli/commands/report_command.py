"""`egovbayes report`: a finished fit as a document, without anything being computed again."""

from __future__ import annotations

from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.cli.options.language_option import LANGUAGE
from egovbayes.report.folder.text_files import check_free, write_files
from egovbayes.report.page.documents import documents
from egovbayes.report.page.forms import FORMS, Forms, forms_asked
from egovbayes.report.page.stored import page_in


@click.command("report")
@click.argument("results", default="results", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "forms",
    default="html",
    show_default=True,
    metavar="FORMS",
    help=f"Forms of the document, with commas between: {', '.join(FORMS)}.",
)
@LANGUAGE
@click.option(
    "--out",
    default=None,
    type=click.Path(path_type=Path),
    help="Folder to write into; by default the run's own.",
)
@click.option("--overwrite", is_flag=True, help="Replace documents that are there.")
def report_command(results: Path, forms: str, language: tuple[Language, ...], out: Path | None, overwrite: bool) -> int:
    """Write what a fit or a study found as a document: verdicts in words first, then everything, with its pictures.

    RESULTS is the folder of a finished fit or study. Nothing is sampled or computed again.
    """
    asked = Forms(forms_asked(forms, "--as"), language)
    page, title = page_in(results, language)
    made = documents(page, title, results, asked)
    texts = {(results if out is None else out) / name: text for name, text in made.items()}
    for path in texts:
        check_free(path, overwrite=overwrite)
    write_files(texts)
    for path in texts:
        click.echo(f"Written to {path}")
    return 0
