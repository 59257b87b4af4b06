"""Values that have their place between others: in order whatever the straight numbers, with slopes that are slopes."""

import numpy as np

from egovbayes.kernel.ladders import N_BETWEEN, out_of_between, placed_between

KNOWN = np.array([-0.5, 0.4, 1.5])
ROWS = np.array([[3, -1, 0], [4, -1, 3], [5, 0, 1], [6, 5, 1], [7, 2, -1]])
"""Two below all of the first three values, two between the first and the second, one above all."""
SCALED = np.array([[0.1, 4.0, 2.0], [0.2, 0.0, 1.0], [1.0, 0.3, 0.5], [1.0, -0.2, 0.4], [0.05, 9.0, 3.0]])


def placed(v):
    u = np.concatenate([KNOWN + v[:3], np.zeros(5)])
    stretch = placed_between(v, ROWS, SCALED, u)
    return u, float(stretch)


def test_they_are_in_order():
    rng = np.random.default_rng(1)
    for _ in range(50):
        u, _ = placed(np.concatenate([np.zeros(3), 3.0 * rng.standard_normal(5)]))
        assert (np.diff(u[[4, 3, 0, 5, 6, 1, 2, 7]]) > 0).all()


def test_the_stretch_is_the_logarithm_of_their_jacobian_and_slopes_are_slopes():
    rng = np.random.default_rng(2)
    v = np.concatenate([np.zeros(3), rng.standard_normal(5)])
    by_u, steps = rng.standard_normal(8), 1e-6 * np.eye(8)
    u, stretch = placed(v)
    jacobian = np.array([(placed(v + step)[0] - placed(v - step)[0]) / 2e-6 for step in steps])
    np.testing.assert_allclose(stretch, np.linalg.slogdet(jacobian)[1], rtol=1e-8)

    def height(v):
        u, stretch = placed(v)
        return by_u @ u + stretch

    grad = by_u.copy()
    out_of_between(v, u, (ROWS, SCALED), grad)
    differences = [(height(v + step) - height(v - step)) / 2e-6 for step in steps]
    np.testing.assert_allclose(grad, differences, rtol=1e-6, atol=1e-8)


def test_where_there_are_none_nothing_is_moved():
    u = np.ones(3)
    assert placed_between(np.zeros(3), np.zeros((0, N_BETWEEN), dtype=np.int64), np.zeros((0, N_BETWEEN)), u) == 0.0
    np.testing.assert_array_equal(u, np.ones(3))
