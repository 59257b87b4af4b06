"""The bootstrap: honest resampling, same seed same numbers, failures counted."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from helpers_ml import HS1939, data_frame, fitted, hs1939, missing10, poldem, schools

from egovbayes.assess.ml import bootstrap as module
from egovbayes.assess.ml import resampling
from egovbayes.assess.ml.bootstrap import BootstrapDraws, bootstrap_draws, bootstrap_table
from egovbayes.assess.ml.frequentist_tables import refitted
from egovbayes.assess.ml.tables import defined_estimates
from egovbayes.data.moments.moments import moments_of
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.errors import EstimationError


def intervals(case, n: int, seed: int = 1) -> pd.DataFrame:
    return bootstrap_table(case.ml, bootstrap_draws(case.ml, case.answers, n, np.random.default_rng(seed)))


def test_same_seed_same_numbers() -> None:
    case = poldem()
    one, again, other = (intervals(case, 20, seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(one, again)
    assert not one.equals(other)


def test_standard_errors_are_near_those_of_the_delta_method() -> None:
    rng = np.random.default_rng(8)
    m = rng.normal(size=500)
    y = 0.5 * (x := 0.6 * m + rng.normal(size=500)) + rng.normal(size=500)
    frame = pd.DataFrame({"m": m, "x": x, "y": y})
    case = fitted("x ~ a*m\ny ~ b*x\nab := a*b", frame)
    found = intervals(case, 400)
    expected = defined_estimates(case.ml)
    assert found.loc["ab", "se"] == pytest.approx(expected.loc["ab", "se"], rel=0.15)
    assert found.loc["ab", "lower"] == pytest.approx(expected.loc["ab", "lower"], abs=0.02)
    assert found.loc["ab", "upper"] == pytest.approx(expected.loc["ab", "upper"], abs=0.02)
    assert found.loc["ab", "p"] == pytest.approx(2 / 401)
    assert found.loc["ab", "est"] == expected.loc["ab", "est"]
    assert found.loc["ab", ["refits", "failed"]].tolist() == [400, 0]


def test_a_refit_is_the_maximum_on_the_resampled_answers() -> None:
    case = poldem()
    draws = bootstrap_draws(case.ml, case.answers, 3, np.random.default_rng(11))
    n = len(case.answers.values)
    rows = case.answers.values[np.random.default_rng(11).integers(0, n, n)]
    moments = moments_of(rows, case.answers.group, case.answers.items, case.answers.groups)
    full = maximum_likelihood(case.ml.table, case.ml.layout, moments)
    se = np.sqrt(np.diagonal(full.covariance))
    assert np.abs((draws.values[0] - full.values) / se).max() < 1e-3


def test_missing_answers_and_groups_can_be_resampled() -> None:
    case = missing10()
    draws = bootstrap_draws(case.ml, case.answers, 5, np.random.default_rng(1))
    assert draws.values.shape == (5 - draws.failed, case.ml.values.size)
    case = schools("loadings")
    assert bootstrap_draws(case.ml, case.answers, 5, np.random.default_rng(1)).failed == 0


def test_failures_are_counted_and_said() -> None:
    ml = poldem().ml
    draws = BootstrapDraws(np.tile(ml.values, (18, 1)), 2)
    assert draws.note.text == "18 of 20 refits converged; 2 did not and are left out"
    assert bootstrap_table(ml, draws)["failed"].tolist() == [2, 2]


def test_refits_without_a_maximum_are_left_out() -> None:
    """Sixty pupils are few for this model: in many resamples an estimate runs off without end."""
    case = fitted(HS1939, data_frame("hs1939").iloc[:60])
    draws = bootstrap_draws(case.ml, case.answers, 20, np.random.default_rng(2))
    assert 0 < draws.failed < 20
    assert len(draws.values) + draws.failed == 20


def test_where_hardly_any_refit_converges_no_more_are_made() -> None:
    """Of eleven pupils a resample holds about seven different ones, fewer than there are items."""
    case = fitted(HS1939, data_frame("hs1939").iloc[90:101])
    draws = bootstrap_draws(case.ml, case.answers, 1000, np.random.default_rng(2))
    assert draws.given_up
    assert draws.failed + len(draws.values) == 32
    assert draws.note.text.startswith(f"{draws.failed} of the first 32 refits did not converge, and no more were made")
    assert refitted(case.ml, case.answers, 1000, np.random.default_rng(2), ()).draws is None
    assert not bootstrap_draws(hs1939().ml, hs1939().answers, 40, np.random.default_rng(2)).given_up


def test_where_refits_come_one_at_a_time_the_first_that_fails_is_one_failure(monkeypatch) -> None:
    """As they do where there are thousands of patterns of missing answers."""
    monkeypatch.setattr(resampling, "_MOST_AT_ONCE", 1)
    case = fitted(HS1939, data_frame("hs1939").iloc[:60])
    assert bootstrap_draws(case.ml, case.answers, 1, np.random.default_rng(11)).failed == 1
    draws = bootstrap_draws(case.ml, case.answers, 40, np.random.default_rng(11))
    assert not draws.given_up
    assert len(draws.values) + draws.failed == 40


@pytest.mark.parametrize(("at_once", "tried"), [pytest.param(1, 32, marks=pytest.mark.slow), (11, 33)])
def test_few_at_a_time_are_given_up_after_as_many(at_once, tried, monkeypatch) -> None:
    monkeypatch.setattr(resampling, "_MOST_AT_ONCE", at_once)
    case = fitted(HS1939, data_frame("hs1939").iloc[90:101])
    draws = bootstrap_draws(case.ml, case.answers, 1000, np.random.default_rng(2))
    assert draws.given_up
    assert draws.failed + len(draws.values) == tried


def test_errors() -> None:
    case, rng = poldem(), np.random.default_rng(1)
    with pytest.raises(EstimationError, match="0 refits asked for; give at least 1"):
        bootstrap_draws(case.ml, case.answers, 0, rng)
    with pytest.raises(EstimationError, match="did not converge on the sample itself"):
        bootstrap_draws(replace(case.ml, converged=False), case.answers, 2, rng)
    with pytest.raises(EstimationError, match="a parameter is not identified; mend the model first"):
        bootstrap_draws(replace(case.ml, covariance=case.ml.covariance * np.nan), case.answers, 2, rng)
    with pytest.raises(EstimationError, match="give the answers that the fit was made from"):
        bootstrap_draws(case.ml, hs1939().answers, 2, rng)
    with pytest.raises(EstimationError, match="answers are missing, and none were in the fit: give the answers"):
        bootstrap_draws(hs1939().ml, missing10().answers, 2, rng)
    with pytest.raises(EstimationError, match=r"1 of 1 refits converged.*need at least 2"):
        bootstrap_table(case.ml, BootstrapDraws(case.ml.values[None], 0))


def test_an_effect_on_both_sides_of_zero_has_a_large_p() -> None:
    assert module._two_sided(np.array([[-1.0], [1.0], [2.0], [-3.0]]))[0] == 1
    assert module._two_sided(np.ones((99, 1)))[0] == pytest.approx(0.02)


def test_a_model_without_definitions_gives_an_empty_table() -> None:
    assert intervals(hs1939(), 2).empty
