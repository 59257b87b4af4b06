"""Omega of the sum of answers in categories, held against simulated answers and the continuous formula."""

import numpy as np
import pytest

from egovbayes.quantities.ordinal_reliability import omega_of_sum
from egovbayes.quantities.reliability import omega


def test_it_is_the_correlation_of_two_sums_that_share_the_construct():
    """Of parallel forms: the same constructs, other residuals. What two such sums share is what is the construct's."""
    rng = np.random.default_rng(3)
    loadings, n = np.array([0.8, 0.6, 0.7]), 1_000_000
    thresholds = [np.array([-1.0, 0.0, 0.7]), np.array([0.5]), np.array([-0.3, 1.5])]
    construct = rng.standard_normal(n)
    sums = np.zeros((2, n))
    for form in range(2):
        for loading, ends in zip(loadings, thresholds, strict=True):
            latent = loading * construct + np.sqrt(1 - loading**2) * rng.standard_normal(n)
            sums[form] += np.searchsorted(ends, latent)
    shared = np.outer(loadings, loadings)
    implied = np.where(np.eye(3, dtype=bool), 1.0, shared)
    found = float(omega_of_sum(thresholds, shared, implied))
    assert found == pytest.approx(np.corrcoef(sums)[0, 1], abs=4 / np.sqrt(n))


def test_with_many_categories_it_is_omega_of_the_latent_answers():
    loadings = np.array([0.8, 0.6, 0.7])
    ends = np.linspace(-5.0, 5.0, 400)
    shared = np.outer(loadings, loadings)
    implied = np.where(np.eye(3, dtype=bool), 1.0, shared)
    whole = omega(loadings, np.array(1.0), implied.sum())
    assert float(omega_of_sum([ends] * 3, shared, implied)) == pytest.approx(float(whole), abs=1e-3)


def test_any_leading_axes_are_draws():
    rng = np.random.default_rng(4)
    loadings = rng.uniform(0.4, 0.9, (6, 2))
    thresholds = [np.sort(rng.normal(size=(6, 3))), np.sort(rng.normal(size=(6, 1)))]
    shared = loadings[:, :, None] * loadings[:, None]
    implied = np.where(np.eye(2, dtype=bool), 1.0, shared)
    each = [omega_of_sum([t[k] for t in thresholds], shared[k], implied[k]) for k in range(6)]
    np.testing.assert_allclose(omega_of_sum(thresholds, shared, implied), each, rtol=1e-12)
