"""Draws of a t's scale matrix that no model restricts, against integrals and against importance sampling."""

import numpy as np
import pytest
from helpers_models import answers_of, moments_by_pattern
from scipy import stats

from egovbayes.assess.measurement import weighted_draws as module
from egovbayes.assess.measurement.saturated_draws import DRAWS, saturated_draws
from egovbayes.assess.measurement.weighted_draws import weighted_saturated_draws
from egovbayes.engines.ml.saturated import saturated_moments
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.quantities.reliability import cronbach_alpha

N = 60
FIVE = LIKELIHOODS["student-t"].with_numbers([5.0])


def answers(n=N, p=4, missing=0.0, seed=1, freedom=5.0):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(n, p)) + rng.normal(size=(n, 1))
    values /= np.sqrt(rng.chisquare(freedom, n) / freedom)[:, None]
    hidden = rng.uniform(size=values.shape) < missing
    hidden[np.arange(n), rng.integers(0, p, n)] = False
    return np.where(hidden, np.nan, values)


def drawn(values, freedom, group=None, seed=2):
    group = np.zeros(len(values), np.int64) if group is None else group
    n_groups = int(group.max()) + 1
    saturated = saturated_moments(moments_by_pattern(values, group, n_groups))
    nu = np.broadcast_to(np.asarray(freedom, float), (400,))
    return weighted_saturated_draws(answers_of(values, group, n_groups), saturated, nu, np.random.default_rng(seed))


def every_fifth(draws):
    """Successive draws of a chain depend on each other a little: every fifth round of the 100 chains."""
    return draws[np.arange(len(draws)) // 100 % 5 == 0]


def log_prior_and_likelihood(values, mu, sigma, freedom):
    """Under |Sigma|^-p, of mu (draw, item) and sigma (draw, item, item); (draw,)."""
    likelihood = LIKELIHOODS["student-t"].with_numbers([freedom])
    group, own = np.zeros(len(values), np.int64), np.zeros((len(mu), 0))
    found = likelihood.casewise(mu[:, None], sigma[:, None], own, values, group).sum(1)
    return found - values.shape[1] * np.linalg.slogdet(sigma)[1]


@pytest.mark.parametrize("freedom", [3.0, 8.0])
def test_one_item_is_an_integral(freedom):
    values = answers(p=1, seed=3)
    mu, variance = np.meshgrid(np.linspace(-2, 2, 201), np.exp(np.linspace(-2.5, 2.5, 401)), indexing="ij")
    log_density = log_prior_and_likelihood(values, mu.reshape(-1, 1), variance.reshape(-1, 1, 1), freedom)
    density = np.exp(log_density - log_density.max()).reshape(mu.shape).sum(0) * variance[0]
    cdf = np.cumsum(density) / density.sum()
    draws = every_fifth(drawn(values, freedom)[0].covariances[:, 0, 0])
    assert stats.kstest(draws, lambda x: np.interp(x, variance[0], cdf)).pvalue > 1e-3


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_several_items_are_what_importance_sampling_says(missing):
    """Proposals from a t about the draws' own mean, in logarithms of Cholesky's diagonal; weighted by the posterior."""
    freedom, p = 4.0, 2
    values = answers(p=p, missing=missing, seed=4)
    draws = drawn(values, freedom)[0].covariances
    root = np.linalg.cholesky(draws)
    ours = np.column_stack([np.log(root[:, 0, 0]), root[:, 1, 0], np.log(root[:, 1, 1])])
    centre = np.concatenate([np.nanmedian(values, axis=0), ours.mean(0)])
    spread = np.zeros((5, 5))
    spread[:2, :2], spread[2:, 2:] = draws.mean(0) / 30, 2 * np.cov(ours.T)
    proposal = stats.multivariate_t(centre, spread, df=5, seed=6)
    points = proposal.rvs(40_000)
    factor = np.zeros((len(points), p, p))
    factor[:, 0, 0], factor[:, 1, 0], factor[:, 1, 1] = np.exp(points[:, 2]), points[:, 3], np.exp(points[:, 4])
    sigma = factor @ factor.swapaxes(1, 2)
    # |d Sigma / d (l11, l21, l22)| is 4 l11^2 l22, and two of these are exponentials
    jacobian = 3 * points[:, 2] + 2 * points[:, 4]
    log_weight = log_prior_and_likelihood(values, points[:, :2], sigma, freedom) + jacobian - proposal.logpdf(points)
    weight = np.exp(log_weight - log_weight.max())
    weight /= weight.sum()
    assert 1 / (weight**2).sum() > 3000
    for function in (cronbach_alpha, lambda s: np.log(s[:, 0, 0]), lambda s: s[:, 0, 1]):
        theirs, mine = function(sigma), function(draws)
        mean = weight @ theirs
        sd = np.sqrt(weight @ (theirs - mean) ** 2)
        assert mine.mean() == pytest.approx(mean, abs=0.1 * sd)
        assert mine.std() == pytest.approx(sd, rel=0.1)


@pytest.mark.parametrize("missing", [0.0, 0.25])
def test_with_very_many_degrees_of_freedom_they_are_the_normal_ones(missing):
    values, group = answers(missing=missing, freedom=1e6), np.zeros(N, np.int64)
    moments = moments_by_pattern(values, group, 1)
    rng = np.random.default_rng(5)
    normal = saturated_draws(moments, values, group, saturated_moments(moments), rng)[0].covariances
    one, other = (cronbach_alpha(every_fifth(draws)) for draws in (normal, drawn(values, 1e6)[0].covariances))
    assert stats.ks_2samp(one, other).pvalue > 1e-3


def test_each_chain_has_degrees_of_freedom_of_its_own():
    """So that doubt about them widens what depends on them."""
    values = answers(seed=7)
    low, high = (np.log(drawn(values, nu)[0].covariances[:, 0, 0]) for nu in (2.5, 200.0))
    mixed = np.log(drawn(values, np.repeat([2.5, 200.0], 200))[0].covariances[:, 0, 0])
    assert mixed.mean() == pytest.approx((low.mean() + high.mean()) / 2, abs=0.03)
    between = ((high.mean() - low.mean()) / 2) ** 2
    assert mixed.var() == pytest.approx((low.var() + high.var()) / 2 + between, rel=0.15)


def test_groups_have_their_own():
    values, group = answers(), np.arange(N) % 2
    values[group == 1] *= 10
    first, second = drawn(values, 5.0, group)
    assert first.covariances.mean() * 20 < second.covariances.mean()


def test_of_many_respondents_fewer_chains_draw_as_much(monkeypatch):
    monkeypatch.setattr(module, "_NUMBERS", 60_000)
    draws = drawn(answers(n=3_000, p=4), 5.0)[0]
    assert draws.n == DRAWS
    expected = np.full((4, 4), 1.0) + np.eye(4)
    np.testing.assert_allclose(draws.covariances.mean(0), expected, atol=0.15)


@pytest.mark.parametrize("missing", [0.0, 0.2])
def test_same_seed_same_draws(missing):
    values = answers(missing=missing)
    one, other = (drawn(values, 5.0, seed=7)[0].covariances for _ in range(2))
    np.testing.assert_array_equal(one, other)
    assert not np.array_equal(one, drawn(values, 5.0, seed=8)[0].covariances)


def test_items_hardly_answered_together_have_no_draws():
    values = answers()
    hardly = np.where(np.arange(N)[:, None] % 2 == np.arange(4) % 2, np.nan, values)
    hardly[:8] = values[:8]
    found = drawn(hardly, 5.0)[0]
    assert found.n == 0
    assert "both answered by only 13 %" in found.note
