"""The kernel against scipy's normal density, and its gradient against finite differences."""

import numpy as np
import pytest
from helpers_models import (
    implied_by_hand,
    log_likelihood_by_hand,
    moments_by_pattern,
    random_answers,
    random_values,
    rich_layouts,
    simple_layout,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood

LAYOUTS = rich_layouts()
CASES = given(
    name=st.sampled_from(sorted(LAYOUTS)),
    sampling_scale=st.booleans(),
    missing=st.sampled_from([0.0, 0.2, 0.6]),
    n=st.integers(6, 60),
    seed=st.integers(0, 2**32 - 1),
)


def _case(name, sampling_scale, missing, n, seed):
    rng = np.random.default_rng(seed)
    layout = LAYOUTS[name]
    answers, group = random_answers(layout, n, missing if layout.means else 0.0, rng)
    if not layout.means:
        answers = answers - answers.mean(0)
    moments = moments_by_pattern(answers, group, layout.n_groups)
    arrays = kernel_layout(layout, sampling_scale=sampling_scale), kernel_data(moments, means_integrated=False)
    return layout, random_values(layout, rng), answers, group, arrays


@CASES
@settings(max_examples=60, deadline=None)
def test_log_likelihood_is_the_sum_of_normal_log_densities(name, sampling_scale, missing, n, seed):
    layout, values, answers, group, arrays = _case(name, sampling_scale, missing, n, seed)
    by_hand = log_likelihood_by_hand(layout, values, answers, group, sampling_scale)
    assert log_likelihood(values, *arrays)[0] == pytest.approx(by_hand, rel=1e-10, abs=1e-8)


@CASES
@settings(max_examples=60, deadline=None)
def test_gradient_is_the_slope(name, sampling_scale, missing, n, seed):
    layout, values, _, _, arrays = _case(name, sampling_scale, missing, n, seed)
    gradient = log_likelihood(values, *arrays)[1]
    slope = [_slope(lambda step, e=e: log_likelihood(values + step * e, *arrays)[0]) for e in np.eye(layout.n_free)]
    np.testing.assert_allclose(gradient, slope, rtol=1e-6, atol=1e-6 * max(1.0, np.abs(gradient).max()))


def _slope(function, step=1e-4):
    """Fourth-order central difference."""
    near, far = function(step) - function(-step), function(2 * step) - function(-2 * step)
    return (8 * near - far) / (12 * step)


@pytest.mark.parametrize("n_items", [1, 2, 3, 7, 30])
def test_any_number_of_items(n_items):
    rng = np.random.default_rng(n_items)
    layout = simple_layout([0] * n_items, [], [])
    answers = rng.normal(size=(40, n_items))
    answers -= answers.mean(0)
    values = random_values(layout, rng)
    arrays = (
        kernel_layout(layout, sampling_scale=True),
        kernel_data(moments_by_pattern(answers), means_integrated=False),
    )
    by_hand = log_likelihood_by_hand(layout, values, answers, np.zeros(40, dtype=int), True)
    assert log_likelihood(values, *arrays)[0] == pytest.approx(by_hand, rel=1e-11)


def test_patterns_of_one_respondent_each_give_the_complete_likelihood():
    rng = np.random.default_rng(8)
    layout = LAYOUTS["observed predictor"]
    answers, group = random_answers(layout, 30, 0.0, rng)
    values = random_values(layout, rng)
    whole = moments_by_pattern(answers, group)
    singles = type(whole)(
        items=whole.items,
        groups=whole.groups,
        n=np.ones(30),
        group=np.zeros(30, dtype=np.int64),
        observed=np.ones((30, 5), dtype=bool),
        means=answers,
        covariances=np.zeros((30, 5, 5)),
    )
    made = kernel_layout(layout, sampling_scale=False)
    one, gradient = log_likelihood(values, made, kernel_data(whole, means_integrated=False))
    many, again = log_likelihood(values, made, kernel_data(singles, means_integrated=False))
    assert many == pytest.approx(one, rel=1e-12)
    np.testing.assert_allclose(again, gradient, rtol=1e-9, atol=1e-9)


def test_integrating_the_means_out_is_the_integral_of_the_density_over_the_means():
    rng = np.random.default_rng(1)
    layout = LAYOUTS["citizen-centric"]
    answers = rng.normal(size=(25, 10)) + 3.0
    values = random_values(layout, rng)
    moments = moments_by_pattern(answers)
    made = kernel_layout(layout, sampling_scale=True)
    integrated = log_likelihood(values, made, kernel_data(moments, means_integrated=True))[0]
    profiled = log_likelihood(values, made, kernel_data(moments, means_integrated=False))[0]
    sigma = implied_by_hand(layout, values, 0, True)[1]
    # the density as a function of mu is its value at the sample mean times a normal kernel with covariance Sigma / n
    volume = 0.5 * np.linalg.slogdet(2 * np.pi * sigma / 25)[1]
    assert integrated == pytest.approx(profiled + volume, rel=1e-12)
