"""Cells by the joint normal distribution of answers and predictors, cuts by the normal quantile."""

import numpy as np
import pytest
from scipy.stats import norm

from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.poststratification import calibrated_cuts, cell_moments, share_at_least

PREDICTORS = np.array([2, 3])
X = np.array([[0.0, 1.0], [1.0, 3.0], [1.0, 2.0]])


def matrices(covarying):
    """Two constructs, of which one leads to the other, and two observed predictors; five items (1, ...)."""
    loadings = np.zeros((5, 4))
    loadings[[0, 1, 2, 3, 4], [0, 0, 1, 2, 3]] = [1.0, 0.8, 1.2, 1.0, 1.0]
    paths = np.zeros((4, 4))
    paths[0, 2], paths[1, 0], paths[1, 3] = 0.4, 0.5, -0.3
    psi = np.diag([0.6, 0.5, 0.25, 0.9])
    psi[3, 2] = psi[2, 3] = 0.1
    psi[0, 3] = psi[3, 0] = covarying
    residual = np.diag([0.3, 0.4, 0.2, 0.0, 0.0])
    residual[0, 1] = residual[1, 0] = 0.05
    own = (loadings, paths, psi, residual, np.array([3.0, 2.5, 3.5, 0.0, 0.0]), np.array([0.1, -0.2, 0.5, 2.0]))
    return ModelMatrices(*(each[None] for each in own))


@pytest.mark.parametrize("covarying", [0.0, 0.2])
def test_a_cell_is_the_joint_distribution_given_its_predictors(covarying):
    model = matrices(covarying)
    mean, covariance = implied_mean(model)[0], implied_covariance(model)[0]
    y, x = slice(0, 3), slice(3, 5)
    slopes = covariance[y, x] @ np.linalg.inv(covariance[x, x])
    expected = mean[y] + (X - mean[x]) @ slopes.T
    left = covariance[y, y] - slopes @ covariance[x, y]
    means, sds = cell_moments(model, PREDICTORS, X)
    assert means[0, :, :3] == pytest.approx(expected, rel=1e-12)
    assert means[0, :, 3:] == pytest.approx(X, rel=1e-12)
    assert sds[0] == pytest.approx([*np.sqrt(np.diag(left)), 0.0, 0.0], rel=1e-12)


def test_without_predictors_a_cell_is_everyone():
    model = matrices(0.0)
    means, sds = cell_moments(model, np.array([], dtype=np.int64), np.zeros((1, 0)))
    assert means[0, 0] == pytest.approx(implied_mean(model)[0], rel=1e-12)
    assert sds[0] == pytest.approx(np.sqrt(np.diag(implied_covariance(model)[0])), rel=1e-12)


def test_the_share_of_a_population_is_not_that_of_its_average_cell():
    means, sds = np.array([[[2.0], [4.0]]]), np.array([[[0.5], [0.5]]])
    shares = share_at_least(means, sds, np.array([3.5]))
    assert shares.mean() == pytest.approx((norm.sf(3.0) + norm.sf(-1.0)) / 2, rel=1e-12)
    assert abs(shares.mean() - norm.sf(3.5, 3.0, 0.5)) > 0.2


def test_a_cut_gives_the_share_that_is_asked_for():
    rng = np.random.default_rng(3)
    means, sds = rng.normal(3.4, 0.3, (20, 6, 2)), rng.uniform(0.7, 0.9, (20, 6, 2))
    weights, shares = rng.integers(1, 50, (6, 2)).astype(float), rng.uniform(0.02, 0.98, (20, 2))
    cuts = calibrated_cuts(means, sds, weights, shares)
    above = (share_at_least(means, sds, cuts[:, None]) * (weights / weights.sum(0))).sum(1)
    assert above == pytest.approx(shares, abs=1e-9)
    alone = calibrated_cuts(means[:, :1], sds[:, :1], weights[:1], shares)
    assert alone == pytest.approx(norm.isf(shares, means[:, 0], sds[:, 0]), rel=1e-9)
