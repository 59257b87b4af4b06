"""Workbooks of several sheets: the one that has the columns, the one that is named, and what is said of the others."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.cli import main
from egovbayes.data.sources import read_data
from egovbayes.data.surveys.survey import read_survey
from egovbayes.errors import DataError

ITEMS = ["a1", "a2", "a3"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.lav").write_text("f =~ a1 + a2 + a3\n", encoding="utf-8")
    return tmp_path


def answers(seed: int = 1) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    common = rng.normal(size=(80, 1))
    return pd.DataFrame(np.clip(np.round(3 + common + rng.normal(size=(80, 3))), 1, 5).astype(int), columns=ITEMS)


def workbook(folder: Path, **sheets: pd.DataFrame) -> None:
    with pd.ExcelWriter(folder / "s.xlsx") as book:
        for name, frame in sheets.items():
            frame.to_excel(book, sheet_name=name, index=False)


KEY = pd.DataFrame({"item": ITEMS, "question": ["How?", "Why?", "When?"]})


@pytest.mark.parametrize("command", ["check", "describe", "explore", "screen"])
def test_the_only_sheet_with_the_columns_is_read_and_said(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    workbook(folder, Key=KEY, Answers=answers())
    assert main([command, "--data", "s.xlsx", "--model", "model.lav"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert (
        "read from sheet 'Answers', the only one with the columns asked for of 2 with content (Key, Answers)" in shown
    )


def test_of_several_sheets_one_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook(folder, May=answers(1), June=answers(2), Key=KEY)
    words = ["check", "--data", "s.xlsx", "--model", "model.lav"]
    assert main(words) == 2
    assert "s.xlsx: several sheets have the columns asked for (May, June): say which, --sheet 'May'" in (
        capsys.readouterr().err
    )
    assert main([*words, "--sheet", "June"]) == 0
    assert "read from sheet" not in capsys.readouterr().out
    assert main([*words, "--sheet", "Jun"]) == 2
    told = capsys.readouterr().err
    assert "no sheet with content is named 'Jun' (did you mean 'June'?); sheets: May (80 rows, 3 columns), June" in told
    assert read_survey("s.xlsx", sheet="June").frame["a1"].tolist() == answers(2)["a1"].tolist()
    for text in ('sheet = "June"', f'items = {ITEMS}\nsheet = "June"'):
        (folder / "d.toml").write_text(f'answers = "s.xlsx"\n{text}\n', encoding="utf-8")
        assert read_data("d.toml").frame["a1"].tolist() == answers(2)["a1"].tolist()
    assert main(["columns", "s.xlsx", "--sheet", "Key"]) == 0
    assert "3 respondents, 2 columns" in capsys.readouterr().out


def test_where_no_sheet_has_all_the_nearest_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook(folder, Key=KEY, Answers=answers().rename(columns={"a3": "a33"}))
    assert main(["check", "--data", "s.xlsx", "--model", "model.lav"]) == 2
    told = capsys.readouterr().err
    assert "no sheet has all the columns asked for; most are in 'Answers', which lacks a3 (did you mean 'a33'?)" in told
    assert "sheets: Key (3 rows, 2 columns), Answers (80 rows, 3 columns)" in told


def test_other_files_have_no_sheets(folder: Path) -> None:
    answers().to_csv(folder / "s.csv", index=False)
    with pytest.raises(DataError, match=r"only workbooks \(\.xlsx, \.xlsm\) have sheets: leave sheet 'A' out"):
        read_survey(folder / "s.csv", sheet="A")
