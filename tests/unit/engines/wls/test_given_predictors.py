"""Moments of answers given observed predictors; all data are synthetic. lavaan's are in verify."""

from dataclasses import replace

import numpy as np
import pytest

from egovbayes.engines.wls.given_predictors import Predictors, moments_given
from egovbayes.engines.wls.group_samples import samples_of_groups
from egovbayes.engines.wls.least_squares import weighted_least_squares
from egovbayes.engines.wls.mixed import mixed_moments
from egovbayes.engines.wls.of_table import least_squares_of_table
from egovbayes.errors import DataError, EstimationError
from egovbayes.model.table.layout import layout_of
from egovbayes.study.verification.reference_given import given_fit

ITEMS = ("a", "x", "b", "y")
ORDERED = ("a", "b")


def synthetic(n=300, seed=4):
    """Items of one construct, a in three categories, b in five, x and y as numbers, that age and woman move."""
    rng = np.random.default_rng(seed)
    given = np.column_stack([rng.normal(0.0, 10.0, n), (rng.uniform(size=n) < 0.5) - 0.5])
    construct = rng.standard_normal((n, 1)) + given @ np.array([[0.04], [-0.6]])
    latent = 0.8 * construct + 0.6 * rng.standard_normal((n, 4))
    found = latent.copy()
    found[:, 0] = 1.0 + np.searchsorted([-0.5, 0.6], latent[:, 0])
    found[:, 2] = 1.0 + np.searchsorted([-1.0, -0.2, 0.4, 1.2], latent[:, 2])
    found[:, 1], found[:, 3] = 10.0 + 4.0 * latent[:, 1], 3.0 * latent[:, 3]
    return found, Predictors(("age", "woman"), given)


def test_without_predictors_they_are_those_of_the_answers():
    """The same moments and asymptotic covariance by respondents as by two-way tables."""
    values, predictors = synthetic()
    found = moments_given(values, ITEMS, ORDERED, Predictors((), predictors.values[:, :0]))
    other = mixed_moments(values, ITEMS, ORDERED)
    np.testing.assert_allclose(found.moments, other.moments, atol=1e-9)
    np.testing.assert_allclose(found.covariance, other.covariance, rtol=1e-6, atol=1e-7)
    np.testing.assert_array_equal(found.empty, other.empty)
    np.testing.assert_array_equal(found.up_to, other.up_to)


def test_numbers_have_what_least_squares_leaves():
    values, predictors = synthetic()
    found = moments_given(values, ITEMS, ORDERED, predictors)
    design = np.column_stack([np.ones(300), predictors.values])
    coefficients = np.linalg.solve(design.T @ design, design.T @ values[:, [1, 3]])
    left = values[:, [1, 3]] - design @ coefficients
    np.testing.assert_allclose(found.means, coefficients[0], rtol=1e-10)
    np.testing.assert_allclose(found.slopes[[1, 3]], coefficients[1:].T, rtol=1e-8)
    np.testing.assert_allclose(found.covariances[np.ix_([1, 3], [1, 3])], left.T @ left / 300, rtol=1e-10)


def test_units_and_places_of_predictors_are_theirs_alone():
    values, predictors = synthetic()
    moved = replace(predictors, values=predictors.values * [12.0, 1.0] + [3.0, 0.5])
    one, two = (moments_given(values, ITEMS, ORDERED, each) for each in (predictors, moved))
    np.testing.assert_allclose(two.slopes * [12.0, 1.0], one.slopes, rtol=1e-7)
    np.testing.assert_allclose(two.correlations, one.correlations, atol=1e-9)
    away = np.array([3.0 / 12.0, 0.5])
    # a threshold where predictors are 0: the latent answer's mean is lower there by slopes times what they were moved
    old = moved.values.mean(0) - predictors.values.mean(0) * [12.0, 1.0]
    np.testing.assert_allclose(old, [3.0, 0.5])
    shift = one.slopes @ away
    np.testing.assert_allclose(two.thresholds, one.thresholds + shift[one.of_item], atol=1e-8)


def test_respondents_who_left_something_out_are_left_out_with_their_predictors():
    values, predictors = synthetic()
    values[:7, 3] = np.nan
    found = moments_given(values, ITEMS, ORDERED, predictors)
    other = moments_given(values[7:], ITEMS, ORDERED, predictors.of(np.arange(300) >= 7))
    assert (found.n, found.left_out) == (293, 7)
    np.testing.assert_array_equal(found.moments, other.moments)


def test_groups_have_moments_given_their_own():
    values, predictors = synthetic()
    group = np.arange(300) % 2
    found = samples_of_groups(values, group, ITEMS, ("one", "two"), ORDERED, predictors)
    own = moments_given(values[group == 1], ITEMS, ORDERED, predictors.of(group == 1))
    np.testing.assert_array_equal(found.samples[1].moments, own.moments)


def test_predictors_that_tell_answers_apart_are_refused():
    values, predictors = synthetic()
    told = Predictors(("age", "told"), np.column_stack([predictors.values[:, 0], values[:, 0] > 1]))
    with pytest.raises(EstimationError, match=r"item a: age, told tell some of its answers apart for sure"):
        moments_given(values, ITEMS, ORDERED, told)


def test_predictors_that_do_not_vary_or_are_alike_are_refused():
    values, predictors = synthetic()
    age = predictors.values[:, 0]
    with pytest.raises(EstimationError, match=r"woman is the same for all 300 respondents .*leave a predictor out"):
        moments_given(values, ITEMS, ORDERED, Predictors(("age", "woman"), np.column_stack([age, np.ones(300)])))
    with pytest.raises(EstimationError, match=r"one of age, months is made of the others for all 300"):
        moments_given(values, ITEMS, ORDERED, Predictors(("age", "months"), np.column_stack([age, 12.0 * age])))


def test_a_number_of_which_nothing_is_left_is_refused():
    values, predictors = synthetic()
    values[:, 3] = 2.0 * predictors.values[:, 0] + 1.0
    with pytest.raises(DataError, match=r"item y: the 300 of 300 .* have the value that the predictors say"):
        moments_given(values, ITEMS, ORDERED, predictors)


def test_items_that_go_together_given_predictors_are_refused():
    values, predictors = synthetic()
    values[:, 3] = 2.0 * values[:, 1] + predictors.values[:, 0]
    with pytest.raises(EstimationError, match=r"items x and y have a correlation given the predictors of 1"):
        moments_given(values, ITEMS, ORDERED, predictors)


def test_slopes_of_the_moments_are_differences():
    for name in ("categories", "mixed", "equal"):
        found = given_fit(name).found
        slopes = np.vstack(list(found.model.slopes(found.values)))
        for k in range(found.values.size):
            step = np.zeros(found.values.size)
            step[k] = 1e-6 * max(1.0, abs(found.values[k]))
            up, down = (found.model.moments(found.values + sign * step).ravel() for sign in (1, -1))
            # a difference is rounded where moments are large
            np.testing.assert_allclose(slopes[:, k], (up - down) / (2 * step[k]), rtol=1e-6, atol=1e-6)


def test_the_same_fit_is_found_on_either_scale_and_a_model_of_other_items_is_refused():
    fit = given_fit("categories")
    assert not fit.theta
    assert given_fit("equal").theta
    with pytest.raises(EstimationError, match=r"the polychoric correlations are of .*, the model is about .*woman"):
        least_squares_of_table(fit.table, layout_of(fit.table), (replace(fit.samples[0], predictors=("age",)),))
    with pytest.raises(EstimationError, match="take those of the model's items"):
        weighted_least_squares(fit.table, layout_of(fit.table), fit.samples[0])


@pytest.mark.slow
def test_moments_vary_as_their_covariance_says():
    """Over 400 synthetic surveys: standard deviations of the moments beside the mean of their standard errors."""
    found = [moments_given(values, ITEMS, ORDERED, given) for values, given in (synthetic(400, s) for s in range(400))]
    spread = np.std([one.moments for one in found], axis=0, ddof=1)
    errors = np.sqrt(np.mean([np.diagonal(one.covariance) / one.n for one in found], axis=0))
    # a standard deviation of 400 has a relative standard error of 1 / sqrt(800)
    np.testing.assert_allclose(errors / spread, 1.0, atol=4 / np.sqrt(800))
