"""The lines of a file as cells, whatever it is: delimited or plain text, tables of a web page, sheets of a workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

from egovbayes.data.estimates.estimates import Cells
from egovbayes.data.files.delimited import delimited_rows
from egovbayes.data.files.readers import reason
from egovbayes.data.files.spreadsheets import workbook_rows
from egovbayes.data.files.text_tables import decode
from egovbayes.errors import DataError
from egovbayes.hints import nearest

_WORKBOOKS, _PAGES, _TEXTS = (".xlsx", ".xlsm"), (".html", ".htm"), (".csv", ".tsv", ".txt", ".out")
MOST_BYTES = 20_000_000


def text_and_lines(path: Path) -> tuple[str, list[Cells]]:
    """The file's text ("" of a workbook), and its lines as cells; empty lines are left out.

    Raises DataError for a file that is not there, too large, of another ending, or that cannot be read.
    """
    ending = path.suffix.lower()
    known = (*_TEXTS, *_PAGES, *_WORKBOOKS)
    if path.is_dir():
        raise DataError(f"{path}: this is a folder; --beside takes a table of estimates of another program")
    if not path.is_file():
        near = nearest(path.name, [other.name for other in path.parent.glob("*")]) if path.parent.is_dir() else ""
        raise DataError(f"{path}: there is no such file{near}; --beside takes a table of estimates of another program")
    if ending not in known:
        raise DataError(f"{path}: tables of estimates are read from {', '.join(known)}; save it as one of these")
    if path.stat().st_size > MOST_BYTES:
        raise DataError(f"{path}: {path.stat().st_size:,} bytes are no table of estimates; name the table itself")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: the file cannot be read ({reason(error)}); check its permissions") from error
    if not raw.strip():
        raise DataError(f"{path}: the file is empty; export the table of estimates again")
    if ending in _WORKBOOKS:
        return "", _kept(workbook_rows(raw, path))
    text = decode(raw, path)[0]
    if ending in _PAGES or text.lstrip()[:1] == "<":
        return text, _kept(_of_page(text))
    return text, _kept(_of_text(text, path))


def _kept(lines: list[Cells]) -> list[Cells]:
    stripped = ([" ".join(cell.split()) for cell in line] for line in lines)
    return [line for line in stripped if any(line)]


def _of_text(text: str, path: Path) -> list[Cells]:
    """By tab or semicolon where lines have them, by commas where the first line has, else by two blanks or more."""
    lines = text.splitlines()
    for delimiter in ("\t", ";"):
        if sum(delimiter in line for line in lines) >= max(2, len(lines) // 4):
            return [row for _, row in delimited_rows(text, delimiter, path)]
    if any("," in line and not re.search(r"\s{2,}|<--", line) for line in lines[:3]):
        return [row for _, row in delimited_rows(text, ",", path)]
    return [re.split(r"\s{2,}", line.strip()) for line in lines]


def _of_page(text: str) -> list[Cells]:
    page = _Page()
    page.feed(text)
    page.close()
    return page.lines


class _Page(HTMLParser):
    """Rows of tables as lines of cells, and other text as lines of one cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Cells] = []
        self._row: Cells | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a row or a cell."""
        del attrs
        self._hidden += tag in {"script", "style"}
        if tag == "tr":
            self._row = []
        elif tag in {"td", "th"} and self._row is not None:
            self._row.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a row."""
        self._hidden -= tag in {"script", "style"} and self._hidden > 0
        if tag == "tr" and self._row is not None:
            self.lines.append(self._row)
            self._row = None

    def handle_data(self, data: str) -> None:
        """Text of a cell, or a heading."""
        if self._hidden:
            return
        if self._row:
            self._row[-1] += data
        elif data.strip():
            self.lines.append([data])
