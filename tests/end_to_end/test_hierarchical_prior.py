"""A prior that names a parameter, from a model file to the tables."""

import numpy as np
import pandas as pd
import pytest
from helpers_bayes import answers
from helpers_hierarchical import PATHS, SPREAD, model_file

from egovbayes.cli import main
from egovbayes.engines.tree import load_tree

QUICK = ["--draws", "500", "--tune", "300", "--chains", "2", "--no-figures"]
CLAIM = '[hypotheses.H1]\nclaim = "a > 0"\nstatement = "s"\n'


@pytest.fixture
def files(tmp_path):
    survey = pd.DataFrame(answers(9), columns=[f"x{k}" for k in range(1, 10)])
    survey["region"] = np.arange(len(survey)) % 2
    survey.to_csv(tmp_path / "survey.csv", index=False)
    model = tmp_path / "model.toml"
    model.write_text(f"{model_file(PATHS, {'path': 'normal(0, tau)'}, SPREAD)}\n{CLAIM}", encoding="utf-8")
    return model, tmp_path / "survey.csv", tmp_path / "out"


@pytest.mark.parametrize("group", ["", "region"])
def test_it_has_a_row_of_its_own(files, capsys, group):
    model, survey, out = files
    if group:
        model.write_text(f'group = "{group}"\n{model.read_text(encoding="utf-8")}', encoding="utf-8")
    assert main(["check", "--model", str(model), "--data", str(survey)]) == 0
    assert "normal(0, tau)" in capsys.readouterr().out
    assert main(["fit", "--model", str(model), "--data", str(survey), "--out", str(out), *QUICK]) == 0
    rows = pd.read_csv(out / "tables" / "parameters.csv", index_col=0)
    assert rows.loc["tau", "kind"] == "hyperparameter"
    assert rows.loc["tau", "prior"] == "half-normal(0.5)"
    assert 0.05 < rows.loc["tau", "median"] < 1.5
    assert rows.loc["tau", ["std_median", "std_lower", "std_upper"]].isna().all()
    assert set(rows.loc[rows["kind"] == "path", "prior"]) == {"normal(0, tau)"}
    assert "tau" not in pd.read_csv(out / "tables" / "standardised.csv", index_col=0).index
    kept = load_tree(out)["posterior/hyperparameter"]
    assert (kept.dims, kept["hyperparameters"].values.tolist()) == (("chain", "draw", "hyperparameters"), ["tau"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("normal(0, tau)", "normal(0, sigma)"), "'sigma' is not declared"),
        (("half-normal(0.5)", "half-normal(tau)"), "name each other in a circle, tau -> tau"),
        (
            ('prior = "half-normal(0.5)"', ""),
            "[parameters.tau]: a prior is missing; write for example prior =",
        ),
        (('prior = "half-normal(0.5)"', "prior = 0.5"), "[parameters.tau] prior = 0.5 must be a text"),
        (
            ('prior = "half-normal(0.5)"', 'prior = "half-normal(x y)"'),
            "[parameters.tau] prior: prior",
        ),
        (('prior = "half-normal(0.5)"', 'priors = "half-normal(0.5)"'), "priors"),
    ],
)
def test_a_mistake_in_it_is_said(files, capsys, change, message):
    model, survey, _ = files
    model.write_text(model.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    assert main(["check", "--model", str(model), "--data", str(survey)]) == 2
    assert message in " ".join(capsys.readouterr().err.split())
