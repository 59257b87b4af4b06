"""Models of no construct, of one item, of 0 degrees of freedom: what `check` lets pass, `fit` fits, files and all."""

from pathlib import Path

import pandas as pd
import pytest

from egovbayes.cli import main

SURVEY = "holzinger-swineford-1939"
QUICK = ["--draws", "250", "--tune", "200", "--chains", "2"]
MODELS = {
    "a construct of one item": "f =~ x1",
    "a construct that is its item": "f =~ 1*x1\nx1 ~~ 0*x1",
    "a variance": "x1 ~~ x1",
    "a mean": "x1 ~ 1",
    "a mean of 0": "x1 ~ 0",
    "a correlation": "x1 ~~ x2",
    "no correlation": "x1 ~~ x1\nx2 ~~ x2",
    "means and a correlation": "x1 ~ 1\nx2 ~ 1\nx1 ~~ x2",
    "a regression": "x2 ~ x1",
    "a mediation of observed variables": "x2 ~ x1\nx3 ~ x1 + x2",
    "two constructs of one item": "f =~ x1\ng =~ x2\nf ~~ g",
    "a path between constructs of one item": "f =~ x1\ng =~ x2\ng ~ f",
    "a defined parameter without constructs": "x1 ~~ c*x2\nx1 ~~ v*x1\nx2 ~~ w*x2\nr := c / sqrt(v * w)",
}
TOML = {
    "a mean in each group": 'group = "school"\nsyntax = "x1 ~ 1"',
    "a hypothesis without constructs": 'syntax = "x1 ~~ c*x2"\n[hypotheses.H1]\nclaim = "c > 0"\nstatement = "s"',
}


def model_file(folder, text, ending):
    path = folder / f"small.{ending}"
    path.write_text(text + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "ending"), [*((text, "lav") for text in MODELS.values()), *((text, "toml") for text in TOML.values())]
)
def test_what_check_lets_pass_is_fitted_and_written(tmp_path: Path, capsys, text, ending):
    model, out = model_file(tmp_path, text, ending), tmp_path / "out"
    assert main(["check", "--model", model, "--data", SURVEY]) == 0
    assert main(["fit", "--model", model, "--data", SURVEY, "--out", str(out), *QUICK]) == 0
    shown = capsys.readouterr().out
    assert "nan" not in shown.split()
    parameters = pd.read_csv(out / "tables" / "parameters.csv", index_col="parameter")
    assert parameters[["median", "lower", "upper"]].notna().all(axis=None)
    figures = {path.stem for path in (out / "figures").iterdir()}
    assert "comparison" in figures
    assert (out / "figures" / "path-diagram.svg").exists() == ("~ x" in text.replace("~~", "") or "=~" in text)


def test_a_mean_is_the_answers_own(tmp_path: Path):
    """Without a model of the variances, the intercept is the mean and its interval the textbook's, 4.94 +- .13."""
    out = tmp_path / "out"
    model = model_file(tmp_path, "x1 ~ 1", "lav")
    assert main(["fit", "--model", model, "--data", SURVEY, "--out", str(out), "--no-figures"]) == 0
    row = pd.read_csv(out / "tables" / "parameters.csv", index_col="parameter").loc["x1~1"]
    # lavaan's example data: mean 4.9358, SD 1.1674 (divided by n), so the standard error is 0.0673
    assert row["median"] == pytest.approx(4.9358, abs=0.01)
    assert row["upper"] - row["lower"] == pytest.approx(2 * 1.96 * 0.0673, rel=0.1)


@pytest.mark.parametrize("text", MODELS.values())
@pytest.mark.parametrize("scale", [[], ["--raw"]])
def test_answers_can_be_drawn_from_all_of_them(tmp_path: Path, text, scale):
    out = tmp_path / "drawn.csv"
    assert main(["simulate", "--model", model_file(tmp_path, text, "lav"), "--n", "20", "--out", str(out), *scale]) == 0
    drawn = pd.read_csv(out)
    assert len(drawn) == 20
    assert drawn.notna().all(axis=None)
