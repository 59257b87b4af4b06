"""The climber on functions whose tops are known."""

import numpy as np
import pytest

from egovbayes.engines.ml.optimiser import Target, climb, climb_all, climb_each, climb_rewhitened, spread_of


def hill(values: np.ndarray) -> tuple[float, np.ndarray]:
    curvature = np.array([1.0, 100.0, 1e4])
    shift = values - [1.0, 2.0, 3.0]
    return float(-0.5 * (curvature * shift**2).sum()), -curvature * shift


def test_a_quadratic_in_its_own_units_takes_one_step() -> None:
    spread = spread_of(np.diag([1.0, 100.0, 1e4]))
    top = climb(hill, np.zeros(3), spread)
    np.testing.assert_allclose(top.values, [1, 2, 3], rtol=1e-9)
    assert top.iterations <= 2
    assert top.converged


def rosenbrock(v: np.ndarray) -> tuple[float, np.ndarray]:
    x, y = v
    slope = np.array([2 * (1 - x) + 400 * x * (y - x**2), -200 * (y - x**2)])
    return float(-((1 - x) ** 2) - 100 * (y - x**2) ** 2), slope


def log_variance(v: np.ndarray) -> tuple[float, np.ndarray]:
    if v[0] <= 0:
        return -np.inf, np.zeros_like(v)
    return float(-np.log(v[0]) - 0.01 / v[0] - v[1] ** 2), np.array([-1 / v[0] + 0.01 / v[0] ** 2, -2 * v[1]])


def slope_without_end(v: np.ndarray) -> tuple[float, np.ndarray]:
    return float(v[0]), np.array([1.0, 0.0])


def nowhere(v: np.ndarray) -> tuple[float, np.ndarray]:
    return -np.inf, np.zeros_like(v)


def test_a_bent_ridge() -> None:
    top = climb(rosenbrock, np.array([-1.2, 1.0]), np.eye(2))
    np.testing.assert_allclose(top.values, [1, 1], rtol=1e-6)


def test_impossible_values_are_stepped_back_from() -> None:
    top = climb(log_variance, np.array([5.0, 1.0]), np.array([[10.0, 0.0], [0.0, 1.0]]))
    np.testing.assert_allclose(top.values, [0.01, 0.0], rtol=1e-6, atol=1e-9)


def test_climbs_together_are_the_climbs_alone() -> None:
    """Each hill is climbed as if there were no others: bent, bounded, endless, impossible, with wrong slopes."""
    hills: list[Target] = [rosenbrock, log_variance, slope_without_end, nowhere, lambda v: (-float(v @ v), 2 * v)]
    starts = np.array([[-1.2, 1.0], [5.0, 1.0], [-3.0, 0.0], [0.0, 0.0], [1.0, 1.0]])
    spread = np.array([[1.0, 0.2], [0.0, 0.7]])

    def all_hills(who: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        heights, gradients = zip(*[hills[k](v) for k, v in zip(who.tolist(), values, strict=True)], strict=True)
        return np.array(heights), np.array(gradients)

    before = starts.copy()
    together = climb_all(all_hills, starts, spread, limit=40)
    for hill_of_one, start, found in zip(hills, starts, together, strict=True):
        alone = climb(hill_of_one, start, spread, limit=40)
        assert found.converged == alone.converged
        if alone.converged:
            # a climb ends where its slope is below 1e-7; how far below, and whether that takes one step more, is
            # decided by the last digits of its sums
            slopes = found.slope + alone.slope
            assert slopes < 2e-7
            assert abs(found.iterations - alone.iterations) <= 1
            # the top is where the slope is 0: inverse curvature times inverse spread times slope away, of which the
            # largest row sums to 3.3 (the ridge); 1e-12 for the rounding of a gradient whose terms are near 400
            np.testing.assert_allclose(found.values, alone.values, rtol=0, atol=3.3 * slopes + 1e-12)
            assert found.log_likelihood == pytest.approx(alone.log_likelihood, abs=1e-13)
        else:
            # 40 steps of some ten roundings each
            assert found.iterations == alone.iterations
            np.testing.assert_allclose(found.values, alone.values, rtol=1e-13)
            np.testing.assert_allclose(found.log_likelihood, alone.log_likelihood, rtol=1e-13)
            np.testing.assert_allclose(found.slope, alone.slope, rtol=1e-13)
    np.testing.assert_array_equal(starts, before)
    assert [found.converged for found in together] == [True, True, False, False, False]


def test_a_hill_without_top_does_not_converge() -> None:
    def endless(v: np.ndarray) -> tuple[float, np.ndarray]:
        return float(-np.exp(-v[0])), np.exp(-v)

    top = climb_rewhitened(endless, np.array([-3.0]), lambda _: np.ones((1, 1)), rounds=1)
    assert top.slope > 0
    line = climb(lambda v: (float(v[0]), np.ones(1)), np.zeros(1), np.ones((1, 1)), limit=5)
    assert not line.converged


def test_an_impossible_start_stays() -> None:
    top = climb(lambda v: (-np.inf, np.zeros(1)), np.zeros(1), np.ones((1, 1)))
    assert not top.converged
    assert top.iterations == 0


def test_a_step_that_no_computer_can_hold_is_no_step() -> None:
    """A gradient of 1e300 along an axis of 1e200: the step is infinite, and warns of nothing."""
    top = climb(
        lambda v: (-float(v @ v) if np.isfinite(v).all() else -np.inf, np.array([1e300])),
        np.ones(1),
        np.full((1, 1), 1e200),
    )
    assert not top.converged
    assert top.values == 1


def test_a_wrong_gradient_ends_the_climb() -> None:
    top = climb(lambda v: (-float(v @ v), 2 * v), np.ones(2), np.eye(2))
    assert not top.converged


def test_spread_is_the_root_of_the_inverse_information() -> None:
    information = np.array([[4.0, 1.0], [1.0, 9.0]])
    spread = spread_of(information)
    np.testing.assert_allclose(spread @ spread.T, np.linalg.inv(information))


@pytest.mark.parametrize("information", [np.ones((2, 2)), np.zeros((2, 2)), np.full((2, 2), np.nan)])
def test_spread_of_a_singular_information_is_finite(information: np.ndarray) -> None:
    assert np.isfinite(spread_of(information)).all()


def test_nothing_to_climb() -> None:
    top = climb_rewhitened(lambda v: (-1.0, v), np.zeros(0), lambda v: spread_of(np.zeros((0, 0))))
    assert top.converged


def test_climbs_of_their_own_hills_in_their_own_steps_end_where_they_would_alone():
    heights, widths = np.array([0.0, 3.0, -1.0]), np.array([[1.0, 2.0], [0.1, 30.0], [5.0, 0.2]])

    def hill(k: int, values: np.ndarray) -> tuple[float, np.ndarray]:
        z = (values - k) / widths[k]
        return heights[k] - float(np.cosh(z).sum()), -np.sinh(z) / widths[k]

    def target(who: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        found = [hill(k, own) for k, own in zip(who.tolist(), values, strict=True)]
        return np.array([height for height, _ in found]), np.array([slope for _, slope in found])

    starts = widths * np.array([1.0, -2.0])
    together = climb_each(target, starts, lambda k, _: np.diag(widths[k]))
    for k, top in enumerate(together):
        alone = climb_rewhitened(lambda values, k=k: hill(k, values), starts[k], lambda _, k=k: np.diag(widths[k]))
        assert top.converged
        np.testing.assert_allclose(top.values, k, atol=1e-6 * widths[k].max())
        np.testing.assert_allclose(top.values, alone.values, atol=1e-6 * widths[k].max())
        assert top.log_likelihood == pytest.approx(heights[k] - 2.0, abs=1e-12)
