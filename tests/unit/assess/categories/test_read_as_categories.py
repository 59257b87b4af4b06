"""Answers of few categories that a fit reads as numbers, beside: what reading them as categories would change."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from helpers_fitted import spec_of
from helpers_ordinal import TWO, answers, ready_for, survey_of

import egovbayes as eb
from egovbayes.assess.categories.read_as_categories import (
    AsCategories,
    _of_categories,
    items_of_few_categories,
    read_as_categories,
)
from egovbayes.assess.estimate import estimate
from egovbayes.assess.ml.tables import parameter_rows
from egovbayes.assess.parts.as_categories import AS_CATEGORIES
from egovbayes.assess.prepared import prepared_run
from egovbayes.assess.wls.beside import weighted_fit, weighted_tables
from egovbayes.likelihoods import LIKELIHOODS

LABELLED = TWO.replace("g ~ f", "g ~ b*f")
FEW = (2, 3, 5, 5, 4, 5)


def normal(frame, syntax=LABELLED, claims=None, **changes):
    """The model made ready under the normal likelihood, and its estimate; a path with a label has a hypothesis."""
    known = {"H": "b > 0"} if "b*f" in syntax else {}
    spec = replace(spec_of(syntax, claims or known), **changes)
    prepared, ml, _ = estimate(prepared_run(spec, survey_of(frame)))
    return prepared, ml


def run(prepared, ml, **changes):
    return SimpleNamespace(**{"prepared": prepared, "ml": ml, "other_reading": True, **changes})


def said(prepared, ml, threshold=0.975):
    known = SimpleNamespace(run=run(prepared, ml), rules=SimpleNamespace(threshold=threshold))
    return AS_CATEGORIES.says(AS_CATEGORIES.value(known), known)


def test_values_are_those_of_either_estimator_the_largest_difference_first():
    frame = answers(300, 1, FEW)
    prepared, ml = normal(frame)
    found = read_as_categories(prepared, ml, prepared.answers, 0.975)
    ordinal = ready_for(frame, LABELLED, FEW)
    fit = weighted_fit(ordinal.table, ordinal.layout, ordinal.answers, ordinal.likelihood)
    alone = weighted_tables(fit, ordinal.table, ordinal.likelihood.categories)["wls_parameters"]
    rows = ["f=~x1", "f=~x2", "f=~x3", "g=~y1", "g=~y2", "g=~y3", "g~f"]
    assert sorted(found.values.index) == sorted(rows)
    of_both = found.values.loc[rows]
    np.testing.assert_allclose(of_both["categories_estimate"], alone.loc[rows, "std"], rtol=1e-8)
    np.testing.assert_allclose(of_both["numbers_estimate"], parameter_rows(ml).loc[rows, "std"], rtol=1e-8)
    assert found.values["difference"].abs().is_monotonic_decreasing
    # two categories called numbers: the loading of the item with two is weakened most
    assert found.values.index[0] == "f=~x1"
    assert found.values.iloc[0]["difference"] > 0.05
    assert (found.n, found.left_out) == (300, 0)


def test_claims_have_p_and_verdict_by_either_and_amounts_of_raw_units_are_left_out():
    claims = {"H": "b > 0", "amount": "b > 0.1", "standardised": "std(b) > 0.1", "either": "b > 0 or b < -1"}
    prepared, ml = normal(answers(300, 1, FEW), claims=claims)
    whole = read_as_categories(prepared, ml, prepared.answers, 0.975)
    assert whole.raw == ("amount", "either")
    found = whole.claims
    assert list(found.index) == ["H", "standardised"]
    assert found["categories_verdict"].tolist() == found["numbers_verdict"].tolist() == ["supported", "supported"]
    assert not found["changes"].any()
    assert (found[["categories_p", "numbers_p"]].to_numpy() < 0.05).all()


def test_groups_and_their_equal_loadings_are_read_so_too():
    frame = answers(400, 3, (3, 3, 4, 4, 5, 5)).assign(school=np.where(np.arange(400) % 2, "a", "b"))
    prepared, ml = normal(frame, TWO, group="school", group_equal=("loadings", "intercepts"))
    found = read_as_categories(prepared, ml, prepared.answers, 0.975)
    assert {"g~f [a]", "g~f [b]"} <= set(found.values.index)
    assert found.claims.empty


def test_an_intercept_that_is_freed_is_all_thresholds_of_its_item():
    """So that the item shares none with the other group in either reading."""
    frame = answers(400, 3, (3, 3, 4, 4, 5, 5)).assign(school=np.where(np.arange(400) % 2, "a", "b"))
    told = {"group": "school", "group_equal": ("loadings", "intercepts"), "group_free": ("x2~1",)}
    prepared, ml = normal(frame, TWO, **told)
    found = read_as_categories(prepared, ml, prepared.answers, 0.975).values["categories_estimate"]
    freed = {"likelihood": "ordinal", "group_equal": ("loadings", "thresholds"), "group_free": ("x2|t1", "x2|t2")}
    whole = prepared_run(replace(prepared.spec, priors={}, **freed), survey_of(frame), single=True)
    alone = weighted_fit(whole.table, whole.layout, whole.answers, whole.likelihood)
    estimates = weighted_tables(alone, whole.table, whole.likelihood.categories)["wls_parameters"]["std"]
    np.testing.assert_allclose(found, estimates.loc[found.index], rtol=1e-6)
    apart = replace(prepared.spec, group_equal=("loadings",))
    kept = _of_categories(replace(prepared, spec=apart), prepared.answers)
    assert kept.group_free == ()


def test_items_of_too_many_categories_stay_numbers_beside_the_others():
    frame = answers(300, 1, FEW)
    frame["x2"] = np.round(frame["x2"] * 10 + np.random.default_rng(1).normal(size=300) * 6, 2)
    prepared, ml = normal(frame)
    assert items_of_few_categories(prepared, prepared.answers) == ("x1", "x3", "y1", "y2", "y3")
    found = read_as_categories(prepared, ml, prepared.answers, 0.975)
    assert abs(found.values.loc["f=~x2", "difference"]) < 0.05
    assert found.values.loc["f=~x1", "difference"] > 0.05


def test_one_line_says_what_the_other_reading_gives():
    told = said(*normal(answers(300, 1, FEW)))
    (note,) = told.notes
    assert note.text.startswith(
        "Read as categories by weighted least squares, as in lavaan's WLSMV, the answers give the same verdicts as by "
        "maximum likelihood, which reads them as numbers. The standardised value that differs most is the loading of "
        "x1 on f: 0."
    )
    (check,) = told.checks
    assert (check.name, check.passed) == ("verdicts as categories", True)
    assert set(told.tables) == {"ml_claims_by_reading", "ml_values_by_reading"}


@pytest.mark.parametrize("claims", [{"H": "b > 0", "amount": "b > 0.1"}, {"amount": "b > 0.1"}])
def test_the_line_names_claims_that_ask_for_amounts_of_raw_units(claims):
    left_out = "Not compared, as they ask for amounts in raw units, which the two readings do not share: amount."
    assert said(*normal(answers(300, 1, FEW), claims=claims)).notes[0].text.endswith(left_out)
    assert "Not compared" not in said(*normal(answers(300, 1, FEW))).notes[0].text


def test_missing_answers_are_said_to_leave_respondents_out():
    told = said(*normal(answers(300, 1, FEW, missing=0.05)))
    assert "weighted least squares (of the " in told.notes[0].text
    assert "who gave all answers), as in" in told.notes[0].text


def test_a_model_without_hypotheses_has_its_values_alone():
    prepared, ml = normal(answers(300, 1, FEW))
    told = said(replace(prepared, spec=replace(prepared.spec, hypotheses=())), ml)
    assert not told.checks
    assert "change the standardised value of the loading of x1 on f most: 0." in told.notes[0].text


def test_a_verdict_that_changes_fails_the_check():
    prepared, ml = normal(answers(300, 1, FEW))
    found = read_as_categories(prepared, ml, prepared.answers, 0.975)
    claims = found.claims.assign(categories_verdict="undecided", changes=True)
    other = AsCategories(claims, found.values, 300, 0)
    told = AS_CATEGORIES.says(other, SimpleNamespace(run=run(prepared, ml)))
    (check,) = told.checks
    assert check.passed is False
    assert (
        "give other verdicts than by maximum likelihood, which reads them as numbers: H undecided as categories, "
        in (check.text)
    )
    assert "supported as numbers. Look at the posterior of categories before reporting either" in check.text
    assert not told.notes


def test_why_it_cannot_be_is_kept_and_costs_the_fit_nothing():
    frame = answers(300, 1, FEW)
    frame.loc[frame["x3"] == 3, "x3"] = 4.0
    told = said(*normal(frame))
    assert told.why.text.startswith("The answers could not be read as categories beside: ")
    assert "x3" in told.why.text
    assert not told.tables
    assert not told.checks
    assert not told.notes


def asked(**changes):
    prepared, ml = normal(answers(120, 1, FEW))
    return AS_CATEGORIES.asked(run(prepared, ml, **changes))


def test_it_is_made_of_few_categories_where_nobody_said_how_they_are_to_be_read():
    assert asked()
    assert not asked(other_reading=False)
    prepared, ml = normal(answers(120, 1, FEW))
    chosen = replace(prepared, spec=replace(prepared.spec, likelihood_said="--likelihood"))
    heavy = replace(prepared, likelihood=LIKELIHOODS["student-t"])
    without = replace(prepared, observed=replace(prepared.observed, answers=None))
    for other in (chosen, heavy, without):
        assert not AS_CATEGORIES.asked(run(other, ml))
    assert not AS_CATEGORIES.asked(run(prepared, None))
    assert not AS_CATEGORIES.asked(run(prepared, replace(ml, converged=False)))
    many, of_many = normal(answers(120, 1, (7, 7, 7, 7, 7, 7)))
    assert not AS_CATEGORIES.asked(run(many, of_many))


def test_it_is_not_made_where_it_would_take_long(monkeypatch):
    assert asked()
    monkeypatch.setattr("egovbayes.assess.parts.as_categories.MOST_ANSWERS", 700)
    assert not asked()


def test_a_fit_says_it_and_a_likelihood_that_was_asked_for_silences_it():
    quick = eb.SamplerSettings(draws=60, tune=60, chains=2)
    frame = answers(200, 1, FEW)
    told = eb.fit(LABELLED, frame, seed=1, settings=eb.FitSettings(quick))
    assert any("Read as categories by weighted least squares" in note for note in told.notes)
    assert "after: answers as categories" in told.seconds
    silent = eb.fit(LABELLED, frame, seed=1, settings=eb.FitSettings(quick, likelihood="normal"))
    assert "ml_values_by_reading" not in silent.tables
    pd.testing.assert_frame_equal(told.parameters, silent.parameters)


def test_constructs_point_one_way_in_both_readings():
    """Of a construct of variance 1 whose first item is reverse-keyed, most loadings say the way, and not the first."""
    frame = answers(300, 1, FEW)
    prepared, ml = normal(frame.assign(x1=3 - frame["x1"]), identification="unit variance")
    found = read_as_categories(prepared, ml, prepared.answers, 0.975)
    assert (np.sign(found.values["categories_estimate"]) == np.sign(found.values["numbers_estimate"])).all()
    assert found.values.loc["f=~x1", "numbers_estimate"] < 0
    assert found.claims[["numbers_verdict", "categories_verdict"]].to_numpy().tolist() == [["supported", "supported"]]
    straight, theirs = normal(frame, identification="unit variance")
    as_asked = read_as_categories(straight, theirs, straight.answers, 0.975).values
    turned = found.values["categories_estimate"] * np.where(found.values.index == "f=~x1", -1, 1)
    np.testing.assert_allclose(turned, as_asked.loc[found.values.index, "categories_estimate"], atol=1e-6)


def test_values_are_of_loadings_and_paths_and_not_of_predictors_themselves():
    frame = answers(300, 1, FEW).assign(age=np.random.default_rng(2).normal(40.0, 10.0, 300))
    prepared, ml = normal(frame, f"{LABELLED}\nf ~ age")
    names = set(read_as_categories(prepared, ml, prepared.answers, 0.975).values.index)
    assert names == {"f=~x1", "f=~x2", "f=~x3", "g=~y1", "g=~y2", "g=~y3", "g~f", "f~age"}


def test_so_they_do_in_every_group():
    frame = answers(600, 3, (3, 3, 4, 4, 5, 5)).assign(school=np.where(np.arange(600) % 2, "a", "b"))
    of_groups = TWO.replace("g ~ f", "g ~ c(b1, b2)*f")
    prepared, ml = normal(
        frame.assign(x1=4 - frame["x1"]), of_groups, {"H": "b2 > 0"}, identification="unit variance", group="school"
    )
    found = read_as_categories(prepared, ml, prepared.answers, 0.975)
    assert found.claims.loc["H", ["categories_verdict", "numbers_verdict"]].tolist() == ["supported", "supported"]
    assert (found.values["difference"].abs() < 0.3).all()
