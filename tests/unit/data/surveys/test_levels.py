"""Columns made of a survey's: levels as 0 and 1, products of items."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.levels import product_columns, survey_levels, with_made_columns
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import DataError

FRAME = pd.DataFrame({"gender": ["male", " female", None, "male", "refused"], "code": [1.0, 2.0, np.nan, 1.0, 9.0]})
SURVEY = survey_from_frame(FRAME, source="here")


def test_levels_are_the_labels_that_occur_and_no_answer_is_none():
    found = survey_levels(SURVEY, "gender", missing=("refused",))
    assert found.names == ("female", "male")
    np.testing.assert_array_equal(found.column("female"), [0, 1, np.nan, 0, np.nan])


def test_levels_have_the_order_that_is_told_and_who_is_not_there_is_named():
    found = survey_levels(SURVEY, "gender", ("male", "other", "female"), ("refused",))
    assert (found.names, found.empty) == (("male", "female"), ("other",))
    np.testing.assert_array_equal(found.column("male"), [1, 0, np.nan, 1, np.nan])


def test_codes_have_the_labels_of_an_spss_file():
    labelled = replace(SURVEY, labels={"code": {1.0: "мужской", 2.0: "женский", 9.0: "нет ответа"}})
    found = survey_levels(labelled, "code", missing=("нет ответа",))
    assert found.names == ("мужской", "женский")
    np.testing.assert_array_equal(found.column("женский"), [0, 1, np.nan, 0, np.nan])


@pytest.mark.parametrize(
    ("column", "told", "missing", "message"),
    [
        (
            "gender",
            ("male", "femal"),
            ("refused",),
            r"holds female, which levels of \[predictors.gender\] does not name",
        ),
        ("gender", (), ("male", "female", "refused"), "nobody has a level in the column gender: all are missing"),
        ("gendr", (), (), r"here: no column named gendr \(did you mean 'gender'\?\)"),
    ],
)
def test_levels_that_are_not_as_told_are_refused(column, told, missing, message):
    with pytest.raises(DataError, match=message):
        survey_levels(SURVEY, column, told, missing)


def test_levels_that_look_alike_are_refused_in_the_words_of_levels():
    twins = survey_from_frame(pd.DataFrame({"g": ["Male", "male"]}), source="here")
    with pytest.raises(
        DataError, match=r"here: the column g has levels whose names look the same: .* only in capitals"
    ):
        survey_levels(twins, "g")


def test_a_name_that_is_taken_is_refused():
    with pytest.raises(DataError, match="here: has a column code, as a column made of others would be called"):
        with_made_columns(SURVEY, {"code": np.zeros(5)})


def test_products_are_of_centred_answers_and_centred_again():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame(rng.integers(1, 6, (40, 2)), columns=["x", "z"]).astype(float)
    frame.loc[3, "x"] = np.nan
    made = product_columns(survey_from_frame(frame), {"x:z": ("x", "z")}, {})["x:z"]
    by_hand = (frame["x"] - frame["x"].mean()) * (frame["z"] - frame["z"].mean())
    np.testing.assert_allclose(made, by_hand - by_hand.mean(), atol=1e-12)
    assert np.isnan(made[3])
    assert abs(np.nanmean(made)) < 1e-12


def test_products_are_centred_by_weights():
    """As if each respondent stood there as often as the weight says; who has weight 0 moves nothing."""
    rng = np.random.default_rng(4)
    frame = pd.DataFrame(rng.integers(1, 6, (30, 2)), columns=["x", "z"]).astype(float)
    frame.loc[3, "x"] = np.nan
    weights = rng.integers(0, 4, 30)
    survey = replace(survey_from_frame(frame.assign(w=weights)), weights="w")
    made = product_columns(survey, {"x:z": ("x", "z")}, {})["x:z"]
    copies = survey_from_frame(frame.loc[frame.index.repeat(weights)].reset_index(drop=True))
    told = product_columns(copies, {"x:z": ("x", "z")}, {})["x:z"]
    np.testing.assert_allclose(np.repeat(made, weights), told, atol=1e-12)


def test_products_take_reverse_keyed_items_turned_round():
    frame = pd.DataFrame(np.random.default_rng(3).integers(1, 6, (40, 2)), columns=["x", "z"])
    plain = product_columns(survey_from_frame(frame), {"x:z": ("x", "z")}, {})["x:z"]
    reverse = {"z": Item("z", scale=(1.0, 5.0), reverse=True)}
    turned = product_columns(survey_from_frame(frame), {"x:z": ("x", "z")}, reverse)["x:z"]
    np.testing.assert_allclose(turned, -plain, atol=1e-12)


@pytest.mark.parametrize(
    ("x", "z", "message"),
    [
        ([np.nan, np.nan], [1.0, 2.0], "nobody answered x, and a product needs its answers"),
        ([1.0, np.nan], [np.nan, 2.0], "nobody answered both items of the product x:z"),
    ],
)
def test_products_nobody_has_are_refused(x, z, message):
    survey = survey_from_frame(pd.DataFrame({"x": x, "z": z}), source="here")
    with pytest.raises(DataError, match=message):
        product_columns(survey, {"x:z": ("x", "z")}, {})
    ignored = pd.DataFrame({"x": [*x, 1.0], "z": [*z, 1.0], "w": [1.0, 1.0, 0.0]})
    with pytest.raises(DataError, match=message):
        product_columns(replace(survey_from_frame(ignored, source="here"), weights="w"), {"x:z": ("x", "z")}, {})
