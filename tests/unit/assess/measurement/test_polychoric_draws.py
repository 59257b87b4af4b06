"""Ordinal alpha and HTMT: lavaan's polychoric correlations in closed formulas, and how far they vary."""

import numpy as np
import pytest

import egovbayes as eb
from egovbayes.assess.measurement.polychoric_draws import polychoric_draws
from egovbayes.engines.wls.mixed import mixed_moments

# lavaan 0.6-14: R <- lavCor(kazakhstan-2019, ordered = items); k / (k - 1) (1 - k / sum(R)), and means of R by hand
ALPHA = {"attitude": 0.8959446580, "trust": 0.9031454335, "readiness": 0.7959896277, "intention": 0.8065745699}
HTMT = {
    ("attitude", "trust"): 0.4388033103,
    ("attitude", "readiness"): 0.6671077173,
    ("attitude", "intention"): 0.6156343228,
    ("trust", "readiness"): 0.5422509463,
    ("trust", "intention"): 0.4395745495,
    ("readiness", "intention"): 0.8333201323,
}
SHORT = eb.FitSettings(
    sampler=eb.SamplerSettings(draws=100, tune=100, chains=2, seed=5), rules=eb.Rules(refits=0), other_reading=False
)


@pytest.fixture(scope="module")
def fit():
    return eb.fit(eb.model_from("citizen-centric", likelihood="ordinal"), "kazakhstan-2019", settings=SHORT)


def test_they_are_those_of_lavaans_polychoric_correlations(fit):
    for name, theirs in ALPHA.items():
        row = fit.reliability.loc[(name, "alpha")]
        assert row["value"] == pytest.approx(theirs, abs=1e-7)
        assert row["lower"] < row["value"] < row["upper"]
        assert row["convention"].startswith("ordinal alpha")
        assert row["note"] == ""
        # of a variance of 1 both are the same
        assert row["median"] == fit.reliability.loc[(name, "alpha_standardised"), "median"]
    for pair, theirs in HTMT.items():
        row = fit.validity.loc[(*pair, "htmt")]
        assert row["value"] == pytest.approx(theirs, abs=1e-7)
        assert row["lower"] < row["value"] < row["upper"]
    assert 0.5 < fit.validity.loc[("readiness", "intention", "htmt"), "p_passing"] < 0.85


def synthetic(n, seed):
    """Items of one construct, synthetic: two in three and five categories, two numbers in units of their own."""
    rng = np.random.default_rng(seed)
    latent = 0.8 * rng.standard_normal((n, 1)) + 0.6 * rng.standard_normal((n, 4))
    found = 10.0 + latent * [1.0, 1.0, 4.0, 0.2]
    for j, cuts in ((0, [-0.5, 0.8]), (1, [-1.0, -0.2, 0.4, 1.2])):
        found[:, j] = 1.0 + np.searchsorted(cuts, latent[:, j])
    return found


ITEMS, ORDERED = ("a", "b", "x", "y"), ("a", "b")


def test_correlations_vary_as_they_do_from_survey_to_survey():
    """Numbers too, whose covariances and variances are estimated beside each other: over 400 synthetic surveys."""
    pairs = np.tril_indices(4, -1)
    found = [mixed_moments(synthetic(400, seed), ITEMS, ORDERED).correlations[pairs] for seed in range(400)]
    large = mixed_moments(synthetic(10_000, 400), ITEMS, ORDERED)
    draws = polychoric_draws(large, np.random.default_rng(1)).covariances
    assert draws.shape == (4000, 4, 4)
    np.testing.assert_array_equal(draws, draws.transpose(0, 2, 1))
    np.testing.assert_array_equal(draws[:, range(4), range(4)], 1.0)
    own = draws[:, *pairs]
    np.testing.assert_allclose(own.mean(0), large.correlations[pairs], atol=0.001)
    # standard deviations of 400 are known to 4 %, their correlations to .05
    np.testing.assert_allclose(own.std(0) * 5, np.std(found, axis=0), rtol=0.12)
    np.testing.assert_allclose(np.corrcoef(own.T), np.corrcoef(np.transpose(found)), atol=0.15)


def test_correlations_of_numbers_have_fishers_variance():
    values = synthetic(20_000, 3)
    draws = polychoric_draws(mixed_moments(values, ITEMS, ORDERED), np.random.default_rng(2)).covariances
    z = np.arctanh(draws[:, 3, 2])
    assert z.std() == pytest.approx(1 / np.sqrt(20_000), rel=0.05)


def test_of_few_respondents_and_many_items_they_are_drawn_too():
    """The covariance of their 28 correlations has no full rank then."""
    rng = np.random.default_rng(8)
    latent = 0.8 * rng.standard_normal((22, 1)) + 0.6 * rng.standard_normal((22, 8))
    items = tuple("abcdefgh")
    sample = mixed_moments(1.0 + np.searchsorted([-0.5, 0.5], latent), items, items)
    draws = polychoric_draws(sample, np.random.default_rng(1)).covariances
    assert np.isfinite(draws).all()
    assert (np.abs(draws) <= 1).all()


def survey_with_predictor(n=120):
    """Synthetic answers in three categories to six items of two constructs, and a number that predicts one."""
    rng = np.random.default_rng(6)
    age = rng.standard_normal(n)
    f = rng.standard_normal((n, 1))
    g = 0.5 * f + 0.4 * age[:, None] + 0.7 * rng.standard_normal((n, 1))
    latent = 0.8 * np.hstack([f, f, f, g, g, g]) + 0.6 * rng.standard_normal((n, 6))
    values = {name: 1.0 + np.searchsorted([-0.5, 0.5], latent[:, j]) for j, name in enumerate(NAMES)}
    return {**values, "age": age}


NAMES = ("x1", "x2", "x3", "y1", "y2", "y3")
MODEL = "f =~ x1 + x2 + x3\ng =~ y1 + y2 + y3\ng ~ f"


def measured(model, values):
    import pandas as pd

    return eb.fit(eb.model_from(model, likelihood="ordinal"), pd.DataFrame(values), settings=SHORT)


def test_given_predictors_they_are_blank_and_say_why():
    fit = measured(MODEL + " + age", survey_with_predictor())
    row = fit.reliability.loc[("f", "alpha")]
    assert np.isnan(row["median"])
    assert np.isnan(row["value"])
    assert row["note"] == "the polychoric correlations are given the observed predictors"
    assert np.isfinite(fit.reliability.loc[("f", "omega"), "median"])


def test_without_polychoric_correlations_they_are_blank_and_say_why():
    values = survey_with_predictor()
    values["y1"] = np.where(np.arange(120) < 20, np.minimum(values["x1"] + 1, 3), values["x1"])  # never lower
    fit = measured(MODEL, values)
    row = fit.validity.loc[("f", "g", "htmt")]
    assert np.isnan(row["median"])
    assert row["note"] == "no polychoric correlations: weighted least squares says why"
    assert "weighted least squares" in fit.lacking


def test_who_left_something_out_is_not_in_them():
    values = survey_with_predictor()
    values["x1"][:7] = np.nan
    fit = measured(MODEL, values)
    assert "without 7 respondents who left something out" in fit.reliability.loc[("f", "alpha"), "convention"]
    assert "respondents" not in fit.reliability.loc[("f", "cr"), "convention"]
