"""`egovbayes compare` as a user gives it: what it prints and writes, what it refuses with nothing half-written."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from helpers_documents import document_of
from helpers_matrix import matrix_text

from egovbayes.cli.main import main

MODEL = """
name = "one"
syntax = '''
f =~ x1 + x2 + x3
g =~ y1 + y2 + y3
g ~ b*f
'''
[hypotheses.H1]
claim = "b > 0"
"""
MERGED = "k =~ x1 + x2 + x3 + y1 + y2 + y3"
QUICK = ["--draws", "250", "--tune", "200", "--chains", "2", "--seed", "3"]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(6)
    f = rng.normal(size=150)
    g = 0.35 * f + rng.normal(size=150)
    columns = {f"{name}{k}": c + rng.normal(0, 0.7, 150) for name, c in (("x", f), ("y", g)) for k in (1, 2, 3)}
    pd.DataFrame(columns).assign(z=rng.normal(size=150)).to_csv("answers.csv", index=False)
    Path("one.toml").write_text(MODEL, encoding="utf-8")
    Path("merged.lav").write_text(MERGED, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    return main(["compare", *arguments, "--data", "answers.csv", *QUICK])


def test_two_models_side_by_side(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("one.toml", "merged.lav", "--out", "out", "--report", "md") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "one predicts a respondent it has not seen better than merged" in printed
    assert "If all 2 models were equally probable before, one now has probability > .999" in printed
    assert "Written to out/ (tables, figures, report.md, run.json)" in printed
    assert "# one, merged (compare)" in document_of(here / "out", here)
    tables = here / "out" / "tables"
    models = pd.read_csv(tables / "models.csv", index_col="model")
    assert models.index.tolist() == ["one", "merged"]
    assert models.loc["one", "weight"] > 0.95
    assert models.loc["one", "delta"] == 0
    assert models.loc["merged", "delta"] < -30
    assert (models["data"] == "survey").all()
    pairs = pd.read_csv(tables / "pairs.csv")
    assert pairs["loo"][0] == pytest.approx(-models.loc["merged", "delta"])
    others = pd.read_csv(tables / "equivalents.csv", index_col="model")
    assert set(others["arrows"]) == {"f ~ g", "f ~~ g"}
    assert others["chi_square"].to_numpy() == pytest.approx(models.loc["one", "chi_square"], abs=1e-4)
    factors = pd.read_csv(tables / "bayes_factors.csv", index_col="hypothesis")
    assert np.isfinite(factors["log_bayes_factor"]).all()
    assert {"residuals-one.png", "residuals-merged.svg", "method-factor.svg"} <= {
        path.name for path in (here / "out" / "figures").iterdir()
    }
    record = json.loads((here / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["command"] == "compare"
    assert list(record["models"]) == ["one", "merged"]
    assert record["sentences"][0]["key"] == "compare.ahead"


def test_one_model_by_two_names_in_groups(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What how people answer adds is one number for all groups."""
    pd.read_csv("answers.csv").assign(town=["a", "b"] * 75).to_csv("answers.csv", index=False)
    Path("again.toml").write_text(MODEL.replace('"one"', '"again"'), encoding="utf-8")
    assert run("one.toml", "again.toml", "--group", "town", "--no-figures", "--out", "out") == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "one and again are one model by two names, with the same priors: leave one of them out" in printed
    assert "Nothing here tells one from again by how well they predict: 0.0" in printed
    method = pd.read_csv(here / "out" / "tables" / "method_factor.csv")
    assert "estimated" in set(method["loading"].astype(str))


def test_nothing_is_said_of_draws_that_are_not_to_be_used(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    few = ["--data", "answers.csv", "--chains", "2", "--draws", "4", "--tune", "20", "--no-files"]
    assert main(["compare", "one.toml", "merged.lav", *few]) == 3
    printed = " ".join(capsys.readouterr().out.split())
    assert "NOT converged: one, merged" in printed
    assert "These draws are not to be used, and which model is best is not said: of one the chains disagree" in printed
    assert "predicts a respondent it has not seen better" not in printed
    assert "now has probability" not in printed


@pytest.mark.parametrize(
    ("models", "told"),
    [
        ((), "compare: name the models, files or shipped ones"),
        (("one.toml", "one.toml"), "compare: two models are called 'one'"),
        (("one.toml", "more.lav"), "one and more cannot be compared: only more has z"),
        (("one.toml", "means.lav"), "means has means with priors, one leaves them free"),
        (("one.toml", "nowhere.toml"), "nowhere.toml"),
    ],
)
def test_what_is_refused(here: Path, capsys: pytest.CaptureFixture[str], models: tuple[str, ...], told: str) -> None:
    Path("more.lav").write_text("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3 + z\ng ~ f", encoding="utf-8")
    Path("means.lav").write_text("f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f\nx1 ~ 1", encoding="utf-8")
    assert run(*models, "--out", "out") == 2
    errors = capsys.readouterr().err
    assert told in errors
    assert "Traceback" not in errors
    assert not (here / "out").exists()


def test_a_matrix_has_no_respondents(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    covariance = pd.read_csv("answers.csv").drop(columns="z").cov()
    Path("m.toml").write_text(matrix_text(list(covariance), covariance.to_numpy(), 150), encoding="utf-8")
    assert main(["compare", "one.toml", "--data", "m.toml", "--no-files"]) == 2
    assert "this is a matrix, and what was asked for needs answers" in capsys.readouterr().err
