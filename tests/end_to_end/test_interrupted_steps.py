"""Ctrl-C as a user gives it while the steps of invariance are fitted: those that are done are shown and written."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from helpers_invariance import deviating

import egovbayes as eb
from egovbayes.catalogue.sentence import Sentence
from egovbayes.workflow import comparing_groups

MODEL = "syntax = 'f =~ i0 + i1 + i2 + i3'\nname = 'opinions'\n"
# sends its own process Ctrl-C when a stage whose name begins so is there and so many draws of it are done
DRIVER = """
import os, signal, sys
from egovbayes.cli import main
from egovbayes.cli.progress import Watch

wanted, draws = sys.argv[1], int(sys.argv[2])
on_stage, on_draws = Watch.stage, Watch.draws
there, sent = [], []

def interrupt():
    if not sent:
        sent.append(True)
        os.kill(os.getpid(), signal.SIGINT)

def stage(self, name):
    on_stage(self, name)
    there[:] = [name]
    if name.startswith(wanted) and not draws:
        interrupt()

def drawn(self, done, total, divergences):
    on_draws(self, done, total, divergences)
    if draws and there and there[0].startswith(wanted) and done >= draws:
        interrupt()

Watch.stage, Watch.draws = stage, drawn
sys.exit(main(sys.argv[3:]))
"""
# as where no group bears a model of its own, so that there are no steps
ALONE = (
    """
from egovbayes.catalogue.sentence import Sentence
from egovbayes.workflow import comparing_groups

comparing_groups.why_no_steps = lambda *_: Sentence("approximate.no_steps", {"why": "so"})
"""
    + DRIVER
)


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "model.toml").write_text(MODEL, encoding="utf-8")
    deviating(intercept=1, groups=3, n=60).to_csv(tmp_path / "answers.csv", index=False)
    return tmp_path


def interrupted_at(
    folder: Path, stage: str, draws: int, *options: str, driver: str = DRIVER
) -> subprocess.CompletedProcess[str]:
    asked = ["--model", "model.toml", "--data", "answers.csv", "--group", "where", "--approximate", "--out", "out"]
    settings = ["--tune", "200", "--chains", "2", "--draws", "200", *options]
    command = [sys.executable, "-c", driver, stage, str(draws), "invariance", *asked, *settings]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=folder)


@pytest.mark.parametrize(
    ("stage", "steps", "read"),
    [
        ("strict: data and model", ["configural", "metric", "scalar"], "nothing is said of strict, nor of which items"),
        (
            "items in the way",
            ["configural", "metric", "scalar", "strict"],
            "the steps are there, and nothing is said of which items stand in the way",
        ),
    ],
)
def test_the_steps_that_are_done_are_kept(here: Path, stage: str, steps: list[str], read: str) -> None:
    done = interrupted_at(here, stage, 0)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert f"egovbayes: interrupted; these are the steps {', '.join(steps)}\n" in done.stderr
    shown = " ".join(done.stdout.split())
    assert f"Unfinished, since it was interrupted: {read}" in shown
    assert "Approximate" not in shown
    assert ("Means of constructs less those of g0" in shown) == ("scalar" in steps)
    assert "Written to out/ (tables, run.json)" in shown
    record = json.loads((here / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["interrupted"] is True
    assert [*record["verdicts"]] == steps
    tables = {path.stem: pd.read_csv(path) for path in (here / "out" / "tables").iterdir()}
    assert tables["ladder"]["step"].to_list() == steps
    assert not {"equalities", "in_the_way", "approximate"} & {*tables}
    assert {path.name for path in here.iterdir()} == {"answers.csv", "model.toml", "out"}


def test_a_step_that_was_still_sampled_does_not_count(here: Path) -> None:
    done = interrupted_at(here, "metric: sampl", 500, "--draws", "10000", "--no-figures")
    assert done.returncode == 130, done.stderr
    assert pd.read_csv(here / "out" / "tables" / "ladder.csv")["step"].to_list() == ["configural"]


@pytest.mark.parametrize(
    ("stage", "draws", "there", "read"),
    [
        (
            "exact: sampl",
            900,
            "fewer draws than were asked for of the fit in which no item deviates",
            "nothing is said of which items do",
        ),
        ("approximate: data and model", 0, "the fit in which no item deviates", "nothing is said of which items do"),
        (
            "approximate: sampl",
            900,
            "fewer draws than were asked for of approximate invariance",
            "items that deviate are told by fewer draws than were asked for",
        ),
    ],
)
def test_where_items_that_deviate_stand_alone_the_draws_there_are_are_kept(
    here: Path, stage: str, draws: int, there: str, read: str
) -> None:
    asked = 3000 if draws else 200
    done = interrupted_at(here, stage, draws, "--draws", str(asked), "--judge-anyway", driver=ALONE)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert f"egovbayes: interrupted; these are {there}\n" in done.stderr
    shown = " ".join(done.stdout.split())
    assert "Unfinished, since it was interrupted: " in shown
    assert read in shown
    record = json.loads((here / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["interrupted"] is True
    tables = {path.stem: pd.read_csv(path) for path in (here / "out" / "tables").iterdir()}
    means = tables["approximate_means"]
    assert means["exact"].notna().all()
    assert len(means) == 3
    deviate = stage == "approximate: sampl"
    assert ("approximate" in means) == deviate
    assert ("item_deviations" in tables) == deviate
    assert (here / "out" / "figures" / "approximate.png").exists() == deviate
    assert ("where items may not deviate and where they may" in shown) == deviate


def test_a_step_that_had_its_draws_is_finished_and_the_next_not_begun(here: Path) -> None:
    done = interrupted_at(here, "metric: hypotheses, fit and checks", 0, "--no-figures")
    assert done.returncode == 130, done.stderr
    assert "egovbayes: interrupted; these are the steps configural, metric\n" in done.stderr
    assert pd.read_csv(here / "out" / "tables" / "ladder.csv")["step"].to_list() == ["configural", "metric"]


@pytest.mark.parametrize(
    ("stage", "there"),
    [
        ("exact: checks of the draws", "the fit in which no item deviates"),
        ("approximate: hypotheses, fit and checks", "all of approximate invariance"),
    ],
)
def test_a_fit_that_had_its_draws_keeps_the_same_numbers(
    here: Path, stage: str, there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = interrupted_at(here, stage, 0, "--judge-anyway", "--no-figures", driver=ALONE)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert f"egovbayes: interrupted; these are {there}\n" in done.stderr
    assert json.loads((here / "out" / "run.json").read_text(encoding="utf-8"))["interrupted"] is True
    means = pd.read_csv(here / "out" / "tables" / "approximate_means.csv")
    deviate = stage.startswith("approximate")
    assert (here / "out" / "tables" / "item_deviations.csv").exists() == deviate
    monkeypatch.chdir(here)
    monkeypatch.setattr(comparing_groups, "why_no_steps", lambda *_: Sentence("approximate.no_steps", {"why": "so"}))
    settings = eb.FitSettings(eb.SamplerSettings(200, 200, 2), eb.Rules(judge_anyway=True))
    whole = eb.invariance("model.toml", "answers.csv", group="where", approximate=True, settings=settings)
    expected = whole.tables["approximate_means"].reset_index()
    shared = [column for column in expected if column in means]
    assert {"construct", "group", "exact", "exact_lower", "exact_upper"} <= {*shared}
    pd.testing.assert_frame_equal(means[shared], expected[shared], rtol=1e-12)
    assert ("approximate" in means) == deviate


def test_before_there_are_draws_nothing_is_written(here: Path) -> None:
    done = interrupted_at(here, "exact: data and model", 0, driver=ALONE)
    assert done.returncode == 130, done.stderr
    assert "egovbayes: interrupted; nothing was written" in done.stderr
    assert not (here / "out").exists()
