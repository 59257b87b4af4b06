"""`egovbayes invariance` as a user gives it: what it prints and writes, and what it refuses."""

import json
from pathlib import Path

import pandas as pd
import pytest
from helpers_documents import document_of
from helpers_invariance import deviating

from egovbayes.cli.main import main
from egovbayes.workflow import comparing_groups

MODEL = """
name = "opinions"
syntax = '''
f =~ i0 + i1 + i2 + i3
'''
"""
QUICK = ["--draws", "200", "--tune", "200", "--chains", "2"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("model.toml").write_text(MODEL, encoding="utf-8")
    deviating(intercept=1, groups=3, n=150).to_csv("answers.csv", index=False)
    return tmp_path


def run(*arguments: str) -> int:
    return main(["invariance", "--model", "model.toml", "--data", "answers.csv", *QUICK, *arguments])


def test_the_item_in_the_way_is_said_drawn_and_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--group", "where", "--approximate", "--out", "out", "--report", "md") in {0, 3}
    printed = " ".join(capsys.readouterr().out.split())
    assert "i1: at the same f, answers in g2 are" in printed
    assert '--free "i1~1" lets them differ at every step' in printed
    assert "Written to out/ (tables, figures, report.md, run.json)" in printed
    assert "(invariance)" in document_of(here / "out", here)
    drawn = {f"{name}.{form}" for name in ("approximate", "deviations") for form in ("json", "png", "svg")}
    assert {path.name for path in (here / "out" / "figures").iterdir()} == drawn
    assert "Items that deviate between groups (3 of where)" in printed
    assert "With 3 groups how far items deviate is decided by the priors of their spreads." in printed
    items = pd.read_csv(here / "out" / "tables" / "approximate.csv", index_col="parameter")
    assert items["kind"].value_counts().to_dict() == {"loading": 4, "intercept": 4}
    cells = pd.read_csv(here / "out" / "tables" / "item_deviations.csv")
    assert len(cells) == 8 * 3
    assert cells.loc[cells["deviation"].abs().idxmax(), "parameter"] == "i1~1"
    own = cells[cells["parameter"] == "i1~1"].set_index("group")["deviation"]
    assert own["g2"] > 0 > own[["g0", "g1"]].max(), "about their average, the group that answers higher stands alone"
    means = pd.read_csv(here / "out" / "tables" / "approximate_means.csv")
    assert means["group"].to_list() == ["g0", "g1", "g2"]
    ladder = pd.read_csv(here / "out" / "tables" / "ladder.csv", index_col="step")
    assert ladder.index.to_list() == ["configural", "metric", "scalar", "strict"]
    assert ladder["df"].diff().dropna().to_list() == [6, 6, 8]
    record = json.loads((here / "out" / "run.json").read_text(encoding="utf-8"))
    assert (record["command"], record["groups"]) == ("invariance", ["g0", "g1", "g2"])
    assert record["verdicts"]["scalar"] == "does not hold"
    assert any("i1: at the same f" in sentence for sentence in record["reading"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "invariance is about groups"),
        (["--group", "wher"], "wher"),
        (["--group", "where", "--free", "loadings"], "cannot be free throughout"),
        (["--group", "where", "--free", "i9~1"], "--free i9~1"),
        (["--group", "i0"], "is an item of the model"),
    ],
)
def test_what_cannot_be_done_is_said(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert run("--no-files", *arguments) == 2
    assert told in capsys.readouterr().err
    assert sorted(path.name for path in here.iterdir()) == ["answers.csv", "model.toml"]


def test_one_group_is_none_to_compare(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deviating(groups=1).to_csv(here / "answers.csv", index=False)
    assert run("--no-files", "--group", "where") == 2
    assert "all respondents are of one group (g0) in the column where" in capsys.readouterr().err


def test_a_group_too_small_for_a_model_of_its_own_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    frame = pd.read_csv("answers.csv")
    frame[(frame["where"] != "g2") | (frame.index % 50 == 0)].to_csv("answers.csv", index=False)
    assert run("--no-files", "--group", "where") == 2
    assert "group g2: 3 respondents with answers are too few for 4 items" in capsys.readouterr().err


def test_groups_with_more_values_than_respondents_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deviating(n=9).to_csv(here / "answers.csv", index=False)
    assert run("--no-files", "--group", "where") in {0, 3}
    printed = " ".join(capsys.readouterr().out.split())
    assert "Fewer respondents than free values of their own at the first step: g0, g1." in printed


def test_an_interrupt_of_approximate_invariance_keeps_the_steps(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(comparing_groups, "approximate_of", interrupted)
    assert run("--group", "where", "--approximate", "--out", "kept") == 130
    told = capsys.readouterr()
    assert "Approximate invariance was interrupted, and nothing is said of it" in " ".join(told.out.split())
    assert "interrupted; these are the steps, without approximate invariance" in told.err
    assert (here / "kept" / "tables" / "ladder.csv").is_file()
    assert not (here / "kept" / "tables" / "approximate.csv").exists()
