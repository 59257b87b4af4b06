"""Both inverses as compiled code calls them, against numpy's."""

import numpy as np
import pytest
from numba import njit

from egovbayes.kernel.algebra import invert_paths, invert_positive
from egovbayes.kernel.cache import compile_kernel

compile_kernel()


@njit(error_model="numpy")
def inverse_positive(matrix):
    return invert_positive(matrix)


@njit(error_model="numpy")
def inverse_paths(paths, out, space):
    invert_paths(paths, out, space)


@pytest.mark.parametrize("size", [1, 2, 3, 8, 9, 60])
def test_inverse_and_log_determinant_are_numpys(size):
    root = np.random.default_rng(size).normal(size=(size, size + 2))
    matrix = root @ root.T
    inverse = matrix.copy()
    logdet = inverse_positive(inverse)
    assert logdet == pytest.approx(np.linalg.slogdet(matrix)[1], rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(inverse @ matrix, np.eye(size), atol=1e-8)
    np.testing.assert_allclose(inverse, inverse.T, rtol=1e-7, atol=1e-10)


@pytest.mark.parametrize("scale", [1e-90, 1e90])
def test_log_determinant_neither_overflows_nor_underflows(scale):
    assert inverse_positive(np.eye(12) * scale) == pytest.approx(12 * np.log(scale))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize("eigenvalue", [0.0, -1e-6, -1.0, np.nan])
def test_any_bad_eigenvalue_gives_infinity(size, place, eigenvalue):
    roots = np.ones(size)
    roots[place % size] = eigenvalue
    assert inverse_positive(np.diag(roots)) == np.inf


def test_indefinite_with_positive_diagonal_gives_infinity():
    assert inverse_positive(np.array([[1.0, 2.0, 0.0], [2.0, 1.0, 0.0], [0.0, 0.0, 1.0]])) == np.inf
    assert inverse_positive(np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 2.0], [0.0, 2.0, 1.0]])) == np.inf


@pytest.mark.parametrize(
    "paths",
    [
        np.zeros((3, 3)),
        np.tril(np.full((4, 4), 0.7), -1),
        np.triu(np.full((4, 4), -2.0), 1),
        np.array([[0.0, 2.0, 0.3], [0.5, 0.0, 0.0], [0.4, 1.0, 0.0]]),
    ],
    ids=["none", "recursive", "recursive the other way", "feedback with a zero pivot"],
)
def test_paths_inverse_is_numpys(paths):
    size = len(paths)
    out = np.empty((size, size))
    inverse_paths(paths, out, np.empty((size, size)))
    np.testing.assert_allclose(out, np.linalg.inv(np.eye(size) - paths), atol=1e-12)
