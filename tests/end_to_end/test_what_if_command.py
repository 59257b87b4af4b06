"""`egovbayes what-if`, from words on the command line to a page and a folder."""

import json
from pathlib import Path

import pandas as pd
import pytest
from helpers_documents import document_of

from egovbayes.cli.main import main

FEW = ["what-if", "--draws", "200", "--tune", "150", "--chains", "2", "--seed", "7"]


def test_a_page_and_a_folder_say_what_would_follow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "moved"
    words = ["--set", "attitude=+1", "--set", "trust=4", "--out", str(out), "--timings", "--report", "md"]
    assert main([*FEW, *words]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "SYNTHETIC DATA" in page
    assert "attitude=+1: attitude is shifted by what moves att1 by +1 point of its scale" in page
    assert "trust=4: trust is held where tru1 is answered 4, the same for everybody" in page
    assert "Levers of intention: what a point of each moves it, and how high each stands (0 to 100)" in page
    assert "What this rests on" in page
    assert "The arrows are taken as causes: attitude, trust can be moved" in page
    assert "what would follow" in page.split("Time")[1]
    assert "## What this rests on" in document_of(out, tmp_path)
    record = json.loads((out / "run.json").read_text())
    assert record["changes"] == ["attitude=+1", "trust=4"]
    assert record["outcomes"] == ["intention"]
    assert record["assumptions"][0].startswith("The arrows are taken as causes")
    constructs = pd.read_csv(out / "tables" / "constructs.csv", index_col=0)
    assert constructs.loc["attitude", "change"] == pytest.approx(1.0)
    assert constructs["data"].unique().tolist() == ["synthetic"]
    assert {path.stem for path in (out / "figures").iterdir()} == {
        "answers",
        "importance-constructs-intention",
        "importance-items-intention",
    }


def test_without_a_change_it_tells_the_levers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--outcome", "readiness", "--no-files"]) == 0
    page = capsys.readouterr().out
    assert "Levers of readiness" in page
    assert "What would follow" not in page
    assert "Answers: their mean" not in page


def test_groups_have_a_part_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "two.lav"
    model.write_text("v =~ x1 + x2 + x3\nt =~ x4 + x5 + x6\nt ~ v\n")
    words = ["--model", str(model), "--data", "holzinger-swineford-1939", "--group", "school", "--set", "v=+1"]
    out = tmp_path / "groups"
    assert main([*FEW, *words, "--free", "paths", "--out", str(out)]) == 0
    page = capsys.readouterr().out
    assert "school: Grant-White" in page
    assert "school: Pasteur" in page
    assert {path.suffix for path in (out / "figures").iterdir()} == {".json", ".png", ".svg"}
    assert {path.stem for path in (out / "figures").iterdir()} >= {"answers-pasteur", "importance-items-t-grant-white"}
    table = pd.read_csv(out / "tables" / "constructs.csv", index_col=[0, 1])
    assert table.loc[("Pasteur", "v"), "change"] == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--set", "attitude"], "'attitude' is no change that can be read: write NAME=+1"),
        (["--set", "atitude=+1"], "atitude=+1: the model has no construct 'atitude' (did you mean 'attitude'?)"),
        (["--outcome", "att1"], "--outcome att1: no path of the model leads to it"),
        (["--likelihood", "student-t"], "has the likelihood student-t: fit it with likelihood normal or ordinal"),
        (["--no-files", "--out", "there"], "--out"),
    ],
)
def test_what_cannot_be_done_is_one_message(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*FEW, *words]) == 2
    told = capsys.readouterr().err
    assert said in " ".join(told.split())
    assert "Traceback" not in told
    assert not list(tmp_path.iterdir())
