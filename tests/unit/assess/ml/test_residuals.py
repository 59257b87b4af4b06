"""Residuals and their standard errors, against simulation-free derivations."""

import numpy as np
import pytest
from helpers_ml import data_frame, fitted, hs1939, missing10, poldem, schools, small_moments, spec_of
from helpers_tolerances import assert_same_optimum

from egovbayes.assess.ml.residuals import residuals
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import layout_of


def test_residuals_are_observed_less_implied() -> None:
    found = residuals(hs1939().ml)
    np.testing.assert_allclose(found["residual"], found["observed"] - found["implied"])
    frame = data_frame("hs1939")
    assert found.loc["x1~~x2", "observed"] == pytest.approx(np.cov(frame["x1"], frame["x2"], bias=True)[0, 1])
    assert len(found) == 45


def test_normalised_residual_by_hand() -> None:
    row = residuals(hs1939().ml).loc["x3~~x9"]
    diagonal = residuals(hs1939().ml)["implied"]
    se = np.sqrt((diagonal["x3~~x3"] * diagonal["x9~~x9"] + row["implied"] ** 2) / 301)
    assert row["normalised"] == pytest.approx(row["residual"] / se)


def test_a_fixed_correlation_has_the_z_of_a_correlation_test() -> None:
    """Independence of two items: the residual is s12, and its standard error sqrt(s11 s22 / n)."""
    s = np.array([[2.0, 0.3], [0.3, 1.5]])
    table = parameter_table(spec_of("a ~~ 0*b"))
    ml = maximum_likelihood(table, layout_of(table), small_moments(s, 200, table.items))
    found = residuals(ml)
    assert found.loc["a~~b", "standardised"] == pytest.approx(0.3 / np.sqrt(3.0 / 200))
    assert np.isnan(found.loc["a~~a", "standardised"])


def test_squared_standardised_residual_is_a_one_df_score_test() -> None:
    """Two items and one equality: the only misfit there is has the z of a difference of variances."""
    s = np.array([[2.0, 0.0], [0.0, 1.5]])
    table = parameter_table(spec_of("a ~~ v*a\nb ~~ v*b\na ~~ 0*b"))
    ml = maximum_likelihood(table, layout_of(table), small_moments(s, 200, table.items))
    found = residuals(ml)
    pooled = 1.75
    assert found.loc["a~~a", "standardised"] == pytest.approx(0.25 / np.sqrt(2 * pooled**2 / 200 / 2))
    assert found.loc["b~~b", "standardised"] == pytest.approx(-found.loc["a~~a", "standardised"])


def test_standardised_exceed_normalised_residuals() -> None:
    found = residuals(poldem().ml).dropna()
    assert (found["standardised"].abs() >= found["normalised"].abs() - 1e-9).all()


def test_means_have_rows_where_they_are_modelled() -> None:
    ml = hs1939(means=True).ml
    free, error = residuals(ml), np.sqrt(ml.saturated.covariances[0][0, 0] / 301)
    assert_same_optimum(free.loc["x1~1", "residual"], 0, error, len(ml.values))
    held = residuals(schools("loadings", "intercepts").ml)
    assert len(held) == 2 * (45 + 9)
    assert abs(held.loc["x3~1 [Pasteur]", "standardised"]) > 2


def test_missing_answers_leave_standard_errors_blank() -> None:
    found = residuals(missing10().ml)
    assert found[["normalised", "standardised"]].isna().all(axis=None)
    assert found["residual"].notna().all()


def test_nothing_missed_by_a_saturated_model() -> None:
    ml = fitted("verbal =~ x4 + x5 + x6", data_frame("hs1939")).ml
    found, largest = residuals(ml), ml.saturated.covariances[0].max()
    assert_same_optimum(found["residual"], 0, np.sqrt(2 / 301) * largest, len(ml.values))
    assert found["standardised"].isna().all()
