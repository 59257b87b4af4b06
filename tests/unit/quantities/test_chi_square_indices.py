"""Chi-square indices against scipy.stats, hand arithmetic and their limits."""

import numpy as np
import pytest
from scipy import stats

from egovbayes.quantities import chi_square_indices as indices


def test_p_value_is_the_upper_tail() -> None:
    for df in (1, 2, 5, 31, 200, 5001):
        for chi_square in (0.0, 1e-9, 0.3, 12.3, df, 2.0 * df, 900.0):
            assert indices.p_value(chi_square, df) == pytest.approx(stats.chi2.sf(chi_square, df), rel=1e-9, abs=1e-300)
    many = 10**11
    assert indices.p_value(many + 1e5, many) == pytest.approx(stats.chi2.sf(many + 1e5, many), rel=1e-6)
    assert indices.p_value(-1.0, many) == 1
    assert np.isnan(indices.p_value(0.0, 0))
    assert np.isnan(indices.p_value(np.nan, 3))


@pytest.mark.parametrize(("chi_square", "df"), [(85.3, 24), (38.1, 35), (418.3, 197), (3000.0, 100)])
def test_noncentrality_inverts_the_noncentral_distribution(chi_square: float, df: int) -> None:
    for probability in (0.95, 0.05):
        value = indices.noncentrality(chi_square, df, probability)
        if value > 0:
            assert stats.ncx2.cdf(chi_square, df, value) == pytest.approx(probability, abs=1e-8)
        else:
            assert stats.chi2.cdf(chi_square, df) <= probability


def test_rmsea() -> None:
    assert indices.rmsea(85.0, 25, 240) == pytest.approx(np.sqrt(60 / 25 / 240))
    assert indices.rmsea(85.0, 25, 240, groups=2) == pytest.approx(np.sqrt(2 * 60 / 25 / 240))
    assert indices.rmsea(20.0, 25, 240) == 0
    assert indices.rmsea(0.0, 0, 240) == 0


def test_rmsea_interval_holds_the_estimate_and_shrinks_with_n() -> None:
    wide, narrow = (indices.rmsea_interval(df + n * 0.01 * df, df, n) for df, n in ((20, 200), (20, 5000)))
    for lower, upper in (wide, narrow):
        assert lower < 0.1 < upper
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
    assert indices.rmsea_interval(5.0, 20, 200)[0] == 0
    assert indices.rmsea_interval(0.0, 0, 200) == (0, 0)


def test_close_fit_has_p_of_the_noncentral_distribution() -> None:
    assert indices.rmsea_close(40.0, 20, 300) == pytest.approx(stats.ncx2.sf(40.0, 20, 300 * 20 * 0.0025))
    assert indices.rmsea_close(40.0, 20, 300, groups=2) == pytest.approx(stats.ncx2.sf(40.0, 20, 300 * 20 * 0.0025 / 2))
    assert np.isnan(indices.rmsea_close(0.0, 0, 300))


def test_incremental_indices_by_hand() -> None:
    """chi-square 40 on 20 df against 400 on 28."""
    assert indices.nfi(40, 400) == pytest.approx(0.9)
    assert indices.rfi(40, 20, 400, 28) == pytest.approx(1 - 2 / (400 / 28))
    assert indices.ifi(40, 20, 400) == pytest.approx(360 / 380)
    assert indices.tli(40, 20, 400, 28) == pytest.approx((400 / 28 - 2) / (400 / 28 - 1))
    assert indices.cfi(40, 20, 400, 28) == pytest.approx(1 - 20 / 372)
    assert indices.rni(40, 20, 400, 28) == pytest.approx(1 - 20 / 372)


def test_a_model_that_fits_better_than_expected() -> None:
    assert indices.cfi(10, 20, 400, 28) == 1
    assert indices.rni(10, 20, 400, 28) > 1
    assert indices.tli(10, 20, 400, 28) > 1


def test_saturated_models_and_hopeless_baselines() -> None:
    assert indices.tli(0.0, 0, 400, 28) == 1
    assert indices.rfi(0.0, 0, 400, 28) == 1
    assert indices.cfi(0.0, 0, 20, 28) == 1
    assert np.isnan(indices.critical_n(0.0, 0, 300, 0.05))


def test_indices_per_respondent_by_hand() -> None:
    assert indices.mfi(40, 20, 200) == pytest.approx(np.exp(-0.05))
    assert indices.ecvi(40, 15, 200) == pytest.approx(70 / 200)
    assert indices.critical_n(40, 20, 200, 0.05) == pytest.approx(stats.chi2.isf(0.05, 20) / 0.2 + 1)


@pytest.mark.parametrize(("chi_square", "df"), [(0.0, 0), (1e-13, 0), (3.2, 1)])
def test_a_baseline_that_is_the_saturated_model_leaves_nothing_to_compare_with(chi_square, df) -> None:
    """One item: no correlations, a baseline of 0 df and no misfit."""
    assert np.isnan(indices.nfi(chi_square, 0.0))
    assert np.isnan(indices.cfi(chi_square, df, 0.0, 0))
    assert np.isnan(indices.rni(chi_square, df, 0.0, 0))
    assert df == 1 or np.isnan(indices.ifi(chi_square, df, 0.0))
    for index in (indices.tli, indices.rfi):
        assert np.isnan(index(chi_square, df, 0.0, 0)) if df else index(chi_square, df, 0.0, 0) == 1


def test_ratios_are_undefined_where_the_baseline_is_and_nowhere_else() -> None:
    np.testing.assert_array_equal(indices.ratio(np.array([1.0, 2.0]), np.array([0.0, 4.0])), [np.nan, 0.5])
    np.testing.assert_array_equal(indices.nfi(np.array([5.0, 5.0]), np.array([0.0, 10.0])), [np.nan, 0.5])
    assert np.isnan(indices.tli(3.0, 2, 4.0, 4)), "a baseline with as much misfit as degrees of freedom"


def test_without_a_chi_square_no_index_is_perfect():
    assert np.isnan(indices.cfi(np.nan, 20, 400, 28))
    assert np.isnan(indices.cfi(10, 20, np.nan, 28))
