"""Drawings stand in a page as they are, their words as words; what is no drawing of ours stays a picture."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from egovbayes.errors import OutputError
from egovbayes.report.figures.canvas import new_figure, own_style, save
from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.page import Page
from egovbayes.report.page.svg import drawing_within

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1">'
NASTY = "<b>Сенім</b> & $x_{2$ \"'DejaVu Sans'\""


@pytest.fixture
def drawn(tmp_path: Path) -> bytes:
    with own_style():
        figure = new_figure(3, 2)
        axes = figure.add_axes((0.2, 0.2, 0.7, 0.7))
        axes.plot([0, 1], [0, 1], "o", clip_on=True)
        axes.text(0.1, 0.5, NASTY)
        save(figure, tmp_path / "own")
    return (tmp_path / "own.svg").read_bytes()


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [str(found["id"])] if "id" in found else []
        self.links += [str(value)[1:] for name, value in attrs if name == "href"]
        self.links += [str(value).partition("(#")[2].rstrip(")") for _, value in attrs if "url(#" in str(value)]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_words_are_words_in_fonts_that_others_have(drawn: bytes) -> None:
    text = drawn.decode()
    assert "Сенім" in text
    assert "font-family: 'DejaVu Sans', Verdana, 'Noto Sans', Arial, sans-serif" in text
    assert "\"'DejaVu Sans'\"" in text.replace("&quot;", '"')


def test_a_drawing_is_part_of_the_page_with_names_of_its_own(drawn: bytes) -> None:
    shown = drawing_within(drawn, "path diagram", "What is seen")
    assert shown.startswith('<svg role="img" aria-label="What is seen" ')
    assert "metadata" not in shown
    found = Tags(shown)
    assert NASTY in found.words
    assert len(found.ids) == len(set(found.ids))
    assert all(one.startswith("path-diagram-") for one in found.ids)
    assert found.links
    assert set(found.links) <= set(found.ids)


def test_two_drawings_share_no_name(drawn: bytes) -> None:
    page = Page()
    page.picture("one", "First")
    page.picture("two", "Second")
    ids = Tags(html_page(page, HtmlFrame("t", pictures={"one": drawn, "two": drawn}))).ids
    assert len(ids) == len(set(ids)) > 10


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<use xlink:href="https://example.org/a.svg#b"/>',
        '<rect style="fill: url(https://example.org/a)"/>',
        '<rect style="fill: url(#a) url(https://example.org/a)"/>',
        '<image xlink:href="data:image/png;base64,AAAA"/>',
        "<foreignObject/>",
    ],
)
def test_what_is_no_drawing_of_ours_stays_a_picture(inside: str) -> None:
    svg = f"{HEAD}{inside}</svg>".encode()
    assert drawing_within(svg, "a", "seen") == ""
    page = Page()
    page.picture("a", "seen")
    assert '<figure><img src="data:image/svg+xml;base64,' in html_page(page, HtmlFrame("t", pictures={"a": svg}))


@pytest.mark.parametrize("svg", [b"", b"<svg", HEAD.encode() + b"<g></svg>", HEAD.encode()])
def test_a_damaged_file_is_told_as_in_word(svg: bytes) -> None:
    page = Page()
    page.picture("hypotheses", "seen")
    said = r"figures/hypotheses\.svg: is no drawing that can be read.*run the command again to draw it, or delete it"
    with pytest.raises(OutputError, match=said):
        html_page(page, HtmlFrame("t", pictures={"hypotheses": svg}))


@pytest.mark.parametrize("svg", [b"<html/>", b'<!DOCTYPE a [<!ENTITY b "c">]><svg>&b;</svg>'])
def test_files_that_are_no_svg_are_none(svg: bytes) -> None:
    assert drawing_within(svg, "a", "seen") == ""
