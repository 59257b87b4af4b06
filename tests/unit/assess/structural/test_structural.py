"""Levels, simple slopes and contrasts of groups: draws and maximum likelihood against what follows from parameters."""

from dataclasses import replace

import numpy as np
import pytest
from helpers_assessed import assessed
from helpers_fitted import fitted
from helpers_predictors import OCCUPATIONS, model, people

from egovbayes.assess.made_columns import completed
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.model.table.grouping import with_groups

SURVEY = people()


def fit_of(spec, survey=SURVEY, group=""):
    made = completed(spec, survey)
    return assessed(fitted(made.spec, made.data.frame, chains=2, draws=100, group=group))


@pytest.fixture(scope="module")
def whole():
    return fit_of(model("int ~ att + tru + gender + occupation + age + att:tru"))


@pytest.fixture(scope="module")
def grouped():
    spec = with_groups(model("int ~ a*att + age", ""), "gender", equal=["loadings"], free=["int~att"])
    return fit_of(spec, group="gender")


def test_every_level_is_beside_its_reference_with_how_many_have_it(whole):
    table = whole.tables["predictors"]
    counts = SURVEY.frame["occupation"].value_counts()
    own = table.xs(("int", "occupation"), level=("outcome", "predictor"))
    assert own["n"].to_dict() == {name: counts[name] for name in OCCUPATIONS}
    assert own["compared"].tolist() == ["reference", "", ""]
    assert own.loc["clerk", ["effect", "p_above", "ml_estimate"]].isna().all()
    assert table.loc[("int", "age", "a unit more"), "n"] == 500


def test_effects_are_the_paths_and_in_sd_those_over_the_outcomes(whole):
    row = whole.tables["predictors"].loc[("int", "gender", "female")]
    drawn = whole.posterior["posterior"]["path"].sel(paths="int~gender.female").to_numpy()
    assert row["effect"] == pytest.approx(np.median(drawn))
    assert row["p_above"] == (drawn > 0).mean()
    ml = whole.ml
    number = ml.table.free_names.index("int~gender.female")
    assert row["ml_estimate"] == pytest.approx(ml.values[number], rel=1e-12)
    assert row["ml_se"] == pytest.approx(np.sqrt(ml.covariance[number, number]), rel=1e-8)
    standardised = whole.posterior["quantities"]["standardised"].sel(row="int~gender.female").to_numpy()
    own = whole.posterior["posterior"]["construct_sd"].sel(construct_sds="gender.female~~gender.female").to_numpy()
    assert row["in_sd"] == pytest.approx(np.median(standardised / own))


def test_slopes_are_linear_in_the_moderator_and_the_middle_one_is_the_path(whole):
    table = whole.tables["simple_slopes"]
    assert table.index.droplevel("moderator_sd").unique().to_list() == [("int", "att", "tru"), ("int", "tru", "att")]
    own = table.loc[("int", "att", "tru")]
    ml = dict(zip(whole.ml.table.free_names, whole.ml.values, strict=True))
    assert own.loc[0.0, "ml_estimate"] == pytest.approx(ml["int~att"], rel=1e-12)
    away = ml["int~att:tru"] * np.sqrt(ml["tru~~tru"])
    assert own.loc[1.0, "ml_estimate"] == pytest.approx(ml["int~att"] + away, rel=1e-10)
    assert own.loc[-1.0, "ml_estimate"] == pytest.approx(ml["int~att"] - away, rel=1e-10)


def test_products_are_no_measured_constructs(whole):
    assert not any("att:tru" in str(name) for name in whole.reliability.index.get_level_values(0))
    answered = next(check for check in whole.checks if check.name == "answer categories")
    assert set(answered.table.index) == {f"{letter}{k}" for letter in "ati" for k in (1, 2, 3)}


def test_contrasts_are_differences_with_walds_test_of_ml(grouped):
    table = grouped.tables["group_contrasts"]
    assert table.index.to_list() == [("int~att", "female", "male"), ("int~age", "female", "male")]
    drawn = grouped.posterior["posterior"]["path"]
    away = drawn.sel(paths="int~att [female]") - drawn.sel(paths="int~att [male]")
    row = table.loc[("int~att", "female", "male")]
    assert row["difference"] == pytest.approx(float(np.median(away)))
    ml = grouped.ml
    one, other = (ml.table.free_names.index(f"int~att [{group}]") for group in ("female", "male"))
    variance = ml.covariance[one, one] + ml.covariance[other, other] - 2 * ml.covariance[one, other]
    assert row["ml_estimate"] == pytest.approx(ml.values[one] - ml.values[other], rel=1e-10)
    assert row["ml_se"] == pytest.approx(np.sqrt(variance), rel=1e-7)
    assert 0 < row["ml_p"] <= 1
    assert row["label"] == "a"


def test_where_loadings_differ_contrasts_are_standardised_alone():
    table = fit_of(with_groups(model("int ~ att", ""), "gender"), group="gender").tables["group_contrasts"]
    assert table["difference"].isna().all()
    assert table["standardised_difference"].notna().all()


def test_paths_of_one_value_have_no_contrast():
    spec = with_groups(model("int ~ a*att", ""), "gender")
    assert "group_contrasts" not in fit_of(spec, group="gender").tables


def test_levels_are_counted_in_each_group():
    spec = with_groups(model("int ~ att + occupation", "[predictors.occupation]\n"), "gender")
    table = fit_of(spec, group="gender").tables["predictors"]
    counts = SURVEY.frame.groupby("gender")["occupation"].value_counts()
    assert table.loc[("female", "int", "occupation", "farmer"), "n"] == counts["female", "farmer"]


def test_without_answers_nobody_is_counted(whole):
    text = model("int ~ att + age", "")
    made = completed(text, survey_from_frame(SURVEY.frame))
    fit = assessed(fitted(replace(made.spec), made.data.frame, chains=1, draws=20), answers=None)
    assert np.isnan(fit.tables["predictors"]["n"]).all()
