"""`fit --likelihood ordinal` from the command line, start to finish, and what cannot have it."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ordinal import answers, grouped_frame, ordinal_spec, survey_of

import egovbayes as eb
from egovbayes.cli import main
from egovbayes.errors import DataError
from egovbayes.report.fit.category_figures import category_drawings
from egovbayes.workflow import fitting

QUICK = ["--draws", "600", "--tune", "300", "--chains", "4", "--no-figures"]


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    out = tmp_path_factory.mktemp("ordinal") / "results"
    code = main(["fit", "--likelihood", "ordinal", "--out", str(out), *QUICK])
    return code, out


def test_the_default_study_is_fitted_whole(done):
    code, out = done
    assert code == 0
    run = json.loads((out / "run.json").read_text())
    assert (run["settings"]["likelihood"], run["settings"]["sampler"]) == ("ordinal", "split-scores")
    hypotheses = pd.read_csv(out / "tables" / "hypotheses.csv", index_col=0)
    assert list(hypotheses.index) == ["H2a", "H2b", "H3a", "H3b", "H4"]
    assert (hypotheses["verdict"] != "not judged").all()
    parameters = pd.read_csv(out / "tables" / "parameters.csv", index_col=0)
    assert parameters.loc["att1|t1", "kind"] == "threshold"
    assert parameters["std_median"].dropna().between(-1, 1).all()


def test_tables_of_categories_are_there_and_those_of_numbers_are_not(done):
    _, out = done
    tables = {path.stem for path in (out / "tables").iterdir()}
    assert {"answer_pairs", "reliability", "fit_indices"} <= tables
    assert {"categories", "expected_answers", "category_curves", "construct_scores"} <= tables
    assert not {"ml_parameters", "ml_fit_indices"} & tables
    reliability = pd.read_csv(out / "tables" / "reliability.csv")
    medians = reliability.set_index(["construct", "measure"])["median"]
    assert medians.xs("omega", level="measure").between(0.5, 1).all()
    assert (medians.xs("alpha", level="measure") > medians.xs("omega", level="measure")).all()
    # of covariances, which categories have not
    assert medians.xs("omega_observed", level="measure").isna().all()


def test_the_same_answers_read_as_numbers_stand_beside(done):
    _, out = done
    claims = pd.read_csv(out / "tables" / "claims_by_reading.csv", index_col=0)
    plain = pd.read_csv(out / "tables" / "hypotheses.csv", index_col=0)
    assert claims["categories_verdict"].tolist() == plain["verdict"].tolist()
    assert not claims["changes"].any()
    values = pd.read_csv(out / "tables" / "values_by_reading.csv", index_col=0)
    loadings = values[values.index.str.contains("=~")]
    assert (loadings["difference"] > 0).all()


def test_weighted_least_squares_stands_beside_it(done):
    _, out = done
    tables = {path.stem: pd.read_csv(path, index_col=0) for path in (out / "tables").glob("*.csv")}
    assert {"wls_parameters", "wls_thresholds", "wls_fit_indices", "wls_residuals", "wls_r2"} <= set(tables)
    assert (tables["hypotheses"]["ml_verdict"] == "supported").all()
    indices = tables["fit_indices"]
    wls = indices[indices["method"] == "weighted least squares (lavaan)"]["value"]
    assert wls["df"] == 31
    assert wls["chisq_scaled"] == pytest.approx(tables["wls_fit_indices"].loc["chisq_scaled", "value"])
    comparison = tables["comparison"]
    assert comparison["ml_estimate"].notna().all()
    assert comparison["shift"].abs().max() < 2
    notes = json.loads((out / "run.json").read_text())["notes"]
    assert any("two-way tables of items some cells were chosen by nobody" in note for note in notes)


def test_study_says_what_it_is_for(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["study", "--likelihood", "ordinal"]) == 2
    said = capsys.readouterr()
    verbs = "fit, check, prior, what-if, simulate, calibrate, design, compare and sensitivity, for invariance"
    assert f"ordinal likelihood is for {verbs}" in " ".join((said.out + said.err).split())
    assert list(tmp_path.iterdir()) == []


QUICKEST = eb.FitSettings(eb.SamplerSettings(draws=60, tune=60, chains=2), eb.Rules(prior_draws=2000, refits=0))


def test_a_fit_is_not_lost_where_its_answers_cannot_be_read_as_numbers(monkeypatch):
    real = fitting.drawn_run

    def refusing(asked, *others):
        if asked.likelihood == "normal":
            raise DataError("a reason.")
        return real(asked, *others)

    monkeypatch.setattr(fitting, "drawn_run", refusing)
    fit = eb.fit(ordinal_spec(), survey_of(answers(80, 4)), settings=QUICKEST)
    assert "categories" in fit.tables
    assert "claims_by_reading" not in fit.tables
    assert "could not be fitted, and stand not beside: a reason." in " ".join(fit.notes)


def test_an_interrupted_fit_draws_nothing_more(monkeypatch):
    read, real = [], fitting.sample

    def interrupted(*asked):
        read.append(asked)
        return replace(real(*asked), interrupted=True)

    monkeypatch.setattr(fitting, "sample", interrupted)
    fit = eb.fit(ordinal_spec(), survey_of(answers(80, 4)), settings=QUICKEST)
    assert fit.interrupted
    assert len(read) == 1


@pytest.mark.parametrize("equal", [(), ("loadings", "thresholds")], ids=["own", "equal"])
def test_groups_are_fitted_and_told_apart(equal):
    """From answers to tables; drawings of categories have a panel each group and item."""
    spec = replace(ordinal_spec(), group="school", group_equal=equal)
    survey = survey_of(grouped_frame([answers(80, 4), answers(60, 5)]))
    fit = eb.fit(spec, survey, settings=QUICKEST)
    tables = fit.tables
    assert set(tables["categories"].index.get_level_values("group")) == {"a", "b"}
    n = tables["categories"]["n"].groupby(level="group").sum()
    assert n.tolist() == [80 * 6, 60 * 6]
    assert {"expected_answers", "category_curves", "answer_pairs", "reliability"} <= set(tables)
    assert tables["answer_pairs"].index.names == ["group", "first", "second"]
    assert len(tables["answer_pairs"]) == 30
    assert {name for name, _ in category_drawings(fit)} == {"answers", "answer-curves"}
    scores = fit.posterior["construct_scores"].to_dataset()
    assert np.isfinite(scores.to_dataarray().to_numpy()).all()
    loo = fit.fit_indices.index
    assert "ppp" in loo
    shared = {name for name in fit.parameters.index if name.endswith("[all groups]")}
    assert shared == (set() if not equal else {n for n in fit.parameters.index if "=~" in n or "|" in n})
    assert {"wls_parameters", "wls_fit_indices", "wls_residuals"} <= set(tables)
    assert tables["comparison"]["ml_estimate"].notna().all()


def test_check_says_which_likelihood_it_is(capsys):
    assert main(["check", "--likelihood", "ordinal"]) in (0, 1)
    assert "ordinal" in capsys.readouterr().out
