"""What is no answer in categories, as a user meets it: what, where, what to do, exit code 2, and nothing written."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from egovbayes.cli.main import main

MODEL = "syntax = '''\nf =~ x1 + x2 + x3 + x4\n'''\nlikelihood = \"ordinal\"\n"
SCALES = "".join(f"[items.x{i}]\nscale = [1, 5]\n" for i in range(1, 5))


def answers() -> pd.DataFrame:
    """Synthetic answers of 120 to four items of five points."""
    rng = np.random.default_rng(1)
    f = rng.normal(size=120)
    cuts = [-1.0, -0.3, 0.3, 1.0]
    return pd.DataFrame({f"x{i}": 1 + np.digitize(0.8 * f + 0.6 * rng.normal(size=120), cuts) for i in range(1, 5)})


CASES = {
    "40 values": (
        answers().assign(x2=1 + np.arange(120) % 40),
        "",
        "bad.csv: item x2 has values from 1 to 40: the ordinal likelihood takes at most 12 categories an item; group "
        "them, or read the answers as numbers (likelihood normal)",
    ),
    "no whole numbers": (
        answers().assign(x2=answers()["x2"] + 0.5 * (answers()["x2"] > 3)),
        "",
        "bad.csv: item x2 has the value 4.5: the ordinal likelihood takes answers in categories, which are whole "
        "numbers; correct it, or read the answers as numbers",
    ),
    "one category": (
        answers().assign(x2=3),
        "",
        "bad.csv: everybody gave the same answer to x2 (always 3); an item that does not vary says nothing about a "
        "construct: leave it out of the model",
    ),
    "everyone in one cell": (
        answers().assign(x1=3, x2=3),
        SCALES,
        "everybody gave the same answer to x1 (always 3), x2 (always 3)",
    ),
    "gaps": (
        answers().assign(x2=answers()["x2"].map({1: 1, 2: 2, 3: 5, 4: 5, 5: 5})),
        "",
        "bad.csv: item x2 has answers from 1 to 5 but none of 3, 4: say in the model or the survey file which there "
        "are (scale = [1, 5]), or recode them without gaps",
    ),
    "more than labels": (
        answers(),
        "[items.x2]\nlabels = { '1' = 'no', '2' = 'so so', '3' = 'yes' }\n",
        "bad.csv: item x2 has answers (4, 5) beyond its labels, which go from 1 to 3: label them too, say which "
        "answers there are (scale = [1, 5]), or correct them",
    ),
    "more than the scale": (answers(), "[items.x2]\nscale = [1, 3]\n", "item x2: 38 answers outside its scale 1 to 3"),
    "words without an order": (
        answers().assign(x2=answers()["x2"].map({1: "blue", 2: "red", 3: "green", 4: "teal", 5: "pink"})),
        "",
        "item x2 holds text where numbers are needed",
    ),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", CASES)
def test_answers_that_are_no_categories(case: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame, more, said = CASES[case]
    frame.to_csv("bad.csv", index=False)
    Path("model.toml").write_text(MODEL + more, encoding="utf-8")
    before = {path.name for path in here.iterdir()}
    assert main(["fit", "--model", "model.toml", "--data", "bad.csv", "--out", "out"]) == 2
    printed = capsys.readouterr()
    assert said in " ".join(printed.err.split())
    assert "Traceback" not in printed.err + printed.out
    assert {path.name for path in here.iterdir()} == before


def test_words_without_an_order_are_told_what_to_write(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    CASES["words without an order"][0].to_csv("bad.csv", index=False)
    Path("model.toml").write_text(MODEL, encoding="utf-8")
    assert main(["check", "--model", "model.toml", "--data", "bad.csv"]) == 2
    assert "say which answer is lowest, which next, in the model file ([items.x2])" in capsys.readouterr().err


def test_labels_of_some_answers_within_their_range_will_do(here: Path) -> None:
    answers().to_csv("good.csv", index=False)
    labelled = "[items.x2]\nlabels = { '1' = 'never', '5' = 'always' }\n"
    Path("model.toml").write_text(MODEL + labelled, encoding="utf-8")
    assert main(["check", "--model", "model.toml", "--data", "good.csv"]) == 0


def test_thresholds_out_of_order(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("model.toml").write_text(MODEL + SCALES, encoding="utf-8")
    chosen = "--set", "x1|t1=0.5", "--set", "x1|t2=0.1"
    assert main(["simulate", "--model", "model.toml", "--n", "50", "--out", "drawn.csv", *chosen]) == 2
    assert "the thresholds of an item rise, but x1|t1 is 0.5 and x1|t2 0.1: choose both" in capsys.readouterr().err
    assert not Path("drawn.csv").exists()


def test_thresholds_are_not_written_into_a_model(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("model.toml").write_text(MODEL.replace("x4\n", "x4\nx1 | 1*t1 + 0*t2\n"), encoding="utf-8")
    assert main(["check", "--model", "model.toml"]) == 2
    printed = capsys.readouterr().err
    assert "model syntax, line 2: thresholds (|) are not written" in printed
    assert "estimates all of them; leave the line out" in printed


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"x2": 1 + np.arange(120) % 40}, "at most 12 categories an item; group them, or leave x2 out of ordered"),
        ({"x2": 0.5 + np.arange(120) % 4}, "whole numbers; correct it, or leave x2 out of ordered"),
        ({"school": ["a", "b"] * 60}, "take them out of the model, or read the answers as numbers (leave ordered out)"),
    ],
)
def test_the_way_out_beside_numbers_is_one_that_is_open(
    chosen: dict[str, object], said: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--likelihood normal` is refused beside `ordered`, so that it is no advice there."""
    answers().assign(**chosen).to_csv("bad.csv", index=False)
    Path("model.toml").write_text(MODEL.replace('likelihood = "ordinal"\n', ""), encoding="utf-8")
    group = ["--group", "school", "--pool", "means"] if "school" in chosen else []
    assert main(["check", "--model", "model.toml", "--data", "bad.csv", "--ordered", "x1,x2", *group]) == 2
    assert said in " ".join(capsys.readouterr().err.split())
