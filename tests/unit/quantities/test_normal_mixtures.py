"""Mixtures of normal distributions against scipy, sampling and closed forms."""

import numpy as np
import pytest
from scipy import integrate, stats

from egovbayes.quantities.normal_mixtures import NormalMixture, mixed, simpson_weights, student_t_as_mixture

TWO = NormalMixture(np.array([0.3, 0.7]), np.array([-1.0, 0.5]), np.array([0.2, 0.6]))


def test_probabilities_and_density_are_those_of_the_parts() -> None:
    x = np.linspace(-3, 3, 13)
    assert TWO.below(x) == pytest.approx(
        0.3 * stats.norm.cdf(x, -1, 0.2) + 0.7 * stats.norm.cdf(x, 0.5, 0.6), abs=1e-15
    )
    assert TWO.above(x) == pytest.approx(1 - TWO.below(x), abs=1e-15)
    assert TWO.density(x) == pytest.approx(
        0.3 * stats.norm.pdf(x, -1, 0.2) + 0.7 * stats.norm.pdf(x, 0.5, 0.6), abs=1e-15
    )


def test_quantiles_undo_probabilities() -> None:
    p = np.array([[1e-12, 0.025, 0.3], [0.5, 0.975, 1 - 1e-9]])
    assert TWO.below(TWO.quantiles(p)) == pytest.approx(p, rel=1e-10, abs=1e-16)


def test_mean_and_sd_are_those_of_integrals() -> None:
    mean = integrate.quad(lambda x: x * float(TWO.density(x)), -8, 8)[0]
    variance = integrate.quad(lambda x: (x - mean) ** 2 * float(TWO.density(x)), -8, 8)[0]
    assert TWO.mean_and_sd() == pytest.approx((mean, variance**0.5), abs=1e-8)


def test_an_estimate_updates_it_as_bayes_theorem_says() -> None:
    given, x = TWO.given(0.1, 0.3), np.linspace(-2, 2, 9)
    product = TWO.density(x) * stats.norm.pdf(0.1, x, 0.3)
    whole = integrate.quad(lambda v: float(TWO.density(v)) * stats.norm.pdf(0.1, v, 0.3), -8, 8, points=(-1, 0.1, 0.5))[
        0
    ]
    assert given.density(x) == pytest.approx(product / whole, rel=1e-9)
    assert whole == pytest.approx(float(TWO.blurred(0.3).density(0.1)), rel=1e-9)


def test_two_sided_is_twice_the_smaller_tail_and_at_most_one() -> None:
    assert TWO.two_sided(1.5) == pytest.approx(2 * float(TWO.above(1.5)), abs=1e-15)
    assert TWO.two_sided(-1.5) == pytest.approx(2 * float(TWO.below(-1.5)), abs=1e-15)
    assert TWO.two_sided(float(TWO.quantiles(0.5))) == pytest.approx(1)


@pytest.mark.parametrize("df", [1.0, 2.0, 5.3, 30.0, 200.0])
def test_student_t_is_a_mixture_of_normals(df) -> None:
    mixture, x = student_t_as_mixture(df, 0.2, 0.3), np.linspace(-4, 4, 17)
    assert mixture.below(x) == pytest.approx(stats.t.cdf(x, df, 0.2, 0.3), abs=1e-12)
    assert mixture.density(x) == pytest.approx(stats.t.pdf(x, df, 0.2, 0.3), rel=1e-9)


def test_two_mixtures_are_mixed() -> None:
    both, x = mixed(TWO, student_t_as_mixture(5, 0, 1), 0.8), np.linspace(-3, 3, 7)
    assert both.below(x) == pytest.approx(0.8 * TWO.below(x) + 0.2 * stats.t.cdf(x, 5), abs=1e-12)


def test_components_that_weigh_nothing_are_left_out() -> None:
    assert NormalMixture(np.array([0.0, 1.0]), np.zeros(2), np.ones(2)).weights.tolist() == [1.0]


def test_simpson_is_exact_for_cubics() -> None:
    x = np.linspace(0, 1, 5)
    assert 0.25 * simpson_weights(5) @ (x**3 - 2 * x + 1) == pytest.approx(0.25, abs=1e-15)
