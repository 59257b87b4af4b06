"""MLM and MLR by another derivation: the whole matrix of fourth moments."""

import numpy as np
import pytest
from helpers_ml import hs1939, schools

from egovbayes.assess.ml.bollen_stine import BollenStine, bollen_stine
from egovbayes.engines.ml.robust_estimators import MLM, MLR, robust_estimators
from egovbayes.model.identification.jacobian import moment_jacobian
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance


def whole(answers, sigma, means):
    """Gamma, the covariance of means and products of answers about them, and the normal theory's weights at sigma."""
    p = len(sigma)
    rows, cols = np.tril_indices(p)
    z = answers - answers.mean(0)
    each = z[:, rows] * z[:, cols]
    precision = np.linalg.inv(sigma)
    pairs = precision[np.ix_(rows, rows)] * precision[np.ix_(cols, cols)]
    pairs = pairs + precision[np.ix_(rows, cols)] * precision[np.ix_(cols, rows)]
    halves = np.where(rows == cols, 0.5, 1.0)
    weights = pairs * halves[:, None] * halves
    if not means:
        return np.cov(each.T, bias=True), weights
    both = np.cov(np.hstack([each, z]).T, bias=True)
    zero = np.zeros((len(rows), p))
    return both, np.block([[weights, zero], [zero.T, precision]])


def blocks(parts):
    size = sum(len(part) for part in parts)
    found, at = np.zeros((size, size)), 0
    for part in parts:
        found[at : at + len(part), at : at + len(part)] = part
        at += len(part)
    return found


@pytest.mark.parametrize("of", [hs1939, lambda: hs1939(means=True), lambda: schools("loadings", "intercepts")])
def test_satorra_and_bentlers_traces_and_errors_are_those_of_the_whole_matrix(of):
    case = of()
    ml, answers = case.ml, case.answers
    sigma = implied_covariance(fill(ml.layout, ml.values))
    groups = [answers.values[answers.group == g] for g in range(len(sigma))]
    found = [whole(values, own, ml.table.means) for values, own in zip(groups, sigma, strict=True)]
    gamma = blocks([own / len(values) for (own, _), values in zip(found, groups, strict=True)])
    weights = blocks([own * len(values) for (_, own), values in zip(found, groups, strict=True)])
    slopes = moment_jacobian(ml.layout, ml.values)
    influence = np.linalg.solve(slopes.T @ weights @ slopes, slopes.T @ weights)
    ours = robust_estimators(ml, answers)[MLM]
    np.testing.assert_allclose(ours.covariance, influence @ gamma @ influence.T, rtol=1e-6, atol=1e-9)
    trace = np.trace((weights - weights @ slopes @ influence) @ gamma)
    assert ours.scaling(ml.table.df) * ml.table.df == pytest.approx(trace, rel=1e-8)


def test_chi_squares_of_refits_are_as_large_as_satorra_and_bentler_say():
    case = hs1939()
    found = bollen_stine(case.ml, case.answers, 200, np.random.default_rng(1))
    expected = robust_estimators(case.ml, case.answers)[MLM].scaling(24) * 24
    error = found.chi_squares.std(ddof=1) / np.sqrt(200)
    assert found.failed == 0
    assert found.chi_squares.min() > 0
    assert abs(found.chi_squares.mean() - expected) < 4 * error
    again = bollen_stine(case.ml, case.answers, 200, np.random.default_rng(1))
    np.testing.assert_array_equal(found.chi_squares, again.chi_squares)


def test_groups_are_drawn_from_each_by_itself():
    case = schools("loadings", "intercepts")
    found = bollen_stine(case.ml, case.answers, 60, np.random.default_rng(2))
    error = found.chi_squares.std(ddof=1) / np.sqrt(60)
    assert abs(found.chi_squares.mean() - case.ml.table.df) < 4 * error + 0.1 * case.ml.table.df


def test_the_p_value_is_never_zero_and_there_is_none_without_refits():
    drawn = BollenStine(np.array([1.0, 2.0, 3.0]), 0)
    assert drawn.p_value(10.0) == 0.25
    assert drawn.p_value(2.0) == 0.75
    assert np.isnan(BollenStine(np.empty(0), 5).p_value(1.0))


def test_observed_information_is_what_sets_them_apart():
    case = hs1939()
    both = robust_estimators(case.ml, case.answers)
    assert not np.allclose(both[MLM].covariance, both[MLR].covariance, rtol=1e-3)
