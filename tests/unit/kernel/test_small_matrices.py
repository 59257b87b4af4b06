"""Small matrices all at once, against LAPACK one at a time."""

import numpy as np
import pytest

from egovbayes.errors import EstimationError
from egovbayes.kernel.small_matrices import precisions, whitening
from egovbayes.likelihoods import casewise
from egovbayes.likelihoods.casewise import density_coefficients


def covariances(draws: int, size: int) -> np.ndarray:
    root = np.random.default_rng(size).normal(size=(draws, size, size + 3))
    return root @ root.swapaxes(1, 2)


@pytest.mark.parametrize("size", [1, 2, 5, 12])
def test_whitening_and_precisions(size) -> None:
    sigma = covariances(7, size)
    white = whitening(sigma)
    np.testing.assert_allclose(white.transpose(2, 0, 1), np.linalg.inv(np.linalg.cholesky(sigma)), atol=1e-10)
    rows, cols = np.tril_indices(size)
    np.testing.assert_allclose(precisions(white).T, np.linalg.inv(sigma)[:, rows, cols], atol=1e-8)


@pytest.mark.parametrize("size", [1, 4])
def test_coefficients_are_the_same_either_way(size, monkeypatch) -> None:
    mu, sigma = np.random.default_rng(1).normal(size=(7, size)), covariances(7, size)
    found = density_coefficients(mu, sigma)
    monkeypatch.setattr(casewise, "LARGEST", 0)
    np.testing.assert_allclose(found, density_coefficients(mu, sigma), atol=1e-9)


def test_what_is_not_definite_is_refused_either_way(monkeypatch) -> None:
    sigma = np.stack([np.eye(2), np.ones((2, 2))])
    with pytest.raises(np.linalg.LinAlgError, match="not positive definite"):
        whitening(sigma)
    for largest in (16, 0):
        monkeypatch.setattr(casewise, "LARGEST", largest)
        with pytest.raises(EstimationError, match="an implied covariance matrix is not positive definite"):
            density_coefficients(np.zeros((2, 2)), sigma)
