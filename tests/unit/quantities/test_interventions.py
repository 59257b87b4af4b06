"""Interventions against people one by one: equations are worked through again and again until nothing moves."""

import numpy as np
import pytest
from scipy.stats import norm

from egovbayes.notation import Array
from egovbayes.quantities.implied import construct_covariance_total, implied_covariance
from egovbayes.quantities.interventions import answers_per_shift, cut_off, moved_means, share_after
from egovbayes.quantities.matrices import ModelMatrices

RNG = np.random.default_rng(11)
FORWARD = np.array([[0.0, 0, 0, 0], [0.6, 0, 0, 0], [0.3, 0.5, 0, 0], [0, -0.4, 0.8, 0]])
LOOP = FORWARD + np.array([[0.0, 0, 0, 0.3], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])


def _matrices(paths: Array) -> ModelMatrices:
    spread = np.diag([1.0, 0.7, 0.5, 0.6])
    spread[0, 1] = spread[1, 0] = 0.2
    loadings = np.kron(np.eye(4), [[1.0], [0.8]])
    return ModelMatrices(
        loadings=loadings[None],
        paths=paths[None],
        construct_covariance=spread[None],
        residual_covariance=0.5 * np.eye(8)[None],
        intercepts=np.zeros((1, 8)),
        construct_means=np.zeros((1, 4)),
    )


def _settled(paths: Array, pushes: Array, held: dict[int, Array]) -> Array:
    """Constructs of people (person, construct): each is its push and what others send it, or what it is held at."""
    eta = np.zeros_like(pushes)
    for _ in range(400):
        eta = pushes + eta @ paths.T
        for place, value in held.items():
            eta[:, place] = value
    return eta


@pytest.mark.parametrize("paths", [FORWARD, LOOP], ids=["forward", "loop"])
def test_a_shift_moves_means_as_people_who_are_pushed_move(paths: Array) -> None:
    pushes = RNG.standard_normal((50, 4))
    pushed = _settled(paths, pushes + np.array([0.0, 0.7, 0, 0]), {}) - _settled(paths, pushes, {})
    found = moved_means(_matrices(paths), np.array([[0.0, 0.7, 0, 0]]))
    np.testing.assert_allclose(np.broadcast_to(found, pushed.shape), pushed, atol=1e-10)


@pytest.mark.parametrize("paths", [FORWARD, LOOP], ids=["forward", "loop"])
def test_who_is_held_moves_what_follows_and_no_longer_listens(paths: Array) -> None:
    cut = cut_off(_matrices(paths), [2])
    found = moved_means(cut, np.array([[0.5, 0.0, 1.5, 0.0]]))
    away = np.array([[0.5, 0.0, 0.0, 0.0]])
    np.testing.assert_allclose(found, _settled(paths, away, {2: np.full(1, 1.5)}), atol=1e-10)
    assert found[0, 2] == pytest.approx(1.5)


def test_variances_once_one_is_held_are_those_of_people_who_are() -> None:
    matrices = _matrices(LOOP)
    root = np.linalg.cholesky(matrices.construct_covariance[0])
    # columns that have exactly the covariance asked for stand in for many people
    pushes = np.sqrt(4) * np.linalg.qr(RNG.standard_normal((4, 4)))[0] @ root.T
    eta = _settled(LOOP, pushes, {1: np.zeros(4)})
    found = construct_covariance_total(cut_off(matrices, [1]))[0]
    np.testing.assert_allclose(found, eta.T @ eta / 4, atol=1e-10)
    assert found[1].tolist() == [0, 0, 0, 0]
    assert (matrices.paths[0, 1] != 0).any(), "the matrices that were given stay as they are"


def test_an_item_moves_with_all_that_its_construct_moves() -> None:
    matrices = _matrices(LOOP)
    pushed = _settled(LOOP, np.eye(4), {})
    np.testing.assert_allclose(answers_per_shift(matrices)[0], matrices.loadings[0] @ pushed.T, atol=1e-10)


def test_without_equilibrium_nothing_is_told() -> None:
    wild = np.array([[0.0, 1.1], [1.0, 0.0]])
    pair = ModelMatrices(
        np.eye(2)[None], wild[None], np.eye(2)[None], np.eye(2)[None], np.zeros((1, 2)), np.zeros((1, 2))
    )
    assert np.isnan(moved_means(pair, np.array([[1.0, 0.0]]))).all()
    assert np.isnan(answers_per_shift(pair)).all()
    assert moved_means(cut_off(pair, [0]), np.array([[2.0, 0.0]]))[0].tolist() == pytest.approx([2.0, 2.0])


def test_shares_are_those_of_normal_answers_above_the_same_cut() -> None:
    cut, mean, before, change, after = 3.7, 3.2, 1.1, 0.4, 0.9
    share = norm.sf(cut, mean, before)
    found = share_after(*(np.array([value]) for value in (share, change, before, after)))
    assert found[0] == pytest.approx(norm.sf(cut, mean + change, after), abs=1e-12)
    ends = share_after(np.array([0.0, 1.0]), np.ones(2), np.ones(2), np.ones(2))
    assert ends.tolist() == [0.0, 1.0]


def test_implied_variances_of_items_follow() -> None:
    matrices = _matrices(FORWARD)
    cut = cut_off(matrices, [0])
    assert implied_covariance(cut)[0, 0, 0] == pytest.approx(0.5), "who is held varies by its residual alone"
