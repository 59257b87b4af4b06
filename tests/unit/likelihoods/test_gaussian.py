import numpy as np
import pytest
from helpers_models import (
    LayoutMaker,
    log_likelihood_by_hand,
    moments_by_pattern,
    random_answers,
    random_values,
    rich_layouts,
    simple_layout,
)

from egovbayes.errors import DataError
from egovbayes.likelihoods.gaussian import kernel_data, kernel_layout, log_likelihood
from egovbayes.notation import MatrixName

ONE_CONSTRUCT = simple_layout([0, 0, 0], [], [])


def _centred(n, p, seed=3):
    answers = np.random.default_rng(seed).normal(size=(n, p))
    return answers - answers.mean(0)


def _data(answers):
    return kernel_data(moments_by_pattern(answers), means_integrated=False)


def test_covariance_that_is_not_positive_definite_gives_minus_infinity_and_a_zero_gradient():
    values = np.array([1.0, 1.0, 1.0, -3.0, 1.0, 1.0])
    total, gradient = log_likelihood(values, kernel_layout(ONE_CONSTRUCT, sampling_scale=False), _data(_centred(20, 3)))
    assert total == -np.inf
    np.testing.assert_array_equal(gradient, np.zeros(6))


def test_a_negative_variance_is_allowed_on_the_raw_scale_while_sigma_stays_positive_definite():
    values = np.array([1.0, 1.0, -0.05, 1.0, 1.0, 1.0])
    answers = _centred(20, 3)
    total, _ = log_likelihood(values, kernel_layout(ONE_CONSTRUCT, sampling_scale=False), _data(answers))
    by_hand = log_likelihood_by_hand(ONE_CONSTRUCT, values, answers, np.zeros(20, dtype=int), False)
    assert total == pytest.approx(by_hand, rel=1e-10)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", range(6))
def test_a_value_that_is_not_a_number_gives_minus_infinity(bad, place):
    values = np.ones(6)
    values[place] = bad
    for scale in (False, True):
        arrays = kernel_layout(ONE_CONSTRUCT, sampling_scale=scale), _data(_centred(20, 3))
        assert log_likelihood(values, *arrays)[0] == -np.inf


def test_feedback_of_strength_one_has_no_solution():
    layout = simple_layout([0, 1], [(0, 1), (1, 0)], [])
    values = np.array([1.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    assert log_likelihood(values, kernel_layout(layout, sampling_scale=False), _data(_centred(20, 2)))[0] == -np.inf


def _ring(correlation):
    """Four items around one construct, residual correlations in a ring; values with these correlations."""
    maker = LayoutMaker(4, 1)
    maker.fix(MatrixName.LAMBDA, 0, 0)
    loadings = [maker.free(MatrixName.LAMBDA, item, 0) for item in range(1, 4)]
    maker.free(MatrixName.PSI, 0, 0)
    for item in range(4):
        maker.free(MatrixName.THETA, item, item)
    ring = [maker.free(MatrixName.THETA, a, b) for a, b in ((1, 0), (2, 1), (3, 2), (3, 0))]
    values = np.ones(maker.n_free)
    values[loadings] = [-1.0, 1.0, -1.0]
    values[ring] = correlation
    return maker.layout(), values


def test_a_residual_matrix_that_is_not_positive_definite_is_refused_on_the_sampling_scale_only():
    # the ring's smallest eigenvalue is 1 - 2r along (1, -1, 1, -1), just where the construct adds variance
    layout, values = _ring(0.6)
    data = _data(_centred(30, 4))
    assert np.isfinite(log_likelihood(values, kernel_layout(layout, sampling_scale=False), data)[0])
    assert log_likelihood(values, kernel_layout(layout, sampling_scale=True), data)[0] == -np.inf
    unchecked = kernel_layout(layout, sampling_scale=True, checked=())
    assert np.isfinite(log_likelihood(values, unchecked, data)[0])


def test_an_admissible_ring_passes_the_check():
    layout, values = _ring(0.4)
    data = _data(_centred(30, 4))
    checked = log_likelihood(values, kernel_layout(layout, sampling_scale=True), data)[0]
    unchecked = log_likelihood(values, kernel_layout(layout, sampling_scale=True, checked=()), data)[0]
    assert checked == unchecked
    assert np.isfinite(checked)


def test_missing_answers_need_means():
    answers = _centred(20, 3)
    answers[0, 1] = np.nan
    with pytest.raises(DataError, match="no means, but answers are missing: model the means"):
        log_likelihood(np.ones(6), kernel_layout(ONE_CONSTRUCT, sampling_scale=False), _data(answers))


def test_means_cannot_be_integrated_out_of_missing_answers():
    answers = _centred(20, 3)
    answers[0, 1] = np.nan
    with pytest.raises(DataError, match="cannot be integrated out where answers are missing"):
        kernel_data(moments_by_pattern(answers), means_integrated=True)


def test_an_empty_pattern_is_refused():
    moments = moments_by_pattern(_centred(20, 3))
    moments.n[0] = 0.0
    with pytest.raises(DataError, match="pattern 0 has no respondents"):
        kernel_data(moments, means_integrated=False)


def test_order_of_patterns_does_not_matter():
    rng = np.random.default_rng(4)
    layout = rich_layouts()["two groups with means"]
    answers, group = random_answers(layout, 50, 0.3, rng)
    moments = moments_by_pattern(answers, group, 2)
    order = rng.permutation(len(moments.n))
    shuffled = type(moments)(
        items=moments.items,
        groups=moments.groups,
        n=moments.n[order],
        group=moments.group[order],
        observed=moments.observed[order],
        means=moments.means[order],
        covariances=moments.covariances[order],
    )
    values, made = random_values(layout, rng), kernel_layout(layout, sampling_scale=True)
    first = log_likelihood(values, made, kernel_data(moments, means_integrated=False))
    second = log_likelihood(values, made, kernel_data(shuffled, means_integrated=False))
    assert second[0] == pytest.approx(first[0], rel=1e-12)
    np.testing.assert_allclose(second[1], first[1], rtol=1e-9, atol=1e-9)


def test_units_as_far_apart_as_cents_and_millions_do_no_harm():
    layout = simple_layout([0, 0, 0], [], [])
    scale = np.array([1e-4, 1.0, 1e6])
    answers = _centred(40, 3)
    values = np.array([0.9, 0.8, 1.0, 1.1, 0.9, 0.7])
    rescaled = np.array([0.9e4, 0.8e10, 1e-4, 1.1, 0.9e6, 0.7e-4])
    made = kernel_layout(layout, sampling_scale=True)
    plain = log_likelihood(values, made, _data(answers))[0]
    wide = log_likelihood(rescaled, made, _data(answers * scale))[0]
    assert wide == pytest.approx(plain - 40 * np.log(scale).sum(), rel=1e-10)
