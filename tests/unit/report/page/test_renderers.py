"""One page on the terminal, as HTML and as Markdown: the same words, escaped as each medium needs."""

import re
from html.parser import HTMLParser

import pytest
from helpers_page import page_text

from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.latex import latex_page
from egovbayes.report.page.markdown import markdown_page
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, joined, toned

NASTY = '<script>alert(1)</script> $x_{2$ [bold]b[/bold] `c` | d & "e"'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'


def fill(page: Page) -> None:
    page.say("SYNTHETIC", Tone.ALARM)
    page.heading("First")
    page.line("Data", "422 people")
    page.line("Model", NASTY)
    grid = plain_grid("", "P", left=("verdict",))
    grid.add_row("H1", "> .999", toned("supported", Tone.GOOD))
    grid.add_row("H2", ".040", toned("undecided", Tone.OPEN))
    grid.add_row("H3")
    page.add(grid)
    page.heading("Within", level=3)
    page.bullet(joined((NASTY, Tone.STRONG), ": told"), "!", Tone.BAD)
    page.bullet("second")
    page.gap()
    page.heading("Second")
    page.picture("curves", "Curves that rise")
    page.picture("lacking", "Not drawn")
    page.say("set in", indent=4)
    page.aligned("a  b")
    page.aligned("1  2")


def test_a_mark_stands_beside_a_title_and_not_among_the_contents() -> None:
    page = Page()
    page.heading("First", mark="SYNTHETIC <DATA>")
    page.heading("Second")
    made = html_page(page, HtmlFrame("t"))
    assert '<h2>First <span class="badge">SYNTHETIC &lt;DATA&gt;</span></h2>' in made
    assert '<nav aria-label="Contents"><ul><li><a href="#s1">First</a></li>' in made
    assert r"## First \[SYNTHETIC \<DATA\>\]" in markdown_page(page, "t")
    assert r"\section*{First {[}SYNTHETIC" in latex_page(page, "t")


@pytest.mark.parametrize(
    ("name", "roomy"), [("H1a: Availability of the portal raises intention", True), ("H1a", False)]
)
def test_long_names_in_the_first_column_have_room_whatever_is_beside_them(name: str, roomy: bool) -> None:
    page, grid = Page(), plain_grid("Hypothesis", "P", left=("printed",))
    grid.add_row(name, ".98", "supported, with many words beside the first column")
    page.add(grid)
    made = html_page(page, HtmlFrame("t"))
    assert ('<th scope="row" class="left names">' in made) is roomy
    assert '<td class="left">supported' in made


class Outline(HTMLParser):
    """Tags that are open, what they hold, and whether each is closed in its turn."""

    VOID = frozenset({"meta", "img", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.texts.append(data)


@pytest.fixture(scope="module")
def html() -> str:
    page = Page()
    fill(page)
    return html_page(page, HtmlFrame("A <title>", unfolded=1, pictures={"curves": SVG}))


@pytest.fixture(scope="module")
def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    return found


def test_html_is_whole_and_closed(outline: Outline) -> None:
    assert outline.open == []
    assert [tag for tag in outline.seen if tag in {"h1", "h2", "h3"}] == ["h1", "h2", "h3", "h2"]
    assert outline.seen.count("details") == 2
    assert outline.seen.count("script") == 1
    assert outline.seen.count("tr") == 4
    assert outline.seen.count("dl") == 1
    assert outline.seen.count("pre") == 1


def test_what_users_wrote_stays_text(outline: Outline, html: str) -> None:
    assert "".join(outline.texts).count(NASTY) == 2
    assert "<script>alert" not in html
    assert "A <title>" in outline.texts


def test_nothing_is_fetched(html: str, outline: Outline) -> None:
    assert "default-src 'none'" in html
    links = [value for _, found in outline.attributes for name, value in found.items() if name in {"src", "href"}]
    assert links
    assert all(str(link).startswith(("#", "data:")) for link in links)


def test_pictures_say_what_they_show_and_lacking_ones_are_left_out(outline: Outline) -> None:
    pictures = [found for tag, found in outline.attributes if tag == "svg"]
    assert [(found["role"], found["aria-label"]) for found in pictures] == [("img", "Curves that rise")]


def test_sections_beyond_the_first_are_folded_and_linked(outline: Outline) -> None:
    folded = [found for tag, found in outline.attributes if tag == "details"]
    assert [("open" in found, found["id"]) for found in folded] == [(True, "s1"), (False, "s2")]
    assert [found["href"] for tag, found in outline.attributes if tag == "a"] == ["#s1", "#s2"]


def test_tones_are_classes_and_rows_are_filled(html: str) -> None:
    assert '<p><span class="alarm">SYNTHETIC</span></p>' in html
    assert '<span class="good">supported</span>' in html
    assert '<th scope="row" class="left">H3</th><td class="right"></td><td class="left"></td>' in html


def test_the_terminal_says_the_same_without_pictures() -> None:
    text = page_text(fill)
    assert NASTY in text
    assert "Curves" not in text
    assert re.search(r"H1 +> \.999 +supported", text)
    assert "    set in" in text
    assert "a  b\n1  2\n" in text


def test_markdown_escapes_and_aligns() -> None:
    page = Page()
    fill(page)
    text = markdown_page(page, "A <title>")
    assert text.startswith(
        "# A \\<title\\>\n\n**SYNTHETIC**\n\n## First\n\n- **Data** 422 people\n- **Model** \\<script"
    )
    assert "|  | P | verdict |\n|:--|--:|:--|\n| H1 | \\> .999 | **supported** |" in text
    assert "| H3 |  |  |" in text
    assert "### Within" in text
    assert "```\na  b\n1  2\n```" in text
    assert "![Curves that rise](figures/curves.svg)" in text
    assert "\\$x\\_\\{2\\$ \\[bold\\]b" in text


def test_directions_end_with_the_label_and_what_no_file_holds_is_shown_so() -> None:
    page = Page()
    page.say("a\u202eb\u2067c\x00d\ufffee")
    kept = "abc\N{REPLACEMENT CHARACTER}d\N{REPLACEMENT CHARACTER}e"
    assert f"<p>{kept}</p>" in html_page(page, HtmlFrame("t\u202e"))
    assert page_text(lambda own: own.elements.extend(page.elements)) == f"{kept}\n"
    assert markdown_page(page, "t\u202e") == f"# t\n\n{kept}\n"


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("---", "\\---"),
        ("1.5 a", "1.5 a"),
        ("a\r\n- b\rc", "a - b c"),
    ],
)
def test_words_begin_no_list_in_markdown(said: str, written: str) -> None:
    page = Page()
    page.say(said)
    page.bullet(said)
    assert markdown_page(page, "t") == f"# t\n\n{written}\n\n- {written}\n"


def test_backquotes_end_no_block_of_markdown() -> None:
    page = Page()
    page.aligned("a ``` b")
    assert markdown_page(page, "t") == "# t\n\n````\na ``` b\n````\n"


def test_an_empty_page_is_a_title() -> None:
    assert markdown_page(Page(), "t") == "# t\n"
    assert "<h1>t</h1>" in html_page(Page(), HtmlFrame("t"))
