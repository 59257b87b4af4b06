"""Values of constructs that are predicted, moved in times the standard deviation that their predictors give them."""

import numpy as np
import pytest

from egovbayes.kernel.explained import divided, undivided

# two arrows out of a construct that 3 and 4 lead to; and 4, which leaves one that 5 leads to
ROWS = {
    "one": ([[0, 0, 1], [1, 0, 1]], [3]),
    "two in a row": ([[0, 0, 2], [1, 0, 2], [4, 2, 3]], [3, 4, 5]),
}


def made(v, sizes, explaining):
    u = np.sinh(v)
    return u, divided(v, sizes, explaining, u)


@pytest.fixture(params=ROWS)
def rows(request):
    sizes, explaining = ROWS[request.param]
    return np.array(sizes), np.array(explaining)


def test_a_value_is_divided_by_what_its_construct_varies(rows):
    v = np.array([0.4, -1.2, 0.7, 2.0, -0.6, 1.1])
    u, _ = made(v, *rows)
    for at, begin, end in rows[0]:
        size = np.sqrt(1 + (np.sinh(v[rows[1][begin:end]]) ** 2).sum())
        assert u[at] == pytest.approx(np.sinh(v[at]) / size, rel=1e-14)
    others = np.setdiff1d(np.arange(6), rows[0][:, 0])
    np.testing.assert_array_equal(u[others], np.sinh(v[others]))


def test_the_stretch_is_the_jacobians(rows):
    v, step = np.array([0.4, -1.2, 0.7, 2.0, -0.6, 1.1]), 1e-6 * np.eye(6)
    jacobian = np.array([(made(v + h, *rows)[0] - made(v - h, *rows)[0]) / 2e-6 for h in step])
    of_sinh = np.log(np.cosh(v)).sum()
    assert made(v, *rows)[1] + of_sinh == pytest.approx(np.linalg.slogdet(jacobian)[1], abs=1e-7)


def test_the_gradient_is_that_of_a_density_of_the_values(rows):
    """Of any density of u, here a sum of squares and a product, with the stretch."""

    def density(v):
        u, stretch = made(v, *rows)
        return -0.5 * (u**2).sum() + u[0] * u[3] + stretch

    v, step = np.array([0.4, -1.2, 0.7, 1.3, -0.6, 1.1]), 1e-6 * np.eye(6)
    u, _ = made(v, *rows)
    grad = -u
    grad[0] += u[3]
    grad[3] += u[0]
    undivided(v, *rows, grad)
    numbers = np.array([(density(v + h) - density(v - h)) / 2e-6 for h in step])
    np.testing.assert_allclose(grad * np.cosh(v), numbers, atol=1e-7)
