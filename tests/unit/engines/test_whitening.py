"""The root makes a density round where the density is narrower than the estimate, and leaves it elsewhere."""

import numpy as np
import pytest

from egovbayes.engines.whitening import narrowed


def normal(precision):
    return lambda x: (-0.5 * x @ precision @ x, -precision @ x)


@pytest.fixture
def covariance():
    factor = np.random.default_rng(1).normal(size=(4, 4)) * [0.01, 1.0, 3.0, 100.0]
    return factor.T @ factor + np.diag([1e-4, 1.0, 1.0, 1.0])


def test_in_the_new_units_a_narrower_density_is_round(covariance):
    estimate = np.linalg.cholesky(covariance)
    precision = 9.0 * np.linalg.inv(covariance)
    root = narrowed(normal(precision), np.zeros(4), estimate)
    assert root.T @ precision @ root == pytest.approx(np.eye(4), abs=1e-6)


def test_a_prior_narrows_its_own_direction_only(covariance):
    estimate = np.linalg.cholesky(covariance)
    precision = np.linalg.inv(covariance)
    precision[1, 1] += 100.0
    root = narrowed(normal(precision), np.zeros(4), estimate)
    assert root.T @ precision @ root == pytest.approx(np.eye(4), abs=1e-6)


def test_a_wider_density_keeps_the_units(covariance):
    root = narrowed(normal(0.25 * np.linalg.inv(covariance)), np.zeros(4), np.linalg.cholesky(covariance))
    assert root @ root.T == pytest.approx(covariance, rel=1e-6)


def test_without_a_density_nearby_the_units_stay(covariance):
    root = narrowed(lambda x: (-np.inf, np.full(4, np.nan)), np.zeros(4), np.linalg.cholesky(covariance))
    assert root @ root.T == pytest.approx(covariance, rel=1e-6)


@pytest.mark.parametrize("lost", [np.diag([1.0, 2.0, 0.0]), np.ones((3, 3)), np.zeros((3, 3))])
def test_every_direction_can_be_reached(lost):
    root = narrowed(normal(np.eye(3)), np.zeros(3), lost)
    assert np.linalg.matrix_rank(root, tol=1e-9) == 3
