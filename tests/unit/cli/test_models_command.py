"""`models show NAME --as pymc` writes a script, and the answers that it reads."""

from pathlib import Path

import pandas as pd
import pytest
from helpers_pymc import TWO, answers

import egovbayes as eb
from egovbayes.cli import main

ASKED = ["models", "show", "political-democracy", "--as", "pymc"]


def test_it_prints_the_script_of_the_models_own_survey(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASKED) == 0
    assert capsys.readouterr().out == eb.pymc_script("political-democracy", "political-democracy")


def test_it_writes_the_script_and_the_answers_as_the_model_sees_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers(missing=True).to_csv(tmp_path / "mine.csv", index=False)
    (tmp_path / "two.lav").write_text(TWO)
    script, table = tmp_path / "two.py", tmp_path / "answers.csv"
    asked = ["models", "show", str(tmp_path / "two.lav"), "--as", "pymc", "--data", str(tmp_path / "mine.csv")]
    assert main([*asked, "--constructs", "explicit", "--out", str(script), "--answers", str(table)]) == 0
    assert f"{table}: 60 respondents, 6 items" in capsys.readouterr().err.replace("\n", " ")
    assert 'g = pm.Normal("g", mu=b * f, sigma=sd_g, shape=len(answers))' in script.read_text()
    written = pd.read_csv(table)
    assert written["x2"].isna().sum() == answers(missing=True)["x2"].isna().sum()
    assert list(written) == ["x1", "x2", "x3", "y1", "y2", "y3"]
    assert main([*asked, "--out", str(script)]) == 2
    assert "exists: give --overwrite to replace it" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["models", "show", "citizen-centric", "--data", "x.csv"], "--data does nothing without --as pymc"),
        ([*ASKED, "--constructs", "explict"], "constructs 'explict' are not known (did you mean 'explicit'?)"),
        ([*ASKED, "--data", "no-such.csv"], "no-such.csv"),
        (
            [*ASKED, "--out", "a.py", "--answers", "a.py"],
            "--out a.py and --answers a.py are one file: give",
        ),
        ([*ASKED, "--likelihood", "ordinal"], "political-democracy"),
    ],
)
def test_what_is_asked_amiss_is_said_and_nothing_is_written(
    arguments: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert message in capsys.readouterr().err.replace("\n", " ")
    assert not list(tmp_path.iterdir())
