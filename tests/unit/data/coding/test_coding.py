"""Words, value labels and codes for no answer: what they become, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError

FIVE = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]
NUMBERS = [1.0, 2.0, 3.0, 4.0, 5.0]


def survey(labels: dict | None = None, **columns: object) -> Survey:
    frame = pd.DataFrame(columns)
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="respondent")
    return Survey(frame, "s.csv", labels=labels or {})


def coded(given: Survey, *items: Item) -> Survey:
    names = [str(name) for name in given.frame.columns]
    return coded_survey(given, names, {item.name: item for item in items})


def refused(given: Survey, *items: Item) -> str:
    with pytest.raises(DataError) as error:
        coded(given, *items)
    return str(error.value)


SCALES = {
    "English, seven": (
        "Strongly disagree|Disagree|Somewhat disagree|Neither agree nor disagree|Somewhat agree|Agree|Strongly agree",
        "an agreement scale of 7 (English)",
    ),
    "English, four": ("Strongly Disagree|Disagree|Agree|Strongly Agree", "an agreement scale of 4 (English)"),
    "Russian": (
        "Полностью не согласен(на)|Скорее не согласна|Ни согласен, ни не согласен|Скорее согласен(на)"
        "|Полностью согласен",
        "an agreement scale of 5 (Russian)",
    ),
    "Russian, plain": (
        "Совершенно несогласен|Не согласен|Нейтрально|Согласен|Совершенно согласен",
        "an agreement scale of 5 (Russian)",
    ),
    "Kazakh": (
        "Толығымен келіспеймін|Келіспеймін|Бейтарап|Келісемін|Толығымен келісемін",
        "an agreement scale of 5 (Kazakh)",
    ),
    "frequency": ("Never|Rarely|Sometimes|Often|Always", "a frequency scale of 5 (English)"),
    "frequency, Russian": ("никогда|редко|иногда|часто|очень часто", "a frequency scale of 5 (Russian)"),
    "frequency, Kazakh": ("Ешқашан|Сирек|Кейде|Жиі|Әрқашан", "a frequency scale of 5 (Kazakh)"),
}


@pytest.mark.parametrize("name", SCALES)
def test_known_scales_are_read_and_said(name: str) -> None:
    text, called = SCALES[name]
    words = text.split("|")
    order = [*reversed(range(len(words))), *range(len(words))]
    found = coded(survey(x1=[words[place] for place in order]))
    assert found.frame["x1"].tolist() == [place + 1.0 for place in order]
    (note,) = found.notes
    told = ", ".join(f"{word} = {code}" for code, word in enumerate(words, start=1))
    assert note.startswith(
        f"Answers read as numbers by {called}: {told}; in x1. In another order: [items.x1] order = ["
    )
    assert note.endswith('"] (in a survey description, [codebook.x1]).')


def test_capitals_and_blanks_of_any_kind_make_no_difference() -> None:
    words = [
        "strongly  disagree ",
        "DISAGREE",
        "\N{NO-BREAK SPACE}Neutral",
        "agree\N{ZERO WIDTH SPACE}",
        "Strongly\N{NO-BREAK SPACE}Agree.",
    ]
    assert coded(survey(x1=words)).frame["x1"].tolist() == NUMBERS


def test_languages_may_be_mixed_in_a_column() -> None:
    words = [*FIVE, "Полностью не согласен", "Не согласен", "Нейтрально", "Согласен", "Полностью согласен"]
    found = coded(survey(x1=words))
    assert found.frame["x1"].tolist() == NUMBERS * 2
    assert "an agreement scale of 5 (English and Russian)" in found.notes[0]


def test_a_step_that_nobody_chose_may_be_chosen_in_another_column() -> None:
    found = coded_survey(survey(x1=[*FIVE[1:], "Agree"], x2=FIVE), ["x1"], {})
    assert found.frame["x1"].tolist() == [2.0, 3.0, 4.0, 5.0, 4.0]
    assert found.frame["x2"].tolist() == FIVE


def test_part_of_a_scale_is_refused_with_what_to_write() -> None:
    message = refused(survey(x1=["Agree", "Neutral", "Disagree", "Strongly agree"]))
    assert message.startswith("s.csv: item x1 holds text where numbers are needed: 'Agree' (row 1)")
    assert "nobody in the file answered 'strongly disagree', so that another scale may have been asked" in message
    assert '[items.x1] order = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]' in message


def test_words_of_two_scales_are_refused_with_both() -> None:
    message = refused(survey(x1=["Agree", "Disagree", "Strongly agree", "Strongly disagree", None], x2=FIVE))
    assert "the words are those of more than one scale, which give them other codes; say which was asked" in message
    assert (
        '"Disagree", "Agree", "Strongly agree"]; or [items.x1]' in message
        or '"Agree", "Strongly agree"]; or' in message
    )


def test_a_scale_that_another_one_begins_with_is_no_doubt() -> None:
    found = coded(
        survey(
            x1=["Never", "Rarely", "Sometimes", "Often", None], x2=["Never", "Always", "Often", "Rarely", "Sometimes"]
        )
    )
    assert found.frame["x1"].tolist()[:4] == [1.0, 2.0, 3.0, 4.0]


def test_the_scale_that_is_told_gives_the_numbers() -> None:
    assert coded(survey(x1=FIVE), Item("x1", scale=(0, 4))).frame["x1"].tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    message = refused(survey(x1=FIVE), Item("x1", scale=(1, 7)))
    assert "and the item's scale = [1, 7] has not 5 answers: leave scale out, or [items.x1] order =" in message


def test_unknown_words_are_told_by_order_labels_or_numbers_beside_them() -> None:
    words = ["bad", "Good", "so-so"]
    assert coded(survey(x1=words), Item("x1", order=("bad", "so-so", "good"))).frame["x1"].tolist() == [1.0, 3.0, 2.0]
    told = coded(survey(x1=words), Item("x1", labels={0: "Bad", 5: "so-so", 10: "good "}))
    assert told.frame["x1"].tolist() == [0.0, 10.0, 5.0]
    assert told.notes == ("Answers read as numbers by labels: bad = 0, so-so = 5, Good = 10; in x1.",)
    beside = coded(
        survey(x1=["1 - bad", "2 - so-so", "3 - good", "2 - so-so"], x2=["bad (1)", "so-so (2)", "good (3)", None])
    )
    assert beside.frame["x1"].tolist() == [1.0, 2.0, 3.0, 2.0]
    assert beside.frame["x2"].tolist()[:3] == [1.0, 2.0, 3.0]
    ordered = pd.Categorical(words, ["bad", "so-so", "Good"], ordered=True)
    assert coded(survey(x1=ordered)).frame["x1"].tolist() == [1.0, 3.0, 2.0]
    message = refused(survey(x1=words))
    assert 'in a survey description: order = ["bad", "Good", "so-so"], put in order' in message


def test_a_word_that_is_not_told_is_refused_by_name() -> None:
    words = ["bad", "good", "goood"]
    message = refused(survey(x1=words), Item("x1", labels={1: "bad", 2: "good"}))
    assert "s.csv: item x1: the list of its labels does not name 'goood' (did you mean 'good'?)" in message
    assert 'missing = ["goood"]' in message
    message = refused(survey(x1=words), Item("x1", order=("bad", "good")))
    assert "the order of its answers does not name 'goood'" in message
    twice = Item("x1", labels={1: "bad", 2: "good", 3: "Good"})
    assert "labels name 'Good' twice, as 2 and 3; leave one out" in refused(survey(x1=["bad", "good"]), twice)


def test_an_order_has_as_many_answers_as_the_scale() -> None:
    item = Item("x1", order=("bad", "good"), scale=(1, 5))
    assert "order names 2 answers, and scale = [1, 5] has another number of them" in refused(
        survey(x1=["bad", "good"]), item
    )


@pytest.mark.parametrize(
    "word",
    [
        "Don't know",
        "DON\N{RIGHT SINGLE QUOTATION MARK}T KNOW",
        "Refused",
        "Не знаю",
        "Затрудняюсь ответить",
        "Білмеймін",
        "Don't know / Refused",
    ],
)
def test_words_for_no_answer_are_missing_and_said(word: str) -> None:
    found = coded(survey(x1=[*FIVE, word, word], x2=[1, 2, 3, 4, 5, word, 3]))
    assert np.isnan(found.frame["x1"].to_numpy()[5:]).all()
    assert np.isnan(found.frame["x2"].to_numpy()[5])
    assert found.user_missing == {"x1": 2, "x2": 1}
    assert found.notes[-1] == (
        f'Taken as no answer: "{word}", in x1 (2), x2 (1). To count it as an answer: [items.x1] order = [...] with '
        "it in its place (in a survey description, [codebook.x1]; of all items, order at the top of the description)."
    )


def test_labelled_codes_for_no_answer_are_missing_and_said() -> None:
    labels = {"x1": {1.0: "low", 9.0: "high", 10.0: "Don't know"}}
    found = coded(survey(labels, x1=[1, 2, 9, 10, 10]))
    assert np.isnan(found.frame["x1"].to_numpy()[3:]).all()
    assert found.notes == (
        'Taken as no answer: 10 = "Don\'t know", in x1 (2). To count it as an answer: [items.x1] missing = [] '
        "(in a survey description, [codebook.x1]).",
    )
    assert coded(survey(labels, x1=[1, 2, 9, 10, 10]), Item("x1", missing=())).frame["x1"].tolist() == [1, 2, 9, 10, 10]
    told = coded(survey(labels, x1=[1, 2, 9, 10, 10]), Item("x1", missing=(9.0, "don't know")))
    assert np.isnan(told.frame["x1"].to_numpy()[2:]).all()
    assert (told.user_missing, told.notes) == ({"x1": 3}, ())


def test_a_labelled_code_apart_from_the_run_of_labels_is_missing() -> None:
    labels = {1.0: "a", 2.0: "b", 3.0: "c", 9.0: "sysmis"}
    found = coded(survey({"x1": labels}, x1=[1, 2, 3, 9]))
    assert np.isnan(found.frame["x1"].to_numpy()[3])
    assert coded(survey({"x1": labels}, x1=[1, 2, 3, 9]), Item("x1", scale=(1, 10))).frame["x1"].tolist() == [
        1,
        2,
        3,
        9,
    ]
    further = coded(survey({"x1": labels}, x1=[1, 2, 7, 9]))
    assert further.frame["x1"].tolist() == [1, 2, 7, 9]


def test_no_answer_in_the_middle_of_a_scale_is_refused() -> None:
    labels = {"x1": {1.0: "bad", 2.0: "Затрудняюсь ответить", 3.0: "good"}}
    message = refused(survey(labels, x1=[1, 2, 3]))
    assert '2 is labelled "Затрудняюсь ответить" and stands between the answers (1 to 3)' in message
    assert "[items.x1] missing = [2], or missing = [] to count it" in message
    assert coded(survey(labels, x1=[1, 2, 3]), Item("x1", missing=())).frame["x1"].tolist() == [1, 2, 3]


def test_labels_out_of_order_are_refused_and_recoded_when_told() -> None:
    given = survey({"x1": dict(zip([1.0, 3.0, 9.0, 4.0, 5.0], FIVE, strict=True))}, x1=[1, 3, 9, 4, 5, 9])
    message = refused(given)
    assert (
        'its codes do not follow its labels: 1 = "Strongly disagree", 3 = "Disagree", 9 = "Neutral", 4 = "Agree"'
        in message
    )
    assert f'[items.x1] order = ["{'", "'.join(FIVE)}"]' in message
    told = coded(given, Item("x1", order=tuple(FIVE)))
    assert told.frame["x1"].tolist() == [1, 2, 3, 4, 5, 3]
    assert told.labels["x1"] == dict(zip(NUMBERS, FIVE, strict=True))
    by_value = coded(given, Item("x1", order=(1.0, 3.0, 9.0, 4.0, 5.0)))
    assert by_value.frame["x1"].tolist() == [1, 2, 3, 4, 5, 3]
    again = coded_survey(told, ["x1"], {"x1": Item("x1", order=tuple(FIVE))})
    assert again is told
    lacking = refused(given, Item("x1", order=(1.0, 3.0, 4.0, 5.0)))
    assert 'does not name 9 = "Neutral", which somebody answered' in lacking


def test_labels_in_order_or_reversed_or_of_the_ends_alone_stay() -> None:
    for codes in ([1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [-2, -1, 0, 1, 2], [0, 25, 50, 75, 100]):
        labels = {"x1": {float(code): word for code, word in zip(codes, FIVE, strict=True)}}
        given = survey(labels, x1=codes)
        assert coded(given).frame["x1"].tolist() == codes
    ends = survey({"x1": {1.0: FIVE[0], 4.0: FIVE[2], 7.0: FIVE[4]}}, x1=[1, 2, 7])
    assert coded(ends).notes == ()


def test_numbers_stored_as_text_are_numbers() -> None:
    found = coded(survey(x1=["1", " 2", "3\N{NO-BREAK SPACE}", None, "4.5"]))
    np.testing.assert_array_equal(found.frame["x1"], [1, 2, 3, np.nan, 4.5])
    assert found.notes == ()


def test_of_a_category_nothing_is_guessed() -> None:
    given = survey(sex=["female", "male"])
    assert coded_survey(given, ["sex"], {}, categories=["sex"]).frame["sex"].tolist() == ["female", "male"]
    told = coded_survey(given, ["sex"], {"sex": Item("sex", labels={0: "male", 1: "female"})}, categories=["sex"])
    assert told.frame["sex"].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["A1", "A3", "A2", "A5"], [1.0, 3.0, 2.0, 5.0]),
        (["AO01", "AO12", "AO02"], [1.0, 12.0, 2.0]),
    ],
)
def test_answer_codes_are_their_numbers(words: list[str], codes: list[float]) -> None:
    found = coded(survey(a1=words), Item("a1"))
    np.testing.assert_array_equal(found.frame["a1"].to_numpy(float), codes)
    assert "by the numbers in these codes" in found.notes[0]


@pytest.mark.parametrize("words", [["A1", "B2", "A3"], ["A1", "A2"], ["A1", "A01", "A2"], ["A1", "A2", "other"]])
def test_what_only_looks_like_answer_codes_is_none(words: list[str]) -> None:
    assert "say which answer is lowest" in refused(survey(a1=words), Item("a1"))


def test_two_codes_of_one_label_are_refused_on_any_scale() -> None:
    labels = {"a1": {1.0: "low", 2.0: "low", 3.0: "high"}}
    assert 'item a1: 1 and 2 are both labelled "low"' in refused(survey(labels, a1=[1.0, 2.0, 3.0]), Item("a1"))
    dots = {"a1": {1.0: "low", 2.0: "...", 3.0: "...", 4.0: "high"}}
    assert coded(survey(dots, a1=[1.0, 2.0, 3.0, 4.0]), Item("a1")).frame["a1"].tolist() == [1, 2, 3, 4]


def test_an_answer_that_nobody_gave_makes_no_gap_and_a_word_beside_a_number_counts() -> None:
    words = ["1 - never", "2 - rarely", "3 - often", "5 - always", "9 - Don't know"]
    found = coded(survey(a1=words), Item("a1"))
    np.testing.assert_array_equal(found.frame["a1"].to_numpy(float), [1, 2, 3, 5, np.nan])
    assert found.user_missing["a1"] == 1
