"""Words of tables in HTML and Word: whole where there is room, with places to break where no table has room."""

import re
from functools import cache
from pathlib import Path

import pytest
from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties, findfont, get_font

from egovbayes.report.page.breaks import MOST_LETTERS, unbroken, with_breaks
from egovbayes.report.page.html import HtmlFrame, html_page
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.word_widths import CELL_MARGIN, PICTURE_WIDTH, column_widths

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


@cache
def widest(text: str, weight: str = "normal") -> float:
    """Inches of the text in 9 points of the widest font that stands in for Times."""
    font = get_font(findfont(FontProperties(family="DejaVu Serif", weight=weight)))
    font.set_size(9, 72)
    font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64 / 72


def in_times(text: str) -> float:
    """Inches of the text in 9 points of Times, by the metrics that come with matplotlib."""
    metrics = (Path(get_data_path()) / "fonts" / "pdfcorefonts" / "Times-Roman.afm").read_text()
    widths = {int(code): int(width) for code, width in re.findall(r"^C (\d+) ; WX (\d+) ;", metrics, re.MULTILINE)}
    return sum(widths[ord(letter)] for letter in text) / 1000 * 9 / 72


def test_numbers_keep_whole_in_word_where_words_can_give_way() -> None:
    grid = plain_grid("Гипотеза", "BF", "p")
    for _ in range(3):
        grid.add_row("Цифровая готовность повышает намерение", "> 1\u00a0100", "0,58 [−0,46; 0,67]")
    words, factor, interval = column_widths(grid)
    assert factor >= 2 * CELL_MARGIN + widest("> 1\u00a0100")
    assert interval >= 2 * CELL_MARGIN + widest("0,58 [−0,46; 0,67]")
    assert words >= 2 * CELL_MARGIN + widest("готовность")


def test_a_table_of_a_paper_breaks_no_number_in_times_and_leaves_room_for_its_names() -> None:
    """Alpha with AVE on the diagonal of seven constructs; five intervals beside the wordings of items."""
    grid = plain_grid("Construct", "Items", "M", "SD", *map(str, range(1, 8)))
    grid.add_row("1. Availability of the portal", "3", "3.54", "0.80", *[".72 (.47)"] * 7)
    assert min(column_widths(grid)[4:]) >= 2 * CELL_MARGIN + in_times(".72 (.47)")
    grid = plain_grid("Конструкт", "Тармақтар", "M", "SD", *map(str, range(1, 8)))
    grid.add_row("1. Availability of the portal", "3", "3,54", "0,80", *["0,72 (0,47)"] * 7)
    assert min(column_widths(grid)[4:]) >= 2 * CELL_MARGIN + in_times("0,72 (0,47)")
    grid = plain_grid("Construct and item", "Loading", "α", "ω", "CR", "AVE")
    grid.add_row("ava1  Availability of the portal, 1 (wording assumed)", *[".72 [.67, .77]"] * 5)
    names, *numbers = column_widths(grid)
    assert min(numbers) >= 2 * CELL_MARGIN + widest(".72 [.67, .77]")
    assert names > 1.5


def test_a_number_with_thousands_is_one_word() -> None:
    grid = plain_grid("n", *["x"] * 9)
    grid.add_row("name", *["> 1\u00a0100\u00a0000 [0,46; 0,67]"] * 9)
    assert min(column_widths(grid)[1:]) > 0.8 * widest("> 1\u00a0100\u00a0000") / 1.25


@pytest.mark.parametrize("word", ["МШҰ", "ММП", "ЖШМ", "Ұпай", "ошибки", "шешілмеді"])
def test_a_bold_heading_of_wide_letters_has_a_column_as_wide(word: str) -> None:
    """Above numbers narrower than itself it broke in two, in a word of three letters."""
    grid = plain_grid("", word)
    grid.add_row("a", ".5")
    assert column_widths(grid)[1] >= 2 * CELL_MARGIN + widest(word, "bold")


def test_names_beside_five_intervals_take_one_line_and_the_fewest_intervals_stand_below_their_numbers() -> None:
    """Loadings of every item, reliabilities of every third row: as decimal commas are wide, not all have room."""
    grid = plain_grid("Конструкт и пункт", "Нагрузка", "α", "ω", "CR", "AVE")
    for _ in range(7):
        grid.add_row("Availability of the portal", "", *["0,72 [0,67; 0,77]"] * 4)
        for item in range(3):
            grid.add_row(f"ava{item}  Availability of the portal, {item} (wording assumed)", "0,72 [0,67; 0,77]")
    names, loading, *measures = column_widths(grid)
    beside = 2 * CELL_MARGIN
    assert names + loading + sum(measures) <= PICTURE_WIDTH + 1e-9
    assert names >= beside + in_times("ava1  Availability of the portal, 1 (wording assumed)")
    assert loading >= beside + in_times("0,72 [0,67; 0,77]")
    assert beside + in_times("[0,67; 0,77]") <= min(measures)
    assert max(measures) < beside + in_times("0,72 [0,67; 0,77]")


def test_a_long_heading_of_numbers_takes_further_lines_before_names_do() -> None:
    grid = plain_grid("Гипотеза", "вероятность того, что она верна", "интервал 95 %")
    for _ in range(9):
        grid.add_row("Воспринимаемое качество портала повышает намерение пользоваться им", ".98", "[.31, .52]")
    names, probability, _ = column_widths(grid)
    assert names > 4
    assert probability >= 2 * CELL_MARGIN + in_times("0000000000")


def test_no_blank_within_an_interval_or_behind_a_sign_ends_a_line() -> None:
    assert unbroken(".7 [.6, .8] 0,7 [−0,6; 0,8]") == ".7 [.6,\u00a0.8] 0,7 [−0,6;\u00a00,8]"
    assert unbroken("P > .999, p = 0,05") == "P >\u00a0.999, p = 0,05"
    assert unbroken("[none, yet] a [1, 2 and 3, 4 x > y") == "[none, yet] a [1, 2 and 3, 4 x > y"
