"""The distance between two distributions and its slope: by integration, by closed forms, and as ArviZ has it."""

import numpy as np
import pytest
from scipy import integrate, stats

from egovbayes.quantities.power_scaling import cumulative_jensen_shannon, sensitivity


def test_nothing_lies_between_a_distribution_and_itself() -> None:
    points = np.random.default_rng(1).normal(size=500)
    even = np.full(500, 1 / 500)
    assert cumulative_jensen_shannon(points, even, even) == 0.0
    assert cumulative_jensen_shannon(np.zeros(500), even, even) == 0.0


def test_two_points_apart_are_as_far_as_can_be() -> None:
    """All mass at 0, all mass at 1: between them one distribution function is 1 and the other 0."""
    assert cumulative_jensen_shannon(np.array([0.0, 1.0]), np.array([1.0, 0.0]), np.array([0.0, 1.0])) == pytest.approx(
        np.sqrt((1.0 - 0.5 / np.log(2) + 0.5 / np.log(2)) / 1.0)
    )


def test_it_is_the_integral_that_defines_it() -> None:
    """Of normal distributions, whose distribution functions are known, on a fine grid; Kallioinen et al. (2024)."""
    first, second = stats.norm(0, 1).cdf, stats.norm(0.3, 1.2).cdf
    low, high = -8.0, 8.0

    def part(p, q):
        def inner(x: float) -> float:
            middle = (p(x) + q(x)) / 2
            return p(x) * np.log2(p(x) / middle) + (q(x) - p(x)) / (2 * np.log(2))

        return integrate.quad(inner, low, high, limit=400)[0]

    def both(p, q):
        bound = integrate.quad(lambda x: p(x) + q(x), low, high)[0]
        return np.sqrt((part(p, q) + part(q, p)) / bound)

    turned = [lambda x: stats.norm(0, 1).sf(-x), lambda x: stats.norm(0.3, 1.2).sf(-x)]
    expected = max(both(first, second), both(*turned))
    grid = np.linspace(low, high, 40_001)
    weights = [np.diff(cdf(grid), prepend=0.0) for cdf in (first, second)]
    assert cumulative_jensen_shannon(grid, *weights) == pytest.approx(expected, rel=2e-3)


def test_it_is_what_arviz_computes() -> None:
    arviz = pytest.importorskip("arviz_stats.base")
    rng = np.random.default_rng(3)
    draws, weights = rng.normal(size=2000), rng.uniform(0.5, 1.5, 2000)
    weights /= weights.sum()
    even = np.full(2000, 1 / 2000)
    own = sensitivity(
        (cumulative_jensen_shannon(draws, even, weights), cumulative_jensen_shannon(draws, even, weights)), (0.8, 1.25)
    )
    other = arviz.array_stats.power_scale_sense(draws[None], weights[None], weights[None], 0.8, 1.25)
    assert own == pytest.approx(float(other), rel=1e-3)


def test_the_slope_is_the_mean_of_both_sides() -> None:
    assert sensitivity((0.1, 0.2), (0.5, 2.0)) == pytest.approx(0.15)
