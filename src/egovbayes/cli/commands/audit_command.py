"""`egovbayes audit`: printed figures held against arithmetic."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from egovbayes.audit.drafting.draft import draft
from egovbayes.audit.figure import DIGITS, ROUNDED
from egovbayes.audit.reading.keys import SECTIONS
from egovbayes.audit.reading.printed import read_printed, shipped_printed
from egovbayes.catalogue.language import Language
from egovbayes.cli.console import present
from egovbayes.cli.key_list import show_keys
from egovbayes.cli.options.common import model_of
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.report_options import REPORT
from egovbayes.data.files.toml_tables import toml_text
from egovbayes.errors import DataError, SpecError
from egovbayes.model.spec import ModelSpec
from egovbayes.report.audit.files import audit_csv, audit_json, audits_csv
from egovbayes.report.folder.run_folder import check_writable
from egovbayes.report.folder.text_files import check_free, write_text
from egovbayes.report.page.forms import Forms

if TYPE_CHECKING:
    from egovbayes.audit.audit import Audit

FOUND, UNREAD, NEW = 3, 2, "new"
RESULTS = Path("results-audit")
WRITERS = {"--json": audit_json, "--csv": audit_csv}
_OF_ONE = ("drawn", "digits", "everything", "json_file", "csv_file", "html_file", "strict", "reports", "language")


@click.command("audit")
@click.argument("file", required=False)
@click.argument("table", required=False)
@click.option("--model", "drawn", multiple=True, metavar="COLUMN=MODEL", help="The drawn model of a column, to count.")
@click.option(
    "--digits",
    default=ROUNDED,
    show_default=True,
    type=click.Choice(list(DIGITS)),
    help="How the paper shortened its numbers.",
)
@click.option("--all", "everything", is_flag=True, help="A sentence for every check.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the findings, with their numbers.")
@click.option(
    "--csv", "csv_file", type=click.Path(path_type=Path), help="Write a row a check, or a finding of a FOLDER."
)
@click.option("--html", "html_file", type=click.Path(path_type=Path), help="Write one page to read.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=f"Folder for findings and documents, with --report {RESULTS} by default; with new the file to write.",
)
@REPORT[0]
@REPORT[1]
@click.option("--overwrite", is_flag=True, help="Replace those files, or the run in that folder, if they are there.")
@click.option("--strict", is_flag=True, help=f"Exit with {FOUND} when something is inconsistent.")
@click.option("--keys", is_flag=True, help="List the keys a file may hold, and the files that ship.")
def audit_command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: str | None,
    table: str | None,
    drawn: tuple[str, ...],
    digits: str,
    everything: bool,
    json_file: Path | None,
    csv_file: Path | None,
    html_file: Path | None,
    out: Path | None,
    reports: tuple[str, ...],
    language: tuple[Language, ...],
    overwrite: bool,
    strict: bool,
    keys: bool,
) -> int:
    """Check the figures a paper prints against each other.

    FILE is TOML, the name of a shipped file, or a FOLDER of such files, side by side. `new TABLE`
    drafts such a file from a table pasted into TABLE (- for what is typed): HTML, Markdown, tabs.
    """
    if file == NEW:
        return _draft(table, out, overwrite=overwrite)
    if table is not None:
        raise SpecError(f"audit takes one FILE; {table} is a second (a file from a pasted table: audit {NEW} {table})")
    files = {"--json": json_file, "--csv": csv_file, "--html": html_file}
    if file is None:
        refuse_idle(*_OF_ONE, "out", without="a FILE to check")
    if keys or file is None:
        show_keys(SECTIONS, f"{', '.join(shipped_printed())}; egovbayes audit NAME checks one")
        return 0
    results = out or (RESULTS if reports else None)
    _check_files(files, results, overwrite=overwrite)
    documents = _documents(reports, language, html_file)
    if _is_folder(file):
        _refuse_of_one(file, json_file)
        return _folder(Path(file), files, results, documents, overwrite=overwrite, strict=strict)
    printed, models = read_printed(file, digits=digits), _drawn_models(drawn)
    from egovbayes.audit.audit import audit, audit_file
    from egovbayes.report.audit.contents import show_audit

    done = audit_file(file, models) if digits == ROUNDED else audit(printed, models)
    present(partial(show_audit, done, everything=everything))
    _write(done, files, results, documents, overwrite=overwrite)
    return FOUND if strict and done.inconsistent else 0


def _write(
    done: Audit, files: Mapping[str, Path | None], results: Path | None, documents: Forms, *, overwrite: bool
) -> None:
    """Write the files and the folder that were asked for."""
    for option, writer in WRITERS.items():
        if (path := files[option]) is not None:
            write_text(path, writer(done))
    if files["--html"] is None and results is None:
        return
    from egovbayes.report.audit.writing import audit_html, write_audit

    if (path := files["--html"]) is not None:
        write_text(path, audit_html(done, documents.first))
    if results is not None:
        write_audit(done, results, overwrite=overwrite, reports=documents)
        _say_where(results, ["audit.csv", "audit.json", *documents.names, "run.json"])


def _draft(table: str | None, out: Path | None, *, overwrite: bool) -> int:
    """Write a file of printed figures from a pasted table, or print it."""
    refuse_idle(*_OF_ONE, without="a FILE to check")
    if table is None:
        raise SpecError(
            f"audit {NEW} needs a TABLE: a file into which a table of the paper was pasted, or - to type it"
        )
    if out is None:
        refuse_idle("overwrite", without="--out")
    else:
        check_free(out, overwrite=overwrite)
    text = draft(sys.stdin.read() if table == "-" else toml_text(Path(table), DataError))
    if out is None:
        click.echo(text, nl=False)
    else:
        write_text(out, text)
    return 0


def _documents(reports: tuple[str, ...], languages: tuple[Language, ...], html: Path | None) -> Forms:
    """The documents. Raises SpecError for a language that no document is in, or for several of the one page of HTML."""
    if html is None and not reports:
        refuse_idle("language", without="a document, which --report or --html asks for")
    if html is not None and not reports and len(languages) > 1:
        codes = ",".join(one.code for one in languages)
        raise SpecError(f"--language {codes}: --html is one page; give one language, or --report html for one in each")
    return Forms(reports, languages)


def _check_files(files: Mapping[str, Path | None], results: Path | None, *, overwrite: bool) -> None:
    """Raises SpecError where two options name one file, OutputError where one, or the folder, may not be written."""
    named = {option: path for option, path in files.items() if path is not None}
    if results is not None:
        check_writable(results, overwrite=overwrite)
    elif not named:
        refuse_idle("overwrite", without="--json, --csv, --html, --out or --report")
    for (first, path), (second, other) in combinations(named.items(), 2):
        if path == other:
            raise SpecError(f"{first} and {second} both name {path}: the one would overwrite the other; give two names")
    for path in named.values():
        check_free(path, overwrite=overwrite)


def _is_folder(name: str) -> bool:
    """Whether it is a folder; what cannot be a path is none, and is told where it is to be read."""
    try:
        return Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _refuse_of_one(folder: str, json_file: Path | None) -> None:
    """Raises SpecError for options that are of a single file, and not of a folder."""
    if json_file is not None:
        raise SpecError(f"{folder} is a folder: --json is of one FILE; a table of all findings is --csv FILE")
    refuse_idle("drawn", "digits", "everything", without="a single FILE to check")


def _folder(
    folder: Path,
    files: Mapping[str, Path | None],
    results: Path | None,
    documents: Forms,
    *,
    overwrite: bool,
    strict: bool,
) -> int:
    """Every file of a folder, one line each and a table of what was found; 2 where some could not be read."""
    from egovbayes.audit.folder import audit_folder
    from egovbayes.report.audit.contents import show_audits

    audits = audit_folder(folder)
    present(partial(show_audits, audits))
    if (path := files["--csv"]) is not None:
        write_text(path, audits_csv(audits))
    if files["--html"] is not None or results is not None:
        from egovbayes.report.audit.writing import audits_html, write_audits

        if (path := files["--html"]) is not None:
            write_text(path, audits_html(audits, documents.first))
        if results is not None:
            write_audits(audits, results, overwrite=overwrite, reports=documents)
            _say_where(results, ["audit.csv", *documents.names, "run.json"])
    if audits.unread:
        return UNREAD
    return FOUND if strict and any(one.inconsistent for one in audits.done) else 0


def _say_where(results: Path, names: Sequence[str]) -> None:
    click.echo(f"\nWritten to {results}/ ({', '.join(names)})")


def _drawn_models(texts: tuple[str, ...]) -> dict[str, ModelSpec]:
    """The models by column. Raises SpecError for two of one column."""
    models: dict[str, ModelSpec] = {}
    for text in texts:
        column, model = _drawn(text)
        if column in models:
            raise SpecError(f"--model {text}: {column} has a model already; give one model for each column")
        models[column] = model
    return models


def _drawn(text: str) -> tuple[str, ModelSpec]:
    """Column and model of `full=amirova-full`. Raises SpecError."""
    column, equals, model = text.partition("=")
    if not equals or not column.strip() or not model.strip():
        raise SpecError(f"--model {text}: write a column of the file, = and a model, say full=amirova-full")
    return column.strip(), model_of(model.strip())
