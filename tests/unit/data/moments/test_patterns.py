"""Who answered what, against numpy's unique rows."""

import numpy as np
import pytest

from egovbayes.data.moments.patterns import patterns_of


@pytest.mark.parametrize(("n", "p"), [(60, 3), (500, 8), (200, 70), (1, 2)])
def test_patterns_are_the_unique_rows_of_group_and_missing_items(n, p) -> None:
    """In their order too, beyond the items that one integer holds; members ascend."""
    rng = np.random.default_rng(n)
    values = np.where(rng.random((n, p)) < 0.1, np.nan, 1.0)
    group = rng.integers(0, 3, n)
    found = patterns_of(values, group)
    keys, number = np.unique(np.column_stack([group, np.isnan(values)]), axis=0, return_inverse=True)
    np.testing.assert_array_equal(found.group, keys[:, 0])
    np.testing.assert_array_equal(found.observed, keys[:, 1:] == 0)
    np.testing.assert_array_equal(found.number, number.ravel())
    for k, who in enumerate(found.members()):
        np.testing.assert_array_equal(who, np.flatnonzero(number.ravel() == k))


def test_nobody_has_no_pattern() -> None:
    found = patterns_of(np.empty((0, 3)), np.empty(0, np.int64))
    assert (len(found.group), len(found.number)) == (0, 0)
