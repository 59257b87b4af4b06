"""A table that is wider than the screen: in blocks of columns, with every number whole."""

import io

import pytest
from rich.console import Console

from egovbayes.report.page.column_blocks import column_blocks
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.terminal import print_page

LOADING, MEASURE = ".79 [.74, .83]", ".86 [.84, .88]"


def measurement(statement: str = "att1  Attitude towards the portal") -> Grid:
    grid = plain_grid("Construct and item", "Loading", "alpha", "omega", "CR", "AVE")
    grid.add_row("Personal attitude", "", *[MEASURE] * 4)
    grid.add_row(statement, LOADING)
    grid.add_row("a group")
    return grid


def shown(grid: Grid, width: int) -> str:
    page = Page()
    page.add(grid)
    stream = io.StringIO()
    print_page(page, Console(file=stream, width=width, color_system=None, markup=False))
    return stream.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_number_is_cut_and_no_line_is_longer_than_the_screen(width: int) -> None:
    text = shown(measurement(), width)
    assert "…" not in text
    assert text.count(MEASURE) == 4
    assert text.count(LOADING) == 1
    assert max(map(len, text.splitlines())) <= width


def test_a_table_that_has_room_is_one() -> None:
    grid = measurement()
    assert column_blocks(grid, 200) == [grid]


def test_a_block_leaves_out_rows_that_speak_in_others_alone() -> None:
    first, second = column_blocks(measurement(), 80)
    assert [str(column.title) for column in first.columns] == ["Construct and item", "Loading", "alpha", "omega"]
    assert [str(column.title) for column in second.columns] == ["Construct and item", "CR", "AVE"]
    assert [row[0].text for row in second.rows] == ["Personal attitude", "a group"]


def test_words_are_broken_between_words_unless_one_is_very_long() -> None:
    text = shown(measurement("x" * 100), 80)
    assert "Construct" in text
    assert text.count("x" * 24) == 4
    assert max(map(len, text.splitlines())) <= 80


def test_two_columns_stay_together() -> None:
    grid = plain_grid("item", "value")
    grid.add_row("x" * 50, "1" * 50)
    assert column_blocks(grid, 80) == [grid]
