"""A page as a Word document, opened again: what Word and LibreOffice find in it."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from PIL import Image

from egovbayes.errors import OutputError
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.word import PICTURE_HEIGHT, word_page
from egovbayes.report.page.word_widths import PICTURE_WIDTH
from egovbayes.report.page.word_xml import MOST_WHOLE
from egovbayes.report.page.words import Tone, joined, toned

NASTY = "Сенім & <b>\x07\ufffe\u202e " + "x" * 300


def picture(width: int = 1000, height: int = 500) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


@pytest.fixture(scope="module")
def document() -> Any:
    page = Page()
    page.say("SYNTHETIC", Tone.ALARM)
    page.heading("In short")
    page.heading("Within", level=3)
    page.line("Data", "422 people")
    page.say(joined(("H1  ", Tone.STRONG), "said ", ("supported", Tone.GOOD)), indent=4)
    page.bullet(NASTY, "!", Tone.BAD)
    page.aligned("a  b")
    page.gap()
    grid = plain_grid("", "P", left=("why",))
    grid.add_row("a name that is long", toned(".9", Tone.GOOD), "because")
    grid.add_row("H2", ".5")
    page.add(grid)
    page.picture("curves", "Curves that rise")
    page.picture("lacking", "Not drawn")
    return Document(BytesIO(word_page(page, f"A title {NASTY}", {"curves": picture()}, language="kk-KZ")))


def test_headings_are_headings(document: Any) -> None:
    found = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith(("Head", "Title"))]
    assert [name for name, _ in found] == ["Title", "Heading 1", "Heading 2"]
    assert found[1:] == [("Heading 1", "In short"), ("Heading 2", "Within")]


def test_words_keep_their_weight_and_what_xml_cannot_hold_is_shown_so(document: Any) -> None:
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Сенім & <b>\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER} xxx" in text
    (said,) = (one for one in document.paragraphs if one.text == "H1  said supported")
    assert [run.bold for run in said.runs] == [True, None, True]
    assert str(said.runs[2].font.color.rgb) == "00664A"
    assert said.paragraph_format.left_indent.inches == pytest.approx(0.3, abs=0.01)
    (line,) = (one for one in document.paragraphs if one.text.startswith("Data"))
    assert line.runs[0].bold is True


def test_tables_are_tables_whose_titles_are_repeated(document: Any) -> None:
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", "P", "why"],
        ["a name that is long", ".9", "because"],
        ["H2", ".5", ""],
    ]
    xml = table._tbl.xml
    assert xml.count("<w:tblHeader") == 1
    assert xml.count("<w:cantSplit") == len(table.rows)
    assert xml.count("<w:top w:val") == 3
    assert xml.count("<w:bottom w:val") == 6
    widths = [cell.width.inches for cell in table.rows[1].cells]
    assert widths[0] > widths[1]
    assert sum(widths) <= PICTURE_WIDTH + 0.01


def test_pictures_say_what_they_show(document: Any) -> None:
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == "Curves that rise"
    assert shape.width.inches == pytest.approx(PICTURE_WIDTH, abs=0.01)
    assert "Curves that rise" in [one.text for one in document.paragraphs if one.style.name == "Caption"]


def test_the_document_has_a_title_and_a_language(document: Any) -> None:
    assert document.core_properties.title.startswith("A title Сенім")
    assert 'w:val="kk-KZ"' in document.styles["Normal"].element.xml


def test_a_high_picture_stays_on_its_page() -> None:
    page = Page()
    page.picture("high", "Many groups")
    shapes = Document(BytesIO(word_page(page, "t", {"high": picture(1000, 4000)}))).inline_shapes
    assert sum(shape.height.inches for shape in shapes) == pytest.approx(4 * PICTURE_WIDTH, abs=0.01)
    assert max(shape.height.inches for shape in shapes) <= PICTURE_HEIGHT + 0.01
    assert [shape.width.inches for shape in shapes] == pytest.approx([PICTURE_WIDTH] * 3, abs=0.01)
    assert [shape._inline.docPr.get("descr")[-6:] for shape in shapes] == [f" ({k}/3)" for k in (1, 2, 3)]


def test_a_narrow_picture_is_as_large_as_it_was_drawn() -> None:
    page = Page()
    page.picture("narrow", "Few groups")
    (shape,) = Document(BytesIO(word_page(page, "t", {"narrow": picture(144, 72)}))).inline_shapes
    assert (shape.width.inches, shape.height.inches) == (2, 1)


@pytest.mark.parametrize("data", [b"", b"no picture", picture()[:12]])
def test_a_damaged_picture_is_named(data: bytes) -> None:
    page = Page()
    page.picture("curves", "Curves")
    with pytest.raises(OutputError, match=r"figures/curves\.png: is no picture that can be read, .*; fit again"):
        word_page(page, "t", {"curves": data})


def test_line_ends_of_a_label_are_spaces() -> None:
    page = Page()
    page.say("a\r\nb\nc")
    assert "a b c" in [one.text for one in Document(BytesIO(word_page(page, "t", {}))).paragraphs]


def test_columns_have_room_for_long_cyrillic_words_in_the_fonts_that_stand_in_for_times() -> None:
    from matplotlib.font_manager import FontProperties, findfont
    from PIL import ImageFont

    bold = ImageFont.truetype(findfont(FontProperties(family="DejaVu Serif", weight="bold")), 900)
    grid = plain_grid("Гипотеза", "Вероятность", left=("Утверждение", "Решение"))
    said = "положительная взаимосвязь удовлетворённости и воспринимаемого качества " * 3
    grid.add_row("H1", ".981", said, "подтверждается")
    page = Page()
    page.add(grid)
    (table,) = Document(BytesIO(word_page(page, "t", {}))).tables
    for row in table.rows:
        for cell in row.cells:
            words = [bold.getlength(word) / 100 / 72 for word in cell.text.split()]
            assert max(words, default=0.0) <= cell.width.inches - 0.15
    assert sum(cell.width.inches for cell in table.rows[0].cells) <= PICTURE_WIDTH + 1e-6


@pytest.mark.parametrize(("rows", "kept"), [(MOST_WHOLE, True), (MOST_WHOLE + 1, False)])
def test_a_table_that_a_page_holds_stands_on_one_with_its_titles(rows: int, kept: bool) -> None:
    page, grid = Page(), plain_grid("name", "P")
    for number in range(rows):
        grid.add_row(str(number), ".5")
    page.add(grid)
    (table,) = Document(BytesIO(word_page(page, "t", {}))).tables
    together = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True for row in table.rows]
    assert together == [kept] * rows + [False], "the last row holds nothing that follows"


def test_a_picture_stands_on_the_page_of_what_is_said_of_it() -> None:
    page = Page()
    page.picture("curves", "Curves that rise")
    drawn, told = Document(BytesIO(word_page(page, "", {"curves": picture()}))).paragraphs
    assert (drawn.paragraph_format.keep_with_next, told.text) == (True, "Curves that rise")


def test_a_mark_stands_below_its_title_which_word_lists_alone() -> None:
    page = Page()
    page.heading("First", mark="SYNTHETIC DATA")
    page.heading("Second")
    found = Document(BytesIO(word_page(page, "", {}))).paragraphs
    assert [(one.style.name, one.text) for one in found] == [
        ("Heading 1", "First"),
        ("Normal", "SYNTHETIC DATA"),
        ("Heading 1", "Second"),
    ]
    assert found[1].paragraph_format.keep_with_next is True
