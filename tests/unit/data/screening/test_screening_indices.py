"""Indices of careless answering, on answers whose indices are known and by other derivations."""

import numpy as np
import pandas as pd
import pytest
from helpers_data import likert
from scipy.stats import chi2

from egovbayes.data.screening.screening_indices import (
    earlier_twin,
    identical,
    longest_string,
    mahalanobis,
    mahalanobis_p,
    missing_share,
    pairwise_moments,
    variability,
)
from egovbayes.errors import DataError

NAN = np.nan


def test_missing_share() -> None:
    assert missing_share(np.array([[1, NAN, NAN, 2], [1, 2, 3, 4], [NAN] * 4])).tolist() == [0.5, 0, 1]


def test_identical_needs_two_answers() -> None:
    answers = np.array([[2, 2, 2], [2, NAN, 2], [2, NAN, NAN], [NAN] * 3, [2, 2, 3]])
    assert identical(answers).tolist() == [True, True, False, False, False]


def test_longest_string_of_the_example_of_careless() -> None:
    """Row i begins with i equal answers and goes on upwards (the example of careless::longstring)."""
    rows = [[*([i] * i), *range(i + 1, 11)] for i in range(1, 11)]
    assert longest_string(np.array(rows, float)).tolist() == list(range(1, 11))


def test_a_missing_answer_ends_a_run() -> None:
    answers = np.array([[3, 3, NAN, 3, 3, 3], [NAN] * 6, [1, 2, 1, 2, 1, 2]])
    assert longest_string(answers).tolist() == [3, 0, 1]


def test_earlier_twin_is_the_first_of_all_alike() -> None:
    answers = np.array([[1, 2, NAN], [1, 2, 3], [1, 2, NAN], [1, 2, NAN], [NAN] * 3, [NAN] * 3, [1, NAN, 2]])
    assert earlier_twin(answers).tolist() == [-1, -1, 0, 0, -1, -1, -1]


def test_variability_of_the_example_of_curran() -> None:
    """The rows careless tests irv on, after Curran (2016); standard deviations by R's sd()."""
    answers = np.array([[3] * 10, [1, 2, 3, 4, 5] * 2, [1] * 5 + [5] * 5], float)
    np.testing.assert_allclose(variability(answers), [0, 1.490711984999860, 2.108185106778919], atol=1e-12)


def test_variability_leaves_missing_answers_out() -> None:
    answers = np.array([[1, NAN, 5], [NAN, 3, NAN], [NAN] * 3])
    np.testing.assert_allclose(variability(answers), [np.sqrt(8), NAN, NAN])


def test_mahalanobis_is_leverage() -> None:
    """D squared is (n - 1)(h - 1/n), h the diagonal of the hat matrix of a regression on the items."""
    answers = likert(60, 4).to_numpy()
    n = len(answers)
    q, _ = np.linalg.qr(np.column_stack([np.ones(n), answers]))
    np.testing.assert_allclose(mahalanobis(answers), (n - 1) * ((q**2).sum(axis=1) - 1 / n), rtol=1e-10)
    assert mahalanobis(answers).sum() == pytest.approx(4 * (n - 1))


def test_mahalanobis_of_what_was_answered() -> None:
    frame = likert(80, 5, seed=4)
    frame = frame.mask(np.random.default_rng(7).random(frame.shape) < 0.15)
    frame.iloc[11] = NAN
    covariance = frame.cov()  # pandas takes each pair of columns by itself, as R's use = "pairwise" does
    squared = mahalanobis(frame.to_numpy())
    for place, (_, row) in enumerate(frame.iterrows()):
        there = row.dropna().index
        d = (row - frame.mean())[there].to_numpy()
        expected = d @ np.linalg.inv(covariance.loc[there, there].to_numpy()) @ d if len(there) else NAN
        assert squared[place] == pytest.approx(expected, rel=1e-9, nan_ok=True)


def test_pairwise_moments_are_those_of_pandas() -> None:
    frame = likert(50, 4, seed=9).mask(np.random.default_rng(2).random((50, 4)) < 0.2)
    mean, covariance = pairwise_moments(frame.to_numpy())
    np.testing.assert_allclose(mean, frame.mean(), rtol=1e-12)
    np.testing.assert_allclose(covariance, frame.cov(), rtol=1e-10)


def test_p_has_as_many_df_as_answers() -> None:
    found = mahalanobis_p(np.array([7.0, 7.0, NAN]), np.array([2, 5, 0]))
    np.testing.assert_allclose(found, [chi2.sf(7, 2), chi2.sf(7, 5), NAN], rtol=1e-12)


def test_items_that_bear_no_distance() -> None:
    frame = likert(30, 3)
    with pytest.raises(DataError, match="some items are constant, copies or sums of others, or there are fewer"):
        mahalanobis(frame.assign(a4=1.0).to_numpy())
    with pytest.raises(DataError, match="switch the rule mahalanobis off, or name fewer items"):
        mahalanobis(frame.assign(a4=frame.sum(axis=1)).to_numpy())
    never = pd.DataFrame({"a": [1, 2, NAN, NAN], "b": [NAN, NAN, 1, 2.0]})
    with pytest.raises(DataError, match="some pair of items was answered by fewer than two respondents"):
        mahalanobis(never.to_numpy())
