"""HTMT, HTMT2, Fornell-Larcker and shared variance against plain loops and models where the answer is known."""

import numpy as np
import pytest
from helpers_assess import random_covariance

from egovbayes.quantities.standardised import correlation_of
from egovbayes.quantities.validity import fornell_larcker_margin, htmt, htmt2, maximum_shared_variance

MEMBERS = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 1]], dtype=bool)


def by_hand(r, first, second, mean):
    between = mean([abs(r[i, j]) for i in first for j in second])
    within = [mean([abs(r[i, j]) for i in block for j in block if i < j]) for block in (first, second)]
    return between / np.sqrt(within[0] * within[1])


def geometric(values):
    return float(np.prod(values)) ** (1 / len(values))


@pytest.mark.parametrize(("measure", "mean"), [(htmt, np.mean), (htmt2, geometric)])
def test_each_pair_by_hand(measure, mean):
    r = correlation_of(random_covariance(7, np.random.default_rng(3)))
    found = measure(r, MEMBERS)
    blocks = [np.flatnonzero(column) for column in MEMBERS.T]
    for i in range(3):
        for j in range(3):
            expected = np.nan if i == j else by_hand(r, blocks[i], blocks[j], mean)
            assert found[i, j] == pytest.approx(expected, rel=1e-12, nan_ok=True)


def congeneric(loadings):
    """Correlations of items whose constructs correlate .3, .6, .45."""
    phi = np.array([[1, 0.3, 0.6], [0.3, 1, 0.45], [0.6, 0.45, 1]])
    full = np.where(MEMBERS, np.array(loadings)[:, None], 0.0)
    implied = full @ phi @ full.T
    np.fill_diagonal(implied, 1)
    return implied, phi


def test_htmt2_gives_the_constructs_correlations_whatever_the_loadings():
    implied, phi = congeneric([0.9, 0.5, 0.7, 0.4, 0.8, 0.6, 0.95])
    off = ~np.eye(3, dtype=bool)
    np.testing.assert_allclose(htmt2(implied, MEMBERS)[off], phi[off], rtol=1e-12)
    assert np.abs(htmt(implied, MEMBERS)[off] - phi[off]).max() > 0.01


def test_htmt_does_so_where_loadings_are_equal():
    implied, phi = congeneric([0.9, 0.9, 0.7, 0.7, 0.7, 0.6, 0.6])
    off = ~np.eye(3, dtype=bool)
    np.testing.assert_allclose(htmt(implied, MEMBERS)[off], phi[off], rtol=1e-12)


def test_sizes_are_taken_so_the_direction_of_an_item_does_not_matter():
    implied, _ = congeneric([0.9, 0.5, 0.7, 0.4, 0.8, 0.6, 0.95])
    turn = np.diag([1, -1, 1, 1, 1, 1, -1])
    for measure in (htmt, htmt2):
        np.testing.assert_allclose(measure(turn @ implied @ turn, MEMBERS), measure(implied, MEMBERS), rtol=1e-12)


def test_a_correlation_of_exactly_0_has_no_geometric_mean():
    implied, _ = congeneric([0.9, 0.5, 0.7, 0.4, 0.8, 0.6, 0.95])
    implied[0, 2] = implied[2, 0] = 0
    found = htmt2(implied, MEMBERS)
    assert np.isnan(found[0, 1])
    assert np.isfinite(found[0, 2])
    assert np.isfinite(htmt(implied, MEMBERS)[0, 1])


def test_one_item_or_a_shared_item_leaves_the_pair_blank():
    r = correlation_of(random_covariance(4, np.random.default_rng(1)))
    members = np.array([[1, 0, 0], [1, 0, 0], [1, 1, 0], [0, 1, 1]], dtype=bool)
    found = htmt(r, members)
    assert np.isnan(found).all()
    members[2, 1], members[3, 2] = False, False
    assert np.isnan(htmt(r, members)).all()


def test_fornell_larcker_by_hand():
    ave, r = np.array([0.49, 0.81, 0.64]), np.array([[1, -0.6, 0.75], [-0.6, 1, 0.2], [0.75, 0.2, 1]])
    found = fornell_larcker_margin(ave, r)
    assert found[0, 1] == pytest.approx(0.7 - 0.6)
    assert found[2, 0] == pytest.approx(0.7 - 0.75)
    assert found[1, 2] == pytest.approx(0.8 - 0.2)
    assert np.isnan(found.diagonal()).all()


def test_fornell_larcker_holds_just_where_both_extract_more_than_they_share():
    rng = np.random.default_rng(8)
    ave, r = rng.uniform(0.1, 0.9, (200, 4)), correlation_of(random_covariance(4, rng, (200,)))
    holds = fornell_larcker_margin(ave, r)[:, 0, 1] > 0
    np.testing.assert_array_equal(holds, np.minimum(ave[:, 0], ave[:, 1]) > r[:, 0, 1] ** 2)


def test_maximum_shared_variance_is_the_largest_square_of_another():
    r = np.array([[1, -0.6, 0.5], [-0.6, 1, 0.2], [0.5, 0.2, 1]])
    np.testing.assert_allclose(maximum_shared_variance(r), [0.36, 0.36, 0.25])
    assert np.isnan(maximum_shared_variance(np.ones((5, 1, 1)))).all()


def test_a_batch_is_a_loop():
    rng = np.random.default_rng(4)
    r = correlation_of(random_covariance(7, rng, (2, 3)))
    for measure in (htmt, htmt2):
        batch = measure(r, MEMBERS)
        for at in np.ndindex(2, 3):
            np.testing.assert_allclose(batch[at], measure(r[at], MEMBERS), rtol=1e-12)
    ave = rng.uniform(size=(2, 3, 7))
    assert fornell_larcker_margin(ave, r).shape == (2, 3, 7, 7)
    np.testing.assert_allclose(maximum_shared_variance(r)[1, 2], maximum_shared_variance(r[1, 2]))
