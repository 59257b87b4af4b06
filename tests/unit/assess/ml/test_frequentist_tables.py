"""The set of tables a run writes."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_ml import data_frame, fitted, hs1939, poldem, schools

from egovbayes.assess.ml.bootstrap import BootstrapDraws
from egovbayes.assess.ml.fit_indices import fit_indices
from egovbayes.assess.ml.frequentist_tables import (
    Refits,
    bootstrap_tables,
    fit_indices_of_all_conventions,
    frequentist_tables,
    refitted,
)
from egovbayes.catalogue.sentence import Sentence
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.judging.judging import judgements


def names(case, refits: int = 5, **changed) -> set[str]:
    ml = replace(case.ml, **changed)
    found = refitted(ml, case.answers, refits, np.random.default_rng(1), ())
    return set(frequentist_tables(ml) | bootstrap_tables(ml, found))


ALWAYS = {"ml_parameters", "ml_r2", "ml_fit_indices", "ml_modification_indices", "ml_residuals"}


def test_what_is_there_depends_on_the_model_and_the_fit() -> None:
    assert names(poldem()) == ALWAYS | {"ml_definitions", "ml_bootstrap"}
    assert names(poldem(), refits=0) == ALWAYS | {"ml_definitions"}
    assert names(poldem(), converged=False) == ALWAYS | {"ml_definitions"}
    assert names(poldem(), refits=1) == ALWAYS | {"ml_definitions"}
    assert names(hs1939()) == ALWAYS


@pytest.mark.parametrize(
    ("changed", "note"),
    [
        ({"ml": None}, "gave nothing to start from"),
        ({"answers": None}, "cannot be drawn again from moments alone"),
        ({"n": 0}, "no refits were asked for"),
        ({"n": 1}, "1 of 1 refits converged"),
        ({"ml": replace(poldem().ml, converged=False)}, "did not converge"),
    ],
)
def test_why_there_are_no_refits(changed, note) -> None:
    case = {"ml": poldem().ml, "answers": poldem().answers, "n": 5} | changed
    found = refitted(case["ml"], case["answers"], case["n"], np.random.default_rng(1), ())
    assert found.draws is None
    assert found.why is not None
    assert note in found.why.text
    assert [check.passed for check in found.checks] == [None]


@pytest.mark.parametrize(
    ("claims", "asked"),
    [((), False), (("a > 0 or b > 0",), False), (("a > 0 or b > 0", "a > 0 and b > 0"), True)],
)
def test_only_definitions_and_claims_ask_for_refits(claims, asked) -> None:
    """A claim with `or` has no verdict by refits; without one that has, and without definitions, none are made."""
    case = fitted("visual =~ x1 + a*x2 + b*x3 + x4", data_frame("hs1939"))
    judged = judgements(map(parse_claim, claims), case.ml.table)
    found = refitted(case.ml, case.answers, 2, np.random.default_rng(1), judged)
    assert (found.draws is not None) is asked
    assert (len(found.checks) == 1) is asked
    assert (found.why == Sentence("bootstrap.no_use")) is not asked


def test_failed_refits_are_counted_and_judged() -> None:
    few, many = (Refits(BootstrapDraws(np.zeros((100 - k, 2)), k)) for k in (5, 6))
    assert few.checks[0].passed
    assert not many.checks[0].passed
    assert "6 did not and are left out. Intervals from the rest may be too short" in many.checks[0].text


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
