"""The Student-t likelihood against scipy's density, the normal one far from zero tails, and by hand."""

import numpy as np
import pytest
from helpers_models import answers_of, implied_by_hand, moments_by_pattern, random_answers, random_values, rich_layouts
from scipy.special import digamma
from scipy.stats import chi2, f, multivariate_t

from egovbayes.errors import SpecError
from egovbayes.kernel import student_t as kernel
from egovbayes.likelihoods.gaussian import NORMAL
from egovbayes.likelihoods.layout_cells import kernel_layout
from egovbayes.likelihoods.student_t import STUDENT_T, answer_rows, log_likelihood

LAYOUTS = {name: layout for name, layout in rich_layouts().items() if layout.means}


def _by_hand(layout, values, answers, group, freedom):
    total = 0.0
    for g in range(layout.n_groups):
        mu, sigma = implied_by_hand(layout, values, g, True)
        for row in answers[group == g]:
            seen = ~np.isnan(row)
            total += multivariate_t(mu[seen], sigma[np.ix_(seen, seen)], df=freedom).logpdf(row[seen])
    return total


def _case(name, missing, seed=7):
    rng = np.random.default_rng(seed)
    layout = LAYOUTS[name]
    return layout, random_values(layout, rng), *random_answers(layout, 40, missing, rng)


@pytest.mark.parametrize("freedom", [2.5, 7.0, 60.0])
@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize("name", LAYOUTS)
def test_it_is_scipys_density_over_the_items_answered(name, missing, freedom):
    layout, values, answers, group = _case(name, missing)
    made = kernel_layout(layout, sampling_scale=True)
    data = answer_rows(answers_of(answers, group, layout.n_groups), means_integrated=False, freedom=freedom)
    assert log_likelihood(values, made, data)[0] == pytest.approx(
        _by_hand(layout, values, answers, group, freedom), rel=1e-10
    )


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_far_from_heavy_tails_it_is_the_normal_one(missing):
    layout, values, answers, group = _case("two groups with means", missing)
    made = kernel_layout(layout, sampling_scale=True)
    data = answer_rows(answers_of(answers, group, 2), means_integrated=False, freedom=1e6)
    total, gradient = log_likelihood(values, made, data)
    normal = NORMAL.data(moments_by_pattern(answers, group, 2), means_integrated=False)
    expected, slope = NORMAL.log_likelihood(values, made, normal)
    # what is left is of order d^2 / nu for each respondent
    assert total == pytest.approx(expected, abs=5e-3)
    np.testing.assert_allclose(gradient, slope, rtol=1e-3, atol=5e-3)


def test_degrees_of_freedom_may_be_a_number_of_the_free_vector():
    layout, values, answers, group = _case("two groups with means", 0.3)
    made = kernel_layout(layout, sampling_scale=True)._replace(own=np.array([layout.n_free]))
    free = answer_rows(answers_of(answers, group, 2), means_integrated=False)
    fixed = free._replace(freedom=np.array([4.5]))
    total, gradient = log_likelihood(np.append(values, 4.5), made, free)
    expected, slope = log_likelihood(values, kernel_layout(layout, sampling_scale=True), fixed)
    assert total == expected
    np.testing.assert_array_equal(gradient[:-1], slope)
    up, down = (log_likelihood(np.append(values, 4.5 + step), made, free)[0] for step in (1e-5, -1e-5))
    assert gradient[-1] == pytest.approx((up - down) / 2e-5, rel=1e-6)


@pytest.mark.parametrize("freedom", [0.0, -1.0, np.nan])
def test_there_is_no_t_without_degrees_of_freedom(freedom):
    layout, values, answers, group = _case("two groups with means", 0.0)
    made = kernel_layout(layout, sampling_scale=True)._replace(own=np.array([layout.n_free]))
    data = answer_rows(answers_of(answers, group, 2), means_integrated=False)
    total, gradient = log_likelihood(np.append(values, freedom), made, data)
    assert total == -np.inf
    np.testing.assert_array_equal(gradient, np.zeros(layout.n_free + 1))


def test_a_scale_matrix_that_is_not_positive_definite_gives_minus_infinity_and_a_zero_gradient():
    layout, values, answers, group = _case("two groups with means", 0.0)
    values[:] = np.nan
    data = answer_rows(answers_of(answers, group, 2), means_integrated=False, freedom=5.0)
    total, gradient = log_likelihood(values, kernel_layout(layout, sampling_scale=True), data)
    assert total == -np.inf
    np.testing.assert_array_equal(gradient, np.zeros(layout.n_free))


def test_a_respondent_far_out_pulls_less_the_farther_out():
    layout, values, answers, group = _case("two groups with means", 0.0)
    made = kernel_layout(layout, sampling_scale=True)

    def pull(distance):
        one = answers.copy()
        one[0] = distance
        data = answer_rows(answers_of(one, group, 2), means_integrated=False, freedom=4.0)
        without = answer_rows(answers_of(one[1:], group[1:], 2), means_integrated=False, freedom=4.0)
        return np.abs(log_likelihood(values, made, data)[1] - log_likelihood(values, made, without)[1]).max()

    assert pull(1000.0) < 1.1 * pull(30.0)


@pytest.mark.parametrize("x", [0.3, 1.0, 1.25, 3.5, 9.99, 30.0, 5e5])
def test_digamma(x):
    assert kernel.digamma(x) == pytest.approx(digamma(x), rel=1e-13, abs=1e-13)


def test_new_answers_lie_as_far_out_as_a_t_does():
    """d / q is F with q and nu degrees of freedom."""
    five = STUDENT_T.with_numbers([5.0])
    sigma, group = (np.eye(3) + 0.5)[None], np.zeros(50_000, dtype=np.int64)
    answers = five.simulate(np.zeros((1, 3)), sigma, np.zeros(0), group, np.random.default_rng(1))
    np.testing.assert_allclose(np.cov(answers.T), 5.0 / 3.0 * sigma[0], atol=0.08)
    beyond = (np.einsum("ri,ij,rj->r", answers, np.linalg.inv(sigma[0]), answers) > chi2(3).ppf(0.99)).mean()
    assert beyond == pytest.approx(_tail_of_t(3, 5.0, chi2(3).ppf(0.99)), abs=0.004)


def _tail_of_t(q, freedom, squared):
    return f(q, freedom).sf(squared / q)


def test_constructs_of_a_respondent_far_out_are_less_certain():
    """By importance sampling: given x, the mixing weight is gamma, and the constructs' variance is divided by it."""
    five, rng = STUDENT_T.with_numbers([5.0]), np.random.default_rng(2)
    answers = np.array([[0.2, -0.1, 0.3], [6.0, 5.0, np.nan]])
    stretch = five.score_stretch(np.zeros((1, 3)), np.eye(3)[None], np.zeros(0), answers, np.zeros(2, dtype=np.int64))
    for row, found in zip(answers, stretch, strict=True):
        squared, size = np.nansum(row**2), (~np.isnan(row)).sum()
        weight = rng.gamma((5.0 + size) / 2, 2.0 / (5.0 + squared), 400_000)
        assert found == pytest.approx((1.0 / weight).mean(), rel=0.02)


@pytest.mark.parametrize("numbers", [[], [2.0], [1.0], [5.0, 3.0]])
def test_other_numbers_than_one_above_2_are_refused(numbers):
    with pytest.raises(SpecError, match=r"one number of degrees of freedom above 2 goes there .* say student-t\(5\)"):
        STUDENT_T.with_numbers(numbers)
