"""Titles above names, and names in two rows: found where they are, and nowhere else."""

from pathlib import Path

import openpyxl
import pytest
from helpers_data import csv_file

from egovbayes.data.files.name_rows import is_answered, joined_names, titled, titles_above
from egovbayes.data.files.readers import read_table

TITLE = ("Results of the survey", None, None)
NAMES = ("a1", "a2", "a3")


@pytest.mark.parametrize(
    ("rows", "titles"),
    [
        ([TITLE, NAMES, (1, 2, 3)], 1),
        ([TITLE, ("May 2024", None, None), NAMES, (1, 2, 3)], 2),
        ([NAMES, (1, 2, 3)], 0),
        ([TITLE, (1, 2, 3)], 0),
        ([("a1",), ("x",), ("y",)], 0),
        ([TITLE, ("a1", 2, "a3")], 0),
    ],
)
def test_titles(rows: list[tuple[object, ...]], titles: int) -> None:
    assert titles_above(rows) == titles


def test_a_title_is_told() -> None:
    assert titled([TITLE]) == "the row above the names of columns was left out as a title: 'Results of the survey'"
    assert titled([TITLE, TITLE]).startswith("2 rows above the names were left out as a title: 'Results")


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        (
            ("id", "Agree?", None, "Sex?"),
            (None, "I trust it", "I use it", "Response"),
            ["id", "Agree? [I trust it]", "Agree? [I use it]", "Sex?"],
        ),
        (("id", "Agree?", ""), ("", "I trust it", "I use it"), ["id", "Agree? [I trust it]", "Agree? [I use it]"]),
        (("id", "a", "b"), ("x", "y", "z"), None),
        (("id", "a", None), ("x", 1, "z"), None),
        (("id", "a", None), ("x", "1", "z"), None),
        ((None, "a", "b"), ("Ann", "x", "y"), None),
        (("id", "a", None), ("x", "y", None), None),
        (("id", "a", None), ("x", "y", "yes"), None),
    ],
)
def test_two_rows_of_names(first: tuple[object, ...], second: tuple[object, ...], names: list[str] | None) -> None:
    assert joined_names(first, second, lambda _, text: text == "yes") == names


def test_a_box_that_is_ticked_says_what_stands_above_it() -> None:
    assert not is_answered("Phone", ["Phone", None, float("nan"), "Phone"])
    assert is_answered("Agree", ["Agree", None, "Disagree"])
    assert not is_answered("Phone", ["Laptop", "Tablet"])


def test_titles_and_separators_above_a_text_table(tmp_path: Path) -> None:
    table = read_table(csv_file(tmp_path, "sep=;\nResults of May\n\na1;a2\n1;2\n3;4\n"))
    assert table.frame.to_numpy().tolist() == [[1, 2], [3, 4]]
    assert "the row above the names of columns was left out as a title: 'Results of May'" in table.notes
    plain = read_table(csv_file(tmp_path, "a1,a2\nx,\ny,2\n"))
    assert (len(plain.frame), plain.notes) == (2, ())


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_two_rows_of_names_in_files(tmp_path: Path, ending: str) -> None:
    rows = [
        ["id", "Agree?", None, "Sex?"],
        [None, "I trust it", "I use it", "Response"],
        [1, 4, 5, "f"],
        [2, 3, None, "m"],
    ]
    path = tmp_path / f"s{ending}"
    if ending == ".csv":
        path.write_text("\n".join(",".join("" if cell is None else str(cell) for cell in row) for row in rows) + "\n")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active.merge_cells("B1:C1")
        book.save(path)
    table = read_table(path)
    assert [*table.frame.columns] == ["id", "Agree? [I trust it]", "Agree? [I use it]", "Sex?"]
    assert table.frame["Agree? [I trust it]"].tolist() == [4, 3]
    assert "two rows of names were read as one: a question, and in brackets what it asks in this column" in table.notes
