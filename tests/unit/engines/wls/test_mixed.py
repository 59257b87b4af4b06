"""Moments of answers in categories and numbers beside them; all data but lavaan's are synthetic."""

import numpy as np
import pytest

from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.engines.wls.mixed import mixed_moments
from egovbayes.engines.wls.polychorics import polychorics
from egovbayes.errors import DataError, EstimationError

ITEMS = ("a", "x", "b", "y", "c")
ORDERED = ("a", "b", "c")


def synthetic(n=250, seed=4):
    """Items of one construct: a in two categories, b in five, c in three, x and y as numbers."""
    rng = np.random.default_rng(seed)
    latent = 0.7 * rng.standard_normal((n, 1)) + np.sqrt(0.51) * rng.standard_normal((n, 5))
    found = latent.copy()
    for j, cuts in ((0, [0.3]), (2, [-1.0, -0.2, 0.4, 1.2]), (4, [-0.5, 0.8])):
        found[:, j] = 1.0 + np.searchsorted(cuts, latent[:, j])
    found[:, 1] = 10.0 + 4.0 * latent[:, 1]
    return found


def test_without_numbers_they_are_those_of_categories():
    values = synthetic()[:, [0, 2, 4]]
    both = mixed_moments(values, ORDERED, ORDERED), polychorics(values, ORDERED)
    np.testing.assert_array_equal(both[0].moments, both[1].moments)
    np.testing.assert_array_equal(both[0].covariance, both[1].covariance)


def test_categories_and_numbers_have_what_they_have_by_themselves():
    values = synthetic()
    found, own = mixed_moments(values, ITEMS, ORDERED), polychorics(values[:, [0, 2, 4]], ORDERED)
    kept = [0, 2, 4]
    np.testing.assert_allclose(found.thresholds, own.thresholds)
    np.testing.assert_allclose(found.correlations[np.ix_(kept, kept)], own.correlations)
    np.testing.assert_allclose(found.means, values[:, [1, 3]].mean(0))
    np.testing.assert_allclose(found.variances, values[:, [1, 3]].var(0))
    np.testing.assert_allclose(found.covariances[1, 3], np.cov(values[:, 1], values[:, 3], bias=True)[0, 1])
    k = own.thresholds.size
    np.testing.assert_allclose(found.covariance[:k, :k], own.covariance[:k, :k], rtol=1e-12)
    assert found.of_item.tolist() == [0, 2, 2, 2, 2, 4, 4]
    assert found.empty.sum() == own.empty.sum()


def test_units_of_a_number_are_units_of_its_moments():
    values = synthetic()
    other = values.copy()
    other[:, 1] = 3.0 * other[:, 1] - 7.0
    one, two = (mixed_moments(each, ITEMS, ORDERED) for each in (values, other))
    factor = np.ones(one.moments.size)
    own = one.thresholds.size
    factor[own], factor[own + 2] = 3.0, 9.0
    factor[own + 4 :] = np.where((one.pairs[0] == 1) | (one.pairs[1] == 1), 3.0, 1.0)
    # thresholds, means and variances of two numbers, then pairs
    np.testing.assert_allclose(two.covariance, one.covariance * np.outer(factor, factor), rtol=1e-6, atol=1e-9)
    np.testing.assert_allclose(two.correlations, one.correlations, atol=1e-10)


@pytest.mark.slow
def test_moments_vary_as_their_covariance_says():
    """Over 400 synthetic surveys: standard deviations of the moments beside the mean of their standard errors."""
    found = [mixed_moments(synthetic(400, seed), ITEMS, ORDERED) for seed in range(400)]
    spread = np.std([one.moments for one in found], axis=0, ddof=1)
    errors = np.sqrt(np.mean([np.diagonal(one.covariance) / one.n for one in found], axis=0))
    # a standard deviation of 400 has a relative standard error of 1 / sqrt(800)
    np.testing.assert_allclose(errors / spread, 1.0, atol=4 / np.sqrt(800))


def test_only_whole_respondents_count():
    values = synthetic()
    values[:5, 1] = np.nan
    found = mixed_moments(values, ITEMS, ORDERED)
    assert (found.n, found.left_out) == (245, 5)


def test_a_number_that_does_not_vary_is_refused():
    values = synthetic()
    values[:, 3] = 2.5
    with pytest.raises(DataError, match=r"item y: the 250 of 250 respondents .* same value.* leave the item out"):
        mixed_moments(values, ITEMS, ORDERED)


def test_two_items_that_are_one_are_refused():
    values = synthetic()
    values[:, 3] = 2.0 * values[:, 1]
    with pytest.raises(EstimationError, match=r"items x and y have a correlation of 1"):
        mixed_moments(values, ITEMS, ORDERED)


def test_groups_have_their_own_and_numbers_are_never_taken_together():
    values, group = synthetic(), np.arange(250) % 2
    found = samples_of_groups(values, group, ITEMS, ("one", "two"), ORDERED)
    assert [sample.n for sample in found.samples] == [125, 125]
    assert found.merged == ()
    np.testing.assert_allclose(found.samples[1].means, values[group == 1][:, [1, 3]].mean(0))
