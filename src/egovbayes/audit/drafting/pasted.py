"""Tables pasted from a paper: rows of cells from HTML, Markdown, tabs (Word, a spreadsheet), or columns of blanks."""

from __future__ import annotations

import re
from html.parser import HTMLParser

type Rows = list[list[str]]

_RULE = re.compile(r"[\s|:=+-]*")
# Word ends a cell by this character where it copies its own marks
_WORD_CELL = "\x07"


def pasted_rows(text: str) -> Rows:
    """The rows of a pasted table, all of the same length; a cell that is not there is empty."""
    if re.search(r"<t[rdh][\s>]", text, re.IGNORECASE):
        rows = _html(text)
    else:
        lines = [line for line in text.replace(_WORD_CELL, "\t").splitlines() if line.strip()]
        rows = [_cells(line) for line in lines if not _RULE.fullmatch(line)]
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows if any(row)]


def _cells(line: str) -> list[str]:
    """The cells of a line: between bars, tabs, or two blanks and more."""
    if line.lstrip().startswith("|") or line.count("|") > 1:
        return [_plain(cell) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    return [_plain(cell) for cell in (line.split("\t") if "\t" in line else re.split(r" {2,}", line.strip()))]


def _plain(cell: str) -> str:
    """The text of a cell without the marks of bold and italic letters, and with single blanks."""
    text = " ".join(cell.split())
    return re.sub(r"(?<!\S)(\*{1,3}|_{1,2})(?=[^\s*_])(.+?)\1(?!\S)", r"\2", text)


def _html(text: str) -> Rows:
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return [[_plain(cell) for cell in row] for row in reader.rows]


class _TableReader(HTMLParser):
    """Collects the cells of every table row; a cell over several columns is followed by empty ones."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Rows = []
        self._cell: list[str] | None = None
        self._more = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row or a cell begins."""
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self._close()
            span = dict(attrs).get("colspan") or "1"
            self._cell, self._more = [], min(int(span) if span.isdigit() else 1, 100) - 1
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A row or a cell ends."""
        if tag in {"td", "th", "tr", "table"}:
            self._close()

    def handle_data(self, data: str) -> None:
        """Text, of a cell if one is open."""
        if self._cell is not None:
            self._cell.append(data)

    def _close(self) -> None:
        if self._cell is None:
            return
        if not self.rows:
            self.rows.append([])
        self.rows[-1] += ["".join(self._cell), *[""] * max(0, self._more)]
        self._cell, self._more = None, 0
