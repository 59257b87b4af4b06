import numpy as np
import pytest
from helpers_assess import complete_moments
from scipy import integrate, stats

from egovbayes.assess.model_fit.null_model import null_casewise, null_draws, null_log_likelihood, null_sample
from egovbayes.data.moments.moments import moments_of, part_of
from egovbayes.engines.ml.saturated import saturated_moments


@pytest.fixture
def answers():
    rng = np.random.default_rng(4)
    return rng.normal([3, -1, 0], [1, 2, 0.5], size=(40, 3))


def test_sd_posterior_is_the_one_by_quadrature(answers):
    seen = null_sample(complete_moments([answers]))
    items, draws = seen.items, null_draws(seen, 40_000, np.random.default_rng(5))
    n, s2 = items.n[0, 1], items.variance[0, 1]

    def density(sd):
        return sd ** -(n - 1) * np.exp(-n * s2 / (2 * sd**2) - sd**2 / (2 * s2)) * s2 ** ((n - 1) / 2)

    whole, first = (integrate.quad(lambda x, k=k: x**k * density(x), 0.5, 6)[0] for k in (0, 1))
    assert draws.sd[:, 0, 1].mean() == pytest.approx(first / whole, abs=4 * draws.sd[:, 0, 1].std() / 200)
    z = (draws.mean[:, 0, 1] - items.mean[0, 1]) / draws.sd[:, 0, 1] * np.sqrt(n)
    assert stats.kstest(z, "norm").pvalue > 0.001


def test_casewise_sums_to_the_log_likelihood_and_is_the_normal_density(answers):
    seen = null_sample(complete_moments([answers]))
    draws = null_draws(seen, 7, np.random.default_rng(5))
    group = np.zeros(40, dtype=int)
    casewise = null_casewise(draws, answers, group, None)
    expected = stats.norm(draws.mean[3, 0], draws.sd[3, 0]).logpdf(answers).sum(1)
    np.testing.assert_allclose(casewise[3], expected, rtol=1e-9)
    np.testing.assert_allclose(casewise.sum(1), null_log_likelihood(draws, seen, means=True), rtol=1e-9)


def test_held_means_and_missing_answers(answers):
    answers = answers.copy()
    answers[3, 0] = answers[5, 2] = np.nan
    centre = np.nanmean(answers, axis=0)[None]
    draws = null_draws(null_sample(complete_moments([np.nan_to_num(answers)])), 7, np.random.default_rng(5))
    casewise = null_casewise(draws, answers, np.zeros(40, dtype=int), centre)
    expected = np.nansum(stats.norm(centre[0], draws.sd[2, 0]).logpdf(answers), axis=1)
    np.testing.assert_allclose(casewise[2], expected, rtol=1e-9)


@pytest.fixture
def predicted():
    """Answers of two groups to four items; the last three go together, and some are missing."""
    rng = np.random.default_rng(8)
    values = rng.normal(size=(300, 4)) @ np.linalg.cholesky(0.5 * np.eye(4) + 0.5).T
    values[rng.random(values.shape) < 0.15] = np.nan
    return values[~np.isnan(values).all(1)], np.arange(300)[~np.isnan(values).all(1)] % 2


def observed(values, group):
    return moments_of(values, group, ("y", "a", "b", "c"), ("g", "h"))


@pytest.mark.parametrize("held", [False, True])
@pytest.mark.parametrize("missing", [False, True])
def test_a_block_that_covaries_is_normal_beside_the_items_alone(predicted, *, held, missing):
    values, group = predicted
    values = values if missing else np.nan_to_num(values)
    moments = observed(values, group)
    seen = null_sample(moments, [1, 2, 3])
    draws = null_draws(seen, 5, np.random.default_rng(5))
    centre = seen.items.mean if held else None
    found = null_casewise(draws, values, group, centre)
    for who in (0, 1, 7):
        mean = seen.items.mean[group[who]] if held else draws.mean[2, group[who]]
        there = np.flatnonzero(~np.isnan(values[who]))
        sigma = np.diag(draws.sd[2, group[who]] ** 2)
        sigma[1:, 1:] = draws.covariance[2, group[who]]
        expected = stats.multivariate_normal(mean[there], sigma[np.ix_(there, there)]).logpdf(values[who, there])
        assert found[2, who] == pytest.approx(expected, rel=1e-9)
    if not held or not missing:
        total = null_log_likelihood(draws, seen, means=not held)
        np.testing.assert_allclose(found.sum(1), total, rtol=1e-9)


def test_a_block_is_drawn_from_its_own_posterior(predicted):
    """Inverse Wishart with n + q - 2 degrees of freedom and mean n S / (n - 3), the means normal about the sample's."""
    values, group = np.nan_to_num(predicted[0]), predicted[1]
    moments = observed(values, group)
    draws = null_draws(null_sample(moments, [1, 2, 3]), 20_000, np.random.default_rng(5))
    for g in (0, 1):
        n, sample = moments.n[g], moments.covariances[g, 1:, 1:]
        error = draws.covariance[:, g].std(0) / np.sqrt(20_000)
        assert (np.abs(draws.covariance[:, g].mean(0) - n * sample / (n - 3)) < 4 * error).all()
        white = np.linalg.solve(
            np.linalg.cholesky(draws.covariance[:, g] / n), (draws.mean[:, g, 1:] - moments.means[g, 1:])[..., None]
        )
        assert stats.kstest(white[:, 2, 0], "norm").pvalue > 0.001
        np.testing.assert_allclose(draws.sd[:, g, 1:] ** 2, np.diagonal(draws.covariance[:, g], axis1=1, axis2=2))


def test_with_missing_answers_the_block_misfits_as_under_its_exact_posterior(predicted):
    """Drawn about EM's moments, then weighted by the true likelihood over the one drawn from: the exact posterior."""
    values, group = predicted
    moments = observed(values, group)
    seen = null_sample(moments, [1, 2, 3])
    draws = null_draws(seen, 20_000, np.random.default_rng(5))
    block = part_of(moments, [1, 2, 3])
    em = saturated_moments(block)
    exact = stand_in = 0.0
    for n, g, there, mean, within in zip(
        block.n, block.group, block.observed, block.means, block.covariances, strict=True
    ):
        exact = exact + log_likelihood(draws, g, there, n, mean, within)
    everyone = np.ones(3, bool)
    for g in (0, 1):
        who = group == g
        pairs = [(~np.isnan(values[who][:, [i, j]])).all(1).sum() for i in (1, 2, 3) for j in range(1, i + 1)]
        stand_in = stand_in + log_likelihood(draws, g, everyone, np.mean(pairs), em.means[g], em.covariances[g])
    weights = np.exp(exact - stand_in - (exact - stand_in).max())
    weights /= weights.sum()
    assert 1 / (weights**2).sum() > 2_000
    misfit = 2 * (em.log_likelihood - exact)
    assert misfit.mean() == pytest.approx(weights @ misfit, abs=1.0)
    assert weights @ misfit == pytest.approx(2 * 9, abs=1.5)


def log_likelihood(draws, group, there, n, mean, within):
    """Of n answers with this mean and covariance, for every draw."""
    sigma = draws.covariance[:, group][:, there][:, :, there]
    off = mean[there] - draws.mean[:, group, 1:][:, there]
    spread = within[np.ix_(there, there)] + off[:, :, None] * off[:, None, :]
    misfit = np.einsum("dij,dji->d", np.linalg.inv(sigma), spread)
    return -n / 2 * (there.sum() * np.log(2 * np.pi) + np.log(np.linalg.det(sigma)) + misfit)


def test_one_item_alone_covaries_with_nothing(predicted):
    moments = observed(*predicted)
    one, none = (null_draws(null_sample(moments, few), 10, np.random.default_rng(1)) for few in ([2], []))
    np.testing.assert_array_equal(one.sd, none.sd)
    assert one.covariance.shape == (10, 2, 0, 0)
