"""Summaries over draws from moments of coefficients are those of the whole matrix draws x respondents."""

import numpy as np
import pytest
from helpers_models import answers_of

from egovbayes.assess.respondents import casewise as module
from egovbayes.assess.respondents.casewise import CasewiseAccumulator
from egovbayes.assess.respondents.running import RunningCovariance
from egovbayes.likelihoods import LIKELIHOODS
from egovbayes.likelihoods.casewise import (
    casewise_log_likelihood,
    density_change,
    density_coefficients,
    density_feature_sum,
    density_features,
)


def case(seed=1, n=60, n_draws=30, missing=0.2, centre=50.0):
    rng = np.random.default_rng(seed)
    values = centre + rng.normal(size=(n, 4))
    values[rng.uniform(size=values.shape) < missing] = np.nan
    values[0] = np.nan
    root = np.eye(4) + 0.1 * rng.normal(size=(n_draws, 2, 4, 4))
    mu = centre + 0.1 * rng.normal(size=(n_draws, 2, 4))
    return values, np.arange(n) % 2, mu, root @ root.swapaxes(-1, -2)


WHOLE = [one for one in LIKELIHOODS.values() if not one.latent]


@pytest.mark.parametrize("likelihood", [*WHOLE, LIKELIHOODS["student-t"].with_numbers([4.0])])
@pytest.mark.parametrize("stored", [60, 25])
def test_summaries_are_those_of_the_whole_matrix(stored, likelihood, monkeypatch):
    monkeypatch.setattr(module, "_ROWS_AT_ONCE", 7)
    monkeypatch.setattr(module, "_CELLS_AT_ONCE", 80)
    values, group, mu, sigma = case()
    own = np.random.default_rng(3).uniform(3.0, 20.0, (len(mu), len(likelihood.own)))
    whole = likelihood.casewise(mu, sigma, own, values, group)
    answers = answers_of(values, group, 2)
    accumulator = CasewiseAccumulator(answers, len(mu), np.random.default_rng(2), stored, likelihood)
    for at in (slice(0, 11), slice(11, 30)):
        accumulator.add(at, mu[at], sigma[at], own[at], None)
    found = accumulator.result()
    assert len(found.kept) == stored
    np.testing.assert_allclose(found.log_likelihood, whole[:, found.kept], rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(found.mean, whole.mean(0), rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(found.sd, whole.std(0), rtol=1e-8, atol=1e-7)
    np.testing.assert_allclose(found.total, whole.sum(1), rtol=1e-11)


def test_features_times_coefficients_are_the_log_density():
    values, _, mu, sigma = case(missing=0.0)
    answers = values[1:]
    coefficients = density_coefficients(mu[:, 0], sigma[:, 0])
    expected = casewise_log_likelihood(mu[:, :1], sigma[:, :1], answers, np.zeros(59, dtype=int))
    np.testing.assert_allclose(coefficients @ density_features(answers).T, expected, rtol=1e-9)
    np.testing.assert_allclose(density_feature_sum(answers), density_features(answers).sum(0), rtol=1e-12)


def test_another_mean_changes_the_log_density_linearly():
    values, group, mu, sigma = case(missing=0.0)
    answers, group = values[1:], group[1:]
    other = mu + np.random.default_rng(5).normal(size=mu.shape)
    difference = casewise_log_likelihood(other, sigma, answers, group) - casewise_log_likelihood(
        mu, sigma, answers, group
    )
    change = density_change(mu, other, sigma)
    found = np.einsum("dri,ri->dr", change[:, group], np.column_stack([np.ones(len(answers)), answers]))
    np.testing.assert_allclose(found, difference, rtol=1e-8, atol=1e-8)


def test_running_covariance_is_the_covariance():
    vectors = 1e6 + np.random.default_rng(3).normal(size=(50, 2, 3))
    running = RunningCovariance()
    for part in np.split(vectors, [1, 20]):
        running.add(part)
    np.testing.assert_allclose(running.mean, vectors.mean(0), rtol=1e-12)
    for i in range(2):
        np.testing.assert_allclose(running.covariance[i], np.cov(vectors[:, i].T, ddof=0), rtol=1e-7)
