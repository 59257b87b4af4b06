"""`egovbayes prior`, from words on the command line to a page and a folder."""

import json
from pathlib import Path

import pandas as pd
import pytest
import xarray as xr

from egovbayes.cli.main import main

FEW = ["prior", "--draws", "200"]


def test_a_page_and_a_folder_before_any_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "before"
    words = ["prior", "--draws", "300", "--seed", "7", "--out", str(out)]
    assert main([*words, "--report", "md", "--language", "ru"]) == 0
    page = capsys.readouterr().out
    for heading in ("Hypotheses, before any answer", "Answers", "Standardised paths", "Reliability (omega)", "Checks"):
        assert heading in page
    assert "synthetic answers (a program made them)" in page.replace("\n          ", " ")
    assert sorted(path.name for path in out.iterdir()) == [
        *("figures", "page.json", "prior-draws.nc", "report-ru.md", "run.json", "tables")
    ]
    shown = (out / "report-ru.md").read_text(encoding="utf-8")
    assert "(априорные распределения)\n" in shown.split("\n\n")[0] + "\n"
    assert "| H2a | 0,500 | **не решено** |" in shown
    assert "![Рисунок: величины.](figures/values.svg)" in shown
    assert main(["report", str(out), "--as", "md"]) == 0
    assert "(priors)" in (out / "report.md").read_text(encoding="utf-8")
    assert {path.stem for path in (out / "figures").iterdir()} == {"answers", "values"}
    claims = pd.read_csv(out / "tables" / "claims.csv", index_col=0)
    assert claims.loc["H2a", "probability"] == 0.5
    assert set(claims["data"]) == {"synthetic"}
    record = json.loads((out / "run.json").read_text())
    assert (record["command"], record["seed"], record["draws"], record["synthetic"]) == ("prior", 7, 300, True)
    with xr.open_datatree(out / "prior-draws.nc", engine="h5netcdf") as tree:
        assert set(tree.children) == {"prior", "prior_predictive"}
        assert dict(tree["prior_predictive"].sizes) == {"chain": 1, "draw": 300, "item": 10}


def test_a_wide_prior_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    priors = tmp_path / "wide.toml"
    priors.write_text('[priors]\npath = "normal(0, 10)"\n')
    assert main([*FEW, "--no-data", "--priors", str(priors), "--no-files"]) == 0
    page = " ".join(capsys.readouterr().out.split())
    assert "Look at the prior normal(0, 10) of readiness~attitude, readiness~trust, intention~readiness" in page
    assert "There is no survey" in page


@pytest.mark.parametrize("model", ["political-democracy", "holzinger-swineford", "amirova-full"])
def test_the_models_that_ship_have_sound_default_priors(model: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*FEW, "--model", model, "--no-files"]) == 0
    page = capsys.readouterr().out
    assert "\n! " not in page
    assert "passed: prior" in page


def test_groups_of_a_survey_and_a_model_without_hypotheses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "two.toml"
    model.write_text('syntax = "visual =~ x1 + x2 + x3"\ndata = "holzinger-swineford-1939"\n')
    out = tmp_path / "groups"
    assert main([*FEW, "--model", str(model), "--group", "school", "--out", str(out), "--no-figures"]) == 0
    page = capsys.readouterr().out
    assert "Hypotheses" not in page
    assert not (out / "tables" / "claims.csv").exists()


def test_a_model_of_observed_variables_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "observed.toml"
    model.write_text(
        'syntax = "x2 ~ b*x1\\nx3 ~ x2\\nx2 ~~ x3"\ndata = "holzinger-swineford-1939"\n'
        '[priors]\n"x2 ~ x1" = "standardised normal(0.4, 0.1)"\n"x3 ~ x2" = "standardised normal(0.2, 0.1)"\n'
        '[hypotheses.H]\nclaim = "b > 0"\n'
    )
    out = tmp_path / "observed"
    assert main([*FEW, "--model", str(model), "--out", str(out), "--no-figures"]) == 0
    assert "reliability" not in capsys.readouterr().out.lower()
    paths = pd.read_csv(out / "tables" / "paths.csv", index_col="path")
    assert paths.loc["x2~x1", "median"] == pytest.approx(0.4, abs=0.04)  # four errors of the median of 200 draws


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--draws", "50"], "draws = 50 is too few to say what a prior gives: ask for at least 100, say 4000"),
        (
            ["--no-data", "--data", "kazakhstan-2019"],
            "--data does nothing without a survey, which --no-data leaves out",
        ),
        (["--no-data", "--group", "gender"], "is of the groups by 'gender', which only a survey names"),
        (["--no-files", "--out", "x"], "--out does nothing without a results folder"),
        (["--data", "nowhere.csv"], "nowhere.csv"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["prior", *words]) == 2
    message = capsys.readouterr().err
    assert told in message
    assert "Traceback" not in message
    assert not any(path.is_dir() for path in tmp_path.iterdir())
