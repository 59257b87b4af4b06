"""`columns` as a user runs it: what it shows, what it writes, and what it does not wait for."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyreadstat
import pytest

from egovbayes.cli import main

HEAVY = ("pymc", "pytensor", "arviz", "nutpie", "numba", "statsmodels", "matplotlib", "scipy")
FIVE = ("Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def numbers(n: int = 150, p: int = 6) -> np.ndarray:
    common = np.random.default_rng(1).normal(size=(n, 1))
    return np.clip(np.round(3 + common + np.random.default_rng(2).normal(size=(n, p))), 1, 5).astype(int)


def rows(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def test_every_kind_of_column_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.DataFrame(numbers(60, 2), columns=["att 1", "q1[SQ001]"])
    frame["word"] = [FIVE[answer - 1] for answer in frame["att 1"]]
    frame["same"] = frame["word"]
    frame["part"] = ["good", "bad"] * 30
    frame["town"] = [f"town {place}" for place in range(60)]
    frame["age"] = [20.5 + place for place in range(60)]
    frame["form"] = "A"
    frame["dk"] = [1, 2, 3, "Don't know", 4, 5] * 10
    frame["none"] = np.nan
    frame.to_csv(folder / "s.csv", index=False)
    assert main(["columns", "s.csv"]) == 0
    shown = rows(capsys)
    assert "s.csv: 60 respondents, 10 columns" in shown
    for row in (
        "att 1 60 att_1 numbers 1 to 5",
        "q1[SQ001] 60 q1_SQ001 numbers",
        "same 60 words as above",
        "part 60 words good, bad (say which is",
        "town 60 text",
        "age 60 amounts 20.5 to 79.5",
        "form 60 one value A",
        "dk 60 numbers 1 to 5; no answer: Don't know",
        "none 0 empty",
    ):
        assert row in shown, row


def test_labels_and_codes_for_no_answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.DataFrame({"a1": [1.0, 2, 5, 9], "day": pd.to_datetime(["2024-01-01"] * 3 + ["2024-02-01"])})
    labels = {"a1": {1: "low", 2: "middle", 5: "high", 9: "Don't know"}}
    pyreadstat.write_sav(frame, folder / "s.sav", variable_value_labels=labels)
    assert main(["columns", "s.sav"]) == 0
    shown = rows(capsys)
    assert "a1 4 numbers 1 = low, 2 = middle, 5 = high; no answer: 9 = Don't know" in shown
    assert "day 4 dates" in shown


@pytest.mark.parametrize("described", [True, False])
def test_what_it_writes_is_checked_without_an_edit(
    folder: Path, capsys: pytest.CaptureFixture[str], described: bool
) -> None:
    names = [f'{place}. I trust the portal "fully", said {place}' for place in range(1, 7)]
    frame = pd.DataFrame(numbers(), columns=names).map(lambda answer: FIVE[answer - 1])
    frame.assign(sex=["f", "m", "m"] * 50, age=range(150)).to_csv(folder / "s.csv", index=False)
    written = ["--model", "m.toml", *(["--description", "d.toml"] if described else [])]
    assert main(["columns", "s.csv", *written]) == 0
    assert "Written to m.toml" in capsys.readouterr().out
    assert main(["check", "--model", "m.toml", "--data", "d.toml" if described else "s.csv"]) == 0
    shown = rows(capsys)
    assert "150 respondents, 6 items" in shown
    assert "an agreement scale of 5 (English)" in shown
    assert main(["columns", "s.csv", *written]) == 2
    assert "m.toml exists: give --overwrite to replace it" in capsys.readouterr().err
    assert main(["columns", "s.csv", *written, "--overwrite"]) == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["s.csv", "--model", "m.lav"], "m.lav: models and descriptions to edit are TOML files"),
        (["s.csv", "--model", "m.toml", "--description", "m.toml"], "m.toml: model and description are two files"),
        (["d.toml", "--description", "e.toml"], "d.toml is a description already: leave --description out"),
        (["absent.csv"], "absent.csv: there is no such file"),
    ],
)
def test_what_is_refused(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str) -> None:
    pd.DataFrame(numbers(), columns=list("abcdef")).to_csv(folder / "s.csv", index=False)
    (folder / "d.toml").write_text('answers = "s.csv"\n', encoding="utf-8")
    assert main(["columns", *words]) == 2
    assert message in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["d.toml", "s.csv"]


def test_nothing_slow_is_loaded(folder: Path) -> None:
    pd.DataFrame(numbers(), columns=list("abcdef")).to_csv(folder / "s.csv", index=False)
    code = (
        "import sys; from egovbayes.cli import main; main(['columns', 's.csv']);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_word_beside_numbers_is_told_as_such(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = numbers(60, 2).astype(object)
    frame[3, 0] = "oops"
    pd.DataFrame(frame, columns=["a1", "a2"]).to_csv(folder / "s.csv", index=False)
    assert main(["columns", "s.csv"]) == 0
    assert "a1 60 text 'oops' (row 4), beside numbers" in rows(capsys)


def test_many_texts_beside_many_numbers_are_told_with_their_rows(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = pd.DataFrame({"age": [*map(str, range(20, 60)), "40+", "n/k", "n/k"], "a1": [1, 2, 5] * 14 + [1]})
    frame.to_csv(folder / "s.csv", index=False)
    assert main(["columns", "s.csv"]) == 0
    assert "age 43 text 'n/k' (rows 42, 43), '40+' (row 41), beside numbers" in rows(capsys)


def test_a_name_that_several_columns_have_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.DataFrame(numbers(60, 3), columns=["use", "use", "trust"])
    frame.to_csv("s.csv", index=False)
    assert main(["columns", "s.csv"]) == 0
    shown = rows(capsys)
    assert "1 to 5; 2 columns have this name: a model can have one, rename the others 2 use" in shown
    assert shown.count("have this name") == 1


def test_boxes_that_were_ticked_in_one_cell_stand_apart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.DataFrame(numbers(60, 1), columns=["use"]).assign(device=["Phone", "Phone, TV", "TV"] * 20, id=7.0)
    frame.to_csv("s.csv", index=False)
    assert main(["columns", "s.csv"]) == 0
    shown = rows(capsys)
    assert "Phone; Phone, TV; TV (say which is lowest" in shown
    assert "one value 7" in shown
    assert "7.0" not in shown


def test_whole_numbers_have_all_their_digits(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.DataFrame(numbers(60, 1), columns=["use"]).assign(id=[11_400_000_000 + n for n in range(60)])
    frame.to_csv("s.csv", index=False)
    assert main(["columns", "s.csv"]) == 0
    assert "11400000000 to 11400000059" in rows(capsys)
