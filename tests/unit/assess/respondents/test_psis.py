"""Leave-one-out of many respondents at once is ArviZ's of one after another."""

import numpy as np
import pytest
from arviz_stats.base.array import array_stats

from egovbayes.assess.respondents import psis
from egovbayes.assess.respondents.psis import leave_one_out, smoothed_tail


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


def test_draws_of_any_range_equal_arviz():
    """Likelihoods that differ by a thousand powers of e neither overflow nor vanish, and the draws are left alone."""
    draws = 200 * log_likelihoods(1000)
    assert np.ptp(draws, axis=0).max() > 1000
    before = draws.copy()
    found = leave_one_out(draws)
    np.testing.assert_array_equal(draws, before)
    with np.errstate(all="ignore"):
        elpd, pareto_k, _ = array_stats.loo(draws[None], chain_axis=0, draw_axis=1)
    np.testing.assert_allclose(found.elpd, elpd, rtol=1e-10)
    np.testing.assert_allclose(found.pareto_k, pareto_k, rtol=1e-8)


def test_a_smoothed_tail_keeps_its_order_and_its_largest_ratio():
    ratios = np.sort(log_likelihoods(60).T)
    smooth, shape = smoothed_tail(ratios - ratios[:, -1:])
    assert np.isfinite(shape).all()
    assert (np.diff(smooth) >= 0).all()
    assert (smooth <= 0).all()


def test_ties_leave_the_ratios_as_they_are():
    """With a quarter of the tail equal there is no Pareto law to fit: raw ratios, k NaN, as ArviZ."""
    ratios = np.concatenate([np.full(20, -20.0), np.arange(-19.0, 1)])
    smooth, shape = smoothed_tail(ratios)
    assert np.isnan(shape)
    np.testing.assert_array_equal(smooth, ratios[1:])
    draws = -np.random.default_rng(4).permuted(np.concatenate([np.full(380, -20.0), ratios[20:]]))[:, None]
    raw = np.exp(-draws)
    np.testing.assert_allclose(leave_one_out(draws).elpd, np.log((raw * np.exp(draws)).sum() / raw.sum()), rtol=1e-12)


def test_few_draws_fall_back_to_waic():
    draws = log_likelihoods(24)
    found = leave_one_out(draws)
    np.testing.assert_allclose(found.p, draws.var(0))
    np.testing.assert_allclose(found.elpd, np.log(np.exp(draws).mean(0)) - draws.var(0))
    assert np.isnan(found.pareto_k).all()


@pytest.mark.parametrize("n_draws", [10, 300])
def test_a_shift_is_added_block_by_block(n_draws, monkeypatch):
    """Of a few draws, whose WAIC is taken, too."""
    rng = np.random.default_rng(3)
    draws, change = rng.normal(-2, 0.5, (n_draws, 7)), rng.normal(0, 0.2, (n_draws, 7))
    expected = leave_one_out(draws + change)
    monkeypatch.setattr(psis, "_BLOCK", 3 * n_draws)
    found = leave_one_out(draws, lambda some: change[:, some])
    for ours, theirs in ((found.elpd, expected.elpd), (found.p, expected.p), (found.pareto_k, expected.pareto_k)):
        np.testing.assert_allclose(ours, theirs, atol=1e-12)
