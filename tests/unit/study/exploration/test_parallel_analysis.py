import numpy as np

from egovbayes.quantities.adequacy import sorted_eigenvalues
from egovbayes.study.exploration import parallel_analysis
from egovbayes.study.exploration.parallel_analysis import Parallel, normal_parallel, permuted_parallel


def test_wishart_draws_are_as_good_as_normal_answers():
    """Against answers drawn one by one: means and percentiles within their Monte Carlo error."""
    n, p = 30, 4
    found = normal_parallel(n, p, np.random.default_rng(1), sets=20_000)
    rng = np.random.default_rng(2)
    drawn = sorted_eigenvalues(np.array([np.corrcoef(rng.normal(size=(n, p)).T) for _ in range(5_000)]))
    np.testing.assert_allclose(found.mean, drawn.mean(0), atol=0.01)
    np.testing.assert_allclose(found.upper, np.quantile(drawn, 0.95, axis=0), atol=0.025)
    assert found.sets == 20_000


def test_nothing_in_common_is_kept_one_time_in_twenty():
    rng = np.random.default_rng(3)
    random = normal_parallel(50, 5, rng)
    kept = [random.kept(sorted_eigenvalues(np.corrcoef(rng.normal(size=(50, 5)).T))) for _ in range(1000)]
    assert abs(np.mean(np.array(kept) > 0) - 0.05) < 0.025


def test_shuffled_answers_have_nothing_in_common():
    rng = np.random.default_rng(4)
    answers = rng.normal(size=(200, 1)) + rng.normal(size=(200, 4))
    found = permuted_parallel(answers, rng)
    normal = normal_parallel(200, 4, rng)
    np.testing.assert_allclose(found.mean, normal.mean, atol=0.02)
    assert found.kept(sorted_eigenvalues(np.corrcoef(answers.T))) == 1


def test_too_many_answers_are_not_shuffled(monkeypatch):
    monkeypatch.setattr(parallel_analysis, "MOST_PERMUTED", 100)
    assert permuted_parallel(np.zeros((10, 3)), np.random.default_rng(1)) is None


def test_only_eigenvalues_in_a_row_from_the_first_are_kept():
    random = Parallel(np.ones(4), np.array([1.5, 1.2, 1.0, 0.5]), 10)
    assert random.kept(np.array([2, 1.3, 0.4, 0.6])) == 2
    assert random.kept(np.array([1, 1.3, 1.1, 0.6])) == 0
    assert random.kept(np.array([2, 1.3, 1.1, 0.6])) == 4


def test_the_same_generator_gives_the_same_numbers():
    one, two = (normal_parallel(100, 6, np.random.default_rng(9)) for _ in range(2))
    np.testing.assert_array_equal(one.upper, two.upper)


def test_blocks_do_not_change_the_distribution(monkeypatch):
    whole = normal_parallel(100, 6, np.random.default_rng(9), sets=2000)
    monkeypatch.setattr(parallel_analysis, "_AT_ONCE", 36 * 7)
    parts = normal_parallel(100, 6, np.random.default_rng(9), sets=2000)
    np.testing.assert_allclose(whole.mean, parts.mean, atol=0.01)
