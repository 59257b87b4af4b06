"""Exports as they come, words for numbers: what `check`, `fit`, `describe`, `screen` and `explore` make of them.

The answers are drawn by a program and written as the programs named write theirs.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.prepared import prepared_run
from egovbayes.cli import main
from egovbayes.data.surveys.survey import read_survey
from egovbayes.model.file.files import read_model

FIVE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
RUSSIAN = ("Полностью не согласен", "Не согласен", "Нейтрально", "Согласен", "Полностью согласен")
MODEL = "f =~ a1 + a2 + a3 + a4"
ITEMS = ["a1", "a2", "a3", "a4"]
SAID = "Answers read as numbers by an agreement scale of 5 (English): Strongly disagree = 1, Disagree = 2"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.lav").write_text(MODEL, encoding="utf-8")
    return tmp_path


def numbers() -> pd.DataFrame:
    common = np.random.default_rng(1).normal(size=(120, 1))
    noise = np.random.default_rng(2).normal(size=(120, 4))
    return pd.DataFrame(np.clip(np.round(3 + common + noise), 1, 5).astype(int), columns=ITEMS)


def in_words(words: tuple[str, ...] = FIVE) -> pd.DataFrame:
    return numbers().map(lambda answer: words[answer - 1])


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


def google_forms(folder: Path) -> None:
    in_words().map(lambda word: f" {word.upper()}\N{NO-BREAK SPACE}").assign(Timestamp="2024/01/01 10:00:00 AM").to_csv(
        folder / "s.csv", index=False
    )


def qualtrics(folder: Path) -> None:
    heads = pd.DataFrame(
        [[f"How far do you agree? - {n}" for n in ITEMS], ['{"ImportId":"' + n + '"}' for n in ITEMS]], columns=ITEMS
    )
    pd.concat([heads, in_words()]).to_csv(folder / "s.csv", index=False)


def excel(folder: Path) -> None:
    in_words().to_excel(folder / "s.xlsx", index=False)


def limesurvey(folder: Path) -> None:
    frame = in_words()
    frame.loc[3, "a1"] = "No answer"
    frame.to_csv(folder / "s.csv", index=False, sep=";")


EXPORTS = {"Google Forms": google_forms, "Qualtrics": qualtrics, "Excel": excel, "LimeSurvey": limesurvey}


@pytest.mark.parametrize("name", EXPORTS)
def test_words_are_the_numbers_they_stand_for(folder: Path, name: str) -> None:
    EXPORTS[name](folder)
    (data,) = folder.glob("s.*")
    found = prepared_run(read_model(folder / "model.lav"), read_survey(data)).observed
    expected = np.array(numbers(), dtype=float)
    if name == "LimeSurvey":
        expected[3, 0] = np.nan
    assert found.answers is not None
    np.testing.assert_array_equal(found.answers.values, expected)


@pytest.mark.parametrize("command", ["check", "describe", "explore", "screen"])
def test_every_command_says_what_it_read(folder: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    google_forms(folder)
    rule = ["--identical"] if command == "screen" else []
    assert main([command, "--data", "s.csv", "--model", "model.lav", *rule]) == 0
    assert shown(capsys).count(SAID.split(":", maxsplit=1)[0]) == 1


def test_a_description_tells_for_all_items(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("так себе", "плохо", "сносно", "хорошо", "отлично")
    in_words(words).to_csv(folder / "s.csv", index=False)
    assert main(["check", "--data", "s.csv", "--model", "model.lav"]) == 2
    told = capsys.readouterr().err
    assert "item a1 holds text where numbers are needed" in told
    assert "say which answer is lowest, which next" in told
    order = ", ".join(f'"{word}"' for word in words)
    for key in (f"order = [{order}]", "[labels]\n" + "\n".join(f'{n} = "{word}"' for n, word in enumerate(words, 1))):
        (folder / "s.toml").write_text(f'answers = "s.csv"\nitems = {ITEMS}\n{key}\n', encoding="utf-8")
        assert main(["check", "--data", "s.toml", "--model", "model.lav"]) == 0
        assert "так себе = 1, плохо = 2, сносно = 3, хорошо = 4, отлично = 5; in a1, a2, a3, a4." in shown(capsys)


def test_answers_in_two_languages(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = in_words()
    frame.iloc[60:] = in_words(RUSSIAN).iloc[60:]
    frame.to_csv(folder / "s.csv", index=False)
    assert main(["check", "--data", "s.csv", "--model", "model.lav"]) == 0
    assert "an agreement scale of 5 (English and Russian)" in shown(capsys)


def test_parquet_with_words_is_described_whole(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_words().to_parquet(folder / "s.parquet")
    assert main(["describe", "--data", "s.parquet", "--model", "model.lav"]) == 0
    assert SAID in shown(capsys)
