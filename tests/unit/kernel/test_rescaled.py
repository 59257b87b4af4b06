"""Rescaled values: the gradient is the slope, the stretch is the Jacobian's, and both ends are what they stand for."""

import numpy as np
import pytest

from egovbayes.kernel.rescaled import rescaled, unrescaled

ROWS = np.array([(2, 0, 1), (3, -1, 1), (4, 0, -1), (5, 2, 1), (6, -1, -1)])
"""Mean and spread named, one of them, one whose mean is itself rescaled, and neither."""
KNOWN = np.array([
    [30.0, 0.4, 0.0, 0.0],
    [0.0, 0.0, 0.3, 0.0],
    [5.0, -0.2, 0.0, -0.7],
    [80.0, 1.1, 0.0, 0.0],
    [2.0, 0.5, 0.1, -1.0],
])  # fmt: skip


NONE, OWN = np.zeros(0, dtype=np.int64), np.array([1])


def unbounded(w, rows=ROWS, known=KNOWN, spreads=NONE):
    u = w.copy()
    return rescaled(w, u, rows, known, spreads), u


def slopes(function, w, h=1e-6):
    return np.array([(function(w + step) - function(w - step)) / (2 * h) for step in np.eye(len(w)) * h])


@pytest.fixture(params=[1, 2, 3])
def w(request):
    return np.random.default_rng(request.param).normal(size=7)


@pytest.mark.parametrize("spreads", [NONE, OWN])
def test_the_stretch_is_the_determinant(w, spreads):
    jacobian = slopes(lambda x: unbounded(x, spreads=spreads)[1], w).T
    assert unbounded(w, spreads=spreads)[0] == pytest.approx(np.linalg.slogdet(jacobian)[1], abs=1e-7)


@pytest.mark.parametrize("spreads", [NONE, OWN])
def test_the_gradient_is_the_slope(w, spreads):
    rng = np.random.default_rng(4)
    centre, factor = rng.normal(size=7), np.eye(7) + 0.1

    def density(x):
        stretch, u = unbounded(x, spreads=spreads)
        return -0.5 * ((factor @ (u - centre)) ** 2).sum() + stretch

    u = unbounded(w, spreads=spreads)[1]
    gradient = -(factor @ (u - centre)) @ factor
    unrescaled(w, u, ROWS, KNOWN, spreads, gradient)
    assert gradient == pytest.approx(slopes(density, w), rel=1e-6, abs=1e-6)


def test_what_no_answer_knows_is_moved_in_units_of_its_prior():
    w = np.array([0.7, np.log(0.2), 1.5])
    u = unbounded(w, ROWS[:1], np.array([[0.0, 9.0, 0.0, 0.0]]))[1]
    assert u[2] == pytest.approx(0.7 + 0.2 * 1.5)


def test_what_the_answers_know_is_moved_in_units_of_theirs():
    w = np.array([0.7, np.log(0.2), 1.5])
    u = unbounded(w, ROWS[:1], np.array([[1e12, 0.4, 0.0, 0.0]]))[1]
    assert u[2] == pytest.approx(0.4 + 1e-6 * 1.5, abs=1e-9)


def test_under_normal_answers_it_is_the_conditional_posterior():
    """Of answers normal(u, 1 / sqrt(J)) about h and prior normal(mu, tau) the values given both are normal(m, s)."""
    mu, tau, known = 0.3, 0.5, 20.0
    precision = known + tau**-2
    mean = (known * 0.9 + mu / tau**2) / precision
    at = unbounded(np.array([mu, np.log(tau), 0.0]), ROWS[:1], np.array([[known, 0.9, 0.0, 0.0]]))[1][2]
    above = unbounded(np.array([mu, np.log(tau), 1.0]), ROWS[:1], np.array([[known, 0.9, 0.0, 0.0]]))[1][2]
    assert at == pytest.approx(mean)
    assert above - at == pytest.approx(precision**-0.5)


@pytest.mark.parametrize("log_spread", [-400.0, -30.0, 30.0, 300.0])
def test_any_spread_gives_numbers(log_spread):
    w = np.array([0.7, log_spread, 1.5])
    stretch, u = unbounded(w, ROWS[:1], KNOWN[:1])
    gradient = np.ones(3)
    unrescaled(w, u, ROWS[:1], KNOWN[:1], NONE, gradient)
    assert np.isfinite([stretch, *u, *gradient]).all()


def test_a_spread_of_either_sign_is_one_posterior():
    """v and w of the other sign are the same values, so that the density goes smoothly through a spread of 0."""
    w = np.array([0.7, 0.2, 1.5])
    other = w * [1, -1, -1]
    one, two = (unbounded(each, ROWS[:1], KNOWN[:1], OWN) for each in (w, other))
    assert one[0] == pytest.approx(two[0])
    assert one[1] == pytest.approx(two[1])
    assert one[1][1] == pytest.approx(np.log(0.2))


@pytest.mark.parametrize("v", [1e-7, -1e-5, 0.01])
def test_close_to_no_spread_prior_and_stretch_leave_a_finite_slope(v):
    """-log tau - z^2 / 2 of the prior, its slopes, and what comes of the change of numbers, cancel as v goes to 0: of
    answers normal(u, 1 / sqrt(J)) about h the density of w is normal(0, 1) whatever v is.
    """
    w, row, known = np.array([0.3, v, 0.8]), np.array([(2, 0, 1)]), np.array([[30.0, 0.4, 0.0, 0.0]])
    _, u = unbounded(w, row, known, OWN)
    tau, z = np.exp(u[1]), (u[2] - u[0]) / np.exp(u[1])
    gradient = np.array([z / tau, z * z, -z / tau - 30.0 * (u[2] - 0.4)])
    unrescaled(w, u, row, known, OWN, gradient)
    assert gradient[2] == pytest.approx(-0.8, abs=1e-6)
    assert abs(gradient[1]) < 20.0
