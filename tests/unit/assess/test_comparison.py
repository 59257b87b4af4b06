from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_fitted import SYNTAX, fitted, spec_of, synthetic_frame
from helpers_gathered import quantities_of
from scipy import stats

from egovbayes.assess.comparison import at_boundary, compare_with_ml, comparison_checks, skewness_of
from egovbayes.assess.parameters import posterior_parameters
from egovbayes.assess.parts.comparison import of_least_squares
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.model.defaults.default_priors import resolve_priors
from egovbayes.model.table.scale import to_raw


@pytest.fixture(scope="module")
def case():
    return fitted(spec_of(SYNTAX), synthetic_frame(), draws=500)


@pytest.fixture(scope="module")
def parameters(case):
    priors = resolve_priors(case.table, {}, case.answers.values.std(0))
    return posterior_parameters(case.table, priors, quantities_of(case))


def compared(case, parameters, skewness=0.0):
    return compare_with_ml(parameters, case.ml, np.full(len(parameters), skewness))


def hypotheses(verdict, ml_verdict):
    columns = {"claim": "a > 0", "probability": 0.97, "verdict": verdict, "ml_p": 0.04, "ml_verdict": ml_verdict}
    return pd.DataFrame([columns], index=pd.Index(["H1"], name="name"))


def test_parameters_are_on_the_raw_scale(case, parameters):
    raw = to_raw(case.layout, case.values)
    names = list(case.table.free_names)
    np.testing.assert_allclose(parameters.loc[names, "mean"], raw.mean((0, 1)))
    np.testing.assert_allclose(parameters.loc[names, "sd"], raw.reshape(-1, raw.shape[-1]).std(0, ddof=1))
    assert parameters.loc["a1~~a1", "kind"] == "residual_variance"
    assert parameters.loc["via_attitude", "kind"] == "definition"
    assert (parameters["lower"] < parameters["median"]).all()
    assert parameters["rhat"].between(0.99, 1.02).all()


def test_draws_about_the_estimate_agree_with_it(case, parameters):
    table = compared(case, parameters)
    assert (table["shift"].abs() < 0.2).all()
    assert table["width_ratio"].between(0.8, 1.25).all()
    assert (table["differs"] == "").all()
    assert all(check.passed for check in comparison_checks(table, hypotheses("supported", "supported")))


def test_a_shifted_posterior_is_found_and_laid_to_the_prior(case, parameters):
    moved = parameters.copy()
    moved.loc["readiness~attitude", ["median", "lower", "upper"]] -= 0.1
    table = compared(case, moved)
    assert table.loc["readiness~attitude", "differs"] == "estimate"
    assert table.loc["readiness~attitude", "reason"].startswith("prior")
    check = comparison_checks(table, hypotheses("supported", "supported"))[0]
    assert check.passed is False
    assert "readiness~attitude" in check.text
    assert "more than 0.5 standard errors" in check.text


def test_a_wider_skewed_posterior_is_laid_to_skewness(case, parameters):
    wide = parameters.copy()
    wide.loc["via_attitude", "upper"] += 0.2
    table = compared(case, wide, skewness=0.9)
    assert table.loc["via_attitude", "differs"] == "interval"
    assert table.loc["via_attitude", "reason"].startswith("skewness")
    assert comparison_checks(table, hypotheses("supported", "supported"))[1].passed is False


def test_a_wider_symmetric_posterior_is_laid_to_the_sample(case, parameters):
    wide = parameters.copy()
    wide.loc["via_attitude", ["lower", "upper"]] += [-0.05, 0.05]
    assert compared(case, wide).loc["via_attitude", "reason"].startswith("small sample")


def test_an_interval_over_zero_is_a_difference_of_verdict(case, parameters):
    moved = parameters.copy()
    moved.loc["readiness~trust", "lower"] = -0.01
    assert "verdict" in compared(case, moved).loc["readiness~trust", "differs"]


def test_a_variance_has_no_sign_to_differ_about(case, parameters):
    at = list(case.table.free_names).index("i1~~i1")
    near = replace(case.ml, values=case.ml.values.copy())
    near.values[at] = 1.5 * np.sqrt(case.ml.covariance[at, at])
    moved = parameters.copy()
    half = 1.96 * np.sqrt(case.ml.covariance[at, at])
    moved.loc["i1~~i1", ["median", "lower", "upper"]] = near.values[at], 0.001, 0.001 + 2 * half
    table = compare_with_ml(moved, near, np.zeros(len(moved)))
    assert table.loc["i1~~i1", "ml_p"] > 0.05
    assert table.loc["i1~~i1", "differs"] == ""


def test_variances_near_zero_are_a_boundary(case, parameters):
    values = case.ml.values.copy()
    values[list(case.table.free_names).index("i1~~i1")] = 0.01
    near = replace(case.ml, values=values)
    assert at_boundary(near) == {"i1~~i1"}
    moved = parameters.copy()
    table = compare_with_ml(moved, near, np.zeros(len(moved)))
    assert table.loc["i1~~i1", "reason"].startswith("boundary")


def test_verdicts_that_differ_are_named(case, parameters):
    check = comparison_checks(compared(case, parameters), hypotheses("undecided", "supported"))[2]
    assert check.passed is False
    assert "H1" in check.text
    assert list(check.table.index) == ["H1"]


def test_what_cannot_be_compared_passes_nothing(case, parameters):
    silent = comparison_checks(compared(case, parameters), hypotheses("undecided", ""))[2]
    assert silent.passed is None
    assert "no hypothesis that maximum likelihood judges" in silent.text
    neither = comparison_checks(compared(case, parameters), hypotheses("not judged", "supported"))[2]
    assert neither.passed is None
    assert "no hypothesis that both judge" in neither.text
    without_errors = replace(case.ml, covariance=np.full_like(case.ml.covariance, np.nan))
    table = compare_with_ml(parameters, without_errors, np.zeros(len(parameters)))
    checks = comparison_checks(table, hypotheses("supported", "supported"))
    assert [check.passed for check in checks] == [None, None, True]
    assert "no standard errors" in checks[0].text


def test_without_hypotheses_there_is_no_check_of_verdicts(case, parameters):
    checks = comparison_checks(compared(case, parameters), hypotheses("", "").iloc[:0])
    assert [check.name for check in checks] == ["bayes and ml: estimates", "bayes and ml: intervals"]


def test_claims_that_only_one_can_judge_are_not_counted_as_agreement(case, parameters):
    both = pd.concat([hypotheses("supported", "supported"), hypotheses("undecided", "")])
    check = comparison_checks(compared(case, parameters), both)[2]
    assert check.passed
    assert "the hypotheses both judge (1)" in check.text


@pytest.mark.parametrize("interval", [0.8, 0.95, 0.99])
def test_intervals_are_compared_at_one_level(case, interval):
    priors = resolve_priors(case.table, {}, case.answers.values.std(0))
    draws = quantities_of(case)
    own = posterior_parameters(case.table, priors, draws, interval)
    table = compare_with_ml(own, case.ml, np.zeros(len(own)), interval)
    assert table["width_ratio"].between(0.8, 1.25).all()
    z = stats.norm.ppf((1 + interval) / 2)
    np.testing.assert_allclose(table["ml_upper"] - table["ml_lower"], 2 * z * table["ml_se"])


def test_the_level_decides_whether_a_verdict_differs(case, parameters):
    moved = parameters.copy()
    weak = replace(case.ml, values=case.ml.values.copy())
    at = list(case.table.free_names).index("readiness~trust")
    se = np.sqrt(case.ml.covariance[at, at])
    weak.values[at] = 1.8 * se
    moved.loc["readiness~trust", ["median", "lower", "upper"]] = 1.8 * se, 0.01, 3.6 * se
    found = {
        level: compare_with_ml(moved, weak, np.zeros(len(moved)), level).loc["readiness~trust", "differs"]
        for level in (0.9, 0.95)
    }
    assert "verdict" not in found[0.9]
    assert "verdict" in found[0.95]


def test_what_is_in_units_of_a_scale_is_not_compared_in_size():
    """Loadings, paths and what is defined of them are; a covariance's sign still is."""
    text = SYNTAX + "a1 ~~ v*a1\nratio := v/2\nattitude ~~ trust\n"
    case = fitted(spec_of(text), synthetic_frame(), draws=500)
    priors = resolve_priors(case.table, {}, case.answers.values.std(0))
    quantities = quantities_of(case)
    own = posterior_parameters(case.table, priors, quantities)
    own.loc[["a1~~a1", "ratio"], ["median", "lower", "upper"]] *= 0.6
    own.loc["attitude~~trust", ["lower", "upper"]] = [-0.1, 0.2]
    own.loc["readiness~attitude", ["median", "lower", "upper"]] -= 0.1
    heavy = LIKELIHOODS["student-t"]
    table = compare_with_ml(own, case.ml, np.zeros(len(own)), likelihood=heavy)
    apart = ["a1~~a1", "ratio", "attitude~~trust", "readiness~~readiness"]
    assert table.loc[apart, ["shift", "width_ratio"]].isna().all(axis=None)
    assert table.loc[apart, "reason"].str.startswith("units: of student-t the scale's").all()
    assert table.loc[apart, "differs"].tolist() == ["", "", "verdict", ""]
    assert table.loc[["attitude=~a2", "via_attitude"], ["shift", "width_ratio"]].notna().all(axis=None)
    assert table.loc["readiness~attitude", "differs"] == "estimate"
    assert table.loc["readiness~attitude", "reason"].startswith("likelihood: maximum likelihood is the normal one's")
    shown = {check.name: check for check in comparison_checks(table, hypotheses("supported", "supported"))}
    assert "a1~~a1" not in shown["bayes and ml: estimates"].text
    normal = compare_with_ml(own, case.ml, np.zeros(len(own)))
    assert normal.loc["a1~~a1", "differs"].startswith("estimate")
    assert normal.loc["a1~~a1", "reason"].startswith("prior")


def test_beside_weighted_least_squares_a_shift_is_laid_to_what_each_goes_by(case, parameters):
    moved = parameters.copy()
    moved.loc["readiness~attitude", ["median", "lower", "upper"]] -= 0.1
    found = compared(case, moved)
    table = of_least_squares(found)
    assert table.loc["readiness~attitude", "reason"].startswith("estimators: weighted least squares goes by pairs")
    others = table.index != "readiness~attitude"
    pd.testing.assert_series_equal(table.loc[others, "reason"], found.loc[others, "reason"])


def test_skewness_is_scipys():
    draws = np.random.default_rng(1).gamma(2, size=(2, 100, 3))
    np.testing.assert_allclose(skewness_of(draws), stats.skew(draws.reshape(200, 3)))
    np.testing.assert_array_equal(skewness_of(np.ones((2, 5, 1))), 0)


def test_equal_parameters_have_no_standardised_value_of_one_of_them():
    text = SYNTAX.replace("a*attitude + t*trust", "b*attitude + b*trust").replace("via_attitude := a*r", "twice := 2*b")
    case = fitted(spec_of(text), synthetic_frame(), draws=100)
    priors = resolve_priors(case.table, {}, case.answers.values.std(0))
    quantities = quantities_of(case)
    parameters = posterior_parameters(case.table, priors, quantities)
    tied = ["readiness~attitude", "twice"]
    std = ["std_median", "std_lower", "std_upper"]
    assert parameters.loc[tied, std].isna().all(axis=None)
    assert parameters.drop(index=tied)[std].notna().all(axis=None)
    assert parameters.loc[tied, ["median", "lower", "upper"]].notna().all(axis=None)
    assert compared(case, parameters).loc[tied, "ml_std"].isna().all()
    assert quantities["standardised"].sel(row="readiness~trust").notnull().all()


def test_the_boundary_is_told_of_every_row_of_an_equal_variance():
    case = fitted(spec_of(SYNTAX + "i1 ~~ e*i1\ni2 ~~ e*i2\ni2 ~~ a1"), synthetic_frame(), draws=50)
    number = next(row.free for row in case.table.rows if row.name == "i1~~i1")
    values = case.ml.values.copy()
    values[number] = 1e-6
    assert {"i1~~i1", "i2~~a1", "a1~~i2"} & at_boundary(replace(case.ml, values=values)) > {"i1~~i1"}
