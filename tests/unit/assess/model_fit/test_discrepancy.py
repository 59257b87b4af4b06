import numpy as np
import pytest
from helpers_assess import complete_moments, random_covariance
from scipy import stats

from egovbayes.assess.model_fit.discrepancy import complete_discrepancy, predictive_p, reference_discrepancies


@pytest.fixture
def sample():
    rng = np.random.default_rng(1)
    groups = [rng.multivariate_normal(np.ones(4), random_covariance(4, rng), size=n) for n in (40, 65)]
    sigma, mu = random_covariance(4, rng, (6, 2)), rng.normal(size=(6, 2, 4))
    return groups, complete_moments(groups), sigma, mu


def log_density(groups, sigma, mu):
    return sum(stats.multivariate_normal(mu[g], sigma[g]).logpdf(answers).sum() for g, answers in enumerate(groups))


def test_discrepancy_is_twice_the_difference_of_log_likelihoods(sample):
    groups, moments, sigma, mu = sample
    saturated = log_density(groups, moments.covariances, moments.means)
    expected = [2 * (saturated - log_density(groups, sigma[d], mu[d])) for d in range(6)]
    np.testing.assert_allclose(complete_discrepancy(sigma, mu, moments), expected, rtol=1e-9)


def test_saturated_means_add_nothing(sample):
    groups, moments, sigma, _ = sample
    saturated = log_density(groups, moments.covariances, moments.means)
    expected = [2 * (saturated - log_density(groups, sigma[d], moments.means)) for d in range(6)]
    np.testing.assert_allclose(complete_discrepancy(sigma, None, moments), expected, rtol=1e-9)


def test_discrepancy_of_the_sample_itself_is_zero(sample):
    _, moments, _, _ = sample
    own = moments.covariances[None]
    np.testing.assert_allclose(complete_discrepancy(own, moments.means[None], moments), 0, atol=1e-9)


@pytest.mark.parametrize("means", [False, True])
def test_reference_distribution_is_that_of_answers_drawn_from_the_model(sample, means):
    _, moments, sigma, mu = sample
    rng = np.random.default_rng(2)
    replicated = []
    for _ in range(1500):
        drawn = [rng.multivariate_normal(mu[0, g], sigma[0, g], size=int(n)) for g, n in enumerate(moments.n)]
        replicated.append(complete_discrepancy(sigma[:1], mu[:1] if means else None, complete_moments(drawn))[0])
    reference = reference_discrepancies(moments, means, 20_000, rng)
    assert stats.ks_2samp(replicated, reference).pvalue > 0.001
    assert np.all(np.diff(reference) >= 0)


def test_large_samples_have_chi_square_discrepancies():
    rng = np.random.default_rng(3)
    moments = complete_moments([rng.normal(size=(5000, 3))])
    reference = reference_discrepancies(moments, True, 20_000, rng)
    assert stats.kstest(reference, stats.chi2(9).cdf).pvalue > 0.001


def test_predictive_p_is_the_share_of_pairs():
    reference = np.array([1.0, 2.0, 3.0, 4.0])
    discrepancy = np.array([0.0, 2.0, 3.5, 9.0])
    by_pairs = np.mean([[r >= d for r in reference] for d in discrepancy])
    assert predictive_p(discrepancy.reshape(2, 2), reference)[0] == pytest.approx(by_pairs)


def slow_chains(rng, shape=(4, 500), memory=0.9):
    """Chi-square(5) draws of chains that remember; (chain, draw)."""
    noise = rng.normal(size=shape)
    for i in range(1, shape[1]):
        noise[:, i] = memory * noise[:, i - 1] + np.sqrt(1 - memory**2) * noise[:, i]
    return stats.chi2(5).ppf(stats.norm.cdf(noise))


def test_error_of_the_predictive_p_is_the_spread_of_its_repetitions():
    rng = np.random.default_rng(4)
    found = [predictive_p(slow_chains(rng), np.sort(rng.chisquare(6, 500))) for _ in range(120)]
    p, error = np.array(found).T
    assert error.mean() == pytest.approx(p.std(), rel=0.25)
    # counting draws as independent, or the reference alone, would be far too sure of it
    assert error.mean() > 1.5 * np.sqrt(0.25 / 2000)


@pytest.mark.parametrize(("place", "p"), [(100.0, 0), (-1.0, 1)])
def test_a_predictive_p_of_nought_or_one_is_not_certain(place, p):
    assert predictive_p(np.full((2, 50), place), np.linspace(1, 2, 1000)) == (p, 1 / 1002)


def test_too_few_draws_for_an_effective_number_count_as_independent():
    p, error = predictive_p(np.array([[0.5, 1.5, 2.5]]), np.linspace(1, 2, 1000))
    assert p == pytest.approx(0.5)
    assert error == pytest.approx(np.std([0, 0.5, 1]) / np.sqrt(3), rel=0.01)
