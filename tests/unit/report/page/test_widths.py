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


@pytest.mark.parametrize(
    ("least", "widths"),
    [
        ([3, 1, 1], [4, 3, 3]),
        ([5, 1, 1], [5, 2.5, 2.5]),
        ([5, 3, 2], [5, 3, 2]),
        ([6, 3, 2], [60 / 11, 30 / 11, 20 / 11]),
        ([9, 3, 2], [90 / 14, 30 / 14, 20 / 14]),
        ([11, 3, 2], [4, 3, 3]),
    ],
)
def test_no_column_is_narrower_than_its_longest_word_where_all_have_room(least, widths):
    found = shared_width([20, 3, 3], [True, False, False], 10, least)
    assert found == pytest.approx(widths)
    assert sum(found) == pytest.approx(10)
