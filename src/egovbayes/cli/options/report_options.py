"""The documents that a command writes beside its tables: in which forms and languages."""

from __future__ import annotations

from pathlib import Path

import click

from egovbayes.catalogue.language import ENGLISH_LANGUAGE, Language
from egovbayes.cli.options.idle_options import refuse_idle
from egovbayes.cli.options.language_option import LANGUAGE
from egovbayes.report.folder.run_folder import check_writable
from egovbayes.report.page.forms import Forms, forms_asked

REPORT = (
    click.option(
        "--report",
        "reports",
        default=None,
        callback=lambda _context, _option, text: () if text is None else forms_asked(text),
        metavar="FORMS",
        help="A document in the results folder: html (one file, for mail and browser), docx, md, latex; with commas.",
    ),
    LANGUAGE,
)


def documents_asked(
    reports: tuple[str, ...],
    out: Path,
    languages: tuple[Language, ...] = (ENGLISH_LANGUAGE,),
    *,
    files: bool,
    overwrite: bool,
) -> Forms:
    """The documents. Raises UsageError for options about documents where no folder, or none of them, is written, and
    OutputError where the folder `out` cannot take them and all else that is written.
    """
    if not files:
        refuse_idle("reports", "language", without="a results folder, which --no-files leaves out")
    elif not reports:
        refuse_idle("language", without="a document, which --report asks for")
    if files:
        check_writable(out, overwrite=overwrite)
    return Forms(reports, languages)


def documents_of_results(
    reports: tuple[str, ...], out: Path | None, languages: tuple[Language, ...], *, files: bool, overwrite: bool
) -> Forms:
    """The documents of a command that writes a folder only where --out names one, and no `files` with --no-files.
    Raises as `documents_asked` does.
    """
    if not files:
        idle = ("out", "overwrite", "no_figures", "reports", "language")
        refuse_idle(*idle, without="a results folder, which --no-files leaves out")
    if out is None:
        refuse_idle("overwrite", "reports", "language", without="--out")
        return Forms((), languages)
    return documents_asked(reports, out, languages, files=True, overwrite=overwrite)
