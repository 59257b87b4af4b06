import numpy as np
import pytest

from egovbayes.quantities.factor_fit import common_variance, factor_chi_square, factor_df, ml_discrepancy, most_factors


@pytest.mark.parametrize(("p", "k", "df"), [(9, 3, 12), (6, 2, 4), (3, 1, 0), (4, 2, -1), (22, 7, 98)])
def test_df_count_correlations_less_free_parameters(p, k, df):
    """p (p - 1) / 2 correlations, less p k loadings, plus k (k - 1) / 2 that rotation leaves free."""
    assert factor_df(p, k) == df == p * (p - 1) // 2 - p * k + k * (k - 1) // 2


@pytest.mark.parametrize(("p", "most"), [(2, 0), (3, 1), (4, 1), (5, 2), (6, 3), (9, 5)])
def test_the_most_factors_leave_df_of_0_or_more(p, most):
    assert most_factors(p) == most
    assert factor_df(p, most + 1) < 0


def test_discrepancy_by_plain_matrices():
    rng = np.random.default_rng(1)
    loadings, uniquenesses = rng.uniform(0.2, 0.7, (5, 2)), rng.uniform(0.3, 0.8, 5)
    r = np.corrcoef(rng.normal(size=(50, 5)).T)
    sigma = loadings @ loadings.T + np.diag(uniquenesses)
    ratio = r @ np.linalg.inv(sigma)
    wanted = np.trace(ratio) - np.log(np.linalg.det(ratio)) - 5
    assert ml_discrepancy(r, loadings, uniquenesses) == pytest.approx(wanted, abs=1e-12)
    assert ml_discrepancy(sigma, loadings, uniquenesses) == pytest.approx(0, abs=1e-12)


def test_bartlett_s_correction_takes_off_what_small_samples_need():
    assert factor_chi_square(0.1, 301, 9, 3) == pytest.approx((300 - 23 / 6 - 2) * 0.1)


def test_variance_of_correlated_factors_adds_up_to_the_communalities():
    rng = np.random.default_rng(2)
    pattern, phi = rng.normal(size=(6, 3)), np.array([[1, 0.3, 0.2], [0.3, 1, -0.4], [0.2, -0.4, 1]])
    shares = common_variance(pattern, phi)
    assert shares.sum() == pytest.approx(np.trace(pattern @ phi @ pattern.T))
    np.testing.assert_allclose(common_variance(pattern, np.eye(3)), (pattern**2).sum(0))
