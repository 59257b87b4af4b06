"""Assurance, errors and needed respondents, from data sets of which everything is known."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.study.sample_size.checks import design_checks
from egovbayes.study.sample_size.curves import curve_table, needed, power_table, rising
from egovbayes.study.simulated.names import (
    DIVERGENCES,
    ESTIMATE,
    FAILED,
    HOLDS,
    JUDGED,
    LOWER,
    PROBABILITY,
    RHAT,
    UPPER,
    VALUE,
    named,
)

RULES, EFFECT, SIZES = Rules(), 0.3, (25, 50, 100, 200, 400)


def worlds(n_worlds=1000, effect=EFFECT, seed=1):
    """A mean of n answers with standard deviation 1, and a flat prior: everything is the normal distribution's."""
    rng, parts = np.random.default_rng(seed), []
    for n in SIZES:
        se = 1 / np.sqrt(n)
        x = effect + se * rng.normal(size=n_worlds)
        index = pd.MultiIndex.from_product([[n], range(n_worlds)], names=["n", "data set"])
        columns = {
            FAILED: 0.0,
            RHAT: 1.0,
            DIVERGENCES: 0.0,
            named(VALUE, "H"): effect,
            named(HOLDS, "H"): 1.0,
            named(PROBABILITY, "H"): norm.sf(0, x, se),
            named(JUDGED, "H"): 1.0,
            named(ESTIMATE, "H"): x,
            named(LOWER, "H"): x - 1.959964 * se,
            named(UPPER, "H"): x + 1.959964 * se,
        }
        parts.append(pd.DataFrame(columns, index=index))
    return pd.concat(parts)


def test_assurance_width_and_errors_are_those_of_the_normal_distribution():
    """Gelman & Carlin's (2014) retrodesign in closed form, with the effect over its standard error."""
    curve = curve_table(worlds(), "H", RULES)
    for n, row in curve.iterrows():
        ratio, z = EFFECT * np.sqrt(n), norm.ppf(0.975)
        power = norm.sf(z - ratio)
        wrong = norm.cdf(-z - ratio)
        error = 4 * np.sqrt(power * (1 - power) / 1000) + 1e-9
        assert row["assurance"] == pytest.approx(power, abs=error)
        assert row["type_s"] == pytest.approx(wrong / (power + wrong), abs=0.01)
        # mean size of a normal beyond both ends, over the effect
        size = norm.pdf(z - ratio) + ratio * power + norm.pdf(z + ratio) - ratio * wrong
        assert row["type_m"] == pytest.approx(size / (power + wrong) / ratio, rel=0.05)
        assert row["width"] == pytest.approx(2 * 1.959964 / np.sqrt(n))
        assert row["coverage"] == pytest.approx(0.95, abs=0.02)


def test_needed_respondents_are_near_those_of_the_formula():
    found = needed(worlds(), "H", RULES, 0.8, np.random.default_rng(1))
    exact = ((norm.ppf(0.975) + norm.ppf(0.8)) / EFFECT) ** 2  # 87.2
    assert found.lower < found.n < found.upper
    assert found.n == pytest.approx(exact, rel=0.06)  # the curve is straight between 50 and 100, which theirs is not


def test_what_no_size_reaches_and_what_the_first_does():
    rng = np.random.default_rng(1)
    assert needed(worlds(50, 0.001), "H", RULES, 0.8, rng).n == np.inf
    assert needed(worlds(50, 3.0), "H", RULES, 0.8, rng).n == 0


def test_rising_shares_are_sklearns_pools():
    np.testing.assert_allclose(rising(np.array([0.2, 0.1, 0.4, 0.3, 0.2, 0.9])), [0.15, 0.15, 0.3, 0.3, 0.3, 0.9])
    np.testing.assert_allclose(rising(np.array([0.1, 0.2, 0.3])), [0.1, 0.2, 0.3])


def test_power_is_told_by_the_size_of_the_effect():
    power = power_table(worlds(100), "H", RULES)
    assert set(power.index.droplevel("n")) == {(0.2, 0.3)}
    assert power_table(worlds(30).assign(**{named(VALUE, "H"): np.nan}), "H", RULES).empty


def test_data_sets_that_failed_count_against_the_assurance():
    results = worlds(100)
    lost = results.index[:50]
    results.loc[lost, [column for column in results if column != FAILED]] = np.nan
    results.loc[lost, FAILED] = 1.0
    curve = curve_table(results, "H", RULES)
    assert curve.loc[25, ["failed", "not_judged"]].tolist() == [50, 0.5]
    first, second = design_checks(results, curve)
    assert first.text.startswith("50 of 500 data sets could not be sampled and count as not judged")
    assert second.passed is False
    assert "In 50.0 % of the data sets of 25 respondents chains agree too little" in second.text
