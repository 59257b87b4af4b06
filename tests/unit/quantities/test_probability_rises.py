import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import multivariate_normal, multivariate_t, norm

from egovbayes.quantities.probability_rises import joint_probability_rise, probability_rise


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
    assert np.isnan(joint_probability_rise(np.array(1.0), np.array(0.5), np.array(0.5)))


def t_rise(rho, freedom):
    """By integrating the joint density, sliced where x is one SD from its mean."""
    joint = multivariate_t([0, 0], [[1, rho], [rho, 1]], df=freedom)
    high = np.sqrt(freedom / (freedom - 2))
    above = quad(lambda y: joint.pdf([y, high]), 0, np.inf)[0]
    below = quad(lambda y: joint.pdf([y, high]), -np.inf, 0)[0]
    return (above - below) / (above + below)


@pytest.mark.parametrize("freedom", [2.05, 3.0, 4.0, 6.0, 30.0])
@pytest.mark.parametrize("rho", [-0.7, 0.2, 0.5, 0.95])
def test_rise_of_a_t_is_the_slice_of_its_density(rho, freedom):
    assert probability_rise(np.array(rho), np.array(freedom)) == pytest.approx(t_rise(rho, freedom), abs=1e-8)


def test_rises_of_a_t_by_simulation():
    """Among draws whose x lies about one SD from its mean."""
    rng, rho, n = np.random.default_rng(3), 0.5, 1_000_000
    for freedom in (4.0, 10.0):
        root = np.sqrt(freedom / rng.chisquare(freedom, n))
        x = rng.standard_normal(n)
        y = rho * x + np.sqrt(1 - rho**2) * rng.standard_normal(n)
        near = np.abs(np.abs(x * root) - np.sqrt(freedom / (freedom - 2))) < 0.05
        # those below one SD are turned round
        same = (x * y)[near] > 0
        error = 1 / np.sqrt(near.sum())
        found = probability_rise(np.array(rho), freedom)
        assert found == pytest.approx(2 * same.mean() - 1, abs=4 * error)
    np.testing.assert_allclose(
        probability_rise(np.array(rho), np.array([4.0, 6.0, 10.0])), [0.510, 0.484, 0.464], atol=5e-4
    )


def test_joint_rise_of_a_t_is_the_conditional_rectangle():
    """Of three variables given one, which are t with one degree of freedom more."""
    first, second, between, freedom = 0.6, 0.3, 0.4, 5.0
    given = np.array([[1 - first**2, between - first * second], [between - first * second, 1 - second**2]])
    squared = freedom / (freedom - 2)
    given, mean = given * (freedom + squared) / (freedom + 1), np.sqrt(squared) * np.array([first, second])
    high, low = (
        multivariate_t(-sign * mean, given, df=freedom + 1, seed=1).cdf([0, 0], maxpts=40_000, random_state=1)
        for sign in (1, -1)
    )
    found = joint_probability_rise(*(np.array(r) for r in (first, second, between)), np.array(freedom))
    assert found == pytest.approx(high - low, abs=2e-4)


def test_rise_of_a_t_with_hardly_heavy_tails_is_the_normal_one():
    rho = np.linspace(-0.99, 0.99, 21)
    np.testing.assert_allclose(probability_rise(rho, 1e8), probability_rise(rho), atol=1e-7)


def test_there_is_no_rise_where_there_is_no_sd():
    found = probability_rise(np.array(0.5), np.array([2.0, 1.0, 2.0001]))
    assert np.isnan(found).tolist() == [True, True, False]
    assert probability_rise(np.array([1.0, -1.0, 0.0]), np.array(5.0)).tolist() == [1.0, -1.0, 0.0]
