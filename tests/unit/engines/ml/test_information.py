"""Jacobian of the implied moments and information, against finite differences and each other."""

import tracemalloc

import numpy as np
import pytest
from helpers_ml import HS1939, POLDEM, SCHOOLS, data_frame, fitted, missing164, poldem, schools, whole_slopes
from helpers_tables import random_raw, table_of

from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.information import (
    covariance_from,
    expected_information,
    information_beside,
    observed_information,
)
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.implied import implied_covariance, implied_mean

CASES = {
    "paths and residual covariances": poldem,
    "with means": lambda: poldem(means=True),
    "equal over groups, construct means": lambda: schools("loadings", "intercepts"),
    "equal loading and path": lambda: fitted(POLDEM.replace("+ y6", "+ a*y6"), data_frame("poldem")),
}


@pytest.mark.parametrize("name", CASES)
def test_jacobian_is_the_derivative(name: str) -> None:
    ml = CASES[name]().ml
    rng = np.random.default_rng(3)
    values = ml.values * (1 + 0.1 * rng.normal(size=ml.values.size)) + 0.01
    covariances, means = whole_slopes(ml.layout, fill(ml.layout, values))
    step = 1e-5 * (1 + np.abs(values))
    for i in range(values.size):
        move = np.zeros(values.size)
        move[i] = step[i]
        up, down = fill(ml.layout, values + move), fill(ml.layout, values - move)
        slope = (implied_covariance(up) - implied_covariance(down)) / (2 * step[i])
        np.testing.assert_allclose(covariances[:, i], slope, rtol=1e-6, atol=1e-7)
        slope = (implied_mean(up) - implied_mean(down)) / (2 * step[i])
        np.testing.assert_allclose(means[:, i], slope, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("name", CASES)
def test_expected_is_observed_where_the_model_fits_exactly(name: str) -> None:
    ml = CASES[name]().ml
    matrices = fill(ml.layout, ml.values)
    old = ml.moments
    means = implied_mean(matrices) if ml.table.means else old.means
    exact = Moments(old.items, old.groups, old.n, old.group, old.observed, means, implied_covariance(matrices))
    problem = problem_of(ml.layout, exact)
    expected = expected_information(ml.layout, matrices, exact.n)
    se = np.sqrt(np.diagonal(covariance_from(expected)))
    observed = observed_information(problem.gradient, ml.values, se)
    np.testing.assert_allclose(observed * np.outer(se, se), expected * np.outer(se, se), atol=1e-6)


def missing_by_school():
    frame = data_frame("hs_missing164.csv")
    return fitted(HS1939, frame, group="school", groups=SCHOOLS, group_equal=("loadings", "intercepts"))


@pytest.mark.parametrize("case", [missing164, missing_by_school])
def test_expected_of_the_answers_is_observed_where_every_pattern_fits_exactly(case) -> None:
    """Moments of each pattern put at the model's: then minus the Hessian is its own expectation."""
    ml = case().ml
    old, matrices = ml.moments, fill(ml.layout, ml.values)
    both = old.observed[:, :, None] & old.observed[:, None, :]
    means = np.where(old.observed, implied_mean(matrices)[old.group], 0.0)
    covariances = np.where(both, implied_covariance(matrices)[old.group], 0.0)
    exact = Moments(old.items, old.groups, old.n, old.group, old.observed, means, covariances)
    expected = information_beside(ml.layout, matrices, exact, ml.layout.n_free)[0]
    se = np.sqrt(np.diagonal(covariance_from(expected)))
    observed = observed_information(problem_of(ml.layout, exact).gradient, ml.values, se)
    np.testing.assert_allclose(observed * np.outer(se, se), expected * np.outer(se, se), atol=1e-6)


@pytest.mark.parametrize("name", CASES)
def test_expected_of_complete_answers_is_the_complete_one(name: str) -> None:
    ml = CASES[name]().ml
    matrices = fill(ml.layout, ml.values)
    one = information_beside(ml.layout, matrices, ml.moments, ml.layout.n_free)[0]
    other = expected_information(ml.layout, matrices, ml.moments.n)
    scale = np.sqrt(np.diagonal(other))
    np.testing.assert_allclose(one / np.outer(scale, scale), other / np.outer(scale, scale), atol=1e-10)


def test_information_grows_with_respondents() -> None:
    ml = poldem().ml
    once, thrice = (expected_information(ml.layout, fill(ml.layout, ml.values), n * ml.saturated.n) for n in (1, 3))
    np.testing.assert_allclose(3 * once, thrice)


def test_covariance_is_the_inverse() -> None:
    information = np.array([[4e6, 10.0], [10.0, 1e-3]])
    np.testing.assert_allclose(covariance_from(information) @ information, np.eye(2), atol=1e-9)


@pytest.mark.parametrize(
    "information", [np.ones((2, 2)), np.diag([1.0, 0.0]), np.diag([1.0, np.nan]), np.diag([1.0, -1.0])]
)
def test_singular_information_gives_no_covariance(information: np.ndarray) -> None:
    assert np.isnan(covariance_from(information)).all()


def test_of_many_groups_every_group_has_its_own_block() -> None:
    """Nothing is equal across 60 groups, so that the information is each group's alone, and never 60 of the whole."""
    few, many = (table_of(HS1939, tuple(f"g{i}" for i in range(k)), means=True) for k in (1, 60))
    (one, layout_of_one), (_, layout) = few, many
    raw = random_raw(one, np.random.default_rng(4))
    n = np.arange(60.0) + 100
    tracemalloc.start()
    found = expected_information(layout, fill(layout, np.tile(raw, 60)), n)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    alone = expected_information(layout_of_one, fill(layout_of_one, raw), np.ones(1))
    np.testing.assert_allclose(found, np.kron(np.diag(n), alone), rtol=1e-9, atol=1e-9)
    assert peak < 0.5 * 60 * found.nbytes
    assert layout.n_free == 60 * one.n_free
