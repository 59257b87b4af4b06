"""Probabilities of two normals together, by other ways."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from egovbayes.quantities.bivariate_normal import bivariate_normal, two_way


@pytest.mark.parametrize("correlation", [-0.95, -0.4, 0.0, 0.3, 0.7, 0.99])
def test_it_is_the_distribution_function(correlation):
    normal = multivariate_normal(np.zeros(2), [[1.0, correlation], [correlation, 1.0]])
    for h, k in [(-1.5, 0.2), (0.0, 0.0), (1.1, 2.0), (-3.0, -2.5)]:
        found = bivariate_normal(np.array(h), np.array(k), np.array(correlation))
        assert found == pytest.approx(normal.cdf([h, k]), abs=2e-6)


def test_at_zero_it_has_a_closed_form():
    """1/4 + arcsin(r) / (2 pi), Sheppard (1899)."""
    r = np.linspace(-0.99, 0.99, 9)
    np.testing.assert_allclose(bivariate_normal(0.0, 0.0, r), 0.25 + np.arcsin(r) / (2 * np.pi), atol=1e-9)


def test_two_way_tables_are_shares_of_many_draws():
    rng = np.random.default_rng(1)
    first, second, r, n = np.array([-0.5, 0.8]), np.array([0.1]), 0.6, 400_000
    x = rng.standard_normal(n)
    y = r * x + np.sqrt(1 - r**2) * rng.standard_normal(n)
    cells = np.zeros((3, 2))
    np.add.at(cells, (np.searchsorted(first, x), np.searchsorted(second, y)), 1.0 / n)
    found = two_way(first, second, np.array(r))
    assert found.sum() == pytest.approx(1.0, abs=1e-9)
    np.testing.assert_allclose(found, cells, atol=4 * 0.5 / np.sqrt(n))


def test_any_leading_axes_are_draws():
    rng = np.random.default_rng(2)
    first, second = np.sort(rng.normal(size=(5, 3))), np.sort(rng.normal(size=(5, 2)))
    r = rng.uniform(-0.9, 0.9, 5)
    each = [two_way(a, b, c) for a, b, c in zip(first, second, r, strict=True)]
    np.testing.assert_allclose(two_way(first, second, r), each, rtol=1e-12)
