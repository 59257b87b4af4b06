"""Tables and checks of a calibration, from data sets of which everything is known."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.assess.hypotheses.rules import Rules
from egovbayes.study.calibration.checks import calibration_checks
from egovbayes.study.calibration.rank_table import holm, rank_table
from egovbayes.study.calibration.verdict_tables import by_size, kept_words, verdict_rates
from egovbayes.study.simulated.names import (
    BELOW,
    DIVERGENCES,
    FAILED,
    HOLDS,
    JUDGED,
    PROBABILITY,
    RANK,
    RHAT,
    VALUE,
    named,
)

RULES = Rules()


def data_sets(n=400, seed=1, narrow=1.0):
    """A normal mean, known exactly: x | m ~ N(m, 1), m ~ N(0, 1), so m | x ~ N(x/2, 1/2); its claim is m > 0."""
    from scipy.stats import norm

    rng = np.random.default_rng(seed)
    truth = rng.normal(size=n)
    centre, sd = (truth + rng.normal(size=n)) / 2, narrow * np.sqrt(0.5)
    draws = centre[:, None] + sd * rng.normal(size=(n, 99))
    return pd.DataFrame(
        {
            FAILED: 0.0,
            RHAT: 1.0,
            DIVERGENCES: 0.0,
            named(RANK, "m"): (draws < truth[:, None]).sum(1).astype(float),
            named(BELOW, "m"): norm.cdf(truth, centre, sd),
            named(VALUE, "H"): truth,
            named(HOLDS, "H"): (truth > 0).astype(float),
            named(PROBABILITY, "H"): norm.sf(0, centre, sd),
            named(JUDGED, "H"): 1.0,
        }
    )


def test_an_exact_posterior_passes():
    results = data_sets()
    ranks, words = rank_table(results), kept_words(results, RULES, 1000)
    checks = calibration_checks(results, ranks, words)
    assert [check.passed for check in checks] == [True, True, True, True]
    assert ranks.loc["m", "coverage_90"] == pytest.approx(0.9, abs=4 * np.sqrt(0.09 / 400))
    assert (words["n"].sum(), ranks.loc["m", "n"]) == (400, 400)


def test_intervals_that_are_too_narrow_are_noticed():
    results = data_sets(narrow=0.6)
    words = kept_words(results, RULES, 1000)
    by_name = {check.name: check for check in calibration_checks(results, rank_table(results), words)}
    assert by_name["even ranks"].passed is False
    assert "m do not rank evenly" not in by_name["even ranks"].text.partition("known values of m")[0]
    assert "too narrow, too wide or off to a side" in by_name["even ranks"].text
    assert by_name["words kept"].passed is False
    assert "do not trust its probability" in by_name["words kept"].text


def test_what_could_not_be_sampled_fails_and_chains_apart_are_told():
    results = data_sets()
    results.loc[:2, [column for column in results if column != FAILED]] = np.nan
    results.loc[:2, FAILED] = 1.0
    results.loc[5, RHAT] = 1.2
    ranks = rank_table(results)
    by_name = {check.name: check for check in calibration_checks(results, ranks, kept_words(results, RULES, 1000))}
    assert by_name["sampled"].passed is False
    assert by_name["sampled"].text.startswith("3 of 400 data sets could not be sampled")
    assert by_name["chains"].passed is None
    assert ranks.loc["m", "n"] == 397


def test_verdicts_are_right_wrong_or_undecided():
    results = data_sets()
    results.loc[results.index[:10], named(JUDGED, "H")] = 0.0
    table = verdict_rates(results, RULES)
    shares = table[["right", "wrong", "undecided", "not_judged"]]
    np.testing.assert_allclose(shares.sum(axis=1), 1.0, atol=1e-12)
    assert table["n"].sum() == 400
    known = results.iloc[10:]
    said = known[named(PROBABILITY, "H")]
    right = ((said >= 0.975) & (known[named(VALUE, "H")] > 0)) | ((said <= 0.025) & (known[named(VALUE, "H")] < 0))
    assert (table["right"] * table["n"]).sum() == pytest.approx(right.sum())
    sizes = by_size(table)
    assert list(sizes.index) == [("H", "up to .1"), ("H", ".1 to .3"), ("H", ".3 to .5"), ("H", "above .5")]
    assert (sizes["right"] * sizes["n"]).sum() == pytest.approx(right.sum())


def test_a_claim_without_a_single_effect_has_one_row():
    results = data_sets().assign(**{named(VALUE, "H"): np.nan})
    assert by_size(verdict_rates(results, RULES)).index.to_list() == [("H", "")]


def test_holm_is_statsmodels():
    from statsmodels.stats.multitest import multipletests

    p = np.random.default_rng(2).uniform(size=30) ** 3
    np.testing.assert_allclose(holm(p), multipletests(p, method="holm")[1], rtol=1e-12)
