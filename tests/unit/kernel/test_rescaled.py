"""Rescaled values: the gradient is the slope, the stretch is the Jacobian's, and both ends are what they stand for."""

from typing import NamedTuple

import numpy as np
import pytest

from egovbayes.kernel.rescaled import rescaled, room_for_rescaled, unrescaled

ROWS = np.array([(2, 0, 1), (3, -1, 1), (4, 0, -1), (5, 2, 1), (6, -1, -1)])
"""Mean and spread named, one of them, one whose mean is itself rescaled, and neither."""
BLOCKS = np.array([(0, 3), (3, 2)])
"""The first three are moved together, and the last two."""
KNOWN = np.array([
    [30.0, 0.4, 0.0, 0.0],
    [0.0, 0.0, 0.3, 0.0],
    [5.0, -0.2, 0.0, -0.7],
    [80.0, 1.1, 0.0, 0.0],
    [2.0, 0.5, 0.1, -1.0],
])  # fmt: skip


RELATED = np.array([[30.0, 3.0, -9.0], [3.0, 1.5, 0.1], [-9.0, 0.1, 5.0]])
NONE, OWN = np.zeros(0, dtype=np.int64), np.array([1])


class Frame(NamedTuple):
    """What kernel.rescaled reads of a KernelFrame."""

    rows: np.ndarray
    known: np.ndarray
    blocks: np.ndarray
    informations: np.ndarray
    spreads: np.ndarray


def together(spreads=NONE):
    informations = np.zeros((5, 3))
    informations[:3], informations[3:, :2] = RELATED, [[80.0, 5.0], [5.0, 2.0]]
    return Frame(ROWS, KNOWN, BLOCKS, informations, spreads)


def alone(known, spreads=NONE):
    """The first value by itself, of which the answers know as much."""
    return Frame(ROWS[:1], known, np.array([(0, 1)]), known[:, :1], spreads)


def unbounded(w, frame):
    u = w.copy()
    return rescaled(w, u, frame, room_for_rescaled(frame)), u


def turned(w, frame, gradient):
    """The gradient by w of one by u."""
    room = room_for_rescaled(frame)
    rescaled(w, w.copy(), frame, room)
    unrescaled(w, frame, room, gradient)


def slopes(function, w, h=1e-6):
    return np.array([(function(w + step) - function(w - step)) / (2 * h) for step in np.eye(len(w)) * h])


@pytest.fixture(params=[1, 2, 3])
def w(request):
    return np.random.default_rng(request.param).normal(size=7)


@pytest.mark.parametrize("spreads", [NONE, OWN])
def test_the_stretch_is_the_determinant(w, spreads):
    jacobian = slopes(lambda x: unbounded(x, together(spreads))[1], w).T
    assert unbounded(w, together(spreads))[0] == pytest.approx(np.linalg.slogdet(jacobian)[1], abs=1e-7)


@pytest.mark.parametrize("spreads", [NONE, OWN])
def test_the_gradient_is_the_slope(w, spreads):
    rng = np.random.default_rng(4)
    centre, factor = rng.normal(size=7), np.eye(7) + 0.1

    def density(x):
        stretch, u = unbounded(x, together(spreads))
        return -0.5 * ((factor @ (u - centre)) ** 2).sum() + stretch

    u = unbounded(w, together(spreads))[1]
    gradient = -(factor @ (u - centre)) @ factor
    turned(w, together(spreads), gradient)
    assert gradient == pytest.approx(slopes(density, w), rel=1e-6, abs=1e-6)


def test_what_no_answer_knows_is_moved_in_units_of_its_prior():
    w = np.array([0.7, np.log(0.2), 1.5])
    u = unbounded(w, alone(np.array([[0.0, 9.0, 0.0, 0.0]])))[1]
    assert u[2] == pytest.approx(0.7 + 0.2 * 1.5)


def test_what_the_answers_know_is_moved_in_units_of_theirs():
    w = np.array([0.7, np.log(0.2), 1.5])
    u = unbounded(w, alone(np.array([[1e12, 0.4, 0.0, 0.0]])))[1]
    assert u[2] == pytest.approx(0.4 + 1e-6 * 1.5, abs=1e-9)


def test_under_normal_answers_it_is_the_conditional_posterior():
    """Of answers normal(u, 1 / sqrt(J)) about h and prior normal(mu, tau) the values given both are normal(m, s)."""
    mu, tau, known = 0.3, 0.5, 20.0
    precision = known + tau**-2
    mean = (known * 0.9 + mu / tau**2) / precision
    at = unbounded(np.array([mu, np.log(tau), 0.0]), alone(np.array([[known, 0.9, 0.0, 0.0]])))[1][2]
    above = unbounded(np.array([mu, np.log(tau), 1.0]), alone(np.array([[known, 0.9, 0.0, 0.0]])))[1][2]
    assert at == pytest.approx(mean)
    assert above - at == pytest.approx(precision**-0.5)


@pytest.mark.parametrize("log_spread", [-400.0, -30.0, 30.0, 300.0])
def test_any_spread_gives_numbers(log_spread):
    w = np.array([0.7, log_spread, 1.5])
    stretch, u = unbounded(w, alone(KNOWN[:1]))
    gradient = np.ones(3)
    turned(w, alone(KNOWN[:1]), gradient)
    assert np.isfinite([stretch, *u, *gradient]).all()


def test_a_spread_of_either_sign_is_one_posterior():
    """v and w of the other sign are the same values, so that the density goes smoothly through a spread of 0."""
    w = np.array([0.7, 0.2, 1.5])
    other = w * [1, -1, -1]
    one, two = (unbounded(each, alone(KNOWN[:1], OWN)) for each in (w, other))
    assert one[0] == pytest.approx(two[0])
    assert one[1] == pytest.approx(two[1])
    assert one[1][1] == pytest.approx(np.log(0.2))


def three(spreads=NONE):
    """Three values of one mean, two of one spread, the third's a number, of which the answers know together."""
    rows, known = np.array([(2, 0, 1), (3, 0, 1), (4, 0, -1)]), KNOWN[[0, 1, 2]]
    return Frame(rows, known, np.array([(0, 3)]), RELATED, spreads)


def test_values_together_of_a_spread_of_either_sign_are_one_posterior():
    """What the other spread divides stays as it is."""
    w = np.array([0.7, 0.2, 1.5, -0.4, 0.9])
    one, two = (unbounded(each, three(OWN)) for each in (w, w * [1, -1, -1, -1, 1]))
    assert one[0] == pytest.approx(two[0])
    assert one[1] == pytest.approx(two[1])


def slopes_of_prior_and_answers(u, frame):
    """By u, of three values: normal priors without constants, that of tau flat, and the answers' normal about h."""
    tau = np.array([np.exp(u[1]), np.exp(u[1]), np.exp(frame.known[2, 3])])
    z = (u[2:] - u[0]) / tau
    answers = -RELATED @ (u[2:] - frame.known[:, 1])
    return np.array([(z / tau).sum(), (z[:2] ** 2).sum() - 2.0 + 1.0, *(-z / tau + answers)])


@pytest.mark.parametrize("v", [1e-7, -1e-5, 0.01, 0.3, -2.0, 1e3])
def test_under_normal_answers_values_together_are_standard_normals(v):
    """Whatever the spread; also close to 0, where -log tau - z^2 / 2 of the priors, their slopes, and what comes of the
    change of numbers, cancel.
    """
    w, frame = np.array([0.3, v, 0.8, -0.5, 1.2]), three(OWN)
    u = unbounded(w, frame)[1]
    gradient = slopes_of_prior_and_answers(u, frame)
    turned(w, frame, gradient)
    assert gradient[2:] == pytest.approx(-w[2:], abs=2e-6)
    assert abs(gradient[1]) < 40.0


@pytest.mark.parametrize("log_spread", [-300.0, 20.0, 300.0])
def test_any_spread_gives_numbers_where_the_answers_know_one_of_two(log_spread):
    """Rounding leaves of what they do not know less than nothing."""
    w = np.array([0.7, log_spread, 1.5, 0.4])
    known = np.array([[9.0, 0.4, 0.0, 0.0], [9.0, 0.1, 0.0, 0.0]])
    one = Frame(np.array([(2, 0, 1), (3, 0, 1)]), known, np.array([(0, 2)]), np.full((2, 2), 9.0), NONE)
    stretch, u = unbounded(w, one)
    gradient = np.ones(4)
    turned(w, one, gradient)
    assert np.isfinite([stretch, *u, *gradient]).all()
