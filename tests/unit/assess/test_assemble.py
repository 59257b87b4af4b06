import numpy as np
import pytest
from helpers_assessed import assessed
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame

from egovbayes.engines.tree import load_tree, save_tree

SHARES = {"H": "a > 0", "basic": "share(intention, personal) > share(intention, social)"}
READINGS = ("literal-mediation", "sets")
SETS = {"attitude": "personal", "trust": "social"}


@pytest.fixture(scope="module")
def case():
    return fitted(spec_of(SYNTAX, SHARES, SETS, READINGS), synthetic_frame(n=150), chains=2, draws=100)


@pytest.fixture(scope="module")
def fit(case):
    return assessed(case)


def test_the_tree_has_named_groups_and_dims(case, fit):
    tree = fit.posterior
    assert tree["log_likelihood"]["answers"].dims == ("chain", "draw", "respondent")
    assert tree["quantities"]["total_standardised"].dims == ("chain", "draw", "to", "from")
    assert tree["quantities"]["estimate"].sel(parameter="readiness~attitude").shape == (2, 100)
    assert tree["construct_scores"]["mean"].dims == ("respondent", "construct")
    assert tree["fit_indices"]["brmsea"].dims == ("chain", "draw")
    assert tree["log_prior"]["joint"].shape == (2, 100)
    assert tree["hypotheses"]["effect"].sel(hypothesis="H").shape == (2, 100)
    np.testing.assert_array_equal(tree["observed_data"]["answers"], case.answers.values)
    assert "posterior" in tree.children


def test_the_tree_comes_back_equal(fit, tmp_path):
    save_tree(fit.posterior, tmp_path / "posterior.nc")
    assert load_tree(tmp_path / "posterior.nc").equals(fit.posterior)


def test_tables(fit):
    assert list(fit.hypotheses.index) == ["H", "basic"]
    assert fit.fit_indices.loc["p_star", "value"] == 55
    assert fit.fit_indices.loc["chisq", "method"] == "maximum likelihood (lavaan)"
    assert fit.effects.loc[("attitude", "intention"), "total_median"] > 0
    assert np.isnan(fit.effects.loc[("attitude", "intention"), "direct_median"])
    assert "attitude and intention | readiness" in fit.tables["literal_reading"].index
    assert ("intention", "share of variance", "personal") in fit.tables["group_effects"].index
    assert {"pareto k", "bayes and ml: estimates", "verdicts settled"} <= {check.name for check in fit.checks}
    assert fit.seconds["sample"] == 1.0
    assert fit.ml_tables["ml_bootstrap"].loc["via_attitude", "refits"] == 20
    assert "ml bootstrap" in {check.name for check in fit.checks}
    assert {"value (lavaan)", "value (amos)"} <= set(fit.ml_tables["ml_fit_indices"].columns)


def test_shares_and_what_is_left_of_them_add_up_in_every_table(fit):
    shares = fit.tables["group_effects"].xs("share of variance", level="measure")["median"]
    assert shares.sum() == pytest.approx(1, abs=0.03)


def test_same_seed_same_numbers(case, fit):
    again = assessed(case)
    assert again.hypotheses.equals(fit.hypotheses)
    assert again.posterior.equals(fit.posterior)
    other = assessed(case, seed=2)
    assert not other.posterior["log_likelihood"].equals(fit.posterior["log_likelihood"])


def test_without_maximum_likelihood_and_answers(case):
    bare = assessed(case, ml=None, answers=None)
    assert "elpd_loo" not in bare.fit_indices.index
    assert bare.comparison.empty
    assert "log_likelihood" not in bare.posterior.children
    assert bare.hypotheses.loc["H", "verdict"] == "supported"
    assert bare.ml_tables == {}


def test_moments_alone_give_the_fit_of_the_model(case, fit):
    bare = assessed(case, ml=None, answers=None).fit_indices
    names = ["ppp", "brmsea", "gamma_hat", "bcfi", "p_star"]
    np.testing.assert_allclose(bare.loc[names, "value"], fit.fit_indices.loc[names, "value"], atol=0.02)
    assert bare.loc["p_d", "value"] == pytest.approx(case.table.n_free, rel=0.2)
    assert bare.loc["null_p_d", "value"] == pytest.approx(10, rel=0.2)
    assert "DIC" in bare.loc["p_d", "note"]
    texts = {check.name: check.text for check in assessed(case, answers=None).checks}
    assert "respondents cannot be drawn again" in texts["ml bootstrap"]


def test_without_maximum_likelihood_the_fit_is_the_same(case, fit):
    alone = assessed(case, ml=None)
    posterior = fit.fit_indices[fit.fit_indices["method"] == "posterior"]
    assert alone.fit_indices.equals(posterior)


def test_groups_and_missing_answers():
    frame = synthetic_frame(n=160, missing=0.1)
    frame["school"] = np.where(np.arange(160) % 2, "b", "a")
    syntax = SYNTAX.replace("a*attitude", "c(a, a2)*attitude")
    f = fitted(spec_of(syntax, {"H": "a > a2"}, readings=READINGS), frame, chains=2, draws=30, group="school")
    fit = assessed(f)
    assert fit.posterior["quantities"]["total"].dims == ("chain", "draw", "group", "to", "from")
    assert not {"literal_reading", "group_effects"} & set(fit.tables)
    assert set(fit.not_computed) == {*READINGS, "robust maximum likelihood"}
    assert "several groups (a, b), and nothing says whose" in fit.not_computed["sets"]
    assert 0 <= fit.fit_indices.loc["ppp", "value"] <= 1
    assert fit.fit_indices.loc["p_star", "value"] == 130
    assert np.isfinite(fit.posterior["construct_scores"]["sd"]).all()
    bare = assessed(f, ml=None, answers=None)
    assert bare.fit_indices.empty
    assert bare.not_computed["model fit"] == "Answers are missing, and of those there are only the moments are known."


def test_an_observed_predictor_is_shown_once():
    syntax = "intention =~ i1 + i2\nintention ~ b*r1 + d*a1\n"
    fit = assessed(fitted(spec_of(syntax, {"H": "b > d"}), synthetic_frame(n=150), chains=2, draws=50))
    rows = fit.posterior["quantities"]["row"].values.tolist()
    assert len(rows) == len(set(rows))
    assert "r1~~r1" in rows
    assert "r1=~r1" not in rows
