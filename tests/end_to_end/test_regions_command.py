"""`egovbayes regions` as a user gives it: what it prints and writes, and what it and --pool refuse."""

import json
from pathlib import Path

import pandas as pd
import pytest
from helpers_documents import document_of
from helpers_regions import MODEL, regional_frame

from egovbayes.cli.main import main

QUICK = ["--draws", "200", "--tune", "200", "--chains", "2", "--no-figures"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("model.toml").write_text(MODEL, encoding="utf-8")
    regional_frame().to_csv("answers.csv", index=False)
    return tmp_path


def run(*arguments: str, command: str = "regions") -> int:
    return main([command, "--model", "model.toml", "--data", "answers.csv", *QUICK, *arguments])


def test_groups_are_pooled_shown_and_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--group", "where", "--out", "out", "--report", "md") in {0, 3}
    printed = " ".join(capsys.readouterr().out.split())
    assert "pooled: paths, means, SDs of constructs, about averages with spreads" in printed
    assert "Pooled groups (4 of where)" in printed
    assert "the average and a new group are decided by the prior of the spread" in printed
    assert "Pooled groups" in document_of(here / "out", here)
    tables = here / "out" / "tables"
    claims = pd.read_csv(tables / "region_claims.csv")
    assert claims["of"].to_list() == ["average", "new"]
    assert claims["note"].str.startswith("With 4 groups").all()
    ranked = pd.read_csv(tables / "regions.csv")
    assert {"rank", "rank_lower", "rank_upper", "p_highest"} <= set(ranked)
    hypotheses = pd.read_csv(tables / "hypotheses.csv")
    assert hypotheses["of"].to_list() == ["H"] * 4
    assert hypotheses["group"].to_list() == ["A", "B", "C", "D"]
    record = json.loads((here / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["model"]["group_pooled"] == ["paths", "means", "construct_variances"]


def test_a_study_names_model_survey_and_groups(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = 'survey = "answers.csv"\ngroup = "where"\n[models]\nonly = "model.toml"\n'
    Path("study.toml").write_text(study, encoding="utf-8")
    assert main(["regions", "--study", "study.toml", "--no-files", *QUICK]) in {0, 3}
    assert "Pooled groups (4 of where)" in capsys.readouterr().out
    Path("study.toml").write_text(study.replace('group = "where"', ""), encoding="utf-8")
    assert main(["regions", "--study", "study.toml", "--no-files"]) == 2
    assert "name the survey's grouping column with --group" in " ".join(capsys.readouterr().err.split())


@pytest.fixture
def known(here: Path) -> Path:
    """Eight groups, what is known of each, and who is whose neighbour."""
    regional_frame(groups=8).to_csv("answers.csv", index=False)
    urban = [0.2, 0.5, 0.9, 0.4, 0.7, 0.1, 0.6, 0.3]
    rows = "".join(f"{group},{share}\n" for group, share in zip("ABCDEFGH", urban, strict=True))
    Path("known.csv").write_text(f"region,urban\n{rows}", encoding="utf-8")
    Path("pairs.csv").write_text("A,B\nB,C\nC,D\nD,E\nF,G\nH,\n", encoding="utf-8")
    return here


def test_predictors_and_neighbours_are_shown_and_written(known: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("--predictors", "urban", "--predictor-values", "known.csv", "--neighbours", "pairs.csv")
    assert run("--group", "where", *asked, "--out", "out") in {0, 3}
    printed = " ".join(capsys.readouterr().out.split())
    assert "8 groups hardly have room for a predictor." in printed
    assert "claims of them are at the means of the predictors" in printed
    assert "8 groups can hardly tell it" in printed
    tables = known / "out" / "tables"
    predicted = pd.read_csv(tables / "region_predictors.csv")
    assert predicted["parameter"].to_list() == ["g~f", "f~1", "g~1"]
    assert (predicted["spread_in_all"] >= predicted["spread"]).all()
    assert predicted["p_above"].between(0, 1).all()
    shared = pd.read_csv(tables / "region_neighbours.csv")
    assert shared["prior_phi"].between(0.45, 0.55).all()
    claims = pd.read_csv(tables / "region_claims.csv")
    assert claims["note"].str.contains("Of groups at the means of the predictors").all()
    record = json.loads((known / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["model"]["regions"] == {"predictors": ["urban"], "values": "known.csv", "neighbours": "pairs.csv"}


def test_the_model_file_may_ask_the_same(known: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = "[regions]\npredictors = 'urban'\nvalues = 'known.csv'\n"
    Path("model.toml").write_text(f"group = 'where'\ngroup_pooled = 'means'\n{MODEL}{asked}", encoding="utf-8")
    assert run("--out", "out", command="fit") in {0, 3}
    assert (known / "out" / "tables" / "region_predictors.csv").exists()
    Path("model.toml").write_text(f"group = 'where'\n{MODEL}{asked}", encoding="utf-8")
    assert run("--no-files", command="fit") in {0, 3}
    assert "Nothing is pooled over groups, so that what [regions] says" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--predictors", "urban,"], 'write names separated by commas, --predictors "urban,income"'),
        (["--predictors", "urban"], "no column named urban"),
        (["--predictors", "x1"], "x1 is not the same for all of 'A'"),
        (["--predictor-values", "known.csv"], "known.csv is to hold values of predictors, and none is named"),
        (["--neighbours", "other.csv"], "In the file only: Z. Among the groups only: B, C, D, E, F, G, H."),
    ],
)
def test_what_is_not_known_of_the_groups_is_told(
    known: Path, capsys: pytest.CaptureFixture[str], asked: list[str], words: str
) -> None:
    Path("other.csv").write_text("A,Z\n", encoding="utf-8")
    assert run("--group", "where", *asked, "--no-files") == 2
    assert words in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("prior", ["uniform(0, 0.5)", "half-student-t(3, 0.2)", "half-normal(0.3) T[0.05, inf]"])
def test_a_spread_may_have_any_prior(here: Path, prior: str) -> None:
    """With some of them values are not rescaled: the tables are made all the same."""
    Path("priors.toml").write_text(f'[parameters.spread_b]\nprior = "{prior}"\n', encoding="utf-8")
    asked = ("--group", "where", "--pool", "paths", "--priors", "priors.toml", "--out", "out")
    assert run(*asked) in {0, 3}
    ranked = pd.read_csv(here / "out" / "tables" / "regions.csv")
    assert ranked["own_share"].between(0, 1).all()
    assert ranked["own"].notna().any()


@pytest.mark.slow
def test_pymcs_engine_says_what_to_look_at(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--engine", "pymc", "--group", "where", "--pool", "paths", "--draws", "30", "--tune", "60", "--no-files"]
    assert main(["fit", "--model", "model.toml", "--data", "answers.csv", "--chains", "2", *asked]) in {0, 3}
    told = " ".join(capsys.readouterr().out.split())
    assert "let the kernel draw, which moves in rescaled values of the same posterior." in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "model.toml is of one group, and regions are groups: name the survey's grouping column with --group"),
        (["--pool", "paths"], "--pool paths: model.toml is of one group, and values are pooled over groups"),
        (["--group", "where", "--pool", "paths,"], 'write kinds separated by commas, --pool "paths,means"'),
        (["--group", "where", "--pool", "path"], "'path' cannot be pooled"),
        (["--group", "where", "--pool", "residuals"], "what can: paths, means, construct_variances"),
        (["--group", "half"], "cannot be told from 2 of them, at least 3 are needed: let the groups differ"),
        (["--group", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_pooled_is_said(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    frame = pd.read_csv("answers.csv")
    frame.assign(half=(frame["where"] > "B").astype(int)).to_csv("answers.csv", index=False)
    assert run(*arguments) == 2
    assert words in " ".join(capsys.readouterr().err.split())
    assert not (here / "results-regions").exists()


def test_what_is_equal_cannot_be_pooled_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("model.toml").write_text(
        f'group = "where"\ngroup_equal = ["paths"]\ngroup_pooled = ["paths"]\n{MODEL}', encoding="utf-8"
    )
    assert run() == 2
    assert "paths cannot be equal and pooled: keep it in group_equal or in group_pooled" in capsys.readouterr().err
