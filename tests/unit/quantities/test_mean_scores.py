"""Mean scores against pandas, which has the same by columns and by pairs."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.quantities.mean_scores import mean_scores, moments_of_scores, moments_of_weighted_sums

MEMBERS = np.array([[1, 0], [1, 0], [1, 1], [0, 1]], bool)


@pytest.fixture
def answers() -> np.ndarray:
    rng = np.random.default_rng(4)
    return 3 + rng.normal(size=(60, 4)) @ rng.normal(size=(4, 4))


def frame_of(answers: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({k: pd.DataFrame(answers[:, MEMBERS[:, k]]).mean(axis=1) for k in range(2)})


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_scores_and_their_moments_are_those_of_pandas(answers: np.ndarray, missing: float) -> None:
    answers[np.random.default_rng(5).uniform(size=answers.shape) < missing] = np.nan
    scores, frame = mean_scores(answers, MEMBERS), frame_of(answers)
    assert np.isnan(scores).any() == (missing > 0)
    np.testing.assert_allclose(scores, frame, rtol=1e-12)
    found = moments_of_scores(scores, np.ones(len(answers)))
    np.testing.assert_allclose(found.mean, frame.mean(), rtol=1e-12)
    np.testing.assert_allclose(found.sd, frame.std(), rtol=1e-12)
    np.testing.assert_allclose(found.correlation, frame.corr(), atol=1e-11)


def test_whole_numbers_of_weights_are_that_many_respondents(answers: np.ndarray) -> None:
    times = np.arange(60) % 3 + 1
    scores = mean_scores(answers, MEMBERS)
    weighted = moments_of_scores(scores, times.astype(float))
    repeated = moments_of_scores(np.repeat(scores, times, axis=0), np.ones(times.sum()))
    for name in ("mean", "sd", "correlation"):
        np.testing.assert_allclose(getattr(weighted, name), getattr(repeated, name), rtol=1e-11)


def test_a_matrix_says_the_same_as_the_answers_it_was_made_from(answers: np.ndarray) -> None:
    covariance = np.cov(answers, rowvar=False, ddof=0)
    of_matrix = moments_of_weighted_sums(answers.mean(0), covariance, MEMBERS, len(answers))
    of_answers = moments_of_scores(mean_scores(answers, MEMBERS), np.ones(len(answers)))
    for name in ("mean", "sd", "correlation"):
        np.testing.assert_allclose(getattr(of_matrix, name), getattr(of_answers, name), rtol=1e-10)


def test_nothing_is_said_of_nobody_and_of_answers_that_are_all_the_same() -> None:
    answers = np.array([[2.0, 2, 2, np.nan], [2, 2, 2, np.nan]])
    found = moments_of_scores(mean_scores(answers, np.eye(4, dtype=bool)[:, [0, 3]]), np.ones(2))
    assert found.mean[0] == 2
    assert found.sd[0] == 0
    assert np.isnan(found.correlation).all()
    assert np.isnan([found.mean[1], found.sd[1]]).all()
