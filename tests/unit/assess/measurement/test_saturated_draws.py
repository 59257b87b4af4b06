"""Draws of an unrestricted covariance against distributions known in closed form."""

import tracemalloc

import numpy as np
import pytest
from scipy import stats

from egovbayes.assess.measurement import saturated_draws as module
from egovbayes.assess.measurement.saturated_draws import inverse_wishart, saturated_draws
from egovbayes.data.moments.moments import moments_of
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.quantities.reliability import cronbach_alpha

N = 60


def answers(n=N, p=6, missing=0.0, seed=1):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(n, p)) + rng.normal(size=(n, 1))
    return np.where(rng.uniform(size=values.shape) < missing, np.nan, values)


def drawn(values, group=None, seed=2, *, keep=True):
    group = np.zeros(len(values), int) if group is None else group
    groups = tuple(f"g{i}" for i in range(group.max() + 1))
    moments = moments_of(values, group, [f"x{j}" for j in range(values.shape[1])], groups)
    saturated = saturated_moments(moments)
    return saturated_draws(moments, values if keep else None, group, saturated, np.random.default_rng(seed))


def agrees(draws, distribution):
    assert stats.kstest(draws, distribution.cdf).pvalue > 1e-4


def test_inverse_wishart_against_scipy():
    scale = np.cov(answers().T)
    draws = inverse_wishart(scale, 12.0, 20_000, np.random.default_rng(3))
    theirs = stats.invwishart(12, scale).rvs(20_000, random_state=4)
    np.testing.assert_allclose(draws.mean(0), scale / (12 - 6 - 1), atol=0.06)
    for ours, other in ((draws[:, 0, 1], theirs[:, 0, 1]), (np.linalg.det(draws), np.linalg.det(theirs))):
        assert stats.ks_2samp(ours, other).pvalue > 1e-4


def test_a_scale_for_each_draw():
    scales = np.stack([np.eye(2), 100 * np.eye(2)])
    draws = inverse_wishart(scales, 30.0, 2, np.random.default_rng(3))
    assert draws[0, 0, 0] < 0.4 < draws[1, 0, 0]


def test_one_item_has_its_usual_posterior_whatever_else_is_in_the_model():
    values = answers()
    sum_of_squares = N * values[:, 0].var()
    for p in (2, 6):
        draws = drawn(values[:, :p])[0].covariances[:, 0, 0]
        agrees(sum_of_squares / draws, stats.chi2(N - 1))


def test_the_variance_of_any_sum_has_it_too():
    values = answers()
    draws = drawn(values)[0].covariances
    agrees(N * values[:, :4].sum(1).var() / draws[:, :4, :4].sum((1, 2)), stats.chi2(N - 1))


def test_alpha_does_not_depend_on_other_items():
    values = answers()
    own, among = (cronbach_alpha(drawn(values[:, :p], seed=p)[0].covariances[:, :3, :3]) for p in (3, 6))
    assert stats.ks_2samp(own, among).pvalue > 1e-4


def test_alphas_spread_is_that_of_large_samples():
    """van Zyl, Neudecker & Nel (2000), eq. 21: asymptotic variance of alpha."""
    values = answers(n=3000, p=4)
    cov, one, k = np.cov(values.T, ddof=0), np.ones(4), 4
    total, trace = one @ cov @ one, np.trace(cov)
    q = total * (np.trace(cov @ cov) + trace**2) - 2 * trace * (one @ cov @ cov @ one)
    variance = 2 * k**2 / (k - 1) ** 2 / total**3 * q / 3000
    draws = cronbach_alpha(drawn(values)[0].covariances)
    assert draws.std() == pytest.approx(np.sqrt(variance), rel=0.05)
    assert draws.mean() == pytest.approx(cronbach_alpha(cov), abs=0.1 * np.sqrt(variance) + 0.001)


def test_groups_have_their_own():
    values, group = answers(), np.arange(N) % 2
    values[group == 1] *= 10
    first, second = drawn(values, group)
    assert first.covariances.mean() * 20 < second.covariances.mean()


def test_missing_answers_by_augmentation_against_the_factored_posterior():
    """Answers to the second item missing for some: variance of the first and regression of the second are independent.

    Under the prior |Sigma|^-2: n s^2 / sigma_11 is chi-square with N - 1, and of the n complete rows the residual
    sum of squares over sigma_22.1 is chi-square with n, the slope normal given it.
    """
    values = answers(p=2, seed=5)
    complete = np.arange(N) < 40
    values[~complete, 1] = np.nan
    draws = drawn(values)[0].covariances
    first, slope = draws[:, 0, 0], draws[:, 0, 1] / draws[:, 0, 0]
    residual = draws[:, 1, 1] - slope * draws[:, 0, 1]
    x, y = values[complete].T
    spread = ((x - x.mean()) ** 2).sum()
    estimate = ((x - x.mean()) * y).sum() / spread
    squares = ((y - y.mean() - estimate * (x - x.mean())) ** 2).sum()
    # successive draws of a chain depend on each other a little: every fourth round of the 100 chains
    some = np.arange(len(first)) // 100 % 4 == 0
    agrees((N * values[:, 0].var() / first)[some], stats.chi2(N - 1))
    agrees((squares / residual)[some], stats.chi2(40))
    agrees(((slope - estimate) / np.sqrt(residual / spread))[some], stats.norm())


def test_augmentation_settles_soon(monkeypatch):
    values = answers(n=150, missing=0.25)
    short = cronbach_alpha(drawn(values)[0].covariances)
    monkeypatch.setattr(module, "_SETTLING", 150)
    monkeypatch.setattr(module, "_NUMBERS", 1e12)
    long = cronbach_alpha(drawn(values, seed=9)[0].covariances)
    np.testing.assert_allclose(np.quantile(short, [0.05, 0.5, 0.95]), np.quantile(long, [0.05, 0.5, 0.95]), atol=0.012)


def test_same_seed_same_draws():
    for missing in (0.0, 0.1):
        values = answers(missing=missing)
        one, other = (drawn(values, seed=7)[0].covariances for _ in range(2))
        np.testing.assert_array_equal(one, other)
        assert not np.array_equal(one, drawn(values, seed=8)[0].covariances)


def test_where_nothing_can_be_drawn_a_sentence_says_why(monkeypatch):
    values = answers(missing=0.1)
    found = drawn(values, keep=False)[0]
    assert found.covariances.shape == (0, 6, 6)
    assert "only their moments" in found.note
    hardly = np.where(np.arange(N)[:, None] % 2 == np.arange(6) % 2, np.nan, answers())
    hardly[:8] = answers()[:8]
    assert "both answered by only 13 %" in drawn(hardly)[0].note
    monkeypatch.setattr(module, "_NUMBERS", 10_000_000)
    assert "too many to draw" in drawn(answers(n=400, missing=0.1))[0].note


@pytest.mark.parametrize("missing", [0.0, 0.1])
def test_blocks_are_the_draws_in_bounded_memory(monkeypatch, missing):
    """Of 88 items the covariances alone would take 248 MB, and what is made of them five times that."""
    draws = drawn(answers(missing=missing))[0]
    monkeypatch.setattr(module, "_BLOCK_BYTES", 8 * 6 * 6 * 300)
    blocks = list(draws.blocks())
    assert {len(block) for block in blocks[:-1]} == {300}
    np.testing.assert_array_equal(np.concatenate(blocks), draws.covariances)


def test_draws_do_not_depend_on_the_size_of_blocks(monkeypatch):
    once = inverse_wishart(np.eye(3), 20.0, 100, np.random.default_rng(5))
    monkeypatch.setattr(module, "_BLOCK_BYTES", 8 * 3 * 3 * 7)
    np.testing.assert_array_equal(inverse_wishart(np.eye(3), 20.0, 100, np.random.default_rng(5)), once)


def test_what_is_kept_is_less_than_the_covariances():
    tracemalloc.start()
    draws = drawn(answers(n=200, p=50))[0]
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept < 0.6 * module.DRAWS * 50 * 50 * 8
    assert draws.n == module.DRAWS
