"""Paragraphs and tables of a Word document as its XML, written whole: cell by cell a library takes far longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from egovbayes.report.letters import in_one_line
from egovbayes.report.page.breaks import unbroken
from egovbayes.report.page.page import Grid
from egovbayes.report.page.word_widths import CELL_MARGIN
from egovbayes.report.page.words import Tone, Words, toned

_COLOURS = {Tone.GOOD: "00664A", Tone.BAD: "B00020", Tone.OPEN: "7A5200", Tone.UNSURE: "7A5200", Tone.ALARM: "B00020"}
_WEIGHTY = {Tone.STRONG, Tone.GOOD, Tone.BAD, Tone.OPEN, Tone.ALARM}
TABLE_SIZE, QUIET_SIZE = 9.0, 9.0
"""Points of a table's letters, and of what is said by the way."""
MOST_WHOLE = 20
"""Rows up to which a table stands on one page."""
_TWENTIETHS = 1440
"""Of a point, in an inch: Word's unit of length."""
_MONOSPACED = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'
_RULE = 'w:val="single" w:sz="8" w:space="0" w:color="auto"'
_SIDE = f'w:w="{round(CELL_MARGIN * _TWENTIETHS)}" w:type="dxa"'
_TABLE = (
    '<w:tblPr><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/>'
    f'<w:tblCellMar><w:left {_SIDE}/><w:right {_SIDE}/></w:tblCellMar><w:tblLook w:firstColumn="1" w:firstRow="1" '
    'w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/></w:tblPr>'
)
_KEPT, _TITLES = '<w:cantSplit w:val="true"/>', '<w:tblHeader w:val="true"/>'
"""A row that breaks over no page; one that stands on top of every page which the table reaches."""


def paragraph_xml(runs: str, style: str = "", *, indent: float = 0.0, kept: bool = False) -> str:
    """A paragraph in a style of the document, set in by so many inches; on the page of what follows where `kept`."""
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    own += "<w:keepNext/>" if kept else ""
    own += f'<w:ind w:left="{round(indent * _TWENTIETHS)}"/>' if indent else ""
    return f"<w:p>{f'<w:pPr>{own}</w:pPr>' if own else ''}{runs}</w:p>"


def runs_xml(words: Words, *, before: str = "", size: float = 0.0, monospaced: bool = False) -> str:
    """The words, each part in its tone; `before` in bold. No number breaks."""
    first = _run(before, "<w:b/>") if before else ""
    return first + "".join(_run(span.text, _look(span.tone, size, monospaced)) for span in words.spans)


def _look(tone: Tone, size: float, monospaced: bool) -> str:
    """What a run's letters look like, in the order that the format asks for."""
    points = size or (QUIET_SIZE if tone is Tone.QUIET else 0.0)
    return (
        (_MONOSPACED if monospaced else "")
        + ("<w:b/>" if tone in _WEIGHTY else "")
        + ("<w:i/>" if tone is Tone.SLANTED else "")
        + (f'<w:color w:val="{_COLOURS[tone]}"/>' if tone in _COLOURS else "")
        + (f'<w:sz w:val="{round(points * 2)}"/>' if points else "")
    )


def _run(text: object, look: str) -> str:
    plain = escape(unbroken(in_one_line(text)), quote=False)
    letters = plain.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{letters}</w:t></w:r>'


def table_xml(grid: Grid, widths: Sequence[float]) -> str:
    """A table with columns of so many inches, whose titles are repeated on every page; rules above and below the
    titles, and below all.
    """
    lengths = [int(width * _TWENTIETHS) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{length}"/>' for length in lengths)
    titles = [toned(column.title, Tone.STRONG) for column in grid.columns]
    last = len(grid.rows)
    rows = [
        _row(grid, lengths, row, _Place(number == 0, number in {0, last}, number < last <= MOST_WHOLE))
        for number, row in enumerate([titles, *grid.rows])
    ]
    return f"<w:tbl>{_TABLE}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


@dataclass(frozen=True, slots=True)
class _Place:
    """Of a row: whether it is the titles, has a rule below, and stands on the page of the next."""

    titles: bool
    ruled: bool
    kept: bool


def _row(grid: Grid, lengths: Sequence[int], row: Sequence[Words], place: _Place) -> str:
    rules = (f"<w:top {_RULE}/>" if place.titles else "") + (f"<w:bottom {_RULE}/>" if place.ruled else "")
    borders = f"<w:tcBorders>{rules}</w:tcBorders>" if rules else ""
    marks = _KEPT + (_TITLES if place.titles else "")
    cells = _cells(grid, lengths, row, (borders, "<w:keepNext/>" if place.kept else ""))
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def _cells(grid: Grid, lengths: Sequence[int], row: Sequence[Words], about: tuple[str, str]) -> Iterator[str]:
    """The row's cells, with what is about each cell and each paragraph; those that are lacking at its end are empty."""
    borders, kept = about
    for place, (column, length) in enumerate(zip(grid.columns, lengths, strict=True)):
        runs = runs_xml(row[place], size=TABLE_SIZE) if place < len(row) else ""
        own = f'{kept}<w:spacing w:after="0"/><w:jc w:val="{"left" if column.left else "right"}"/>'
        yield (
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{length}"/>{borders}</w:tcPr>'
            f"<w:p><w:pPr>{own}</w:pPr>{runs}</w:p></w:tc>"
        )
