"""The saturated model by EM and the baseline model, against closed forms and other derivations."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.engines.ml import saturated
from egovbayes.engines.ml.saturated import (
    baseline_log_likelihood,
    normal_log_likelihood,
    saturated_bound,
    saturated_moments,
)
from egovbayes.errors import EstimationError


def moments(values: np.ndarray, group: np.ndarray | None = None, groups: tuple[str, ...] = ("",)) -> Moments:
    codes = np.zeros(len(values), np.int64) if group is None else group
    return moments_of(values, codes, tuple(f"x{i}" for i in range(values.shape[1])), groups)


@pytest.fixture
def answers() -> np.ndarray:
    rng = np.random.default_rng(1)
    return rng.normal(size=(120, 4)) @ rng.normal(size=(4, 4)) + [1, 2, 3, 4]


@pytest.fixture
def gappy(answers: np.ndarray) -> np.ndarray:
    holes = np.random.default_rng(2).random(answers.shape) < 0.2
    return np.where(holes, np.nan, answers)


def test_complete_answers_need_no_em(answers: np.ndarray) -> None:
    found = saturated_moments(moments(answers))
    np.testing.assert_allclose(found.means[0], answers.mean(0))
    np.testing.assert_allclose(found.covariances[0], np.cov(answers.T, bias=True))
    density = stats.multivariate_normal(answers.mean(0), np.cov(answers.T, bias=True)).logpdf(answers)
    assert found.log_likelihood == pytest.approx(density.sum())
    assert found.iterations == 0


def test_monotone_missing_answers_have_a_closed_form(answers: np.ndarray) -> None:
    """Anderson (1957): with x0 complete and x1 partly missing, regress x1 on x0 among the complete."""
    pair = answers[:, :2].copy()
    pair[80:, 1] = np.nan
    found = saturated_moments(moments(pair), tolerance=1e-15)
    first, both = pair[:, 0], pair[:80]
    slope = np.cov(both.T, bias=True)[0, 1] / both[:, 0].var()
    mean = both[:, 1].mean() + slope * (first.mean() - both[:, 0].mean())
    variance = both[:, 1].var() + slope**2 * (first.var() - both[:, 0].var())
    np.testing.assert_allclose(found.means[0], [first.mean(), mean], rtol=1e-6)
    np.testing.assert_allclose(
        found.covariances[0], [[first.var(), slope * first.var()], [slope * first.var(), variance]], rtol=1e-6
    )


def test_em_ends_where_the_log_likelihood_is_flat(gappy: np.ndarray) -> None:
    sample = moments(gappy)
    found = saturated_moments(sample, tolerance=1e-15)
    step = 1e-6
    for i in range(4):
        for j in range(i + 1):
            up, down = found.covariances.copy(), found.covariances.copy()
            for moved, sign in ((up, 1), (down, -1)):
                moved[0, i, j] += sign * step
                if i != j:
                    moved[0, j, i] += sign * step
            heights = [normal_log_likelihood(sample, found.means, c) for c in (up, down)]
            assert abs(heights[0] - heights[1]) / (2 * step) < 1e-2
            assert max(heights) < found.log_likelihood + 1e-9


def test_log_likelihood_is_that_of_each_respondents_answers(gappy: np.ndarray) -> None:
    found = saturated_moments(moments(gappy))
    total = 0.0
    for row in gappy:
        seen = ~np.isnan(row)
        if seen.any():
            normal = stats.multivariate_normal(found.means[0][seen], found.covariances[0][np.ix_(seen, seen)])
            total += float(normal.logpdf(row[seen]))
    assert found.log_likelihood == pytest.approx(total, rel=1e-9)


def test_groups_are_fitted_each_for_itself(gappy: np.ndarray) -> None:
    group = np.arange(len(gappy)) % 2
    both = saturated_moments(moments(gappy, group, ("a", "b")), tolerance=1e-14)
    apart = [saturated_moments(moments(gappy[group == g]), tolerance=1e-14) for g in (0, 1)]
    assert both.log_likelihood == pytest.approx(sum(one.log_likelihood for one in apart), rel=1e-9)
    np.testing.assert_allclose(both.covariances[1], apart[1].covariances[0], rtol=1e-4)


def test_baseline_is_one_normal_an_item(gappy: np.ndarray) -> None:
    expected = 0.0
    for column in gappy.T:
        seen = column[~np.isnan(column)]
        expected += stats.norm(seen.mean(), seen.std()).logpdf(seen).sum()
    assert baseline_log_likelihood(moments(gappy)) == pytest.approx(expected)


@pytest.mark.parametrize("grouped", [False, True])
def test_baseline_with_items_that_covary_is_two_blocks(gappy: np.ndarray, *, grouped: bool) -> None:
    group, names = (np.arange(len(gappy)) % 2, ("a", "b")) if grouped else (np.zeros(len(gappy), np.int64), ("",))
    whole = moments(gappy, group, names)
    block = saturated_moments(moments(gappy[:, [0, 2]], group, names)).log_likelihood
    alone = baseline_log_likelihood(moments(gappy[:, [1, 3]], group, names))
    assert baseline_log_likelihood(whole, [0, 2]) == pytest.approx(block + alone, rel=1e-9)
    assert baseline_log_likelihood(whole, [2]) == baseline_log_likelihood(whole)
    assert baseline_log_likelihood(whole, [0, 1, 2, 3]) == pytest.approx(
        saturated_moments(whole).log_likelihood, rel=1e-9
    )


def test_items_that_determine_each_other_are_named(answers: np.ndarray) -> None:
    answers[:, 3] = answers[:, 0] + answers[:, 1]
    with pytest.raises(EstimationError, match="not positive definite: x0, x1, x3 determine each other"):
        saturated_moments(moments(answers))


def test_the_group_is_named_too(answers: np.ndarray) -> None:
    group = (np.arange(len(answers)) >= 60).astype(np.int64)
    answers[60:, 1] = answers[60:, 0]
    with pytest.raises(EstimationError, match="in group town: x0, x1 determine"):
        saturated_moments(moments(answers, group, ("village", "town")))


def test_copies_with_missing_answers_become_singular(gappy: np.ndarray) -> None:
    gappy[:, 3] = gappy[:, 0]
    with pytest.raises(EstimationError, match="not positive definite: x0, x3 determine each other"):
        saturated_moments(moments(gappy))


def test_an_item_with_a_single_answer(answers: np.ndarray) -> None:
    answers[1:, 2] = np.nan
    with pytest.raises(EstimationError, match="item x2 has fewer than two answers"):
        saturated_moments(moments(answers))


def test_em_that_does_not_settle(gappy: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saturated, "_EM_LIMIT", 2)
    with pytest.raises(EstimationError, match="did not settle in 2 steps"):
        saturated_moments(moments(gappy), tolerance=0.0)


def test_where_em_finds_a_singular_matrix_what_it_reached_is_a_bound(gappy: np.ndarray) -> None:
    whole = moments(gappy)
    assert saturated_bound(whole) == pytest.approx(saturated_moments(whole).log_likelihood, rel=1e-12)
    rng = np.random.default_rng(3)
    sparse = moments(np.where(rng.random((16, 6)) < 0.55, np.nan, rng.normal(size=(16, 6))))
    with pytest.raises(EstimationError, match="determine each other"):
        saturated_moments(sparse)
    assert saturated_bound(sparse) > baseline_log_likelihood(sparse)
