import numpy as np
import pandas as pd
import pyreadstat
import pytest
from helpers_data import csv_file, likert

from egovbayes.data.answers import prepare
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import read_survey, survey_from_frame
from egovbayes.errors import DataError

ITEMS = ["a1", "a2", "a3"]


def test_order_of_items_is_as_asked_and_extra_columns_do_not_matter():
    frame = likert().assign(comment="fine")
    answers = prepare(survey_from_frame(frame), ["a3", "a1"], {})
    np.testing.assert_array_equal(answers.values, frame[["a3", "a1"]])
    assert answers.items == ("a3", "a1")
    assert answers.groups == ("",)
    assert not answers.group.any()
    assert answers.complete


def test_counts_are_of_the_whole_survey():
    frame = likert()
    frame.loc[0, ITEMS] = np.nan
    frame.loc[1, "a1"] = 99
    frame.loc[2, "a2"] = np.nan
    codebook = {"a1": Item("a1", scale=(1, 5), labels={99: "refused"}), "a2": Item("a2", scale=(1, 5), reverse=True)}
    answers = prepare(survey_from_frame(frame), ITEMS, codebook)
    expected = pd.DataFrame(
        {"answered": [38, 38, 39], "missing": [2, 2, 1], "no_answer": [1, 0, 0], "reversed": [0, 38, 0]},
        index=pd.Index(ITEMS, name="item"),
    )
    pd.testing.assert_frame_equal(answers.counts, expected, check_dtype=False)
    np.testing.assert_array_equal(answers.values[2:, 1], 6 - frame["a2"].to_numpy()[3:])
    assert not answers.complete
    assert answers.notes == ("1 respondent answered none of the items and was left out",)
    assert answers.respondents.tolist() == list(range(1, 40))


def test_spss_user_missing_is_counted(tmp_path):
    frame = likert()
    frame.loc[[4, 7], "a3"] = 9
    pyreadstat.write_sav(frame, tmp_path / "s.sav", missing_ranges={"a3": [9]})
    answers = prepare(read_survey(tmp_path / "s.sav"), ITEMS, {"a3": Item("a3", scale=(1, 5))})
    assert answers.counts["no_answer"].tolist() == [0, 0, 2]
    assert answers.counts["missing"].tolist() == [0, 0, 2]


def test_groups_and_respondents_without_one():
    frame = likert().assign(school=["south"] * 20 + ["north"] * 18 + [None, None])
    answers = prepare(survey_from_frame(frame), ITEMS, {}, group="school")
    assert answers.groups == ("north", "south")
    assert np.bincount(answers.group).tolist() == [18, 20]
    assert answers.notes == ("2 respondents have no value in the group column school and were left out",)


def test_a_group_of_which_nobody_answered_is_not_there():
    frame = likert().assign(school=["south"] * 18 + ["north"] * 17 + ["west"] * 5)
    frame.loc[35:, ITEMS] = np.nan
    answers = prepare(survey_from_frame(frame), ITEMS, {}, group="school")
    assert (answers.groups, np.bincount(answers.group).tolist()) == (("north", "south"), [17, 18])
    assert answers.notes == ("5 respondents answered none of the items and were left out",)


def test_one_group_is_nothing_to_compare():
    frame = likert().assign(school="south")
    with pytest.raises(DataError, match=r"are of one group \(south\) in the column school, so that there is nothing"):
        prepare(survey_from_frame(frame), ITEMS, {}, group="school")
    with pytest.raises(DataError, match="are of no group in the column school"):
        prepare(survey_from_frame(frame.assign(**dict.fromkeys(ITEMS, np.nan))), ITEMS, {}, group="school")


def test_where_one_group_is_left_the_others_are_told():
    frame = likert().assign(school=["south"] * 30 + ["north"] * 10, w=1)
    frame.loc[30:35, ITEMS] = np.nan
    frame.loc[36:, "w"] = 0
    words = (
        r"name another column. Nobody is left of north: 6 respondents answered none of the items and were left out; "
        "4 respondents have weight 0 in the column w and were left out(\n|$)"
    )
    with pytest.raises(DataError, match=words):
        prepare(survey_from_frame(frame, weights="w"), ITEMS, {}, group="school")


def test_groups_that_bear_no_model_are_told_together():
    frame = likert().assign(school=["south"] * 20 + ["north"] * 18 + ["west", "east"])
    with pytest.raises(
        DataError,
        match=r"group east: 1 respondent .*\(as little can be said of 1 more of the 4 groups: west\)",
    ):
        prepare(survey_from_frame(frame), ITEMS, {}, group="school")


def test_the_group_column_must_be_there():
    with pytest.raises(DataError, match=r"no column named scool \(did you mean 'school'"):
        prepare(survey_from_frame(likert().assign(school="s")), ITEMS, {}, group="scool")


def test_group_column_that_is_all_missing():
    with pytest.raises(DataError, match="the group column school is empty"):
        prepare(survey_from_frame(likert().assign(school=None)), ITEMS, {}, group="school")


def test_no_items_is_an_error():
    with pytest.raises(DataError, match="no items were asked for"):
        prepare(survey_from_frame(likert()), [], {})


def test_fewer_respondents_than_items_name_the_group():
    frame = likert().assign(school=["south"] * 37 + ["north"] * 3)
    with pytest.raises(DataError, match="group north: 3 respondents with answers are too few for 3 items"):
        prepare(survey_from_frame(frame), ITEMS, {}, group="school")


def test_text_and_scale_errors_name_rows_of_the_file(tmp_path):
    path = csv_file(tmp_path, "a1,a2\n1,2\n2,x\n7,4\n")
    with pytest.raises(DataError, match=r"survey\.csv: item a2 holds text .* 'x' \(row 2\)"):
        prepare(read_survey(path), ["a1", "a2"], {})
    with pytest.raises(DataError, match=r"item a1: 1 answers outside its scale 1 to 5: 7 \(row 3\)"):
        prepare(read_survey(path), ["a1"], {"a1": Item("a1", scale=(1, 5))})


def test_repeated_column_of_a_file(tmp_path):
    with pytest.raises(DataError, match="several columns are named a1"):
        prepare(read_survey(csv_file(tmp_path, "a1,a1,b\n1,2,3\n")), ["a1", "b"], {})


def test_survey_notes_and_synthetic_are_handed_on():
    survey = survey_from_frame(likert(), source="drawn", synthetic=True)
    answers = prepare(survey, ITEMS, {})
    assert answers.synthetic
    assert answers.source == "drawn"
