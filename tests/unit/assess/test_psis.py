"""Leave-one-out of many respondents at once is ArviZ's of one after another."""

import numpy as np
import pytest
from arviz_stats.base.array import array_stats

from egovbayes.assess import psis
from egovbayes.assess.psis import leave_one_out, smoothed_log_weights


def log_likelihoods(n_draws, n=40, seed=1):
    """From light to heavy tails: k runs from below 0 to above 1."""
    rng = np.random.default_rng(seed)
    heavy = np.linspace(0.1, 2.0, n)
    return -4 - heavy * rng.exponential(size=(n_draws, n)) + 0.1 * rng.normal(size=(n_draws, n))


@pytest.mark.parametrize("n_draws", [30, 226, 1000, 4000])
def test_equals_arviz(n_draws):
    draws = log_likelihoods(n_draws)
    found = leave_one_out(draws)
    elpd, pareto_k, p = array_stats.loo(draws[None], chain_axis=0, draw_axis=1)
    np.testing.assert_allclose(found.elpd, elpd, rtol=1e-10)
    np.testing.assert_allclose(found.p, p, rtol=1e-7, atol=1e-10)
    np.testing.assert_allclose(found.pareto_k, pareto_k, rtol=1e-8, atol=1e-10)
    assert found.pareto_k.max() - found.pareto_k.min() > 0.3


def test_blocks_change_nothing(monkeypatch):
    draws = log_likelihoods(400)
    whole = leave_one_out(draws)
    monkeypatch.setattr(psis, "_BLOCK", 1300)
    cut = leave_one_out(draws)
    for name in ("elpd", "p", "pareto_k"):
        np.testing.assert_array_equal(getattr(whole, name), getattr(cut, name))


def test_weights_sum_to_one_and_keep_their_order():
    ratios = log_likelihoods(500).T
    weights, _ = smoothed_log_weights(ratios)
    np.testing.assert_allclose(np.exp(weights).sum(-1), 1)
    order = np.argsort(ratios, -1)
    assert (np.diff(np.take_along_axis(weights, order, -1), axis=-1) >= 0).all()


def test_ties_leave_the_weights_as_they_are():
    """With a quarter of the tail equal there is no Pareto law to fit: raw weights, k NaN, as ArviZ."""
    ratios = np.concatenate([np.zeros(380), np.arange(1.0, 21)])
    weights, shape = smoothed_log_weights(ratios)
    assert np.isnan(shape)
    np.testing.assert_allclose(weights, ratios - np.log(np.exp(ratios).sum()))


def test_few_draws_fall_back_to_waic():
    draws = log_likelihoods(24)
    found = leave_one_out(draws)
    np.testing.assert_allclose(found.p, draws.var(0))
    np.testing.assert_allclose(found.elpd, np.log(np.exp(draws).mean(0)) - draws.var(0))
    assert np.isnan(found.pareto_k).all()
