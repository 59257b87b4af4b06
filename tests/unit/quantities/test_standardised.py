from dataclasses import replace

import numpy as np

from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.r2 import r2_constructs, r2_items
from egovbayes.quantities.standardised import correlation_of, standardise
from egovbayes.quantities.variance_shares import variance_shares


def heywood():
    """Two items of one construct with variance 4; the second residual variance is negative."""
    return ModelMatrices(
        loadings=np.array([[1.0], [0.5]]),
        paths=np.zeros((1, 1)),
        construct_covariance=np.array([[4.0]]),
        residual_covariance=np.diag([5.0, -0.5]),
        intercepts=np.array([3.0, 6.0]),
        construct_means=np.array([1.0]),
    )


def test_by_hand():
    std = standardise(heywood())
    np.testing.assert_allclose(std.loadings[:, 0], [2 / 3, 1 / np.sqrt(0.5)])
    np.testing.assert_allclose(np.diag(std.residual_covariance), [5 / 9, -1])
    np.testing.assert_allclose(std.intercepts, [1, 6 / np.sqrt(0.5)])
    np.testing.assert_allclose(std.construct_means, [0.5])


def test_heywood_cases_show_in_r2_and_make_no_warning():
    np.testing.assert_allclose(r2_items(heywood()), [4 / 9, 2])
    assert r2_constructs(heywood()).tolist() == [0]


def test_correlation_without_variance_is_nan():
    found = correlation_of(np.array([[4.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, -1.0]]))
    assert found[1, 0] == 0.5
    assert np.isnan(found[2]).all()


def test_nothing_to_explain_is_nan_without_a_warning():
    still = replace(heywood(), construct_covariance=np.zeros((1, 1)), residual_covariance=np.diag([1.0, 0.0]))
    np.testing.assert_array_equal(r2_items(still), [0, np.nan])
    assert np.isnan(r2_constructs(still)).all()
    assert np.isnan(variance_shares(still, 0, [[0]])).all()
