"""Thresholds and polychoric correlations of a survey, and how they vary."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.engines.wls.polychorics import polychorics
from egovbayes.errors import DataError, EstimationError
from egovbayes.quantities.bivariate_normal import two_way
from egovbayes.quantities.polychoric import polychoric

ITEMS = ("a", "b", "c")
CUTS = {"a": [0.2], "b": [-0.8, 0.1, 1.0], "c": [-0.5, 0.6]}


def answers(n=400, seed=1, shared=0.7):
    """Answers (respondent, item) in two, four and three categories."""
    rng = np.random.default_rng(seed)
    common = rng.standard_normal((n, 1))
    latent = shared * common + np.sqrt(1 - shared**2) * rng.standard_normal((n, 3))
    return np.column_stack([1.0 + np.searchsorted(CUTS[item], latent[:, j]) for j, item in enumerate(ITEMS)])


def test_thresholds_are_quantiles_and_pairs_are_alike_alone_and_together():
    values = answers()
    found = polychorics(values, ITEMS)
    assert found.of_item.tolist() == [0, 1, 1, 1, 2, 2]
    expected = [
        stats.norm.ppf((values[:, j] <= k).mean()) for j, ks in ((0, [1]), (1, [1, 2, 3]), (2, [1, 2])) for k in ks
    ]
    np.testing.assert_allclose(found.thresholds, expected, rtol=1e-12)
    for i, j in ((1, 0), (2, 0), (2, 1)):
        two = polychorics(values[:, [i, j]], (ITEMS[i], ITEMS[j]))
        assert two.of_pairs[0] == pytest.approx(found.correlations[i, j], abs=1e-12)
        own = two.covariance_of_pairs[0, 0]
        pair = [(1, 0), (2, 0), (2, 1)].index((i, j))
        assert own == pytest.approx(found.covariance_of_pairs[pair, pair], rel=1e-10)


def test_the_covariance_is_of_what_moves_where_one_answer_more_is_given():
    """Where the sample is just what the model expects, sums of products of scores are second derivatives."""
    first, second = np.array([-0.7, 0.4]), np.array([0.1])
    shares = two_way(first, second, np.array(0.5))
    each = np.round(shares * 20_000).astype(int)
    codes = np.array([(a, b) for a in range(3) for b in range(2) for _ in range(each[a, b])], dtype=float)
    found = polychorics(codes, ("a", "b"))
    n, counts, step = len(codes), each.astype(float), 1.0
    moved = np.zeros((3, 2, 4))
    for a in range(3):
        for b in range(2):
            for sign in (1, -1):
                more = counts.copy()
                more[a, b] += sign * step
                rows, cols = more.sum(1) / more.sum(), more.sum(0) / more.sum()
                t, s = stats.norm.ppf(rows.cumsum()[:-1]), stats.norm.ppf(cols.cumsum()[:-1])
                moved[a, b] += sign * np.append(np.concatenate([t, s]), polychoric(more, t, s)) / (2 * step)
    expected = n * np.einsum("ab,abi,abj->ij", counts, moved, moved)
    np.testing.assert_allclose(found.covariance, expected, rtol=2e-3, atol=2e-3)


def test_codes_with_gaps_and_categories_nobody_chose_change_nothing():
    values = answers()
    apart = np.where(values == 2, 5.0, values)
    apart[:, 0] = np.where(values[:, 0] == 2, 5.0, 1.0)
    renamed = np.choose(values.astype(int)[:, 1], [0, 1, 2, 7, 9]).astype(float)
    one, two = polychorics(values, ITEMS), polychorics(np.column_stack([apart[:, 0], renamed, values[:, 2]]), ITEMS)
    np.testing.assert_array_equal(one.correlations, two.correlations)
    np.testing.assert_array_equal(one.covariance, two.covariance)


def test_respondents_who_left_something_out_do_not_count():
    values = answers()
    holes = values.copy()
    holes[::7, 1] = np.nan
    found, whole = polychorics(holes, ITEMS), polychorics(values[np.arange(400) % 7 > 0], ITEMS)
    assert (found.n, found.left_out) == (342, 58)
    np.testing.assert_array_equal(found.correlations, whole.correlations)


def test_an_empty_cell_of_two_by_two_is_filled_with_a_half_and_margins_are_kept():
    counts = np.array([[40, 0], [35, 25]])
    codes = np.array([(a, b) for a in range(2) for b in range(2) for _ in range(counts[a, b])], dtype=float)
    found = polychorics(codes, ("a", "b"))
    filled = np.array([[39.5, 0.5], [35.5, 24.5]])
    assert found.empty.tolist() == [1]
    assert found.correlations[1, 0] == pytest.approx(
        polychoric(filled.T, found.thresholds[1:], found.thresholds[:1]), abs=1e-12
    )


def test_an_item_of_one_category_is_refused():
    values = answers()
    values[:, 2] = 3.0
    with pytest.raises(DataError, match=r"item c: the only answer is 3 among the 400 of 400 respondents who answered"):
        polychorics(values, ITEMS)


def test_nobody_who_answered_everything_is_refused():
    values = answers(4)
    values[np.arange(4), [0, 1, 2, 0]] = np.nan
    with pytest.raises(DataError, match=r"item a: there is no answer among the 0 of 4 respondents"):
        polychorics(values, ITEMS)


def test_items_that_are_one_are_refused():
    values = answers()
    values[:, 2] = values[:, 1]
    with pytest.raises(EstimationError, match=r"items b and c have a polychoric correlation of 1: as far as"):
        polychorics(values, ITEMS)
