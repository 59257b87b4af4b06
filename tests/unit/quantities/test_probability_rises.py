import numpy as np
import pytest
from scipy.stats import multivariate_normal, norm

from egovbayes.quantities.probability_rises import bivariate_normal_cdf, joint_probability_rise, probability_rise

CORNERS = [(0.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.7, -0.4), (-0.3, -2.0), (1.2, 0.6), (0.0, -1.0)]


@pytest.mark.parametrize(("h", "k"), CORNERS)
@pytest.mark.parametrize("rho", [-0.9, -0.3, 0.0, 0.5, 0.95])
def test_bivariate_normal_is_scipys(h, k, rho):
    expected = multivariate_normal([0, 0], [[1, rho], [rho, 1]]).cdf([h, k])
    assert bivariate_normal_cdf(np.array(h), np.array(k), np.array(rho)) == pytest.approx(expected, abs=1e-6)


def test_bivariate_normal_without_correlation_is_the_product():
    h, k = np.meshgrid(np.linspace(-2, 2, 9), np.linspace(-2, 2, 9))
    np.testing.assert_allclose(bivariate_normal_cdf(h, k, np.zeros(())), norm.cdf(h) * norm.cdf(k), atol=1e-15)


def test_rises_is_the_difference_of_conditional_probabilities():
    rho = np.array([-0.8, 0.0, 0.3, 0.9])
    spread = np.sqrt(1 - rho**2)
    np.testing.assert_allclose(probability_rise(rho), norm.sf(0, rho, spread) - norm.sf(0, -rho, spread), atol=1e-14)
    assert probability_rise(np.array([1.0, -1.0, 0.0])).tolist() == [1.0, -1.0, 0.0]


def test_rises_is_odd_and_grows():
    rho = np.linspace(-0.99, 0.99, 50)
    np.testing.assert_allclose(probability_rise(rho), -probability_rise(-rho), atol=1e-14)
    assert (np.diff(probability_rise(rho)) > 0).all()


def test_joint_rise_is_the_conditional_rectangle():
    first, second, between = 0.6, 0.3, 0.4
    given = np.array([[1 - first**2, between - first * second], [between - first * second, 1 - second**2]])
    mean = np.array([first, second])
    high = multivariate_normal(-mean, given).cdf([0, 0])
    low = multivariate_normal(mean, given).cdf([0, 0])
    assert joint_probability_rise(np.array(first), np.array(second), np.array(between)) == pytest.approx(
        high - low, abs=1e-6
    )


def test_joint_rise_by_simulation():
    rng = np.random.default_rng(5)
    cov = np.array([[1, 0.5, 0.2], [0.5, 1, 0.35], [0.2, 0.35, 1]])
    noise = rng.multivariate_normal([0, 0], cov[1:, 1:] - np.outer(cov[0, 1:], cov[0, 1:]), 400_000)
    high, low = (((noise + sign * cov[0, 1:]) > 0).all(1).mean() for sign in (1, -1))
    found = joint_probability_rise(*(np.array(r) for r in (0.5, 0.2, 0.35)))
    assert found == pytest.approx(high - low, abs=4 * np.sqrt(2 * 0.25 / 400_000))


def test_impossible_correlations_are_nan():
    assert np.isnan(probability_rise(np.array(1.2)))
    assert np.isnan(joint_probability_rise(np.array(0.9), np.array(0.9), np.array(-0.9)))
    assert np.isnan(bivariate_normal_cdf(np.array(0.1), np.array(0.2), np.array(1.5)))
