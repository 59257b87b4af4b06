"""Commands that fit many models, ended half-way: what is kept, what is said, and that the rest has the same numbers."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import egovbayes as eb
from egovbayes.cli.main import main

MODEL = """name = "two"
syntax = "f =~ x1 + x2 + x3\\ng =~ y1 + y2 + y3\\ng ~ b*f"
[hypotheses.up]
claim = "b > 0"
"""
QUICK = ["--draws", "150", "--tune", "150", "--chains", "2", "--cores", "1", "--no-figures", "--data", "answers.csv"]
# ends its own process by a signal when a stage begins
DRIVER = """
import os, signal, sys
from egovbayes.cli import main
from egovbayes.cli.progress import Watch

heard = Watch.stage

def on_stage(self, name):
    heard(self, name)
    if name == sys.argv[1]:
        os.kill(os.getpid(), signal.Signals[sys.argv[2]])

Watch.stage = on_stage
sys.exit(main(sys.argv[3:]))
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("two.toml").write_text(MODEL, encoding="utf-8")
    Path("apart.lav").write_text("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ 0*f", encoding="utf-8")
    model = eb.read_model("two.toml")
    eb.simulate(model, 120, {"g ~ f": 0.4}, seed=3).to_csv("answers.csv", index=False)
    return tmp_path


def ended(stage: str, by: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", DRIVER, stage, by, *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def kept(store: Path) -> int:
    with sqlite3.connect(store) as connection:
        found = connection.execute("select count(*) from tasks").fetchone()[0]
    connection.close()
    return int(found)


def table(folder: str, name: str) -> pd.DataFrame:
    return pd.read_csv(Path(folder) / "tables" / f"{name}.csv")


def test_a_killed_sensitivity_goes_on_with_the_same_numbers(here: Path) -> None:
    words = ["sensitivity", "--model", "two.toml", "--factors", "0.5,2", *QUICK]
    done = ended("fits with other priors: 1 of 2", "SIGKILL", *words, "--out", "one")
    assert done.returncode == -9, done.stderr
    store = here / "one-unfinished.sqlite"
    assert kept(store) == 1
    assert not (here / "one").exists()
    assert main([*words, "--out", "one"]) == 0
    assert not store.exists()
    assert main([*words, "--out", "whole"]) == 0
    pd.testing.assert_frame_equal(table("one", "curves"), table("whole", "curves"))
    pd.testing.assert_frame_equal(table("one", "power_scaling"), table("whole", "power_scaling"))


def test_an_interrupted_sensitivity_says_how_to_go_on(here: Path) -> None:
    words = ["sensitivity", "--model", "two.toml", "--factors", "0.5,2", *QUICK, "--out", "one"]
    done = ended("fits with other priors: 1 of 2", "SIGINT", *words)
    assert done.returncode == 130, done.stderr
    assert done.stderr.strip().endswith(
        "these are the fits there were; with --overwrite the same command goes on from one-unfinished.sqlite"
    )
    assert json.loads((here / "one" / "run.json").read_text())["interrupted"] is True
    assert kept(here / "one-unfinished.sqlite") >= 1


def test_an_interrupted_comparison_keeps_its_fits(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["compare", "two.toml", "apart.lav", *QUICK]
    done = ended("common method", "SIGINT", *words, "--out", "one")
    assert done.returncode == 130, done.stderr
    told = "the fits that were done are kept in one-unfinished.sqlite: the same command goes on from there"
    assert done.stderr.splitlines()[-1] == f"egovbayes: interrupted; {told}"
    store = here / "one-unfinished.sqlite"
    before = kept(store)
    assert before >= 3  # the two models, and one that fits as well as the first
    assert {path.name for path in here.iterdir() if path.is_dir()} == set()
    assert main([*words, "--out", "one", "--store", str(store)]) == 0
    assert main([*words, "--out", "whole", "--store", "of-whole.sqlite"]) == 0
    assert kept(store) == kept(here / "of-whole.sqlite") > before  # nothing was fitted twice, under another name
    for name in ("models", "pairs", "claims", "equivalent_claims", "method_factor"):
        pd.testing.assert_frame_equal(table("one", name), table("whole", name))
    capsys.readouterr()


def test_a_mistake_leaves_no_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("more.lav").write_text("f =~ x1 + x2 + x3\ng =~ y1 + y2\ng ~ f", encoding="utf-8")
    before = set(here.iterdir())
    assert main(["compare", "two.toml", "more.lav", *QUICK, "--out", "one"]) == 2
    assert "cannot be compared: only two has y3" in capsys.readouterr().err
    assert main(["sensitivity", "--model", "two.toml", *QUICK, "--cluster", "tcp://127.0.0.1:1", "--out", "one"]) == 2
    told = "--cluster tcp://127.0.0.1:1: here --cluster names a column of the survey"
    assert told in capsys.readouterr().err
    assert main(["sensitivity", "--model", "two.toml", *QUICK, "--store", str(here), "--out", "one"]) == 2
    assert "is a folder: give the name of a file in it" in capsys.readouterr().err
    assert main(["screen", "--data", "answers.csv", "--model", "two.toml", "--store", "x.sqlite"]) == 2
    assert "--store does nothing without --multiverse" in capsys.readouterr().err
    assert set(here.iterdir()) == before
