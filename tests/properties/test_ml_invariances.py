"""What maximum likelihood must not depend on: scaling, marker, order, splitting; and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from helpers_ml import HS1939, POLDEM, data_frame, fitted, hs1939, missing10, poldem, schools, small_moments
from helpers_tolerances import assert_same_optimum

from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.tables import defined_estimates, parameter_estimates
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood
from egovbayes.likelihoods.casewise import casewise_log_likelihood
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance, implied_mean


@pytest.mark.parametrize("fit", [hs1939, poldem])
def test_standardised_solution_and_its_errors_do_not_depend_on_scaling(fit) -> None:
    free = len(fit().ml.values)
    marker, unit = (parameter_estimates(fit(identification=name).ml) for name in ("marker", "unit variance"))
    for column in ("std", "std_se"):
        assert_same_optimum(unit.loc[marker.index, column], marker[column], marker["std_se"], free)


def test_standardised_solution_does_not_depend_on_the_marker() -> None:
    other = POLDEM.replace("ind60 =~ x1 + x2 + x3", "ind60 =~ x3 + x2 + x1").replace("=~ y5 + y6", "=~ y6 + y5")
    one, two = poldem().ml, fitted(other, data_frame("poldem")).ml
    assert two.log_likelihood == pytest.approx(one.log_likelihood, abs=1e-8)
    first, second = parameter_estimates(one), parameter_estimates(two)
    for column in ("std", "std_se"):
        assert_same_optimum(second.loc[first.index, column], first[column], first["std_se"], len(one.values))
    errors = defined_estimates(one)["std_se"]
    assert_same_optimum(defined_estimates(two)["std_se"], errors, errors, len(one.values))


def test_modelled_means_change_nothing_else_when_complete() -> None:
    ml = poldem(means=True).ml
    without, with_means = parameter_estimates(poldem().ml), parameter_estimates(ml)
    for column in ("est", "se"):
        assert_same_optimum(with_means.loc[without.index, column], without[column], without["se"], len(ml.values))


def test_a_sample_twice_over_has_the_same_estimates() -> None:
    """Two groups that are copies, everything held equal: errors shrink by sqrt(2)."""
    frame = data_frame("poldem")
    twice = pd.concat([frame.assign(g="a"), frame.assign(g="b")])
    everything = ("loadings", "intercepts", "residuals", "paths", "construct_variances")
    text = "ind60 =~ x1 + x2 + x3\ndem60 =~ y1 + y2 + y3 + y4\ndem60 ~ ind60"
    one = parameter_estimates(fitted(text, frame, means=True).ml)
    two = fitted(
        text + "\nind60 ~ c(0, 0)*1\ndem60 ~ c(0, 0)*1", twice, group="g", groups=("a", "b"), group_equal=everything
    )
    for group in ("a", "b"):
        found = parameter_estimates(two.ml)
        found = found[found["group"] == group].set_axis(one.index[: (found["group"] == group).sum()])
        free = one["free"] & (one["op"] != "~1")
        merged = {(r.lhs, r.op, r.rhs): r for r in found.itertuples()}
        for row in one[free].itertuples():
            mine = merged[row.lhs, row.op, row.rhs]
            assert_same_optimum(mine.est, row.est, row.se, free.sum())
            assert_same_optimum(mine.se, row.se / np.sqrt(2), row.se, free.sum())


def test_freeing_never_lowers_the_maximum() -> None:
    ladder = [schools("loadings", "intercepts"), schools("loadings"), schools()]
    heights = [case.ml.log_likelihood for case in ladder]
    assert heights == sorted(heights)
    assert all(case.ml.saturated_log_likelihood >= case.ml.log_likelihood for case in ladder)
    assert all(case.ml.baseline_log_likelihood <= case.ml.log_likelihood for case in ladder)


def test_the_observed_information_is_that_of_the_casewise_log_likelihood() -> None:
    """Second differences of the sum over pupils, each with the answers that are there."""
    case = missing10()
    ml, answers = case.ml, case.answers

    def height(values: np.ndarray) -> float:
        matrices = fill(ml.layout, values)
        mu, sigma = implied_mean(matrices), implied_covariance(matrices)
        return float(casewise_log_likelihood(mu, sigma, answers.values, answers.group).sum())

    assert height(ml.values) == pytest.approx(ml.log_likelihood, rel=1e-12)
    information = np.linalg.inv(ml.covariance)
    rng = np.random.default_rng(6)
    for _ in range(5):
        direction = rng.normal(size=ml.values.size) * np.sqrt(np.diagonal(ml.covariance))
        step = 0.02
        bend = height(ml.values + step * direction) - 2 * height(ml.values) + height(ml.values - step * direction)
        assert -bend / step**2 == pytest.approx(direction @ information @ direction, rel=1e-2)


@pytest.mark.parametrize("n", [40, 4_000_000, 400_000_000])
def test_estimates_do_not_depend_on_the_number_of_respondents(n: int) -> None:
    ml = hs1939().ml
    again = maximum_likelihood(ml.table, ml.layout, small_moments(ml.saturated.covariances[0], n, ml.table.items))
    assert again.converged
    errors = np.sqrt(np.diagonal(ml.covariance)) + np.sqrt(np.diagonal(again.covariance))
    assert_same_optimum(again.values, ml.values, errors, len(ml.values))
    np.testing.assert_allclose(again.covariance * n, ml.covariance * 301, rtol=1e-5, atol=1e-9)


def test_items_in_another_order_fit_alike() -> None:
    shuffled = "\n".join(reversed(HS1939.splitlines()))
    one, two = fit_indices(hs1939().ml)["value"], fit_indices(fitted(shuffled, data_frame("hs1939")).ml)["value"]
    np.testing.assert_allclose(two, one, rtol=1e-6)
