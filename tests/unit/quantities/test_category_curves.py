"""Probabilities of answers in categories, against integrals and draws."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from egovbayes.quantities.category_curves import at_most, category_shares, expected_answer, steps_of_items

THRESHOLDS = np.array([-1.2, -0.1, 0.9])


def test_without_a_construct_shares_are_those_of_a_standard_normal():
    found = category_shares(at_most(THRESHOLDS, np.array(0.0), np.zeros(1)))[0]
    assert found == pytest.approx(np.diff([0, *norm.cdf(THRESHOLDS), 1]))
    assert found.sum() == pytest.approx(1)


@pytest.mark.parametrize("correlation", [-0.6, 0.3, 0.95])
def test_averaged_over_the_construct_curves_are_the_shares(correlation):
    def share(score, k):
        return category_shares(at_most(THRESHOLDS, np.array(correlation), np.array([score])))[0, k] * norm.pdf(score)

    for k in range(4):
        averaged, _ = quad(share, -9, 9, args=(k,), limit=200, points=[-2, 0, 2])
        assert averaged == pytest.approx(np.diff([0, *norm.cdf(THRESHOLDS), 1])[k], abs=1e-7)


def test_higher_constructs_give_higher_answers_and_an_expected_answer_is_the_mean_of_many():
    scores = np.array([-1.0, 0.0, 1.0])
    shares = category_shares(at_most(THRESHOLDS, np.array(0.7), scores))
    expected = expected_answer(shares, np.array([2.0, 3.0, 4.0, 5.0]))
    assert (np.diff(expected) > 0).all()
    latent = 0.7 * scores[2] + np.sqrt(1 - 0.49) * np.random.default_rng(1).standard_normal(400_000)
    assert expected[2] == pytest.approx(2 + np.searchsorted(THRESHOLDS, latent).mean(), abs=0.01)


def test_thresholds_are_taken_apart_by_item_and_of_no_item_there_are_none():
    one, number, other = steps_of_items(np.arange(8.0).reshape(2, 4), [2, 1, 4])
    np.testing.assert_array_equal(one, [[0.0], [4.0]])
    assert number.shape == (2, 0)
    np.testing.assert_array_equal(other, [[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]])
    assert steps_of_items(np.empty((2, 0)), []) == []
