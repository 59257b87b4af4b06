"""Totals below the respondents: left out where a last row calls itself one, and nowhere else."""

from pathlib import Path

import pandas as pd
import pytest
from helpers_data import csv_file

from egovbayes.data.files.readers import read_table


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("word", ["Total:", "Среднее", "БАРЛЫҒЫ"])
def test_a_row_of_totals_is_left_out(tmp_path: Path, ending: str, word: str) -> None:
    frame = pd.DataFrame({"n": [1, 2, 3, word], "a1": [1.0, 5.0, None, 3.0], "note": ["x", None, "y", None]})
    path = tmp_path / f"s{ending}"
    frame.to_csv(path, index=False) if ending == ".csv" else frame.to_excel(path, index=False)
    table = read_table(path)
    assert table.frame["n"].tolist() == [1, 2, 3]
    assert table.frame["n"].dtype.kind in "if"
    assert table.frame["a1"].sum() == 6
    assert table.notes[-1] == f"the last row calls itself {word!r}: it was left out, being no respondent"


@pytest.mark.parametrize(
    "text",
    [
        "kind,a\nmean,1\nkind,2\nkind,3\nmean,4\n",
        "n,a\n1,1\n2,2\n3,3\n4,total\n",
        "n,a\n1,1\ntotal,2\n",
        "n,a\n1,1\n2,2\ntotal,3\n4,4\n",
    ],
)
def test_other_rows_stay(tmp_path: Path, text: str) -> None:
    table = read_table(csv_file(tmp_path, text))
    assert len(table.frame) == text.count("\n") - 1
    assert not any("left out" in note for note in table.notes)
