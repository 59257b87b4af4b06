"""Columns of numbers keep their width as long as there is any for words."""

import pytest

from egovbayes.report.page.widths import shared_width


@pytest.mark.parametrize(
    ("wanted", "words", "widths"),
    [
        ([2, 3], [True, False], [2, 3]),
        ([20, 3, 3], [True, False, False], [4, 3, 3]),
        ([20, 3, 3, 20], [True, False, False, True], [2, 3, 3, 2]),
        ([1, 20, 20], [True, False, False], [1, 4.5, 4.5]),
        ([20, 20, 20], [True, False, False], [2, 4, 4]),
        ([20, 20], [False, False], [5, 5]),
        ([20, 30], [True, True], [4, 6]),
    ],
)
def test_words_give_way_first(wanted: list[float], words: list[bool], widths: list[float]) -> None:
    assert shared_width(wanted, words, 10) == pytest.approx(widths)
