import numpy as np
import pandas as pd
import pytest
from scipy import stats

from egovbayes.data.describing.tallies import MOST_VALUES, Tally, join_tallies, tally_of

RNG = np.random.default_rng(4)
COLUMNS = {
    "answers": RNG.integers(1, 6, 300).astype(float),
    "codes far from zero": RNG.integers(1, 6, 300) + 1e9,
    "negative answers": RNG.integers(-3, 4, 50).astype(float),
    "halves": RNG.integers(1, 6, 300) / 2,
    "measurements": np.exp(RNG.normal(size=1000)),
    "large measurements": 1e8 + RNG.normal(size=1000),
    "two answers": np.array([1.0, 4.0]),
    "three answers": np.array([1.0, 4.0, 5.0]),
    "four answers": np.array([1.0, 4.0, 5.0, 5.0]),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_numbers_are_those_of_pandas_and_scipy(name):
    column = COLUMNS[name]
    tally, series = tally_of(column), pd.Series(column)
    assert (tally.n, tally.missing) == (len(column), 0)
    assert tally.mean == pytest.approx(series.mean(), rel=1e-12)
    assert tally.sd == pytest.approx(series.std(), rel=1e-9)
    # pandas itself loses digits of the third moment far from zero
    centred = column - np.round(column.mean())
    for ours, theirs, own in (
        (tally.skewness, pd.Series(centred).skew(), stats.skew(centred, bias=False)),
        (tally.kurtosis, pd.Series(centred).kurt(), stats.kurtosis(centred, bias=False)),
    ):
        assert ours == pytest.approx(theirs, abs=1e-6, nan_ok=True)
        # below the fewest answers scipy falls back on the uncorrected ratio, we and pandas on NaN
        assert np.isnan(ours) or ours == pytest.approx(own, abs=1e-6)
    assert (tally.lowest, tally.highest) == (column.min(), column.max())
    assert tally.n_lowest == (column == column.min()).sum()
    assert tally.n_highest == (column == column.max()).sum()


@pytest.mark.parametrize("name", COLUMNS)
def test_values_are_counted_while_there_are_few(name):
    column, counts = COLUMNS[name], tally_of(COLUMNS[name]).counts
    expected = pd.Series(column).value_counts().sort_index()
    if len(expected) > MOST_VALUES:
        assert counts is None
    else:
        assert dict(counts) == expected.to_dict()
        assert list(counts) == sorted(counts)


def test_spss_formulas_by_hand():
    # 1 2 3 4 10: deviations -3 -2 -1 0 6, sums of powers 50, 180, 1394
    tally = tally_of(np.array([1.0, 2.0, 3.0, 4.0, 10.0]))
    assert (tally.squares, tally.cubes, tally.fourths) == (50, 180, 1394)
    assert tally.sd == pytest.approx(np.sqrt(50 / 4), rel=1e-15)
    s = np.sqrt(50 / 4)
    assert tally.skewness == pytest.approx(5 / (4 * 3) * 180 / s**3, rel=1e-13)
    assert tally.kurtosis == pytest.approx(5 * 6 / (4 * 3 * 2) * 1394 / s**4 - 3 * 16 / (3 * 2), rel=1e-13)


def test_missing_answers_are_counted_apart():
    column = np.array([np.nan, 1.0, 2.0, np.nan, 2.0])
    tally = tally_of(column)
    assert (tally.n, tally.missing) == (3, 2)
    assert tally.mean == pytest.approx(5 / 3, rel=1e-15)
    assert dict(tally.counts) == {1.0: 1, 2.0: 2}


@pytest.mark.parametrize("column", [[], [np.nan, np.nan]])
def test_nothing_is_known_of_no_answers(column):
    tally = tally_of(np.array(column))
    assert (tally.n, tally.missing) == (0, len(column))
    assert np.isnan([tally.mean, tally.sd, tally.skewness, tally.kurtosis]).all()
    assert tally.counts == {}


def test_constant_answers_have_no_shape():
    tally = tally_of(np.full(50, 0.1))
    assert tally.sd == 0
    assert np.isnan([tally.skewness, tally.kurtosis]).all()
    assert tally.at(0.1) == 50


def test_one_answer_has_no_spread():
    assert np.isnan(tally_of(np.array([3.0])).sd)


def test_numbers_beyond_the_fourth_power_have_no_shape_but_a_mean():
    tally = tally_of(np.array([1e90, 2e90, 4e90, 9e90]))
    assert tally.mean == pytest.approx(4e90)
    assert tally.sd == pytest.approx(np.std([1e90, 2e90, 4e90, 9e90], ddof=1))
    assert np.isnan(tally.kurtosis)


def test_values_beyond_the_ends_have_no_answers():
    tally = tally_of(np.array([2.0, 2.0, 3.0]))
    assert (tally.at(1.0), tally.at(2.0), tally.at(3.0), tally.at(5.0)) == (0, 2, 1, 0)


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize("cut", [1, 2, 7])
def test_joined_parts_are_the_whole(name, cut):
    column = np.append(COLUMNS[name], np.nan)
    whole, joined = tally_of(column), join_tallies(tally_of(column[:cut]), tally_of(column[cut:]))
    assert (joined.n, joined.missing) == (whole.n, whole.missing)
    assert (joined.lowest, joined.highest) == (whole.lowest, whole.highest)
    assert (joined.n_lowest, joined.n_highest) == (whole.n_lowest, whole.n_highest)
    assert joined.counts == whole.counts
    for ours, theirs in ((joined.mean, whole.mean), (joined.sd, whole.sd)):
        assert ours == pytest.approx(theirs, rel=1e-12)
    assert joined.skewness == pytest.approx(whole.skewness, abs=1e-9, nan_ok=True)
    assert joined.kurtosis == pytest.approx(whole.kurtosis, abs=1e-9, nan_ok=True)


def test_joining_with_nothing_keeps_the_tally_and_adds_what_is_missing():
    tally = tally_of(np.array([1.0, 2.0, np.nan]))
    for joined in (join_tallies(tally, Tally(missing=3)), join_tallies(Tally(missing=3), tally)):
        assert (joined.n, joined.missing, joined.mean) == (2, 4, 1.5)


def test_too_many_values_in_both_parts_together_are_no_longer_counted():
    first, second = np.arange(60.0), np.arange(60.0) + 60
    assert join_tallies(tally_of(first), tally_of(second)).counts is None
    assert join_tallies(join_tallies(tally_of(first), tally_of(second)), tally_of(first)).counts is None
