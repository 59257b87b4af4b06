"""How wide the columns of a table of a Word document are: by their words, as wide as letters may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from egovbayes.report.page.breaks import MOST_LETTERS, unbroken
from egovbayes.report.page.page import Grid
from egovbayes.report.page.widths import shared_width

PAGE_MARGIN = 20 / 25.4
"""Inches."""
PICTURE_WIDTH = 210 / 25.4 - 2 * PAGE_MARGIN
"""Inches that text is wide on A4, and figures are drawn for: so their words are printed as large as they are drawn."""
CELL_MARGIN = 0.04
"""Inches on either side of a cell's words, less than Word's own: a table of a paper has many columns."""
_BESIDE = 2 * CELL_MARGIN
_OF_NARROW, _OF_WIDE = frozenset(" .,;:'|!()[]{}ijlt\u00a0"), frozenset("−<>=+%@MWmwЫҰжшщюф")
_OF_WIDEST = frozenset("ЖМФШЩЮ")


@dataclass(frozen=True, slots=True)
class _Font:
    """Inches to spare in a cell, and of a letter in bold, in the table's size: narrow ones, Latin ones, others,
    capitals, wide ones, the widest capitals.
    """

    spare: float
    narrow: float
    latin: float
    other: float
    capital: float
    wide: float
    widest: float


_TIMES = _Font(0.01, 0.036, 0.0625, 0.07, 0.093, 0.106, 0.138)
"""As measured, and of Liberation Serif, which has its widths."""
_STAND_IN = _Font(0.05, 0.05, 0.08, 0.097, 0.097, 0.12, 0.165)
"""The widest serif letters that stand in where there is no Times, at most: DejaVu Serif."""
_MOST_LETTERS, _MOST_OF_SENTENCES = 40, 120
"""Letters that a column asks for, those beyond take further lines: of names, and of sentences, which asks for as
many as they have on average.
"""
_FIRST_OTHER = 0x250
"""The first letter that is not Latin."""
_BLANKS = re.compile(r"[ \t\n]+")
"""Where a line may end; not the blank in 1\u00a0100."""
_HIGHER, _LINES_HIGHER = 1.1, 2
"""By how much a table may be higher so that nothing breaks in the fonts that stand in, or no interval stands below."""


def column_widths(grid: Grid) -> list[float]:
    """Inches of each column, by its longest cell; all together no more than a page has room for. Where there is too
    little, no number and no word breaks as long as these have room: in the fonts that stand in for Times where the
    table is about as low so, or else in Times, or with an interval below the number it is of. Words have what is left.
    """
    cells = [
        [str(column.title), *(row[place].text if place < len(row) else "" for row in grid.rows)]
        for place, column in enumerate(grid.columns)
    ]
    wanted = [_longest((cell[: _asked(column)] for cell in column), _STAND_IN) for column in cells]
    if sum(wanted) <= PICTURE_WIDTH:
        return wanted
    words = [column.left for column in grid.columns]
    floors = [least for least in _floors(cells, words) if sum(least) <= PICTURE_WIDTH]
    if not floors:
        longest = [_longest(_words(column), _TIMES) for column in cells]
        return shared_width(wanted, words, PICTURE_WIDTH, longest)
    found = [_shared_out(least, wanted, words) for least in floors]
    heights = [_height(cells, widths) for widths in found]
    most = max(_HIGHER * min(heights), min(heights) + _LINES_HIGHER)
    return next(one for one, high in zip(found, heights, strict=True) if high <= most)


def _floors(cells: Sequence[Sequence[str]], words: Sequence[bool]) -> Iterator[list[float]]:
    """The least that columns may have: no word and no number breaks in a font that stands in; nor in Times; there with
    intervals below the numbers they are of, first in the columns that have fewest.
    """
    whole = [[*_words(column), *(() if own else column[1:])] for column, own in zip(cells, words, strict=True)]
    yield [_longest(column, _STAND_IN) for column in whole]
    intervals = [0 if own else sum("[" in cell for cell in column) for own, column in zip(words, cells, strict=True)]
    for most in sorted({0, *intervals}):
        yield [
            _longest(_pieces(column) if 0 < count <= most else kept, _TIMES)
            for column, kept, count in zip(cells, whole, intervals, strict=True)
        ]


def _shared_out(least: Sequence[float], wanted: Sequence[float], words: Sequence[bool]) -> list[float]:
    """The least widths and what the page has beyond them: words first, up to what they want, then numbers."""
    widths, spare = list(least), PICTURE_WIDTH - sum(least)
    for turn in (True, False):
        lacking = [max(0.0, want - low) * (own is turn) for want, low, own in zip(wanted, least, words, strict=True)]
        share = min(1.0, spare / sum(lacking)) if sum(lacking) else 0.0
        widths = [width + share * lack for width, lack in zip(widths, lacking, strict=True)]
        spare -= share * sum(lacking)
    return widths


def _height(cells: Sequence[Sequence[str]], widths: Sequence[float]) -> int:
    """Lines of the whole table in Times, titles included."""
    room = [width - _BESIDE - _TIMES.spare for width in widths]
    taken = [[_lines(cell, width) for cell in column] for column, width in zip(cells, room, strict=True)]
    return sum(max(row) for row in zip(*taken, strict=True))


def _lines(cell: str, width: float) -> int:
    """Lines that a cell takes in Times where these are so wide."""
    lines, used = 1, 0.0
    for piece in _pieces([cell]):
        own = _inches(piece, _TIMES)
        if used and used + _TIMES.narrow + own > width:
            lines, used = lines + 1, own
        else:
            used += own + (_TIMES.narrow if used else 0.0)
    return lines


def _asked(column: Sequence[str]) -> int:
    """How many letters of a cell the column is to hold on a line."""
    sentences = sum(map(len, column[1:])) // max(1, len(column) - 1)
    return min(_MOST_OF_SENTENCES, max(_MOST_LETTERS, sentences))


def _pieces(column: Iterable[str]) -> Iterator[str]:
    """The words of a column's cells, an interval as one."""
    return (piece for cell in column for piece in _BLANKS.split(unbroken(cell)))


def _words(column: Iterable[str]) -> Iterator[str]:
    """The words of a column's cells, as far as they stand on one line."""
    return (word[:MOST_LETTERS] for cell in column for word in _BLANKS.split(cell))


def _longest(texts: Iterable[str], font: _Font) -> float:
    """How wide a column of these is, each on a line."""
    return _BESIDE + font.spare + max((_inches(text, font) for text in texts), default=0.0)


def _inches(text: str, font: _Font) -> float:
    """How wide a text is at most."""
    return sum(_width(letter, font) for letter in text)


def _width(letter: str, font: _Font) -> float:
    if letter in _OF_NARROW:
        return font.narrow
    if letter in _OF_WIDE:
        return font.wide
    if letter in _OF_WIDEST:
        return font.widest
    if letter.isupper():
        return font.capital
    return font.latin if ord(letter) < _FIRST_OTHER else font.other
