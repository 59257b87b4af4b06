import numpy as np
import pytest
from helpers_data import likert

from egovbayes.data.moments.covariance_checks import check_covariance
from egovbayes.data.moments.moments import moments_from_covariance, moments_of, part_of
from egovbayes.data.moments.records import gathered, records_of
from egovbayes.errors import DataError

ITEMS = ("a1", "a2", "a3")


def gappy(n=60, p=3, seed=2):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(n, p)) + 100
    values[rng.random((n, p)) < 0.3] = np.nan
    return values, rng.integers(0, 2, n)


def test_complete_answers_are_numpy_s_mean_and_covariance():
    values = likert().to_numpy()
    moments = moments_of(values, np.zeros(40, np.int64), ITEMS, ("",))
    np.testing.assert_allclose(moments.means[0], values.mean(axis=0), rtol=1e-14)
    np.testing.assert_allclose(moments.covariances[0], np.cov(values.T, bias=True), rtol=1e-12, atol=1e-15)
    assert moments.complete
    assert moments.n_respondents == 40
    assert moments.n.tolist() == [40.0]


def test_patterns_by_a_plain_loop():
    values, group = gappy()
    moments = moments_of(values, group, ITEMS, ("x", "y"))
    assert not moments.complete
    assert moments.n_respondents == (~np.isnan(values)).any(axis=1).sum()
    seen = set()
    for k, n in enumerate(moments.n):
        mask, code = moments.observed[k], moments.group[k]
        rows = values[(group == code) & (np.isnan(values) == ~mask).all(axis=1)][:, mask]
        assert len(rows) == n
        np.testing.assert_allclose(moments.means[k][mask], rows.mean(axis=0), rtol=1e-14)
        np.testing.assert_allclose(
            moments.covariances[k][np.ix_(mask, mask)], np.cov(rows.T, bias=True).reshape(mask.sum(), -1), atol=1e-12
        )
        assert not moments.means[k][~mask].any()
        assert not moments.covariances[k][~mask].any()
        assert not moments.covariances[k][:, ~mask].any()
        seen.add((int(code), mask.tobytes()))
    assert len(seen) == len(moments.n)


def test_patterns_are_sorted_by_group_the_complete_one_first():
    values, group = gappy()
    moments = moments_of(values, group, ITEMS, ("x", "y"))
    order = [(int(code), -int(mask.sum())) for code, mask in zip(moments.group, moments.observed, strict=True)]
    assert order == sorted(order)
    assert moments.observed[0].all()


def test_the_order_of_respondents_does_not_matter():
    values, group = gappy()
    shuffled = np.random.default_rng(1).permutation(len(values))
    one, two = (moments_of(values[i], group[i], ITEMS, ("x", "y")) for i in (slice(None), shuffled))
    np.testing.assert_array_equal(one.observed, two.observed)
    np.testing.assert_array_equal(one.n, two.n)
    np.testing.assert_allclose(one.covariances, two.covariances, atol=1e-12)


def test_seventy_items_have_patterns_too():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(50, 70))
    values[10:20, 65] = np.nan
    values[20:30, 5] = np.nan
    moments = moments_of(values, np.zeros(50, np.int64), [f"a{j}" for j in range(70)], ("",))
    assert moments.n.tolist() == [30, 10, 10]


def test_nobody_at_all():
    moments = moments_of(np.full((3, 3), np.nan), np.zeros(3, np.int64), ITEMS, ("",))
    assert moments.n.size == 0
    assert moments.covariances.shape == (0, 3, 3)


def test_records_joined_are_records_of_all():
    values, group = gappy(200)
    whole = records_of(values, group)
    halves = (records_of(values[:77], group[:77]), records_of(values[77:], group[77:]))
    parts = gathered(pair for half in halves for pair in half.items())
    assert set(parts) == set(whole)
    for key, record in whole.items():
        assert parts[key].n == record.n
        np.testing.assert_allclose(parts[key].mean, record.mean, rtol=1e-13)
        np.testing.assert_allclose(parts[key].scatter, record.scatter, rtol=1e-9, atol=1e-10)


def test_large_means_cost_no_precision():
    values = np.random.default_rng(4).normal(size=(1000, 2)) + 1e8
    codes = np.zeros(500, np.int64)
    halves = (records_of(values[:500], codes), records_of(values[500:], codes))
    (record,) = gathered(pair for half in halves for pair in half.items()).values()
    np.testing.assert_allclose(record.scatter / 1000, np.cov(values.T, bias=True), rtol=1e-6)


def test_printed_covariances():
    printed = np.array([[2.0, 0.5], [0.5, 1.0]])
    by_n = moments_from_covariance(["x", "y"], printed, 100, np.array([3.0, 4.0]))
    np.testing.assert_array_equal(by_n.covariances[0], printed)
    np.testing.assert_array_equal(by_n.means[0], [3, 4])
    assert by_n.complete
    assert by_n.n_respondents == 100
    unbiased = moments_from_covariance(["x", "y"], printed, 100, divisor="n - 1")
    np.testing.assert_allclose(unbiased.covariances[0], printed * 0.99)
    assert not unbiased.means.any()


def test_printed_covariances_that_cannot_be():
    identity = np.eye(2)
    with pytest.raises(DataError, match="divisor 'N' is not known"):
        moments_from_covariance(["x", "y"], identity, 100, divisor="N")
    with pytest.raises(DataError, match="2 respondents with answers are too few for 2 items"):
        moments_from_covariance(["x", "y"], identity, 2)
    with pytest.raises(DataError, match=r"means: 3 values for 2 items"):
        moments_from_covariance(["x", "y"], identity, 10, np.zeros(3))


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        (np.eye(3), r"its shape is \(3, 3\), but 2 items need \(2, 2\)"),
        (np.array([[1, np.nan], [np.nan, 1]]), "some entries are missing or infinite"),
        (np.array([[1, 0.2], [0.3, 1]]), "not symmetric: x with y is 0.2 one way and 0.3 the other"),
        (np.array([[1, 0], [0, -1.0]]), "the variance of y is -1; it must be above 0"),
        (np.eye(2) * 1e90, r"the standard deviation of x is 1e\+45, too large .* divide its values"),
        (np.eye(2) * 1e-90, "the standard deviation of x is 1e-45, too small .* multiply its values"),
        (np.array([[1, 2.0], [2, 1]]), "the covariance of x, y is not positive definite"),
        (np.array([[1, 1.0], [1, 1]]), "the covariance of x, y is not positive definite"),
    ],
)
def test_covariances_that_no_answers_can_have(matrix, message):
    with pytest.raises(DataError, match=message):
        check_covariance(matrix, ["x", "y"])


def test_moments_of_some_items_are_those_of_their_answers():
    values, group = gappy()
    values = np.concatenate([values, np.full((1, 3), 101.0) + np.array([[np.nan, 0, np.nan]])])
    group = np.append(group, 0)
    part = part_of(moments_of(values, group, ITEMS, ("", "b")), [2, 0])
    expected = moments_of(values[:, [2, 0]], group, ("a3", "a1"), ("", "b"))
    assert (part.items, part.n.tolist(), part.group.tolist()) == (
        expected.items,
        expected.n.tolist(),
        expected.group.tolist(),
    )
    np.testing.assert_array_equal(part.observed, expected.observed)
    np.testing.assert_allclose(part.means, expected.means, rtol=1e-14)
    np.testing.assert_allclose(part.covariances, expected.covariances, rtol=1e-9, atol=1e-12)


def test_pairs_that_nobody_answered_together():
    values = np.array(
        [[1.0, np.nan, 2], [np.nan, 3, 1], [2, np.nan, 0], [np.nan, np.nan, 5], [1, 2, np.nan], [0, 3, 1]]
    )
    group = np.array([0, 0, 0, 0, 1, 1])
    unseen = moments_of(values, group, ITEMS, ("", "b")).unseen
    np.testing.assert_array_equal(unseen[0], [[False, True, False], [True, False, False], [False, False, False]])
    assert not unseen[1].any()
