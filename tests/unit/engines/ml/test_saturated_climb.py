"""The saturated models of many samples, climbed to, against EM."""

import numpy as np
import pytest

from egovbayes.assess.model_fit import predictive_missing
from egovbayes.assess.model_fit.predictive_missing import replicated_discrepancies, replicated_moments
from egovbayes.data.moments.moments import moments_of
from egovbayes.engines.ml.information import information_beside
from egovbayes.engines.ml.saturated import normal_log_likelihood, saturated_moments
from egovbayes.engines.ml.saturated_climb import _values, saturated_information, saturated_layout, saturated_rises
from egovbayes.likelihoods.linear import PatternShapes
from egovbayes.likelihoods.moments_rows import kernel_data
from egovbayes.likelihoods.summed_rows import samples_from_moments
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance, implied_mean

ITEMS, GROUPS = ("a", "b", "c", "d"), ("east", "west")


def gappy(n: int = 400):
    """Moments of two groups with a fifth of the answers missing, some patterns of few people; their mu and sigma."""
    rng = np.random.default_rng(5)
    mu = np.array([[1.0, 2.0, 3.0, 4.0], [0.0, 0.5, 1.0, 10.0]])
    loadings = np.array([[0.9, 0.8, 0.7, 0.6], [0.5, 0.8, 1.5, 0.6]])
    sigma = loadings[:, :, None] * loadings[:, None, :] + np.diag([0.3, 0.4, 0.5, 0.6])
    group = np.repeat([0, 1], [n // 3, n - n // 3])
    values = mu[group] + (np.linalg.cholesky(sigma)[group] @ rng.standard_normal((n, 4, 1)))[..., 0]
    values[rng.random(values.shape) < 0.2] = np.nan
    return moments_of(values, group, ITEMS, GROUPS), mu, sigma


def test_rises_are_those_of_em() -> None:
    moments, mu, sigma = gappy()
    rng = np.random.default_rng(1)
    replicates = [replicated_moments(moments, mu, sigma, rng) for _ in range(6)]
    shapes = PatternShapes.of(moments.group, moments.observed, moments.n.astype(np.int64), 2)
    means, covariances = (np.array([getattr(one, name) for one in replicates]) for name in ("means", "covariances"))
    samples = samples_from_moments(shapes, moments.n, means, covariances)
    found = saturated_rises(moments, samples, np.repeat(mu[None], 6, 0), np.repeat(sigma[None], 6, 0))
    expected = [
        saturated_moments(one, tolerance=1e-15).log_likelihood - normal_log_likelihood(one, mu, sigma)
        for one in replicates
    ]
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_rows_hold_the_moments_as_an_eigendecomposition_does() -> None:
    moments, _, _ = gappy()
    shapes = PatternShapes.of(moments.group, moments.observed, moments.n.astype(np.int64), 2)
    (ours,) = samples_from_moments(shapes, moments.n, moments.means[None], moments.covariances[None])
    theirs = kernel_data(moments, means_integrated=False)
    np.testing.assert_array_equal(ours.patterns, theirs.patterns)
    np.testing.assert_array_equal(ours.missing, theirs.missing)
    np.testing.assert_array_equal(ours.group_start, theirs.group_start)
    for k in range(len(moments.n)):
        own, other = (data.rows[data.starts[k, 0] : data.starts[k + 1, 0]] for data in (ours, theirs))
        np.testing.assert_allclose(own[:-1].T @ own[:-1], other[:-1].T @ other[:-1], atol=1e-9)
        np.testing.assert_allclose(own[-1], other[-1], atol=1e-12)


def test_information_is_that_of_the_layout() -> None:
    moments, mu, sigma = gappy()
    layout = saturated_layout(4, 2)
    matrices = fill(layout, _values(mu[None], sigma[None])[0])
    np.testing.assert_allclose(implied_covariance(matrices), sigma)
    np.testing.assert_allclose(implied_mean(matrices), mu)
    expected, _, _ = information_beside(layout, matrices, moments, layout.n_free)
    np.testing.assert_allclose(saturated_information(moments, sigma), expected, atol=1e-9)


@pytest.mark.parametrize("cells", [1, 8_000_000])
def test_many_items_go_by_em_and_parts_change_nothing(cells, monkeypatch) -> None:
    moments, mu, sigma = gappy()
    draws = np.repeat(mu[None], 3, 0), np.repeat(sigma[None], 3, 0)
    climbed = replicated_discrepancies(moments, *draws, np.random.default_rng(2))
    monkeypatch.setattr(predictive_missing, "MOST_MOMENTS", 0)
    monkeypatch.setattr(predictive_missing, "_CELLS_AT_ONCE", cells)
    by_em = replicated_discrepancies(moments, *draws, np.random.default_rng(2))
    np.testing.assert_allclose(climbed, by_em, atol=1e-4)
