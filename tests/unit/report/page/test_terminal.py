"""A page on a terminal: where words of a narrow column go on in the next line."""

from io import StringIO

import pytest
from rich.console import Console

from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.terminal import print_page


def first_column(name: str, width: int) -> list[str]:
    page, grid = Page(), plain_grid("", left=("by categories", "", "by numbers", ""))
    grid.add_row(name, *(".05 [−.06, .15]", "undecided") * 2)
    page.add(grid)
    out = StringIO()
    print_page(page, Console(file=out, width=width))
    after = out.getvalue().rpartition("─")[2]
    return [line[: width // 5].strip() for line in after.splitlines() if line[: width // 5].strip()]


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("direct-attitude", 80, ["direct-attitude"]),
        ("direct-attitude", 64, ["direct-", "attitude"]),
        ("a direct-attitude", 64, ["a direct-", "attitude"]),
        ("via_the_attitude", 64, ["via_the_", "attitude"]),
        ("raises intention", 64, ["raises", "intention"]),
        ("x" * 20, 64, ["x" * 12, "x" * 8]),
    ],
)
def test_a_word_of_a_table_breaks_at_its_joints(name: str, width: int, lines: list[str]) -> None:
    assert first_column(name, width) == lines
