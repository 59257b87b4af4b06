"""`egovbayes table`: one of a paper's tables, of a finished run."""

from __future__ import annotations

from pathlib import Path

import click

from egovbayes.catalogue.language import Language
from egovbayes.catalogue.sentence import in_words
from egovbayes.cli.console import output
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.language_option import LANGUAGE
from egovbayes.report.folder.text_files import check_free, write_files
from egovbayes.report.page.documents import tables_file
from egovbayes.report.page.forms import TABLE_ENDINGS, forms_asked, table_name
from egovbayes.report.page.language import page_in_language
from egovbayes.report.page.named_tables import tables_in, tables_named
from egovbayes.report.page.page import Page
from egovbayes.report.page.terminal import print_page


@click.command("table")
@click.argument("name", required=False)
@click.option(
    "--run",
    "results",
    default="results",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Results folder of a finished run.",
)
@click.option(
    "--as",
    "forms",
    default=None,
    metavar="FORMS",
    help=f"Files to write, with commas between: {', '.join(TABLE_ENDINGS)}. Without, the table is shown.",
)
@LANGUAGE
@click.option(
    "--out",
    default=None,
    type=click.Path(path_type=Path),
    help="Folder to write into; by default the one you are in.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
def table_command(
    name: str | None,
    results: Path,
    forms: str | None,
    language: tuple[Language, ...],
    out: Path | None,
    overwrite: bool,
) -> int:
    """One of the tables that papers print: of a fit NAME is descriptives, measurement, validity, hypotheses, fit or
    guidelines; of another command, say compare or study, what a section of its page is called.

    Without NAME, which tables the run has. Nothing is sampled or computed again.
    """
    asked = () if forms is None else forms_asked(forms, "--as", TABLE_ENDINGS)
    if name is None:
        refuse_idle("forms", "out", "overwrite", without="NAME, the table that is to be written")
    if not asked:
        refuse_idle("out", "overwrite", without="--as, the files that are to be written")
    every = tables_in(results)
    if name is None:
        for table in every:
            number = f"{in_words(table.number, language[0])}. " if table.number else ""
            click.echo(f"{table.name:14}{number}{in_words(table.title, language[0])}")
        return 0
    tables = tables_named(name, every, str(results))
    if not asked:
        for one in language:
            print_page(page_in_language(Page([*tables]), one), output())
        return 0
    folder = Path() if out is None else out
    texts = {folder / table_name(name, form, one): tables_file(tables, form, one) for one in language for form in asked}
    for path in texts:
        check_free(path, overwrite=overwrite)
    write_files(texts)
    for path in texts:
        click.echo(f"Written to {path}")
    return 0
