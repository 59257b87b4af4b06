"""The root makes a density round where the density is narrower than the estimate, and leaves it elsewhere."""

import numpy as np
import pytest
from scipy.optimize import isotonic_regression

from egovbayes.engines.density.whitening import _rising, held_out_covariance, narrowed, shrunk_covariance


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


def test_a_covariance_of_many_draws_is_left_as_it_is() -> None:
    covariance = np.array([[2.0, 0.5], [0.5, 0.7]])
    draws = np.random.default_rng(2).multivariate_normal(np.zeros(2), covariance, size=200_000)
    np.testing.assert_allclose(shrunk_covariance(draws), np.cov(draws.T), atol=1e-3)


def test_a_covariance_of_few_draws_is_nearer_to_the_identity_than_their_own() -> None:
    """Of draws that have the identity all of the difference is error, and shrinking takes most of it away."""
    draws = np.random.default_rng(3).normal(size=(60, 20))
    found, own = shrunk_covariance(draws), np.cov(draws.T)
    assert ((found - np.eye(20)) ** 2).sum() < 0.1 * ((own - np.eye(20)) ** 2).sum()
    assert np.linalg.eigvalsh(found).min() > 0.5


def test_shrinking_by_the_share_estimated_has_less_error_than_none_and_than_all() -> None:
    rng, truth = np.random.default_rng(4), np.diag([1.5, 1.0, 0.6, 1.2])
    samples = [rng.multivariate_normal(np.zeros(4), truth, size=40) for _ in range(300)]

    def error(shrink):
        return np.mean([((shrink(one) - truth) ** 2).sum() for one in samples])

    assert error(shrunk_covariance) < 0.9 * min(error(lambda x: np.cov(x.T)), error(lambda _: np.eye(4)))


def test_of_one_draw_or_of_the_same_ones_the_frame_stays() -> None:
    np.testing.assert_array_equal(shrunk_covariance(np.ones((1, 3))), np.eye(3))
    assert np.isfinite(shrunk_covariance(np.ones((10, 3)))).all()
    assert shrunk_covariance(np.array([[0.5], [1.5], [2.0]])).shape == (1, 1)


def autocorrelated(covariance, n, chains=4, again=0.8, seed=5):
    """Draws (draw, free), chain after chain, each draw hanging on the one before it."""
    rng, root = np.random.default_rng(seed), np.linalg.cholesky(covariance)
    found = np.empty((chains, n, len(covariance)))
    for chain in found:
        chain[0] = rng.standard_normal(len(covariance))
        for k in range(1, n):
            chain[k] = again * chain[k - 1] + np.sqrt(1 - again**2) * rng.standard_normal(len(covariance))
    return (found @ root.T).reshape(-1, len(covariance))


def left(truth, covariance):
    """Variances along the axes that are left in units of a covariance."""
    root = np.linalg.cholesky(covariance)
    return np.linalg.eigvalsh(np.linalg.solve(root, np.linalg.solve(root, truth).T))


def test_of_few_draws_that_hang_together_chance_stays_out_of_the_held_out_covariance() -> None:
    """240 draws are worth 27: but for two axes, what their covariance differs by from the identity is chance."""
    truth = np.diag([6.0, 3.0, *np.ones(98)])
    draws = autocorrelated(truth, 60)
    other, independent = (left(truth, of(draws)) for of in (held_out_covariance, shrunk_covariance))
    assert np.abs(np.log(other)).mean() < np.abs(np.log(independent)).mean() / 3
    assert other.max() < min(6.0, independent.max())


def test_of_many_draws_the_held_out_covariance_is_theirs() -> None:
    covariance = np.array([[2.0, 0.5], [0.5, 0.7]])
    draws = np.random.default_rng(2).multivariate_normal(np.zeros(2), covariance, size=200_000)
    np.testing.assert_allclose(held_out_covariance(draws), np.cov(draws.T), atol=0.02)


def test_the_held_out_covariance_turns_with_the_draws() -> None:
    draws = autocorrelated(np.diag([4.0, 2.0, 1.0, 0.5, 0.5]), 50)
    turn = np.linalg.qr(np.random.default_rng(6).normal(size=(5, 5)))[0]
    np.testing.assert_allclose(
        held_out_covariance(draws @ turn.T), turn @ held_out_covariance(draws) @ turn.T, atol=1e-10
    )


def test_of_fewer_draws_than_pieces_the_frame_stays() -> None:
    np.testing.assert_array_equal(held_out_covariance(np.ones((3, 2))), np.eye(2))
    assert np.isfinite(held_out_covariance(np.ones((10, 3)))).all()
    assert np.linalg.eigvalsh(held_out_covariance(np.random.default_rng(7).normal(size=(8, 20)))).min() > 0


def test_values_that_never_fall_are_those_of_isotonic_regression() -> None:
    values = np.random.default_rng(8).normal(size=200)
    np.testing.assert_allclose(_rising(values), isotonic_regression(values).x, atol=1e-12)
    np.testing.assert_allclose(_rising(np.array([1.0, 3.0, 2.0, 5.0])), [1.0, 2.5, 2.5, 5.0])
