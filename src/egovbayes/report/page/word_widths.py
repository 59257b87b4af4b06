"""How wide the columns of a table of a Word document are: by their words, as wide as letters may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from egovbayes.report.page.breaks import MOST_LETTERS
from egovbayes.report.page.page import Grid
from egovbayes.report.page.widths import shared_width

PAGE_MARGIN = 20 / 25.4
"""Inches."""
PICTURE_WIDTH = 210 / 25.4 - 2 * PAGE_MARGIN
"""Inches that text is wide on A4, and figures are drawn for: so their words are printed as large as they are drawn."""
CELL_MARGIN = 0.04
"""Inches on either side of a cell's words, less than Word's own: a table of a paper has many columns."""
_MARGIN = 2 * CELL_MARGIN + 0.05
_NARROW, _LETTER, _OTHER_LETTER, _WIDE, _WIDEST = 0.05, 0.08, 0.097, 0.12, 0.165
"""Inches beside a cell's words, and of a letter of the widest serif fonts that stand in where there is no Times, at
most (DejaVu Serif, as measured): narrow ones, Latin ones, Cyrillic ones in bold, wide ones, the widest capitals.
"""
_OF_NARROW, _OF_WIDE = frozenset(" .,;:'|!()[]{}ijlt\u00a0"), frozenset("−<>=+%@MWmwЫҰжшщюф")
_OF_WIDEST = frozenset("ЖМФШЩЮ")
_WIDER, _MOST_WIDER = 1.3, 1.4
"""By how much these fonts are wider than Times, all letters together and most of them."""
_MOST_LETTERS, _MOST_OF_SENTENCES = 40, 120
"""Letters that a column asks for, those beyond take further lines: of names, and of sentences, which asks for as
many as they have on average.
"""
_FIRST_OTHER = 0x250
"""The first letter that is not Latin."""
_BLANKS = re.compile(r"[ \t\n]+")
"""Where a line may end; not the blank in 1\u00a0100."""


def column_widths(grid: Grid) -> list[float]:
    """Inches of each column, by its longest cell; all together no more than a page has room for. Where there is too
    little, no number and no word breaks as long as these have room, in these fonts or else in Times, and names have
    most of what is left.
    """
    cells = [
        [str(column.title), *(row[place].text for row in grid.rows if place < len(row))]
        for place, column in enumerate(grid.columns)
    ]
    wanted = [_MARGIN + max(_inches(cell[: _asked(column)]) for cell in column) for column in cells]
    longest = [_MARGIN + max(map(_inches, _words(column)), default=0.0) for column in cells]
    words = [column.left for column in grid.columns]
    whole = [low if own else width for low, width, own in zip(longest, wanted, words, strict=True)]
    if sum(wanted) <= PICTURE_WIDTH:
        return wanted
    for least in (whole, [width / _WIDER for width in whole]):
        if (spare := PICTURE_WIDTH - sum(least)) >= 0:
            share = spare / (sum(wanted) - sum(least))
            return [low + share * (width - low) for low, width in zip(least, wanted, strict=True)]
    if sum(whole) <= _MOST_WIDER * PICTURE_WIDTH:
        return [width * PICTURE_WIDTH / sum(whole) for width in whole]
    return shared_width(wanted, words, PICTURE_WIDTH, longest)


def _asked(column: Sequence[str]) -> int:
    """How many letters of a cell the column is to hold on a line."""
    sentences = sum(map(len, column[1:])) // max(1, len(column) - 1)
    return min(_MOST_OF_SENTENCES, max(_MOST_LETTERS, sentences))


def _words(column: Iterable[str]) -> Iterator[str]:
    """The words of a column's cells, as far as they stand on one line."""
    return (word[:MOST_LETTERS] for cell in column for word in _BLANKS.split(cell))


def _inches(text: str) -> float:
    """How wide a text is at most, in the table's size of letters."""
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if letter in _OF_NARROW:
        return _NARROW
    if letter in _OF_WIDE:
        return _WIDE
    if letter in _OF_WIDEST:
        return _WIDEST
    return _LETTER if ord(letter) < _FIRST_OTHER else _OTHER_LETTER
