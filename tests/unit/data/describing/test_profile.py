import numpy as np
import pandas as pd
import pytest

from egovbayes.data.describing.profile import join_options, options_of, profile_table, response_table, table_of_options
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.errors import DataError

GENDER = ProfileQuestion("gender", "Gender", ("sex",), {1.0: "female", 2.0: "male", 3.0: "other"})
PURPOSE = ProfileQuestion("purpose", "", ("p1", "p2"), {"p1": "news", "p2": "letters"}, multiple=True)


def frame():
    return pd.DataFrame(
        {
            "sex": [1, 2, 1, np.nan, 1, 9],
            "p1": [1, 0, 1, np.nan, 1, 0],
            "p2": [0, 1, np.nan, np.nan, 1, 0],
        }
    )


def table(question, data=None):
    return profile_table(frame() if data is None else data, [question], "s").loc[question.name]


def test_options_in_the_order_of_the_description_then_unlabelled_ones():
    found = table(GENDER)
    assert found["label"].tolist() == ["female", "male", "other", "9"]
    assert found["n"].tolist() == [3, 1, 0, 1]
    assert found["percent"].tolist() == pytest.approx([60, 20, 0, 20])
    assert found["answered"].tolist() == [5] * 4
    assert found["unanswered"].tolist() == [1] * 4


def test_each_option_of_several_among_those_who_answered_it():
    found = table(PURPOSE)
    assert found["label"].tolist() == ["news", "letters"]
    assert found["n"].tolist() == [3, 2]
    assert found["answered"].tolist() == [5, 4]
    assert found["percent"].tolist() == pytest.approx([60, 50])


def test_ticks_without_any_0_leave_blanks_for_not_chosen():
    found = table(PURPOSE, frame().replace(0, np.nan))
    assert found["n"].tolist() == [3, 2]
    # rows 4 and 6 ticked nothing
    assert found["answered"].tolist() == [4, 4]
    assert found["percent"].tolist() == pytest.approx([75, 50])


@pytest.mark.parametrize(
    "values",
    [["1", "2", "1", "", "1", "9"], [1.0, 2.0, 1.0, None, 1.0, 9.0], pd.array([1, 2, 1, None, 1, 9], dtype="Int8")],
)
def test_the_same_answers_in_other_types(values):
    pd.testing.assert_frame_equal(table(GENDER, pd.DataFrame({"sex": values})), table(GENDER))


def test_words_are_options_too():
    question = ProfileQuestion("job", "", ("job",), {"clerk": "Clerk"})
    found = table(question, pd.DataFrame({"job": pd.Categorical(["clerk", " clerk", None, "baker"])}))
    assert found["label"].tolist() == ["Clerk", "baker"]
    assert found["n"].tolist() == [2, 1]


def test_true_and_false_are_ticks():
    data = pd.DataFrame({"p1": [True, False, True], "p2": pd.array([True, None, False], dtype="boolean")})
    assert table(PURPOSE, data)["n"].tolist() == [2, 1]
    assert table(PURPOSE, data)["answered"].tolist() == [3, 2]


def test_a_question_nobody_answered_has_options_and_no_per_cents():
    found = table(GENDER, pd.DataFrame({"sex": [np.nan, np.nan]}))
    assert found["n"].tolist() == [0, 0, 0]
    assert found["percent"].isna().all()
    assert table(PURPOSE, frame() * np.nan)["unanswered"].tolist() == [6, 6]


def test_joined_parts_are_the_whole():
    for question, data in ((GENDER, frame()), (PURPOSE, frame()), (PURPOSE, frame().replace(0, np.nan))):
        parts = join_options(options_of(data[:2], question, "s"), options_of(data[2:], question, "s"))
        pd.testing.assert_frame_equal(
            table_of_options({question.name: parts}, [question]), profile_table(data, [question], "s")
        )


@pytest.mark.parametrize(
    ("question", "data", "message"),
    [
        (GENDER, {"gender": [1]}, r"s \[profile.gender\]: no column named sex"),
        (GENDER, {"sex": range(300)}, r"s \[profile.gender\]: more than 200 different answers; group them"),
        (
            PURPOSE,
            {"p1": [1, 2], "p2": [0, 1]},
            r"s \[profile.purpose\]: column p1 holds .*2.*; a question with several",
        ),
        (PURPOSE, {"p1": ["yes", "no"], "p2": [0, 1]}, "holds 'yes', 'no'; a question with several answers needs"),
    ],
)
def test_what_is_no_profile(question, data, message):
    with pytest.raises(DataError, match=message):
        profile_table(pd.DataFrame(data), [question], "s")


def test_response():
    found = response_table(500, 440, 422)
    assert found["n"].to_dict() == {"distributed": 500, "returned": 440, "rejected": 18, "valid": 422}
    assert found["percent_of_distributed"].tolist() == pytest.approx([100, 88, 3.6, 84.4])
    assert found["percent_of_returned"].tolist() == pytest.approx(
        [np.nan, 100, 100 * 18 / 440, 100 * 422 / 440], nan_ok=True
    )


def test_response_without_the_number_distributed():
    found = response_table(None, 440, 422)
    assert list(found.index) == ["returned", "rejected", "valid"]
    assert found["percent_of_distributed"].isna().all()


@pytest.mark.parametrize("numbers", [(400, 440, 422), (None, 10, 11), (500, 440, -1)])
def test_response_that_cannot_be(numbers):
    with pytest.raises(DataError, match="each of these numbers must be at least the next"):
        response_table(*numbers)
