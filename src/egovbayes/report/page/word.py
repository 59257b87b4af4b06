"""A page as a Word document: real headings, real tables with the rules of APA's form, pictures with their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from egovbayes.errors import OutputError
from egovbayes.report.letters import in_one_line
from egovbayes.report.page.breaks import MOST_LETTERS
from egovbayes.report.page.page import (
    Bullet,
    Element,
    Gap,
    Grid,
    Heading,
    Line,
    NumberedTable,
    Page,
    Paragraph,
    Picture,
    Sliders,
)
from egovbayes.report.page.pieces import pieces_of
from egovbayes.report.page.widths import shared_width
from egovbayes.report.page.words import Tone, Words, toned

if TYPE_CHECKING:
    from docx.document import Document

_COLOURS = {Tone.GOOD: "00664A", Tone.BAD: "B00020", Tone.OPEN: "7A5200", Tone.UNSURE: "7A5200", Tone.ALARM: "B00020"}
_WEIGHTY = {Tone.STRONG, Tone.GOOD, Tone.BAD, Tone.OPEN, Tone.ALARM}
PAGE_MARGIN, PICTURE_HEIGHT, TABLE_SIZE, QUIET_SIZE, INSET = 20 / 25.4, 9.0, 9.0, 9.0, 0.3
"""Inches, inches, points, points, inches."""
PICTURE_WIDTH = 210 / 25.4 - 2 * PAGE_MARGIN
"""Inches that text is wide on A4, and figures are drawn for: so their words are printed as large as they are drawn."""
_MARGIN, _LETTER, _OTHER_LETTER = 0.22, 0.078, 0.097
"""Inches beside a cell's words, and of a letter of the widest serif fonts that stand in where there is no Times: Latin,
and Cyrillic in bold (DejaVu Serif, as measured: 0.079 and 0.097).
"""
_MOST_LETTERS, _MOST_OF_SENTENCES = 40, 120
"""Letters that a column asks for, those beyond take further lines: of names, and of sentences, which asks for as
many as they have on average.
"""
_FIRST_OTHER = 0x250
"""The first letter that is not Latin."""
_BLANKS = re.compile(r"[ \t\n]+")
"""Where a line may end; not the blank in 1\u00a0100."""
_RULE = {"val": "single", "sz": "8", "space": "0", "color": "auto"}


def word_page(page: Page, title: str, pictures: Mapping[str, bytes], language: str = "en-GB") -> bytes:
    """The whole document as a .docx file, with pictures (PNG) by name; without a heading where it has no title."""
    from docx import Document
    from docx.shared import Inches, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.27), Inches(11.69)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Inches(PAGE_MARGIN))
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    _set_language(document, language)
    document.core_properties.title = in_one_line(title)[:255]
    if title:
        document.add_heading(in_one_line(title), level=0)
    for element in page.elements:
        _add(document, element, pictures)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_language(document: Document, language: str) -> None:
    """Have spelling checked in the document's own language."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style: Any = document.styles["Normal"]
    own = OxmlElement("w:lang")
    own.set(qn("w:val"), language)
    style.element.get_or_add_rPr().append(own)


def _add(document: Document, element: Element, pictures: Mapping[str, bytes]) -> None:
    match element:
        case Heading():
            document.add_heading(in_one_line(element.text), level=min(element.level - 1, 9))
        case Line():
            _write(document.add_paragraph(), element.words, before=f"{element.name}  " if element.name else "")
        case Paragraph():
            _add_paragraph(document, element)
        case Bullet():
            _write(document.add_paragraph(style="List Bullet"), element.words)
        case Picture():
            _add_picture(document, element, pictures)
        case Grid():
            _add_table(document, element)
            document.add_paragraph()
        case NumberedTable():
            _add_numbered(document, element)
        case Gap() | Sliders():
            return
        case _:
            raise AssertionError(f"no Word document shows {type(element).__name__}")


def _write(paragraph: Any, words: Words, *, before: str = "", size: float = 0.0) -> None:
    """Add the words to a paragraph (or a cell's), each part in its tone; `before` in bold."""
    from docx.shared import Pt, RGBColor

    if before:
        paragraph.add_run(in_one_line(before)).bold = True
    for span in words.spans:
        run = paragraph.add_run(in_one_line(span.text))
        run.bold, run.italic = span.tone in _WEIGHTY or None, span.tone is Tone.SLANTED or None
        if span.tone in _COLOURS:
            run.font.color.rgb = RGBColor.from_string(_COLOURS[span.tone])
        if size or span.tone is Tone.QUIET:
            run.font.size = Pt(size or QUIET_SIZE)


def _add_paragraph(document: Document, element: Paragraph) -> None:
    from docx.shared import Inches

    paragraph = document.add_paragraph()
    if element.indent:
        paragraph.paragraph_format.left_indent = Inches(INSET)
    _write(paragraph, element.words, size=7.5 if element.aligned else 0.0)
    if element.aligned:
        for run in paragraph.runs:
            run.font.name = "Courier New"


def _add_picture(document: Document, element: Picture, pictures: Mapping[str, bytes]) -> None:
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError

    data = pictures.get(element.name)
    if data is None:
        return
    parts = pieces_of(data, PICTURE_WIDTH, PICTURE_HEIGHT)
    for number, part in enumerate(parts, start=1):
        try:
            shape: Any = document.add_picture(BytesIO(part))
        except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
            raise OutputError(
                f"figures/{element.name}.png: is no picture that can be read, so it cannot stand in a Word document; "
                "fit again to draw it, or delete it to leave it out"
            ) from error
        _fit(shape)
        told = in_one_line(element.seen) + (f" ({number}/{len(parts)})" if len(parts) > 1 else "")
        shape._inline.docPr.set("descr", told)
    document.add_paragraph(in_one_line(element.seen), style="Caption")


def _fit(shape: Any) -> None:
    """Make a picture that is wider or higher than a page has room for as small as it has to be."""
    from docx.shared import Inches

    share = min(1.0, Inches(PICTURE_WIDTH) / shape.width, Inches(PICTURE_HEIGHT) / shape.height)
    shape.width, shape.height = int(shape.width * share), int(shape.height * share)


def _add_table(document: Document, grid: Grid) -> None:
    """A table whose titles are repeated on every page; rules above and below the titles, and below all."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Inches

    table = document.add_table(rows=1, cols=len(grid.columns))
    table.autofit = False
    widths = [Inches(width) for width in _widths(grid)]
    for column, width in zip(table.columns, widths, strict=True):  # LibreOffice goes by these, Word by the cells'
        column.width = width
    titles = [toned(column.title, Tone.STRONG) for column in grid.columns]
    empty = toned("")
    for number, row in enumerate([titles, *grid.rows]):
        cells = table.rows[0].cells if number == 0 else table.add_row().cells
        for place, column in enumerate(grid.columns):
            paragraph = cells[place].paragraphs[0]
            paragraph.paragraph_format.space_after = 0
            cells[place].width = widths[place]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if column.left else WD_ALIGN_PARAGRAPH.RIGHT
            _write(paragraph, row[place] if place < len(row) else empty, size=TABLE_SIZE)
    _rule(table.rows[0].cells, "top", "bottom")
    _rule(table.rows[-1].cells, "bottom")
    _mark(table.rows[0], "w:tblHeader")
    for one in table.rows:
        _mark(one, "w:cantSplit")


def _add_numbered(document: Document, table: NumberedTable) -> None:
    """Number in bold and title in italics above the table, which they stay beside; the note below."""
    for text, tone in ((table.number, Tone.STRONG), (table.title, Tone.SLANTED)):
        if not text:
            continue
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        _write(paragraph, toned(text, tone))
    _add_table(document, table.grid)
    _write(document.add_paragraph(), table.note, size=TABLE_SIZE)
    document.add_paragraph()


def _widths(grid: Grid) -> list[float]:
    """Inches of each column, by its longest cell; all together no more than a page has room for. Numbers are broken
    only where they have no room beside the longest words of the others.
    """
    cells = [
        [str(column.title), *(row[place].text for row in grid.rows if place < len(row))]
        for place, column in enumerate(grid.columns)
    ]
    wanted = [_MARGIN + max(_inches(cell[: _asked(column)]) for cell in column) for column in cells]
    longest = [_MARGIN + max(map(_inches, _words(column)), default=0.0) for column in cells]
    words = [column.left for column in grid.columns]
    whole = [least if own else width for least, width, own in zip(longest, wanted, words, strict=True)]
    return shared_width(wanted, words, PICTURE_WIDTH, whole if sum(whole) <= PICTURE_WIDTH else longest)


def _asked(column: Sequence[str]) -> int:
    """How many letters of a cell the column is to hold on a line."""
    sentences = sum(map(len, column[1:])) // max(1, len(column) - 1)
    return min(_MOST_OF_SENTENCES, max(_MOST_LETTERS, sentences))


def _words(column: Iterable[str]) -> Iterator[str]:
    """The words of a column's cells, as far as they stand on one line."""
    return (word[:MOST_LETTERS] for cell in column for word in _BLANKS.split(cell))


def _inches(text: str) -> float:
    """How wide a text is at most, in the table's size of letters."""
    return sum(_LETTER if ord(letter) < _FIRST_OTHER else _OTHER_LETTER for letter in text)


def _rule(cells: Any, *sides: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for cell in cells:
        own = cell._tc.get_or_add_tcPr()
        borders = own.find(qn("w:tcBorders"))
        if borders is None:
            borders = OxmlElement("w:tcBorders")
            own.append(borders)
        for side in sides:
            line = OxmlElement(f"w:{side}")
            for name, value in _RULE.items():
                line.set(qn(f"w:{name}"), value)
            borders.append(line)


def _mark(row: Any, name: str) -> None:
    """Have a row stand on top of every page that the table reaches (tblHeader), or break over no page (cantSplit)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    own = row._tr.get_or_add_trPr()
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    own.insert(0, mark)
