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


def unbounded(w, rows=ROWS, known=KNOWN):
    u = w.copy()
    return rescaled(u, rows, known), u


def slopes(function, w, h=1e-6):
    return np.array([(function(w + step) - function(w - step)) / (2 * h) for step in np.eye(len(w)) * h])


@pytest.fixture(params=[1, 2, 3])
def w(request):
    return np.random.default_rng(request.param).normal(size=7)


def test_the_stretch_is_the_determinant(w):
    jacobian = slopes(lambda x: unbounded(x)[1], w).T
    assert unbounded(w)[0] == pytest.approx(np.linalg.slogdet(jacobian)[1], abs=1e-7)


def test_the_gradient_is_the_slope(w):
    rng = np.random.default_rng(4)
    centre, factor = rng.normal(size=7), np.eye(7) + 0.1

    def density(x):
        stretch, u = unbounded(x)
        return -0.5 * ((factor @ (u - centre)) ** 2).sum() + stretch

    u = unbounded(w)[1]
    gradient = -(factor @ (u - centre)) @ factor
    unrescaled(w, u, ROWS, KNOWN, gradient)
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
    unrescaled(w, u, ROWS[:1], KNOWN[:1], gradient)
    assert np.isfinite([stretch, *u, *gradient]).all()
