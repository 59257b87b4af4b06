"""Names of columns in the middle of a file: refused with their rows, and nothing else is taken for them."""

from pathlib import Path

import pandas as pd
import pytest
from helpers_data import csv_file

from egovbayes.cli import main
from egovbayes.data.files.readers import read_table
from egovbayes.data.files.repeated_names import repeated_names
from egovbayes.errors import DataError

NAMES = ["id", "a1", "a2", "where"]
ONE = [["1", "2", "3", "north"], ["2", "5", "4", "south"], ["3", "1", "1", "north"]]


def pasted(folder: Path, ending: str, *parts: list[list[str]]) -> Path:
    frame = pd.DataFrame([row for part in parts for row in part], columns=NAMES)
    path = folder / f"s{ending}"
    frame.to_csv(path, index=False) if ending == ".csv" else frame.to_excel(path, index=False)
    return path


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_names_again_are_refused_with_their_rows(tmp_path: Path, ending: str) -> None:
    with pytest.raises(DataError, match=r"row 4 \(counted below .* these names again: .* Delete this row, and see"):
        read_table(pasted(tmp_path, ending, ONE, [NAMES], ONE))
    with pytest.raises(DataError, match=r"rows 4, 8 \(counted below .*Delete these rows"):
        read_table(pasted(tmp_path, ending, ONE, [NAMES], ONE, [[" id", *NAMES[1:]]], ONE))
    with pytest.raises(DataError, match=r"rows 2, 3, 4, 5, 6 and 2 more \(counted"):
        read_table(pasted(tmp_path, ending, ONE[:1], [NAMES] * 7, ONE))


def test_names_in_another_order_are_refused_as_such(tmp_path: Path) -> None:
    turned = ["id", "a2", "a1", "where"]
    with pytest.raises(DataError, match=r"rows 4, 8 .*row 8 in another order, so that .*wrong names"):
        read_table(pasted(tmp_path, ".csv", ONE, [NAMES], ONE, [turned], ONE))
    assert main(["columns", str(pasted(tmp_path, ".csv", ONE, [turned], ONE))]) == 2


def test_part_of_the_names_is_enough(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="row 2 "):
        read_table(csv_file(tmp_path, "id,a1,a2,note\n1,2,3,x\nid,a1,,\n2,3,4,y\n"))


@pytest.mark.parametrize(
    "text",
    [
        "e-mail,post,n\ne-mail,post,\ne-mail,,\n,post,\n",  # who ticked both
        "id,a,b,c\n1,2,3,c\n2,3,4,x\n",  # one answer called as its column is
        "1,2,3\n1,2,3\n3,2,1\n",  # names that are numbers
        "a,b\nb,x\ny,a\n",
    ],
)
def test_answers_that_are_called_as_columns_are_answers(tmp_path: Path, text: str) -> None:
    assert len(read_table(csv_file(tmp_path, text)).frame) == text.count("\n") - 1


def test_columns_without_names_and_numbers_alone() -> None:
    assert repeated_names(pd.DataFrame({"": ["a", ""], "a": ["b", "a"]})) == {}
    assert repeated_names(pd.DataFrame({"a": [1, 2], "b": [1.5, None]})) == {}
