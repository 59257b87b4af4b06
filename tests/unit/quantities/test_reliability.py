"""Each measure against a second derivation; draws are just axes."""

from itertools import combinations

import numpy as np
import pytest
from helpers_assess import random_covariance

from egovbayes.quantities.reliability import (
    average_variance_extracted,
    composite_reliability,
    cronbach_alpha,
    omega,
    realised_sum_variance,
    standardised_alpha,
    variance_extracted_unstandardised,
)
from egovbayes.quantities.standardised import correlation_of

RNG = np.random.default_rng(20)


@pytest.fixture(params=range(5))
def factor(request):
    """Loadings, construct variance, residual covariance (not diagonal) and their implied covariance."""
    rng = np.random.default_rng(request.param)
    k = request.param + 2
    loadings, variance = rng.uniform(0.3, 1.5, k), rng.uniform(0.5, 2)
    residual = random_covariance(k, rng)
    return loadings, variance, residual, variance * np.outer(loadings, loadings) + residual


@pytest.mark.parametrize("k", [2, 4, 6])
def test_alpha_is_the_mean_of_all_split_half_coefficients(k):
    """Cronbach (1951): of the Flanagan-Rulon coefficients 4 cov(half, other half) / var(sum)."""
    cov = random_covariance(k, RNG)
    halves = []
    for half in combinations(range(k), k // 2):
        other = [i for i in range(k) if i not in half]
        halves.append(4 * cov[np.ix_(half, other)].sum() / cov.sum())
    assert cronbach_alpha(cov) == pytest.approx(np.mean(halves), rel=1e-12)


def test_alpha_from_scores_themselves():
    scores = RNG.normal(size=(50, 4)) + RNG.normal(size=(50, 1))
    by_hand = 4 / 3 * (1 - scores.var(0, ddof=1).sum() / scores.sum(1).var(ddof=1))
    assert cronbach_alpha(np.cov(scores.T)) == pytest.approx(by_hand, rel=1e-12)


def test_standardised_alpha_is_spearman_brown_of_the_mean_correlation():
    cov = random_covariance(5, RNG)
    r = correlation_of(cov)[np.tril_indices(5, -1)].mean()
    assert standardised_alpha(cov) == pytest.approx(5 * r / (1 + 4 * r), rel=1e-12)


def test_alpha_of_items_that_run_against_each_other_is_negative_and_of_one_item_blank():
    assert cronbach_alpha(np.array([[1.0, -0.3], [-0.3, 1.0]])) == pytest.approx(2 * (1 - 2 / 1.4))
    assert np.isnan(cronbach_alpha(np.eye(1)))
    assert cronbach_alpha(np.ones((7, 1, 1))).shape == (7,)
    assert np.isnan(standardised_alpha(np.array([[0.0, 0.0], [0.0, 1.0]])))


def test_omega_is_the_squared_correlation_of_the_sum_with_its_construct(factor):
    loadings, variance, _, sigma = factor
    sum_variance = sigma.sum()
    covariance = variance * loadings.sum()
    assert omega(loadings, variance, sum_variance) == pytest.approx(covariance**2 / (variance * sum_variance))


def test_the_realised_variance_of_a_sum_is_the_models_where_the_sample_is_as_the_model_says(factor):
    _, _, residual, sigma = factor
    sums = np.ones((len(sigma), 1))
    assert realised_sum_variance(sigma, residual, sigma, sums)[0] == pytest.approx(sigma.sum(), rel=1e-12)


def test_omega_over_the_realised_variance_lies_between_0_and_1_whatever_the_sample():
    """Also where the model is far from the sample: over 1' S 1 a fifth of these would exceed 1."""
    rng = np.random.default_rng(8)
    found, plain = [], []
    members = np.repeat(np.eye(2), 3, axis=0)
    for _ in range(400):
        loadings = members * rng.uniform(0.2, 2, 6)[:, None]
        phi, residual, sample = random_covariance(2, rng), np.diag(rng.uniform(0.05, 2, 6)), random_covariance(6, rng)
        true = loadings.sum(0) ** 2 * phi.diagonal()
        sigma = loadings @ phi @ loadings.T + residual
        found.append(true / realised_sum_variance(sigma, residual, sample, members))
        plain.append(true / np.einsum("is,ij,js->s", members, sample, members))
    assert 0 < np.min(found) < np.max(found) < 1
    assert np.mean(np.array(plain) > 1) > 0.2


def test_measures_agree_where_theory_says_so():
    """Equal loadings and residuals: alpha, omega and CR are one; AVE is the share of one item."""
    loadings, variance, residual = np.full(4, 0.8), 1.5, np.full(4, 0.6)
    sigma = variance * np.outer(loadings, loadings) + np.diag(residual)
    standard = loadings * np.sqrt(variance / sigma.diagonal())
    reliability = cronbach_alpha(sigma)
    assert omega(loadings, variance, sigma.sum()) == pytest.approx(reliability)
    assert composite_reliability(standard, residual / sigma.diagonal()) == pytest.approx(reliability)
    share = 0.64 * 1.5 / (0.64 * 1.5 + 0.6)
    assert average_variance_extracted(standard) == pytest.approx(share)
    assert variance_extracted_unstandardised(loadings, variance, residual) == pytest.approx(share)


def test_alpha_never_exceeds_omega_without_residual_covariances(factor):
    loadings, variance, residual, _ = factor
    sigma = variance * np.outer(loadings, loadings) + np.diag(residual.diagonal())
    assert cronbach_alpha(sigma) <= omega(loadings, variance, sigma.sum()) + 1e-12


def test_composite_reliability_leaves_out_residual_covariances(factor):
    loadings, variance, residual, sigma = factor
    standard = loadings * np.sqrt(variance / sigma.diagonal())
    of_standardised = omega(standard, 1.0, standard.sum() ** 2 + (residual.diagonal() / sigma.diagonal()).sum())
    found = composite_reliability(standard, residual.diagonal() / sigma.diagonal())
    assert found == pytest.approx(of_standardised)


def test_average_variance_extracted_is_the_mean_r2(factor):
    loadings, variance, _, sigma = factor
    standard = loadings * np.sqrt(variance / sigma.diagonal())
    r2 = 1 - (sigma.diagonal() - loadings**2 * variance) / sigma.diagonal()
    assert average_variance_extracted(standard) == pytest.approx(r2.mean())


def test_the_unstandardised_one_is_the_mean_weighted_by_variances(factor):
    loadings, variance, residual, sigma = factor
    r2 = loadings**2 * variance / sigma.diagonal()
    expected = np.average(r2, weights=sigma.diagonal())
    assert variance_extracted_unstandardised(loadings, variance, residual.diagonal()) == pytest.approx(expected)


def test_a_batch_is_a_loop():
    cov = random_covariance(3, RNG, (2, 5))
    loadings, residuals, variance = RNG.uniform(size=(2, 5, 3)), RNG.uniform(size=(2, 5, 3)), RNG.uniform(size=(2, 5))
    total = cov.sum((-2, -1))
    for formula, arguments in (
        (cronbach_alpha, (cov,)),
        (standardised_alpha, (cov,)),
        (omega, (loadings, variance, total)),
        (composite_reliability, (loadings, residuals)),
        (average_variance_extracted, (loadings,)),
        (variance_extracted_unstandardised, (loadings, variance, residuals)),
    ):
        batch = formula(*arguments)
        assert batch.shape == (2, 5)
        loop = [[formula(*(a[i, j] for a in arguments)) for j in range(5)] for i in range(2)]
        np.testing.assert_allclose(batch, loop, rtol=1e-12)
