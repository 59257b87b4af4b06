"""A matrix in place of answers: the same posterior, the same maximum likelihood, and plain words on what is missing."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_matrix import matrix_text, moments_file
from helpers_tolerances import assert_same_optimum

import egovbayes as eb
from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.assess.prepared import prepared_run
from egovbayes.cli import main
from egovbayes.data.sources import read_data
from egovbayes.data.surveys.survey import read_survey
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.engines.samplers.settings import SamplerSettings
from egovbayes.model.file.files import read_model
from egovbayes.report.tables import is_synthetic
from egovbayes.workflow.fitting import FitSettings

HS = "holzinger-swineford-1939"
SETTINGS = FitSettings(SamplerSettings(draws=200, tune=200, chains=2), Rules(prior_draws=20_000, refits=20))


@pytest.fixture(scope="module")
def spec():
    return read_model("holzinger-swineford")


@pytest.fixture(scope="module")
def raw(spec):
    return eb.fit(spec, read_survey(HS), seed=5, settings=SETTINGS)


@pytest.fixture(scope="module")
def from_matrix(spec, raw, tmp_path_factory):
    path = moments_file(tmp_path_factory.mktemp("matrix"), raw.moments, 'title = "Three abilities"\nsource = "1939"\n')
    return eb.fit(spec, read_data(path), seed=5, settings=SETTINGS)


def test_the_draws_are_the_same_to_the_last_bit(raw, from_matrix):
    for name, draws in raw.posterior["posterior"].data_vars.items():
        np.testing.assert_array_equal(draws, from_matrix.posterior["posterior"][name], err_msg=str(name))


def test_maximum_likelihood_is_the_same(raw, from_matrix):
    np.testing.assert_array_equal(raw.ml.values, from_matrix.ml.values)
    np.testing.assert_array_equal(raw.ml.covariance, from_matrix.ml.covariance)
    same = "ml_parameters", "ml_fit_indices", "ml_modification_indices", "ml_residuals", "ml_r2"
    for name in same:
        pd.testing.assert_frame_equal(raw.ml_tables[name], from_matrix.ml_tables[name])


def test_hypotheses_and_parameters_are_the_same_but_for_the_bootstrap(raw, from_matrix):
    boot = [column for column in raw.hypotheses if "boot" in column]
    pd.testing.assert_frame_equal(raw.hypotheses.drop(columns=boot), from_matrix.hypotheses.drop(columns=boot))
    pd.testing.assert_frame_equal(raw.parameters, from_matrix.parameters)
    pd.testing.assert_frame_equal(raw.comparison, from_matrix.comparison)


def test_fit_indices_say_what_they_count_parameters_by(raw, from_matrix):
    assert "LOO" in raw.fit_indices.loc["p_d", "note"]
    assert "DIC, nobody to leave out" in from_matrix.fit_indices.loc["p_d", "note"]
    assert "elpd_loo" not in from_matrix.fit_indices.index
    ours, theirs = raw.fit_indices["value"], from_matrix.fit_indices["value"]
    assert theirs["ppp"] == pytest.approx(ours["ppp"], abs=0.01)
    assert theirs["p_d"] == pytest.approx(ours["p_d_dic"], rel=1e-9)
    assert "p_d_dic" not in theirs.index
    assert theirs["brmsea"] == pytest.approx(ours["brmsea_dic"], rel=1e-9)
    for index in ("gamma_hat", "mc"):  # no pD in them
        assert theirs[index] == pytest.approx(ours[index], abs=1e-12)


def test_what_is_missing_is_said(from_matrix):
    text = " ".join(from_matrix.notes)
    for word in ("leave-one-out", "scores of the constructs", "bootstrap", "checks of single answers", "(DIC)"):
        assert word in text
    assert any("Three abilities; 1939" in note for note in from_matrix.notes)
    assert {"log_likelihood", "construct_scores", "observed_data"}.isdisjoint(from_matrix.posterior.children)
    told = {check.name: check.text for check in from_matrix.checks}
    assert "respondents cannot be drawn again" in told["ml bootstrap"]
    assert "pareto k" not in told


def test_tables_and_figures_of_a_synthetic_matrix_are_synthetic(from_matrix):
    assert not is_synthetic(from_matrix)
    assert is_synthetic(replace(from_matrix, settings={**from_matrix.settings, "synthetic": True}))


def test_everything_is_written(from_matrix, tmp_path):
    eb.write_run(from_matrix, tmp_path / "run")
    record = json.loads((tmp_path / "run" / "run.json").read_text())
    assert record["n_respondents"] == 301
    assert record["settings"]["data_sha256"]
    names = {path.name for path in (tmp_path / "run").rglob("*")}
    assert {"hypotheses.csv", "fit_indices.csv", "path-diagram.png", "hypotheses.svg", "posterior.nc"} <= names
    assert "construct_scores.csv" not in names


@pytest.mark.parametrize("divisor", ["n", "n - 1"])
def test_printed_with_either_divisor_maximum_likelihood_agrees(spec, raw, tmp_path, divisor):
    n, moments = 301, raw.moments
    covariance = moments.covariances[0] * (1 if divisor == "n" else n / (n - 1))
    path = tmp_path / "m.toml"
    path.write_text(matrix_text(moments.items, covariance, n, f'divisor = "{divisor}"'))
    ready = prepared_run(spec, read_data(path))
    ml = maximum_likelihood(ready.table, ready.layout, ready.moments)
    assert_same_optimum(ml.values, raw.ml.values, np.sqrt(np.diagonal(ml.covariance)), len(ml.values))
    assert ml.log_likelihood == pytest.approx(raw.ml.log_likelihood, abs=1e-9)


def test_intercepts_need_means(tmp_path, raw):
    model = eb.model_from_syntax("f =~ x1 + x2 + x3\nx1 ~ 1")
    with pytest.raises(eb.EgovbayesError, match="the model has intercepts, and the matrix comes without means"):
        eb.check(model, read_data(moments_file(tmp_path, raw.moments, means=False)))
    with_means = eb.check(model, read_data(moments_file(tmp_path, raw.moments)))
    ml = eb.check(model, read_survey(HS)).ml
    assert_same_optimum(with_means.ml.values, ml.values, np.sqrt(np.diagonal(ml.covariance)), len(ml.values))


def test_several_groups_give_the_priors_and_estimates_of_the_answers(tmp_path):
    """Each school's own matrix and means beside all pupils' answers."""
    model = eb.model_from_toml('group = "school"\nsyntax = "f =~ x1 + x2 + x3\\ng =~ x4 + x5 + x6"')
    raw = prepared_run(model, read_survey(HS))
    moments = raw.moments
    tables = "".join(
        matrix_text(moments.items, moments.covariances[g], int(moments.n[g]), f"means = {moments.means[g].tolist()}")
        .replace("n = ", f"[groups.{name}]\nn = ", 1)
        .replace(f"items = {list(moments.items)}\n", "")
        for g, name in enumerate(moments.groups)
    )
    path = tmp_path / "schools.toml"
    path.write_text(f'items = {list(moments.items)}\ndivisor = "n"\n{tables}')
    ready = prepared_run(model, read_data(path))
    assert ready.moments.groups == moments.groups
    assert ready.priors == raw.priors
    ours = maximum_likelihood(ready.table, ready.layout, ready.moments)
    theirs = maximum_likelihood(raw.table, raw.layout, raw.moments)
    np.testing.assert_array_equal(ours.values, theirs.values)


def test_check_reads_a_matrix_on_the_command_line(tmp_path, raw, capsys):
    path = moments_file(tmp_path, raw.moments)
    assert main(["check", "--model", "holzinger-swineford", "--data", str(path)]) == 0
    out = capsys.readouterr().out
    assert "N = 301 from a covariance matrix, 9 items" in out
    assert "scores of the constructs" in " ".join(out.split())


def test_synthetic_matrices_say_so(tmp_path, raw, capsys):
    path = moments_file(tmp_path, raw.moments, "synthetic = true\n")
    assert main(["check", "--model", "holzinger-swineford", "--data", str(path)]) == 0
    assert "SYNTHETIC DATA" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["fit", "check"])
def test_a_matrix_that_is_none_ends_with_2_and_writes_nothing(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m.toml").write_text('n = 301\nitems = ["x1", "x2"]\ncovariance = "1 2"')
    assert main([command, "--model", "holzinger-swineford", "--data", "m.toml"]) == 2
    told = capsys.readouterr()
    assert "covariance needs 3 entries for 2 items" in told.err
    assert "Traceback" not in told.err
    assert [path.name for path in tmp_path.iterdir()] == ["m.toml"]


def test_commands_for_answers_refuse_a_matrix(tmp_path, raw):
    from egovbayes.cli.options.common import survey_of

    with pytest.raises(eb.EgovbayesError, match="this is a matrix, and what was asked for needs answers"):
        survey_of(str(moments_file(tmp_path, raw.moments)), read_model("holzinger-swineford"))
