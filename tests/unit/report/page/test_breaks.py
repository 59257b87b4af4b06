"""Words of tables in HTML and Word: whole where there is room, with places to break where no table has room."""

from egovbayes.report.page.breaks import MOST_LETTERS, with_breaks
from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.word_widths import PICTURE_WIDTH, column_widths

LONGEST = ("стандартизированных", "корреляцияланбайтыны", "респонденттердің", "heteroscedasticity")
SENTENCE = "The printed figures of this column agree with each other, whatever their digits stood for. "


def test_words_of_a_language_are_not_broken() -> None:
    for word in LONGEST:
        assert with_breaks(word) == word


def test_a_long_name_breaks_behind_its_joints() -> None:
    assert with_breaks("demographics_percent.internet_4") == "demographics_<wbr>percent.<wbr>internet_<wbr>4"


def test_a_word_without_joints_breaks_where_room_ends() -> None:
    parts = with_breaks("x" * 60).split("<wbr>")
    assert ([len(part) for part in parts], "".join(parts)) == ([MOST_LETTERS, MOST_LETTERS, 12], "x" * 60)


def test_tags_and_letters_that_are_escaped_stay_whole() -> None:
    html = f'<span class="strong a-class-with-a-long-name">{"&lt;" * 30}</span>'
    broken = with_breaks(html)
    assert broken.replace("<wbr>", "") == html
    assert broken.count("<wbr>") == 1


def test_only_tables_have_breaks() -> None:
    page, grid = Page(), plain_grid("name")
    grid.add_row("x" * 60)
    page.say("x" * 60)
    page.add(grid)
    html = html_page(page, HtmlFrame("title"))
    assert html.count("x" * 60) == 1
    assert html.count("<wbr>") == 2


def test_a_column_of_sentences_is_wider_than_one_of_names_in_word() -> None:
    grid = plain_grid("where", left=["what"])
    for number in range(5):
        grid.add_row(f"demographics_percent.internet_{number}_hours_daily", SENTENCE * 2)
    names, sentences = column_widths(grid)
    assert sentences > 1.5 * names
    assert names + sentences < PICTURE_WIDTH + 0.01


def test_numbers_keep_whole_in_word_where_words_can_give_way() -> None:
    grid = plain_grid("Гипотеза", "BF", "p")
    for _ in range(3):
        grid.add_row("Цифровая готовность повышает намерение", "> 1\u00a0100", "0,58 [0,46; 0,67]")
    words, factor, interval = column_widths(grid)
    assert factor >= 0.22 + 7 * 0.078
    assert interval >= 0.22 + 17 * 0.078
    assert words >= 0.22 + 12 * 0.097


def test_a_number_with_thousands_is_one_word() -> None:
    grid = plain_grid("n", *["x"] * 9)
    grid.add_row("name", *["> 1\u00a0100\u00a0000 [0,46; 0,67]"] * 9)
    assert min(column_widths(grid)[1:]) > 0.8 * 9 * 0.078 / 1.25
