"""Bands for ranks: against every possible sample, against simulation, against ArviZ."""

from itertools import product

import numpy as np
import pytest
from arviz_stats.ecdf_utils import get_pointwise_confidence_band, simulate_confidence_bands

from egovbayes.quantities.even_ranks import _least_tail, even_band, evenness, rank_counts


def test_counts_are_of_ranks_below_each_place():
    np.testing.assert_array_equal(rank_counts(np.array([0, 0, 2, 3]), 3), [2, 2, 3])


@pytest.mark.parametrize(("n", "highest"), [(4, 3), (6, 2), (5, 4)])
def test_p_values_are_those_of_all_samples_there_are(n, highest):
    every = np.array([rank_counts(np.array(ranks), highest) for ranks in product(range(highest + 1), repeat=n)])
    strays = np.array([_least_tail(counts, n, highest) for counts in every])
    for counts in every[:: max(1, len(every) // 50)]:
        exact = (strays <= _least_tail(counts, n, highest) * (1 + 1e-12)).mean()
        assert evenness(counts, n) == pytest.approx(exact, abs=1e-12)


@pytest.mark.parametrize(("n", "highest", "level"), [(60, 19, 0.9), (200, 49, 0.95)])
def test_even_ranks_stay_inside_as_often_as_asked(n, highest, level):
    rng = np.random.default_rng(3)
    ranks = rng.integers(0, highest + 1, (2000, n))
    counts = np.array([rank_counts(each, highest) for each in ranks])
    lower, upper = even_band(n, highest, level)
    inside = ((counts >= lower) & (counts <= upper)).all(1).mean()
    error = np.sqrt(level * (1 - level) / len(counts))
    assert level - 4 * error < inside < level + 0.02 + 4 * error


def test_the_band_is_arvizs():
    """Theirs is by simulation: ends lie within one count."""
    n, highest = 300, 49
    places = np.arange(1, highest + 1) / (highest + 1)
    each = simulate_confidence_bands(n, 1, places, 0.95, 2000, np.random.default_rng(1))
    theirs = get_pointwise_confidence_band(each, n, places)
    for ours, other in zip(even_band(n, highest), theirs, strict=True):
        assert np.abs(ours - other * n).max() <= 1


def test_p_values_of_even_ranks_are_even_and_others_small():
    rng, n = np.random.default_rng(4), 500
    p = np.array([evenness(rank_counts(rng.integers(0, 100, n), 99), n) for _ in range(100)])
    assert abs((p < 0.5).mean() - 0.5) < 4 * np.sqrt(0.25 / 100)
    too_narrow = np.clip(np.round(50 + 1.3 * (rng.uniform(0, 100, n) - 50)), 0, 99)
    assert evenness(rank_counts(too_narrow, 99), n) < 1e-4


def test_ranks_as_uneven_as_can_be_have_no_p_value_below_nothing():
    for n in range(100, 500, 50):
        assert 0 <= evenness(rank_counts(np.zeros(n, dtype=int), 99), n) < 1e-10
