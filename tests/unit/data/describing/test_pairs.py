from functools import reduce

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.describing.pairs import join_pairs, pairs_of, rest_correlations

NAMES = list("abcd")


def answers(missing, *, n=80, shift=0.0):
    rng = np.random.default_rng(6)
    values = shift + np.round(3 + rng.normal(size=(n, 1)) + rng.normal(size=(n, len(NAMES))))
    return np.where(rng.random(values.shape) < missing, np.nan, values)


@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize("shift", [0.0, 1e6])
def test_pairwise_numbers_are_those_of_pandas(missing, shift):
    frame = pd.DataFrame(answers(missing, shift=shift), columns=NAMES)
    pairs = pairs_of(frame.to_numpy())
    np.testing.assert_allclose(pairs.correlation, frame.corr().to_numpy(), atol=1e-9)
    np.testing.assert_allclose(pairs.covariance, frame.cov().to_numpy(), atol=1e-8)
    answered = frame.notna().astype(float)
    np.testing.assert_array_equal(pairs.n, answered.T @ answered)
    for i, first in enumerate(NAMES):
        for j, second in enumerate(NAMES):
            both = frame[frame[second].notna()][first]
            assert pairs.mean[i, j] == pytest.approx(both.mean(), rel=1e-12)


@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize("rows", [1, 3, 50])
def test_joined_parts_are_the_whole(missing, rows):
    values = answers(missing)
    joined = reduce(join_pairs, [pairs_of(values[start : start + rows]) for start in range(0, len(values), rows)])
    whole = pairs_of(values)
    np.testing.assert_array_equal(joined.n, whole.n)
    np.testing.assert_allclose(joined.correlation, whole.correlation, atol=1e-12)
    np.testing.assert_allclose(joined.covariance, whole.covariance, atol=1e-12)


def test_an_order_that_drifts_costs_no_digits():
    values = np.sort(answers(0.0, n=1000), axis=0)
    joined = reduce(join_pairs, [pairs_of(values[start : start + 10]) for start in range(0, 1000, 10)])
    np.testing.assert_allclose(joined.correlation, np.corrcoef(values.T), atol=1e-12)


@pytest.mark.parametrize("constant", [3.0, 0.1, 1e6 + 0.1])
def test_constant_answers_correlate_with_nothing(constant):
    values = answers(0.2)
    values[:, 1] = np.where(np.isnan(values[:, 1]), np.nan, constant)
    found = pairs_of(values).correlation
    assert np.isnan(found[1]).all()
    assert np.isnan(found[:, 1]).all()
    assert not np.isnan(found[0, 2])


def test_pairs_that_nobody_answered_are_unknown():
    values = answers(0.0)
    values[:40, 0], values[40:, 1] = np.nan, np.nan
    pairs = pairs_of(values)
    assert pairs.n[0, 1] == 0
    assert np.isnan(pairs.correlation[0, 1])
    assert np.isnan(pairs.covariance[0, 1])
    assert pairs.correlation[0, 0] == 1


def test_one_respondent_shows_no_correlation():
    assert np.isnan(pairs_of(np.array([[1.0, 2.0]])).correlation).all()


def test_item_rest_is_the_correlation_with_the_sum_of_the_others():
    frame = pd.DataFrame(answers(0.0), columns=NAMES)
    found = rest_correlations(frame.cov().to_numpy())
    expected = [frame[name].corr(frame.drop(columns=name).sum(axis=1)) for name in NAMES]
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_a_single_item_has_no_rest():
    assert np.isnan(rest_correlations(np.ones((1, 1)))).all()


def test_covariances_that_no_sample_can_have_give_no_item_rest():
    impossible = np.array([[1, -0.9, -0.9], [-0.9, 1, -0.9], [-0.9, -0.9, 1.0]])
    assert np.isnan(rest_correlations(impossible)).all()


@pytest.mark.parametrize("value", [0.0, 2.0, 0.1])
@pytest.mark.parametrize("rows", [1, 4, 20])
def test_an_item_constant_among_those_who_answered_both_correlates_with_nothing(value, rows):
    rng = np.random.default_rng(1)
    values = np.column_stack([np.where(np.arange(20) < 15, value, value + 1), rng.integers(1, 6, 20)]).astype(float)
    values[15:, 1] = np.nan
    joined = reduce(join_pairs, [pairs_of(values[start : start + rows]) for start in range(0, 20, rows)])
    assert np.isnan(joined.correlation[0, 1])
    assert joined.correlation[0, 0] == 1
