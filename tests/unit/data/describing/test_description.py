import numpy as np
import pandas as pd
import pytest
from helpers_data import likert

from egovbayes.data.describing.description import Asked, count_survey, describe_survey, join_counted
from egovbayes.data.describing.item_tables import ItemBlock
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.errors import DataError

ITEMS = ("a1", "a2", "a3")
GENDER = ProfileQuestion("gender", "Gender", ("gender",), {1.0: "female", 2.0: "male"})


def survey(n=60, **columns):
    return survey_from_frame(likert(n).assign(gender=[1, 2] * (n // 2) + [1] * (n % 2)).assign(**columns), source="s")


def asked(**more):
    return Asked(ITEMS, {}, profile=(GENDER,), **more)


def test_every_table_is_there():
    found = describe_survey(survey(), asked(blocks=(ItemBlock("f", "F", ITEMS),), distributed=80))
    assert found.n == 60
    assert found.response.loc["valid", "percent_of_distributed"] == 75
    assert found.profile.loc[("gender", "2"), "n"] == 30
    np.testing.assert_allclose(found.items["mean"], likert(60).mean())
    assert found.answers.loc["a1", "n"].sum() == 60
    frame = likert(60)
    pd.testing.assert_frame_equal(found.correlations, frame.corr(), check_names=False, atol=1e-12)
    assert (found.pair_n.to_numpy() == 60).all()
    assert [check.name for check in found.checks][-1] == "pairs answered"


def test_checks_say_what_is_wrong_with_the_answers():
    gaps = np.where(np.arange(60) < 30, np.nan, likert(60)["a1"])
    found = describe_survey(survey(a1=gaps, a2=1.0), asked())
    failing = {check.name: check.text for check in found.checks if not check.passed}
    assert "many answers missing to a1" in failing["missing answers"].lower()
    assert "a2" in failing["answer categories"]
    assert "a2" in failing["floor and ceiling"]


def test_reverse_keyed_items_are_told_of():
    book = {"a2": Item("a2", scale=(1, 5), reverse=True)}
    found = describe_survey(survey(), Asked(ITEMS, book))
    assert found.notes == ("Reverse-keyed, shown recoded: a2.",)
    assert found.correlations.loc["a1", "a2"] == pytest.approx(-likert(60)["a1"].corr(likert(60)["a2"]))


@pytest.mark.parametrize("n", [1, 2, 3])
def test_very_few_respondents(n):
    found = describe_survey(survey(n), asked())
    assert found.n == n
    assert found.items["n"].tolist() == [n] * 3
    assert found.items["sd"].isna().all() == (n < 2)
    assert found.items["skewness"].isna().all() or n == 3
    assert found.items["kurtosis"].isna().all()


def test_nobody_answered_anything():
    found = describe_survey(survey(**dict.fromkeys([*ITEMS, "gender"], np.nan)), asked())
    assert found.items["missing"].tolist() == [60] * 3
    assert found.correlations.isna().to_numpy().all()
    assert found.profile["percent"].isna().all()
    assert found.answers.empty


def test_joined_parts_keep_the_mark_of_synthetic_answers():
    own, made = survey(), survey_from_frame(likert(5).assign(gender=1, synthetic=1), source="s")
    joined = join_counted(count_survey(own, asked()), count_survey(made, asked()))
    assert (joined.n, joined.synthetic) == (65, True)


def test_a_question_may_have_too_many_answers_in_all_parts_together():
    parts = [count_survey(survey(100, gender=range(first, first + 100)), asked()) for first in (0, 100, 200)]
    with pytest.raises(DataError, match="gender: more than 200 different answers; group them into classes"):
        join_counted(join_counted(parts[0], parts[1]), parts[2])
