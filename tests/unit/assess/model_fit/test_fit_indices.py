"""The table of fit indices: what is blank when, and that it is complete."""

import numpy as np
import pytest
from helpers_ml import data_frame, fitted, hs1939, missing10, poldem, schools

from egovbayes.assess.model_fit.fit_indices import facts_of, fit_indices

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


def test_means_never_enter_covariance_indices() -> None:
    with_means, without = fit_indices(hs1939(means=True).ml), fit_indices(hs1939().ml)
    names = ["gfi", "agfi", "pgfi", "rmr", "srmr_covariances"]
    np.testing.assert_allclose(with_means.loc[names, "value"], without.loc[names, "value"], rtol=1e-7)
    assert with_means.loc["srmr", "value"] < without.loc["srmr", "value"]


def test_missing_answers_are_said() -> None:
    found = fit_indices(missing10().ml)
    assert found.loc["srmr", "note"] == "from moments estimated by EM"
    assert found.loc["gfi", "note"] == "not available with missing answers"


def test_information_criteria_of_both_conventions() -> None:
    lavaan, amos = (fit_indices(hs1939(name).ml)["value"] for name in ("lavaan", "amos"))
    assert lavaan["aic"] == pytest.approx(-2 * lavaan["log_likelihood"] + 2 * 21)
    assert amos["aic"] == pytest.approx(amos["chisq"] + 2 * 21)
    assert amos["bic"] == pytest.approx(amos["chisq"] + 21 * np.log(301))


def test_groups_count_once_in_amos() -> None:
    assert facts_of(schools().ml).groups == 2
    assert facts_of(schools(convention="amos").ml).groups == 1
    assert facts_of(schools(convention="amos").ml).n == 299
