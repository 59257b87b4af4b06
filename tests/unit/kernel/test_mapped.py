"""Values of neighbours moved together: the gradient is the slope, the stretch the Jacobian's, w standard normal."""

from typing import NamedTuple

import numpy as np
import pytest

from egovbayes.kernel.mapped import mapped, unmapped
from egovbayes.kernel.neighbours import neighbours_density
from egovbayes.quantities.neighbour_structure import structure_axes

EDGES = ((0, 1), (1, 2), (3, 4))
AXES, VARIANCES = structure_axes(EDGES, (0, 1, 2, 3, 4, 5))
"""A line, a pair, an island."""


class Frame(NamedTuple):
    """What kernel.mapped reads of a KernelFrame."""

    map_rows: np.ndarray
    map_known: np.ndarray
    maps: np.ndarray
    map_axes: np.ndarray
    map_numbers: np.ndarray
    spreads: np.ndarray


def frame(spreads=(), information=(30.0, 0.0, 5.0, 80.0, 0.1, 2.0), known=(0.4, 9.0, -0.2, 1.1, 0.3, 0.0)):
    """Six values from place 4 on; average, log spread, share and slope stand before them."""
    x = np.array([-1.0, 0.5, 2.0, 0.0, -1.5, 0.3])
    rows = np.array([(4 + k, 0, 1, 3) for k in range(6)])
    table = np.column_stack([information, known, np.zeros((6, 2)), x])
    numbers = np.concatenate([[0.0, 1.0], VARIANCES])[None]
    return Frame(rows, table, np.array([[0, 6, 2, 0]]), AXES.copy(), numbers, np.array(spreads, dtype=np.int64))


PLAIN, SIGNED = frame(), frame(spreads=[1])


def unbounded(w, of):
    u = w.copy()
    if len(of.spreads):
        u[1] = np.log(abs(w[1]))
    return mapped(w, u, of), u


def slopes(function, w, h=1e-6):
    return np.array([(function(w + step) - function(w - step)) / (2 * h) for step in np.eye(len(w)) * h])


@pytest.fixture(params=[1, 2, 3])
def w(request):
    return np.random.default_rng(request.param).normal(size=10)


@pytest.mark.parametrize("of", [PLAIN, SIGNED])
def test_the_stretch_is_the_determinant(w, of):
    jacobian = slopes(lambda x: unbounded(x, of)[1], w).T[4:, 4:]
    assert unbounded(w, of)[0] == pytest.approx(np.linalg.slogdet(jacobian)[1], abs=1e-7)


def test_the_gradient_is_the_slope(w):
    rng = np.random.default_rng(4)
    centre, factor = rng.normal(size=10), np.eye(10) + 0.1

    def density(x):
        stretch, u = unbounded(x, PLAIN)
        return -0.5 * ((factor @ (u - centre)) ** 2).sum() + stretch

    u = unbounded(w, PLAIN)[1]
    gradient = -(factor @ (u - centre)) @ factor
    unmapped(w, u, PLAIN, gradient)
    assert gradient == pytest.approx(slopes(density, w), rel=1e-6, abs=1e-6)


def test_the_side_of_the_spread_turns_the_values_about_their_middle(w):
    w[1] = abs(w[1])
    other = w.copy()
    other[1], other[4:] = -w[1], -w[4:]
    assert unbounded(other, SIGNED)[1] == pytest.approx(unbounded(w, SIGNED)[1], rel=1e-12)


def test_what_prior_and_answers_know_is_a_standard_normal_of_w(w):
    """Prior of the map times normal answers of each value, both by hand, are -w'w/2 and what does not move with w."""
    precision, estimate = PLAIN.map_known[:, 0], PLAIN.map_known[:, 1]

    def left(x):
        u = unbounded(x, PLAIN)[1]
        phi = 1.0 / (1.0 + np.exp(-u[2]))
        structured = (AXES * VARIANCES) @ AXES.T
        covariance = np.exp(2 * u[1]) * ((1 - phi) * np.eye(6) + phi * structured)
        away = u[4:] - u[0] - PLAIN.map_known[:, 4] * u[3]
        prior = -0.5 * away @ np.linalg.solve(covariance, away)
        return prior - 0.5 * (precision * (u[4:] - estimate) ** 2).sum() + 0.5 * (x[4:] ** 2).sum()

    other = w.copy()
    other[4:] = 0.0
    assert left(w) == pytest.approx(left(other), rel=1e-10, abs=1e-9)


@pytest.mark.parametrize("phi", [0.0, 0.4, 0.99])
def test_the_density_is_a_normals_and_its_slopes_are_its_own(phi):
    z, slope = np.random.default_rng(6).normal(size=6), np.empty(6)
    covariance = (1 - phi) * np.eye(6) + phi * (AXES * VARIANCES) @ AXES.T
    expected = -0.5 * (z @ np.linalg.solve(covariance, z) + np.linalg.slogdet(covariance)[1])
    found, by_phi = neighbours_density(z, AXES, VARIANCES, phi, slope)
    assert found == pytest.approx(expected, rel=1e-10)
    assert slope == pytest.approx(-np.linalg.solve(covariance, z), rel=1e-8, abs=1e-10)
    above, below = (neighbours_density(z, AXES, VARIANCES, phi + step, np.empty(6))[0] for step in (1e-6, -1e-6))
    assert by_phi == pytest.approx((above - below) / 2e-6, rel=1e-5, abs=1e-6)
