import math

import numpy as np
import pytest
from scipy import stats

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability, claim_probability, judged_probability
from egovbayes.assess.hypotheses.evidence import bayes_factor
from egovbayes.assess.hypotheses.prior_probability import PriorProbability

EVEN = PriorProbability(0.5, 0.0, 0)


def indicator(share, rng, shape=(4, 1000)):
    margin = rng.normal(size=shape)
    return margin < np.quantile(margin, share), margin


def test_error_of_independent_draws_is_binomial():
    holds, margin = indicator(0.7, np.random.default_rng(1))
    found = claim_probability(holds, margin)
    assert found.value == pytest.approx(0.7)
    assert found.error == pytest.approx(math.sqrt(0.7 * 0.3 / 4000), rel=0.1)
    assert found.effective == pytest.approx(4000, rel=0.2)


def test_error_grows_with_autocorrelation():
    rng = np.random.default_rng(2)
    slow = np.cumsum(rng.normal(size=(4, 1000)) * 0.3, axis=1)
    slow = 0.9 * np.repeat(rng.normal(size=(4, 100)), 10, axis=1) + 0.1 * slow / slow.std()
    found = claim_probability(slow > 0, slow)
    assert found.error > 2 * math.sqrt(0.25 / 4000)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_unanimous_draws_give_a_bound_and_an_error_above_zero(value):
    rng = np.random.default_rng(3)
    found = claim_probability(np.full((4, 1000), bool(value)), rng.normal(size=(4, 1000)) + 10)
    assert found.unanimous
    assert found.error > 0
    missed = abs(value - found.bound)
    assert (1 - missed) ** found.effective == pytest.approx(0.05)


@pytest.mark.parametrize(("n", "shown"), [(1000, "> .997"), (4000, "> .999"), (100, "> .970"), (3000, "> .999")])
def test_a_thousand_draws_that_agree_are_shown_as_what_they_bound(n, shown):
    """.05^(1/n): the probability below which n draws all agree less than once in twenty."""
    assert ClaimProbability(1.0, 0.0, n).shown == shown
    assert ClaimProbability(0.0, 0.0, n).shown == f"< {1 - float(shown[2:]):.3f}".replace("0.", ".")
    assert float(shown[2:]) <= 0.05 ** (1 / n)


def test_one_dissenting_draw_is_shown_by_the_end_of_its_interval():
    """Jeffreys' interval of 1 in 2,000 by scipy: from .9972."""
    lower = stats.beta.ppf(0.025, 1999.5, 1.5)
    assert ClaimProbability(1999 / 2000, 0.0005, 2000.0).shown == "> .997"
    assert 0.997 < lower < 0.998


def test_a_probability_without_an_error_says_what_it_can():
    assert ClaimProbability(1999 / 2000, math.nan, math.nan).shown == "> .999"


def test_unanimous_draws_of_a_slow_chain_say_less():
    rng = np.random.default_rng(4)
    fast = claim_probability(np.ones((4, 1000), bool), rng.normal(size=(4, 1000)) + 10)
    slow = claim_probability(np.ones((4, 1000), bool), np.repeat(rng.normal(size=(4, 100)), 10, axis=1) + 10)
    assert slow.bound < fast.bound


def test_a_constant_claim_counts_every_draw():
    assert claim_probability(np.ones((2, 50), bool), np.ones((2, 50))).effective == 100


def test_bayes_factor_is_posterior_odds_over_prior_odds():
    factor = bayes_factor(ClaimProbability(0.9, 0.005, 3600), PriorProbability(0.25, 0.0, 0))
    assert factor.value == pytest.approx((0.9 / 0.1) / (0.25 / 0.75))
    assert factor.lower < factor.value < factor.upper
    assert not factor.bounded


def test_interval_of_the_bayes_factor_covers_its_repetitions():
    rng = np.random.default_rng(5)
    factors = [
        bayes_factor(claim_probability(*_draws(rng)), PriorProbability(rng.binomial(2000, 0.3) / 2000, 0.01025, 2000))
        for _ in range(150)
    ]
    truth = (0.8 / 0.2) / (0.3 / 0.7)
    covered = np.mean([f.lower < truth < f.upper for f in factors])
    assert 0.88 < covered <= 1


def _draws(rng):
    margin = rng.normal(size=(4, 250))
    return margin < 0.8416212, margin


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_unanimous_bayes_factor_is_a_bound_and_finite(value):
    factor = bayes_factor(ClaimProbability(value, 0.0003, 3000), EVEN)
    assert factor.bounded
    assert math.isfinite(factor.value)
    expected = 0.05 ** (1 / 3000) / (1 - 0.05 ** (1 / 3000))
    assert factor.value == pytest.approx(expected if value else 1 / expected)
    assert math.isnan(factor.upper if value else factor.lower)


@pytest.mark.parametrize("prior", [0.0, 1.0])
def test_a_prior_that_has_decided_leaves_no_bayes_factor(prior):
    factor = bayes_factor(ClaimProbability(0.9, 0.01, 900), PriorProbability(prior, 0.0, 0))
    assert math.isnan(factor.value)
    assert not factor.bounded


def test_few_dissenting_draws_give_a_long_end_and_the_opposite_claim_the_mirrored_one():
    once, never = (bayes_factor(ClaimProbability(p, 0.00025, 4000), EVEN) for p in (3999 / 4000, 1 / 4000))
    exact = stats.beta(1.5, 3999.5).ppf([0.025, 0.975])
    np.testing.assert_allclose([once.upper, once.lower], (1 - exact) / exact, rtol=1e-9)
    np.testing.assert_allclose([never.upper, never.lower], [1 / once.lower, 1 / once.upper], rtol=1e-9)


def test_many_dissenting_draws_give_the_delta_methods_interval():
    factor = bayes_factor(ClaimProbability(0.7, math.sqrt(0.21 / 4000), 4000), PriorProbability(0.4, 0.0155, 1000))
    error = math.hypot(1 / math.sqrt(0.21 * 4000), 1 / math.sqrt(0.24 * 1000))
    assert math.log(factor.upper / factor.value) == pytest.approx(1.96 * error, rel=0.02)
    assert math.log(factor.value / factor.lower) == pytest.approx(1.96 * error, rel=0.02)


def test_prior_draws_that_all_deny_what_the_posterior_holds_give_a_lower_bound():
    denied, granted = PriorProbability(0.0, 1e-6, 1_000_000), PriorProbability(1.0, 1e-6, 1_000_000)
    least = 0.05**1e-6 / (1 - 0.05**1e-6)
    for value, odds in ((1.0, 0.05 ** (1 / 3000) / (1 - 0.05 ** (1 / 3000))), (0.9, 8.0)):
        factor = bayes_factor(ClaimProbability(value, 0.005, 3000), denied)
        assert factor.bounded
        assert factor.value == pytest.approx(odds * least, rel=0.05)
        assert math.isnan(factor.upper)
    opposite = bayes_factor(ClaimProbability(0.0, 0.005, 3000), granted)
    assert math.isnan(opposite.lower)
    assert opposite.value == pytest.approx(1 / (least * (0.05 ** (1 / 3000) / (1 - 0.05 ** (1 / 3000)))))


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_where_no_draw_of_either_dissents_nothing_can_be_said(value):
    factor = bayes_factor(ClaimProbability(value, 0.001, 3000), PriorProbability(value, 1e-6, 1_000_000))
    assert math.isnan(factor.value)
    assert not factor.bounded


def test_draws_without_a_value_are_left_out_with_the_error_of_a_ratio():
    """Over repetitions P of the defined draws varies as its error says."""
    rng, found = np.random.default_rng(6), []
    for _ in range(200):
        holds, margin = _draws(rng)
        margin[rng.uniform(size=margin.shape) < 0.02] = np.nan
        found.append(claim_probability(holds, margin))
    values = np.array([one.value for one in found])
    assert values.mean() == pytest.approx(0.8, abs=4 * 0.0128 / np.sqrt(200))
    assert np.mean([one.error for one in found]) == pytest.approx(values.std(ddof=1), rel=0.2)
    assert np.mean([one.undefined for one in found]) == pytest.approx(0.02, abs=0.002)


def test_unanimous_draws_with_holes_count_the_others():
    holds, margin = np.ones((4, 250), bool), np.random.default_rng(7).uniform(1, 2, (4, 250))
    margin[0, :10] = np.nan
    found = claim_probability(holds, margin)
    assert found.value == 1
    assert found.undefined == pytest.approx(0.01)
    assert found.effective <= 990


@pytest.mark.parametrize(("holes", "judged"), [(25, True), (26, False), (1000, False)])
def test_too_many_draws_without_a_value_leave_nothing_to_judge(holes, judged):
    """2.5 % could carry a verdict at .975 by themselves."""
    margin = np.random.default_rng(8).normal(size=1000)
    margin[:holes] = np.nan
    found = judged_probability((margin > 0).reshape(4, 250), margin.reshape(4, 250), 0.975)
    assert math.isnan(found.value) is not judged
    assert found.undefined == pytest.approx(holes / 1000)
    assert math.isnan(bayes_factor(found, EVEN).value) is not judged
