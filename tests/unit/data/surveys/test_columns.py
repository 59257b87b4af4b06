import datetime
import decimal

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.columns import check_columns, item_answers, name_cells, numbers
from egovbayes.errors import DataError

LIKERT = Item("a1", scale=(1, 5))


def column(values, **settings):
    return pd.Series(values, name="a1", index=range(1, len(values) + 1), **settings)


@pytest.mark.parametrize(
    "values",
    [
        column([1, 2, None]),
        column([1, 2, None], dtype="Int8"),
        column(["1", "2", None]),
        column([1, "2", None], dtype="object"),
        column(["1", "2", None], dtype="category"),
        column([decimal.Decimal(1), decimal.Decimal(2), None]),
        column([1, 2, pd.NA], dtype="object"),
    ],
)
def test_numbers_in_any_clothes(values):
    np.testing.assert_array_equal(numbers(values, "s.csv"), [1, 2, np.nan])


def test_truth_values_are_0_and_1():
    np.testing.assert_array_equal(numbers(column([True, False]), "s.csv"), [1, 0])


def test_text_names_rows_and_values():
    values = column(["1", "agree", "3", "agree", "?", None])
    expected = r"s\.csv: item a1 holds text where numbers are needed: 'agree' \(rows 2, 4\), '\?' \(row 5\); correct"
    with pytest.raises(DataError, match=expected):
        numbers(values, "s.csv")


def test_values_too_large_to_square_name_rows():
    with pytest.raises(DataError, match=r"item a1 holds values beyond 1e100: 2e\+154 \(row 1\); correct the cells"):
        numbers(pd.Series([1.0, 2e154], name="a1"), "survey")


def test_infinite_values_name_rows():
    with pytest.raises(DataError, match=r"item a1 holds infinite values: inf \(row 2\), -inf \(row 3\)"):
        numbers(column([1.0, np.inf, -np.inf]), "s.csv")
    with pytest.raises(DataError, match=r"infinite values: '1e999' \(row 2\)"):
        numbers(column(["1", "1e999"]), "s.csv")


@pytest.mark.parametrize(
    "values",
    [
        column(pd.to_timedelta(["1 day"])),
        column([1 + 2j]),
        column([1 + 2j, 1], dtype="object"),
    ],
)
def test_other_kinds_are_refused(values):
    with pytest.raises(DataError, match=r"holds (timedelta|complex).* values, not answers in numbers; recode"):
        numbers(values, "s.csv")


def test_objects_that_are_no_numbers_are_refused():
    for value in ([1, 2], {"x": 1}, datetime.date(2020, 1, 1), b"x"):
        with pytest.raises(DataError, match=r"item a1 holds text where numbers are needed: .* \(row 1\)"):
            numbers(column([value, 1], dtype="object"), "s.csv")


def test_missing_columns_get_the_nearest_name():
    with pytest.raises(DataError, match=r"no column named atitude1 \(did you mean 'Attitude1'\?\); zz \(columns are: "):
        check_columns(["atitude1", "b", "zz"], ["Attitude1", "b", "c1", "d", "e", "f"], "s.csv")
    with pytest.raises(DataError, match=r"named zz, qq \(columns are: b, c1, d, e, f, \.\.\.\)"):
        check_columns(["zz", "qq"], ["b", "c1", "d", "e", "f", "g"], "s.csv")


def test_repeated_columns_are_refused_when_asked_for():
    check_columns(["b"], ["a", "a", "b"], "s.csv")
    with pytest.raises(DataError, match="several columns are named a; rename or delete all but one"):
        check_columns(["a", "b"], ["a", "a", "b"], "s.csv")
    with pytest.raises(DataError, match="items asked for twice: b; name each once"):
        check_columns(["b", "b"], ["a", "b"], "s.csv")


def test_values_outside_the_scale_are_an_error():
    expected = (
        r"item a1: 3 answers outside its scale 1 to 5: 9 \(rows 2, 4\), 0\.5 \(row 3\); correct the cells or the "
        r'scale; .* \[items\.a1\] labels = \{ "99" = "no answer" \}'
    )
    with pytest.raises(DataError, match=expected):
        item_answers(column([1, 9, 0.5, 9, 5, np.nan]), LIKERT, "s.csv")


def test_labelled_values_outside_the_scale_are_no_answers():
    item = Item("a1", scale=(1, 5), labels={1: "no", 5: "yes", 99: "refused"})
    values, no_answer = item_answers(column([1, 99, 5, np.nan]), item, "s.csv")
    np.testing.assert_array_equal(values, [1, np.nan, 5, np.nan])
    np.testing.assert_array_equal(no_answer, [False, True, False, False])


def test_labels_without_a_scale_take_nothing_away():
    values, no_answer = item_answers(column([1, 99]), Item("a1", labels={99: "refused"}), "s.csv")
    np.testing.assert_array_equal(values, [1, 99])
    assert not no_answer.any()


def test_reverse_keyed_items_are_mirrored():
    item = Item("a1", scale=(1, 7), reverse=True, labels={9: "refused"})
    values, _ = item_answers(column([1, 7, 2, 9, np.nan]), item, "s.csv")
    np.testing.assert_array_equal(values, [7, 1, 6, np.nan, np.nan])
    with pytest.raises(DataError, match=r"item a1 is reverse-keyed but its scale is not given; add scale"):
        item_answers(column([1, 2]), Item("a1", reverse=True), "s.csv")


def test_long_lists_of_cells_are_cut():
    cells = column([f"x{i}" for i in range(9)] + ["y"] * 9)
    text = name_cells(cells, np.ones(18, bool))
    assert text.startswith("'y' (rows 10, 11, 12, 13, 14 and 4 more), 'x0' (row 1)")
    assert text.endswith("and 5 more values")


def test_what_pandas_cannot_even_look_at_is_refused(monkeypatch):
    def cannot(*_, **__):
        raise TypeError("Invalid object type at position 0")

    monkeypatch.setattr(pd, "to_numeric", cannot)
    with pytest.raises(DataError, match=r"survey: item a1 holds values that are no numbers \(Invalid object type"):
        numbers(column([1, 2]), "survey")


def test_missing_cells_are_one_value():
    values = column([np.nan, 2.0, None, float("nan")])
    assert name_cells(values, values.isna().to_numpy()) == "missing (rows 1, 3, 4)"
