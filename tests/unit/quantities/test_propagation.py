"""A = (I - B)^-1 arrow by arrow equals inversion, with and without feedback."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovbayes.quantities.effects import total_effects
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import propagation, propagation_to, spread_covariance
from egovbayes.quantities.variance_shares import variance_of_no_set, variance_shares


def paths_of(seed, size, *, feedback, lead=(3, 2)):
    rng = np.random.default_rng(seed)
    paths = np.tril(rng.normal(size=(*lead, size, size)), -1) * (rng.uniform(size=(size, size)) < 0.6)
    if feedback:
        paths[..., 0, size - 1] = 0.1
        paths[..., size - 1, 0] = 0.3
    order = rng.permutation(size)
    return paths[..., order, :][..., order]


@given(st.integers(0, 10_000), st.integers(2, 7), st.booleans())
def test_arrow_by_arrow_is_the_inverse(seed, size, feedback):
    paths = paths_of(seed, size, feedback=feedback)
    expected = np.linalg.inv(np.eye(size) - paths)
    np.testing.assert_allclose(propagation(paths), expected, rtol=1e-9, atol=1e-9)
    for outcome in range(size):
        np.testing.assert_allclose(propagation_to(paths, outcome), expected[..., outcome, :], rtol=1e-9, atol=1e-9)


@given(st.integers(0, 10_000), st.integers(2, 7), st.booleans())
def test_covariances_with_draws_last_are_those_matrix_by_matrix(seed, size, feedback):
    paths = paths_of(seed, size, feedback=feedback, lead=(4,))
    root = np.random.default_rng(seed).normal(size=(4, size, size))
    given_covariance, spread = root @ root.swapaxes(-1, -2), np.linalg.inv(np.eye(size) - paths)
    before = given_covariance.copy()
    found = spread_covariance(np.moveaxis(paths, 0, -1), np.moveaxis(given_covariance, 0, -1))
    expected = spread @ given_covariance @ spread.swapaxes(-1, -2)
    np.testing.assert_allclose(np.moveaxis(found, -1, 0), expected, rtol=1e-8, atol=1e-8)
    np.testing.assert_array_equal(given_covariance, before)


@pytest.mark.parametrize("feedback", [False, True])
def test_one_matrix_is_a_batch_of_one(feedback):
    paths = paths_of(1, 5, feedback=feedback)
    np.testing.assert_allclose(propagation(paths)[1, 1], propagation(paths[1, 1]), rtol=1e-12)


def test_an_arrow_that_is_there_in_some_draws_only():
    paths = np.zeros((2, 2, 2))
    paths[0, 1, 0], paths[1, 0, 1] = 0.5, 0.25
    np.testing.assert_allclose(propagation(paths), np.linalg.inv(np.eye(2) - paths))


def test_shares_equal_those_of_the_whole_covariance():
    """phi_oo and a Psi a' from full matrices, with a covariance within and one between the sets."""
    rng = np.random.default_rng(4)
    paths = paths_of(4, 5, feedback=False)
    root = rng.normal(size=(3, 2, 5, 5))
    psi = root @ root.swapaxes(-1, -2)
    nothing = np.zeros((3, 2, 1))
    matrices = ModelMatrices(np.ones((3, 2, 1, 5)), paths, psi, nothing[..., None], nothing, np.zeros((3, 2, 5)))
    reach = np.linalg.inv(np.eye(5) - paths)
    phi = reach @ psi @ reach.swapaxes(-1, -2)
    for outcome in range(5):
        row = reach[..., outcome, :]
        sets = [[0, 1], [2, 4], [3], []]
        expected = [np.einsum("...i,...ij,...j", row[..., s], psi[..., s, :][..., s], row[..., s]) for s in sets]
        found = variance_shares(matrices, outcome, sets)
        np.testing.assert_allclose(
            found, np.stack(expected, -1) / phi[..., outcome, outcome, None], rtol=1e-9, atol=1e-12
        )

        left = variance_of_no_set(matrices, outcome, sets)
        np.testing.assert_allclose(left, 1 - found.sum(-1), rtol=1e-9, atol=1e-12)
        apart = psi * np.kron(np.eye(2), np.ones((3, 3)))[:5, :5]
        within = variance_of_no_set(replace(matrices, construct_covariance=apart), outcome, [[0, 1, 2], [3, 4]])
        assert not within.any(), "no covariance between the sets is exactly none, and no rounding"


def test_what_starts_in_no_set_has_no_share_where_feedback_diverges():
    paths, one = np.array([[[0.0, 1.5], [1.5, 0.0]]]), np.zeros((1, 1))
    matrices = ModelMatrices(np.ones((1, 1, 2)), paths, np.eye(2)[None], one[None], one, np.zeros((1, 2)))
    assert np.isnan(variance_of_no_set(matrices, 0, [[0]])).all()


def test_total_effects_leave_out_the_construct_itself():
    paths = np.array([[0, 0, 0], [0.5, 0, 0], [0.2, 0.4, 0]])
    matrices = ModelMatrices(*(np.zeros(s) for s in [(1, 3)]), paths, *(np.zeros(s) for s in [(3, 3), (1, 1), 1, 3]))
    np.testing.assert_allclose(total_effects(matrices), [[0, 0, 0], [0.5, 0, 0], [0.4, 0.4, 0]])
