"""Delta method against closed forms."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ml import poldem

from egovbayes.assess.ml.delta import delta_method, jacobian, root


def test_jacobian_of_products_and_roots() -> None:
    at = np.array([2.0, 3.0])

    def function(v: np.ndarray) -> np.ndarray:
        return np.stack([v[..., 0] * v[..., 1], np.sqrt(v[..., 0]), v[..., 1] ** 3], axis=-1)

    expected = [[3, 2], [0.5 / np.sqrt(2), 0], [0, 27]]
    found = jacobian(function, at, np.array([0.1, 0.2]))
    np.testing.assert_allclose(found, expected, rtol=1e-9)  # rounding over a step of 1e-4 is 2e-12


def test_a_product_has_sobels_standard_error() -> None:
    ml = poldem().ml
    a, b = (ml.table.free_names.index(name) for name in ("dem60~ind60", "dem65~dem60"))
    estimate, se = delta_method(ml, lambda v: v[..., [a]] * v[..., [b]])
    va, vb, c = ml.covariance[a, a], ml.covariance[b, b], ml.covariance[a, b]
    sobel = np.sqrt(ml.values[b] ** 2 * va + ml.values[a] ** 2 * vb + 2 * ml.values[a] * ml.values[b] * c)
    assert estimate[0] == pytest.approx(ml.values[a] * ml.values[b])
    assert se[0] == pytest.approx(sobel, rel=1e-9)


def test_without_standard_errors_there_are_none() -> None:
    ml = replace(poldem().ml, covariance=np.full_like(poldem().ml.covariance, np.nan))
    estimate, se = delta_method(ml, lambda v: v[..., :2])
    assert np.isfinite(estimate).all()
    assert np.isnan(se).all()


def test_root_of_a_negative_variance_is_nan() -> None:
    np.testing.assert_array_equal(root(np.array([4.0, -1.0, np.nan])), [2.0, np.nan, np.nan])


def test_a_kink_near_the_estimate_is_not_smoothed_over() -> None:
    slopes = jacobian(np.abs, np.array([0.003]), np.array([1.0]))
    np.testing.assert_allclose(slopes, [[1.0]], rtol=1e-9)
