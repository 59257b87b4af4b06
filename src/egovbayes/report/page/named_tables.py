"""The tables of a page, found by their names: those that papers print, or of other pages those of each section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.errors import OutputError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.report.page.page import Grid, Heading, NumberedTable, Page
from egovbayes.report.page.stored import command_of, is_of_a_program, page_in
from egovbayes.report.page.words import Tone, Words, as_words, joined

_OF_FITS = {"fit", "regions"}
SYNTHETIC = "synthetic"


def tables_named(name: str, tables: Sequence[NumberedTable], where: str) -> tuple[NumberedTable, ...]:
    """Those of that name. Raises SpecError where there is none: `where` is what was looked through."""
    found = tuple(table for table in tables if table.name == name)
    if not found:
        known = tuple(dict.fromkeys(table.name for table in tables))
        raise SpecError(f"{where}: there is no table {name!r}{nearest(name, known)}; there are {listed(known)}")
    return found


def tables_in(folder: Path) -> tuple[NumberedTable, ...]:
    """The tables of a finished run: of a fit those of a paper, of another command these and those of its sections.

    Raises OutputError where it has no page, or one without tables.
    """
    page, _ = page_in(folder)
    tables = tuple(one for one in page.elements if isinstance(one, NumberedTable))
    if command_of(folder) not in _OF_FITS:
        tables = (*tables, *_of_sections(page, folder))
    if not tables:
        raise OutputError(
            f"{folder}: holds no tables of a paper, which earlier versions did not write; give the results folder of "
            "a fit, or run its command again with this version"
        )
    return tables


def _of_sections(page: Page, folder: Path) -> Iterator[NumberedTable]:
    """Each table of a page under its section's title, without a number; its name is the end of that title's key."""
    head, part = Heading(""), Heading("")
    note, data = _who_answered(folder)
    for element in page.elements:
        match element:
            case Heading(level=level):
                head, part = (head, element) if level > 2 else (element, Heading(""))
            case Grid() if name := _name(head.text):
                title = Listing((head.text, part.text), between=": ", whole=True) if part.text else head.text
                yield NumberedTable(name, "", title, element, note, data)


def _who_answered(folder: Path) -> tuple[Words, str]:
    """A note and a cell that say so where a program made the answers, or the studies."""
    if not is_of_a_program(folder):
        return as_words(""), ""
    key = "evidence-page.synthetic" if command_of(folder) == "evidence" else "paper.synthetic"
    return joined((phrase("paper.note"), Tone.SLANTED), " ", Sentence(key)), SYNTHETIC


def _name(title: Text) -> str:
    """What a section's table is called by: `models` of compare-page.models; nothing of a title that is a user's own."""
    inner: object = title
    while isinstance(inner, Sentence) and isinstance(inner.values.get("title"), Sentence):
        inner = inner.values["title"]
    return inner.key.rpartition(".")[2].replace("_", "-") if isinstance(inner, Sentence) else ""
