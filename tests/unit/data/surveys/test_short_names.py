"""Short names of columns, and columns under their items' names."""

import pandas as pd
import pytest

from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.columns import check_columns
from egovbayes.data.surveys.renaming import names_of_columns
from egovbayes.data.surveys.short_names import is_name, short_name, short_names
from egovbayes.data.surveys.survey import Survey, read_survey, renamed
from egovbayes.errors import DataError

SHORT = {
    "att1": "att1",
    "доверие_1": "доверие_1",
    "att 1": "att_1",
    "q1[SQ001]": "q1_SQ001",
    "1. I trust the portal, number 1.": "q1",
    "Q12. How often do you use it?": "q12",
    "How often do you use the portal?": "How_often_do",
    "trust[SQ001]. How far do you agree? [I trust it]": "trust_SQ001",
    "id. Response ID": "id",
    "1": "q1",
    "NA": "qNA",
    "%": "q",
}


@pytest.mark.parametrize("column", SHORT)
def test_short_names_can_stand_in_a_model(column: str) -> None:
    assert short_name(column) == SHORT[column]
    assert is_name(short_name(column))


def test_no_two_short_names_are_alike() -> None:
    columns = ["a b", "a-b", "How often do you use the portal?", "How often do you use the phone?", "q3", "c"]
    found = short_names(columns)
    assert [*found] == columns
    assert found["c"] == "c"
    assert len({*found.values()}) == len(columns)
    assert all(is_name(name) for name in found.values())


def test_columns_of_a_grid_are_called_by_their_places() -> None:
    grid = ["Do you agree? [I trust the portal]", "Do you agree? [The portal is right]", "Do you agree? [It is safe]"]
    assert [*short_names(["age", *grid]).values()] == ["age", "q2", "q3", "q4"]
    assert [*short_names(["a[1]", "a[2]"]).values()] == ["a_1", "a_2"]


def survey(*columns: str) -> Survey:
    return Survey(pd.DataFrame([range(len(columns))] * 2, columns=[*columns]), "s.csv", texts={columns[0]: "How?"})


def test_columns_are_under_their_items_names() -> None:
    given = survey("q1[SQ001]", "I trust\N{NO-BREAK SPACE}the  portal", "x3")
    book = {
        "x1": Item("x1", column="q1[SQ001]"),
        "x2": Item("x2", column="I trust the portal"),
        "x3": Item("x3", column="x3"),
    }
    found = renamed(given, book)
    assert list(found.frame.columns) == ["x1", "x2", "x3"]
    assert found.texts == {"x1": "How?", "x2": "I trust\N{NO-BREAK SPACE}the  portal"}
    assert renamed(found, book) is found


def test_what_columns_cannot_be() -> None:
    with pytest.raises(DataError, match=r"s\.csv: no column named q2 \(columns are: q1\)"):
        names_of_columns({"x": Item("x", column="q2")}, ["q1"], "s.csv")
    both = {"x": Item("x", column="q1"), "y": Item("y", column="q1")}
    with pytest.raises(DataError, match="the items x and y are both the column 'q1'; each has its own"):
        names_of_columns(both, ["q1"], "s.csv")
    with pytest.raises(DataError, match="the item x is the column 'q1', and there is a column x as well"):
        names_of_columns({"x": Item("x", column="q1")}, ["q1", "x"], "s.csv")


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ("\N{CYRILLIC SMALL LETTER HA}1", r"differs in X \(Latin\) and Х \(Cyrillic\), which look the same"),
        ("x1\N{ZERO WIDTH SPACE}", r"'x1\\u200b' differs in U\+200B \(zero width space\), which is invisible"),
        ("x 1", "'x 1' differs in blanks"),
    ],
)
def test_a_column_that_looks_the_same_is_named(column: str, told: str) -> None:
    with pytest.raises(DataError, match=rf"no column named x1 \(the column .*{told}; copy its name from the file"):
        check_columns(["x1"], [column, "x2"], "s.csv")


def test_composed_letters_are_no_difference(tmp_path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("и\u0306,b\n1,2\n", encoding="utf-8")
    assert list(read_survey(path).frame.columns) == ["й", "b"]
