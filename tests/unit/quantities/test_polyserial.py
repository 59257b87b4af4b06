"""Polyserial correlations: the density that they are of, its slopes and its top."""

import numpy as np
import pytest
from scipy import optimize, stats

from egovbayes.quantities.polychoric import LARGEST
from egovbayes.quantities.polyserial import polyserial, polyserial_scores

CUTS = np.array([-0.7, 0.2, 1.1])
EDGES = np.concatenate([[-np.inf], CUTS, [np.inf]])


def synthetic(r, n=300, seed=2):
    """Numbers of mean 3 and standard deviation 2, and codes of latent answers that go with them."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal(n)
    latent = r * x + np.sqrt(1 - r * r) * rng.standard_normal(n)
    return 3.0 + 2.0 * x, np.searchsorted(CUTS, latent)


def log_density(numbers, codes, mean, variance, cuts, r):
    """By the conditional normal of the latent answer given the number, written out."""
    edges = np.concatenate([[-np.inf], cuts, [np.inf]])
    given = stats.norm(r * (numbers - mean) / np.sqrt(variance), np.sqrt(1 - r * r))
    between = given.cdf(edges[codes + 1]) - given.cdf(edges[codes])
    return np.log(between) + stats.norm(mean, np.sqrt(variance)).logpdf(numbers)


def standardised(numbers):
    return (numbers - numbers.mean()) / numbers.std()


@pytest.mark.parametrize("r", [-0.8, 0.0, 0.35, 0.9])
def test_it_is_where_the_likelihood_is_highest(r):
    numbers, codes = synthetic(r)
    cuts = stats.norm.ppf(np.cumsum(np.bincount(codes, minlength=4))[:-1] / len(codes))
    found = float(polyserial(standardised(numbers), codes[None], cuts[None])[0])

    def height(value):
        return -log_density(numbers, codes, numbers.mean(), numbers.var(), cuts, value).sum()

    best = optimize.minimize_scalar(height, bounds=(-0.999, 0.999), method="bounded", options={"xatol": 1e-9})
    assert found == pytest.approx(best.x, abs=1e-6)
    assert found == pytest.approx(r, abs=0.15)


def test_several_items_at_once_are_those_one_by_one():
    numbers, codes = synthetic(0.5)
    two = np.minimum(codes, 1)
    many = polyserial(standardised(numbers), np.stack([codes, two]), np.stack([CUTS, [CUTS[0], 38.0, 38.0]]))
    one = polyserial(standardised(numbers), two[None], CUTS[None, :1])
    assert many[1] == pytest.approx(one[0], abs=1e-12)


def test_slopes_are_those_of_the_density():
    numbers, codes = synthetic(0.4, n=60)
    mean, variance, r, step = numbers.mean(), numbers.var(), 0.3, 1e-6
    scores = polyserial_scores(standardised(numbers), variance, codes[None], CUTS[None], np.array([r]))

    def slope(**by):
        at = {"mean": mean, "variance": variance, "cuts": CUTS, "r": r}
        up, down = ({**at, **{name: at[name] + sign * move for name, move in by.items()}} for sign in (1, -1))
        return (log_density(numbers, codes, **up) - log_density(numbers, codes, **down)) / (2 * step)

    np.testing.assert_allclose(scores.by_correlation[0], slope(r=step), atol=1e-7)
    np.testing.assert_allclose(scores.by_mean[0], slope(mean=step), atol=1e-7)
    np.testing.assert_allclose(scores.by_variance[0], slope(variance=step), atol=1e-7)
    by_thresholds = scores.by_thresholds(codes[None], 3)
    for k in range(3):
        np.testing.assert_allclose(by_thresholds[0, :, k], slope(cuts=step * np.eye(3)[k]), atol=1e-7)


def test_a_number_that_tells_the_answer_whole_is_at_the_border():
    numbers = np.linspace(-1.0, 1.0, 80)
    codes = (numbers > 0).astype(np.int64)
    found = polyserial(standardised(numbers), codes[None], np.array([[0.0]]))
    assert found[0] == pytest.approx(LARGEST, abs=1e-6)
