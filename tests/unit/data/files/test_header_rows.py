"""A second row of names below the first: found where it is one, and nowhere else."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_data import csv_file

from egovbayes.data.files.readers import read_table
from egovbayes.data.surveys.survey import read_survey

QUALTRICS = (
    "StartDate,Progress,Q1_1,Q1_2\n"
    'Start Date,Progress,"Statements - I trust\nthe portal","Statements - I use it, often"\n'
    '"{""ImportId"":""startDate""}","{""ImportId"":""progress""}","{""ImportId"":""QID1_1""}","{""ImportId"":""QID1_2""}"\n'
    "2024-01-01,100,Agree,Strongly agree\n2024-01-01,100,Disagree,\n2024-01-02,88,Agree,Agree\n"
)


def test_qualtrics_questions_and_import_ids_are_no_respondents(tmp_path: Path) -> None:
    found = read_survey(csv_file(tmp_path, QUALTRICS))
    assert found.frame["Q1_1"].tolist() == ["Agree", "Disagree", "Agree"]
    assert found.frame["Progress"].tolist() == [100, 100, 88]
    assert found.frame.index.tolist() == [1, 2, 3]
    assert found.texts["Q1_2"] == "Statements - I use it, often"
    assert found.texts["Q1_1"].endswith("the portal")
    assert (
        "the row below the column names holds the questions, not answers: 4 wordings were read from it" in found.notes
    )


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_variable_labels_above_numbers(tmp_path: Path, ending: str) -> None:
    rows = [["a1", "a2", "w"], ["I trust it", "I use it", None], [1, 5, 0.5], [2, None, 1.5], [3, 4, 2]]
    path = tmp_path / f"s{ending}"
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    frame.to_csv(path, index=False) if ending == ".csv" else frame.to_excel(path, index=False)
    table = read_table(path)
    np.testing.assert_array_equal(table.frame["a2"].to_numpy(float), [5, np.nan, 4])
    assert dict(table.texts) == {"a1": "I trust it", "a2": "I use it"}
    assert table.frame.dtypes.map(lambda dtype: dtype.kind).isin([*"if"]).all()


ONE_HEADER = {
    "numbers": "a,b,c\n1,2,3\n2,3,4\n3,4,5\n4,5,1\n",
    "words that recur": "a,b,c\nAgree,Agree,No\nAgree,No,Agree\nNo,Agree,No\nNo,No,Agree\nNo,No,Agree\n",
    "an answer of texts at the top": "a,b,c\nyes,no,1\nno,yes,2\nno,yes,3\n",
    "texts that never recur": "name,town,note\nAn,B,C\nDi,E,F\nGe,H,I\nKi,L,M\n",
    "one odd cell": "a,b,c\n?,,\n1,2,3\n2,3,4\n3,4,5\n",
    "one text for all": "a,b\nx,x\n1,2\n2,3\n3,4\n",
    "two rows": "a,b\nq,r\n1,2\n",
}


@pytest.mark.parametrize("name", ONE_HEADER)
def test_other_first_rows_are_respondents(tmp_path: Path, name: str) -> None:
    text = ONE_HEADER[name]
    table = read_table(csv_file(tmp_path, text))
    assert len(table.frame) == text.count("\n") - 1
    assert not table.texts


def test_questions_above_answers_in_words(tmp_path: Path) -> None:
    answers = "Agree,Never,Yes\nNeutral,Often,No\n" * 5
    table = read_table(csv_file(tmp_path, f"a,b,c\nDo you agree?,How often?,Did you?\n{answers}"))
    assert len(table.frame) == 10
    assert table.texts["b"] == "How often?"
