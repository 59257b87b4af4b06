"""The table of fit indices: what is blank when, and that it is complete."""

import numpy as np
import pandas as pd
import pytest
from helpers_ml import HS1939, SCHOOLS, data_frame, fitted, hs1939, missing10, poldem, schools
from helpers_tolerances import between_optima
from scipy import stats

from egovbayes.assess.ml.fit_indices import NOT_GIVEN_AMOS, NOT_GIVEN_MISSING, facts_of, fit_indices
from egovbayes.assess.ml.tables import parameter_estimates
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance, implied_mean

AMOS = ["chisq", "pvalue", "cmin_df", "gfi", "agfi", "pgfi", "nfi", "rfi", "ifi", "tli", "cfi"]
AMOS += ["rmsea", "pclose", "srmr", "rmr", "ecvi", "aic", "bic", "hoelter_05"]


@pytest.mark.parametrize("convention", ["lavaan", "amos"])
def test_everything_is_there_and_the_convention_is_named(convention: str) -> None:
    found = fit_indices(poldem(convention).ml)
    assert list(found.columns) == ["value", "lower", "upper", "note"]
    assert found.attrs["convention"] == convention
    assert np.isfinite(found.loc[AMOS, "value"]).all()


def test_a_saturated_model() -> None:
    found = fit_indices(fitted("verbal =~ x4 + x5 + x6", data_frame("hs1939")).ml)
    assert found.loc["df", "value"] == 0
    assert found.loc["chisq", "value"] == pytest.approx(0, abs=1e-8)
    assert np.isnan(found.loc["pvalue", "value"])
    assert "saturated" in found.loc["pvalue", "note"]
    assert found.loc[["cfi", "tli", "agfi"], "value"].tolist() == pytest.approx([1, 1, 1])


NAMES = ["gfi", "agfi", "pgfi", "rmr", "srmr"]


def test_means_never_enter_covariance_indices() -> None:
    with_means, without = fit_indices(hs1939(means=True).ml), fit_indices(hs1939().ml)
    names = [f"{name}_covariances" for name in NAMES]
    # made of residuals, whose standard errors are as large as they are
    allowed = between_optima(1.0, len(hs1939(means=True).ml.values))
    np.testing.assert_allclose(with_means.loc[names, "value"], without.loc[names, "value"], rtol=allowed)
    np.testing.assert_allclose(without.loc[names, "value"], without.loc[NAMES, "value"])
    assert with_means.loc["srmr", "value"] < without.loc["srmr", "value"]
    assert with_means.loc["gfi", "note"] == "means included, as lavaan has it"
    assert with_means.loc["gfi_covariances", "note"] == "covariances only"


def test_amos_counts_covariances_only() -> None:
    with_means, without = fit_indices(hs1939("amos", means=True).ml), fit_indices(hs1939("amos").ml)
    allowed = between_optima(1.0, len(hs1939(means=True).ml.values))
    np.testing.assert_allclose(with_means.loc[NAMES, "value"], without.loc[NAMES, "value"], rtol=allowed)
    assert with_means.loc["gfi", "note"] == "covariances only"


def test_one_sample_as_three_groups_fits_as_it_does_alone() -> None:
    """Three copies of one sample with nothing equal: an index of fit must not tell them from one (RMSEA by sqrt(G))."""
    frame = data_frame("hs1939")
    copies = pd.concat([frame.assign(copy=name) for name in "abc"], ignore_index=True)
    many = fit_indices(fitted(HS1939, copies, group="copy", groups=("a", "b", "c"), means=True).ml)["value"]
    one = fit_indices(hs1939(means=True).ml)["value"]
    same = ["cmin_df", "rmsea", "cfi", "tli", "nfi", "rfi", "ifi", "rni", "mfi", "ecvi", "pratio", "pnfi", "pcfi"]
    same += [*NAMES, *(f"{name}_covariances" for name in NAMES)]
    np.testing.assert_allclose(many[same], one[same], rtol=1e-6)
    assert many["chisq"] == pytest.approx(3 * one["chisq"])


def test_missing_answers_are_said() -> None:
    found = fit_indices(missing10().ml)
    assert found.loc["srmr", "note"] == "from moments estimated by EM"
    assert found.loc["gfi", "note"] == "not available with missing answers"


def test_information_criteria_of_both_conventions() -> None:
    lavaan, amos = (fit_indices(hs1939(name).ml)["value"] for name in ("lavaan", "amos"))
    assert lavaan["aic"] == pytest.approx(-2 * lavaan["log_likelihood"] + 2 * 21)
    assert amos["aic"] == pytest.approx(amos["chisq"] + 2 * 21)
    assert amos["bic"] == pytest.approx(amos["chisq"] + 21 * np.log(301))


PREDICTED = "visual =~ x1 + x2 + x3\nvisual ~ x4 + x5 + x6"
BASELINE = "x1 ~~ x1\nx2 ~~ x2\nx3 ~~ x3\nx4 ~~ x5 + x6\nx5 ~~ x6"


@pytest.mark.parametrize("data", ["hs1939", "hs_missing164.csv"])
@pytest.mark.parametrize("grouped", [False, True])
def test_the_baseline_is_a_model_that_can_be_fitted(data: str, *, grouped: bool) -> None:
    """Uncorrelated items, and predictors that covary: written as a model and fitted."""
    settings = {"group": "school", "groups": SCHOOLS} if grouped else {"means": True}
    found = fit_indices(fitted(PREDICTED, data_frame(data), **settings).ml)["value"]
    baseline = fit_indices(fitted(BASELINE, data_frame(data), **settings).ml)["value"]
    assert found["baseline_chisq"] == pytest.approx(baseline["chisq"], rel=1e-7)
    assert found["baseline_df"] == baseline["df"]


def test_amos_keeps_all_items_uncorrelated_in_its_independence_model() -> None:
    found = fit_indices(fitted(PREDICTED, data_frame("hs1939"), convention="amos").ml)
    assert found.loc["baseline_df", "value"] == 15
    assert found.loc["baseline_chisq", "value"] == pytest.approx(668.643413 * 300 / 301)
    assert found.loc["baseline_chisq", "note"] == "uncorrelated items"
    assert found.loc["aic_fixed_x", "note"] == NOT_GIVEN_AMOS
    assert np.isnan(found.loc["aic_fixed_x", "value"])


@pytest.mark.parametrize("data", ["hs1939", "hs_missing164.csv"])
def test_log_likelihood_given_the_predictors_is_that_of_the_regressions(data: str) -> None:
    """By respondent: the density of all answers over that of the predictors; items may be missing."""
    text = "visual =~ x1 + x2 + x3\nvisual ~ age + sex"
    frame = data_frame(data).assign(age=data_frame("hs1939")["ageyr"], sex=data_frame("hs1939")["sex"])
    case = fitted(text, frame, means=True)
    found, ml = fit_indices(case.ml)["value"], case.ml
    matrices = fill(ml.layout, ml.values)
    mean, covariance = implied_mean(matrices)[0], implied_covariance(matrices)[0]
    x = list(ml.table.predictor_places)
    total = 0.0
    for row in case.answers.values:
        seen = np.flatnonzero(~np.isnan(row))
        total += stats.multivariate_normal(mean[seen], covariance[np.ix_(seen, seen)]).logpdf(row[seen])
        total -= stats.multivariate_normal(mean[x], covariance[np.ix_(x, x)]).logpdf(row[x])
    assert found["log_likelihood_fixed_x"] == pytest.approx(total, rel=1e-7)
    assert found["npar_fixed_x"] == found["npar"] - 5


def test_predictors_with_missing_answers_have_no_fixed_reading() -> None:
    ml = fitted(PREDICTED, data_frame("hs_missing164.csv"), means=True).ml
    found = fit_indices(ml)
    assert np.isnan(found.loc["bic_fixed_x", "value"])
    assert found.loc["bic_fixed_x", "note"] == NOT_GIVEN_MISSING
    estimates = parameter_estimates(ml)
    assert np.isnan(estimates["std_se_fixed_x"]).all()
    assert np.isfinite(estimates["std_se"]).all()


def test_without_observed_predictors_there_is_one_reading() -> None:
    assert not [name for name in fit_indices(hs1939().ml).index if name.endswith("_fixed_x")]
    assert "std_se_fixed_x" not in parameter_estimates(hs1939().ml)


def test_groups_count_once_in_amos() -> None:
    assert facts_of(schools().ml).groups == 2
    assert facts_of(schools(convention="amos").ml).groups == 1
    assert facts_of(schools(convention="amos").ml).n == 299
