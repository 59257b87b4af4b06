"""What files may say of an item's answers in words, and what is refused."""

import pytest

from egovbayes.data.files.toml_tables import TomlTable
from egovbayes.data.surveys.codebook import Item, one_above
from egovbayes.data.surveys.codebook_tables import item_of
from egovbayes.errors import DataError


def item(**content: object) -> Item:
    return item_of("x1", TomlTable(content, "m.toml [items.x1]", DataError))


def test_order_missing_and_column() -> None:
    found = item(order=["bad", " good "], missing=[9, "none"], column="q1[SQ001]")
    assert (found.order, found.missing, found.column) == (("bad", "good"), (9.0, "none"), "q1[SQ001]")
    assert item().missing is None
    assert item(missing=[]).missing == ()


def test_the_order_of_the_answers_tells_what_is_turned_round() -> None:
    assert item(order=["bad", "so-so", "good"], reverse=True).scale == (1, 3)
    assert item(order=["bad", "so-so", "good"]).scale is None


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"order": "bad"}, "order = 'bad' must be a list of words or values"),
        ({"missing": [True]}, r"missing = \[True\] must be a list of words or values"),
        ({"order": ["bad"]}, "order names the answers, lowest first"),
        ({"order": ["bad", "good", "bad"]}, "order names 'bad' twice; name each answer once"),
        ({"order": ["bad", "good"], "labels": {"1": "bad"}}, "labels and order exclude each other"),
    ],
)
def test_what_is_refused(content: dict, message: str) -> None:
    with pytest.raises(DataError, match=rf"m\.toml \[items\.x1\]: {message}"):
        item(**content)


def test_the_model_is_above_and_silent_where_it_says_nothing() -> None:
    own = {"x1": Item("x1", "How?", (1, 5), labels={1: "bad", 5: "good"}, missing=(9,)), "x2": Item("x2")}
    found = one_above(own, {"x1": Item("x1", "Why?", (1, 7))})
    assert found["x1"] == Item("x1", "Why?", (1, 7), labels={1: "bad", 5: "good"}, missing=(9,))
    ordered = one_above(own, {"x1": Item("x1", order=("bad", "good"), missing=())})["x1"]
    assert (ordered.text, ordered.labels, ordered.order, ordered.missing) == ("How?", {}, ("bad", "good"), ())
    assert found["x2"] is own["x2"]
