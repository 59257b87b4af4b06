"""A page as a Word document: real headings, real tables with the rules of APA's form, pictures with their words."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from egovbayes.errors import OutputError
from egovbayes.report.letters import in_one_line
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
from egovbayes.report.page.word_widths import PAGE_MARGIN, PICTURE_WIDTH, column_widths
from egovbayes.report.page.word_xml import TABLE_SIZE, paragraph_xml, runs_xml, table_xml
from egovbayes.report.page.words import Tone, toned

if TYPE_CHECKING:
    from docx.document import Document

PICTURE_HEIGHT, INSET, ALIGNED_SIZE = 9.1, 0.3, 7.5
"""Inches, inches, points."""
_EMPTY = paragraph_xml("")


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
        _insert(document, _heading(title, "Title"))
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
    if isinstance(element, Picture):
        _add_picture(document, element, pictures)
    else:
        _insert(document, _element_xml(element))


def _insert(document: Document, xml: str) -> None:
    """Put paragraphs and tables behind those that are there."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body: Any = document.element.body
    for one in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        body.sectPr.addprevious(one)


def _element_xml(element: Element) -> str:
    found = ""
    match element:
        case Heading():
            found = _heading(element.text, f"Heading{min(element.level - 1, 9)}") + _mark(element)
        case Line():
            before = f"{element.name}  " if element.name else ""
            found = paragraph_xml(runs_xml(element.words, before=before))
        case Paragraph():
            runs = runs_xml(element.words, size=ALIGNED_SIZE if element.aligned else 0.0, monospaced=element.aligned)
            found = paragraph_xml(runs, indent=INSET if element.indent else 0.0)
        case Bullet():
            found = paragraph_xml(runs_xml(element.words), "ListBullet")
        case Grid():
            found = table_xml(element, column_widths(element)) + _EMPTY
        case NumberedTable():
            found = _numbered(element)
        case Gap() | Sliders():
            pass
        case _:
            raise AssertionError(f"no Word document shows {type(element).__name__}")
    return found


def _heading(text: object, style: str) -> str:
    return paragraph_xml(runs_xml(toned(str(text))), style)


def _mark(heading: Heading) -> str:
    """Below the title, so that Word's own table of contents has titles alone."""
    return paragraph_xml(runs_xml(toned(heading.mark, Tone.ALARM), size=TABLE_SIZE), kept=True) if heading.mark else ""


def _numbered(table: NumberedTable) -> str:
    """Number in bold and title in italics above the table, which they stay beside; the note below."""
    titles = [
        paragraph_xml(runs_xml(toned(text, tone)), kept=True)
        for text, tone in ((table.number, Tone.STRONG), (table.title, Tone.SLANTED))
        if text
    ]
    note = paragraph_xml(runs_xml(table.note, size=TABLE_SIZE))
    return "".join(titles) + table_xml(table.grid, column_widths(table.grid)) + note + _EMPTY


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
        document.paragraphs[-1].paragraph_format.keep_with_next = number == len(parts) or None
        told = in_one_line(element.seen) + (f" ({number}/{len(parts)})" if len(parts) > 1 else "")
        shape._inline.docPr.set("descr", told)
    _insert(document, paragraph_xml(runs_xml(toned(element.seen)), "Caption"))


def _fit(shape: Any) -> None:
    """Make a picture that is wider or higher than a page has room for as small as it has to be."""
    from docx.shared import Inches

    share = min(1.0, Inches(PICTURE_WIDTH) / shape.width, Inches(PICTURE_HEIGHT) / shape.height)
    shape.width, shape.height = int(shape.width * share), int(shape.height * share)
