"""Tables as CSV: cells as they are printed, with the minus sign that programs read."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from egovbayes.report.letters import in_one_line
from egovbayes.report.page.page import NumberedTable
from egovbayes.report.page.words import Words
from egovbayes.report.safe_cells import safe_cell

DATA = "data"
_DASH = "–"
_NUMBER = re.compile(r"-?\d*[.,]?\d+(e-?\d+)?")


def cells_text(tables: Sequence[NumberedTable]) -> str:
    """The tables below each other, the titles of columns once where they are the same; the last column says who
    answered, where that is known.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    before: list[str] = []
    for table in tables:
        known = [table.data] if table.data else []
        titles = [str(column.title) for column in table.grid.columns] + ([DATA] if known else [])
        if titles != before:
            writer.writerow([safe_cell(in_one_line(title)) for title in titles])
        before = titles
        for row in table.grid.rows:
            empty = [""] * (len(table.grid.columns) - len(row))
            writer.writerow([*map(_cell, row), *empty, *known])
    return out.getvalue()


def _cell(words: Words) -> str:
    """A number with the minus sign of programs; other texts keep the true one, which no spreadsheet runs."""
    text = in_one_line(words.text)
    if text == _DASH:
        return ""
    plain = text.replace("−", "-")
    return plain if _NUMBER.fullmatch(plain) else safe_cell(text)
