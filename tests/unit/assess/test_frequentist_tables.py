"""The set of tables a run writes."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ml import hs1939, poldem, schools

from egovbayes.assess.fit_indices import fit_indices
from egovbayes.assess.frequentist_tables import fit_indices_of_all_conventions, frequentist_tables


def names(case, refits: int = 5, **changed) -> set[str]:
    ml = replace(case.ml, **changed)
    return set(frequentist_tables(ml, case.answers, np.random.default_rng(1), refits=refits))


ALWAYS = {"ml_parameters", "ml_r2", "ml_fit_indices", "ml_modification_indices", "ml_residuals"}


def test_what_is_there_depends_on_the_model_and_the_fit() -> None:
    assert names(poldem()) == ALWAYS | {"ml_definitions", "ml_bootstrap"}
    assert names(poldem(), refits=0) == ALWAYS | {"ml_definitions"}
    assert names(poldem(), converged=False) == ALWAYS | {"ml_definitions"}
    assert names(poldem(), refits=1) == ALWAYS | {"ml_definitions"}
    assert names(hs1939()) == ALWAYS
    assert "ml_bootstrap" not in frequentist_tables(poldem().ml, None, np.random.default_rng(1))


def test_both_conventions_stand_side_by_side() -> None:
    found = fit_indices_of_all_conventions(schools().ml)
    np.testing.assert_array_equal(found["value (lavaan)"], fit_indices(schools().ml)["value"])
    np.testing.assert_array_equal(found["value (amos)"], fit_indices(schools(convention="amos").ml)["value"])
    assert list(found.columns)[-1] == "note"


def test_a_fit_under_another_convention_and_back() -> None:
    ml = schools().ml
    amos = ml.under("amos")
    np.testing.assert_allclose(amos.covariance, schools(convention="amos").ml.covariance)
    np.testing.assert_allclose(amos.under("lavaan").covariance, ml.covariance)
    assert amos.sample_size == pytest.approx(299)
