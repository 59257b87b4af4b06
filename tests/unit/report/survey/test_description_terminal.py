import numpy as np
import pytest
from helpers_data import likert
from helpers_page import page_text

from egovbayes.data.describing.description import Asked, describe_survey
from egovbayes.data.describing.item_tables import ItemBlock
from egovbayes.data.describing.profile import response_table
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.data.surveys.survey_description import ProfileQuestion
from egovbayes.report.survey.description import MOST_OPTIONS, correlation_sentence, response_sentence, show_description

ITEMS = ("a1", "a2", "a3")


def shown(asked, synthetic=False, **columns):
    frame = likert(60).assign(**columns)
    survey = survey_from_frame(frame, source="s.csv", synthetic=synthetic)
    return page_text(show_description, describe_survey(survey, asked))


def test_response_in_words():
    expected = "500 distributed, 440 returned (88.0 %), 18 rejected, 422 valid: response rate 84.4 %"
    assert str(response_sentence(response_table(500, 440, 422))) == expected
    unknown = "440 returned, 18 rejected, 422 valid; how many were distributed is not known"
    assert str(response_sentence(response_table(None, 440, 422))) == unknown
    assert str(response_sentence(response_table(None, 60, 60))) == "60 returned; how many were distributed is not known"


def test_correlations_in_words():
    frame = likert(60)
    frame.loc[:9, "a1"] = np.nan
    found = describe_survey(survey_from_frame(frame), Asked(ITEMS, {}))
    text = correlation_sentence(found.correlations, found.pair_n).text
    assert text.endswith("50 to 60 respondents a pair.")
    low = min((frame[a].corr(frame[b]), a, b) for a, b in (("a1", "a2"), ("a1", "a3"), ("a2", "a3")))
    assert f"({low[1]} with {low[2]}) to" in text


def test_no_correlation_at_all():
    found = describe_survey(survey_from_frame(likert(1)), Asked(ITEMS, {}))
    assert correlation_sentence(found.correlations, found.pair_n).text.startswith("None can be computed")


def test_everything_is_shown():
    asked = Asked(
        ITEMS,
        {"a2": Item("a2", scale=(1, 5), reverse=True)},
        (ItemBlock("attitude", "Attitude", ("a1", "a2")),),
        (
            ProfileQuestion("sex", "Gender", ("sex",), {1.0: "female", 2.0: "male"}),
            ProfileQuestion("use", "Use", ("u",), {"u": "news"}, multiple=True),
        ),
        80,
        "A survey",
    )
    text = shown(asked, sex=[1, 2, np.nan] * 20, u=[1, 0] * 30)
    assert max(map(len, text.splitlines())) <= 80
    for part in (
        "Survey    A survey",
        "s.csv: 60 respondents, 3 items of 1 construct",
        "80 distributed, 60 returned (75.0 %)",
        "Gender (20 unanswered)",
        "Use (several answers possible)",
        "attitude",
        "Other items",
        "SD divides by n - 1; skewness and kurtosis are SPSS's (G1 and G2",
        "Reverse-keyed, shown recoded: a2.",
    ):
        assert part in text
    assert [line.split() for line in text.splitlines() if line.strip().startswith("female")] == [
        ["female", "20", "50.0"]
    ]
    assert "SYNTHETIC" not in text


def test_synthetic_answers_are_called_so_first():
    assert shown(Asked(ITEMS, {}), synthetic=True).startswith("SYNTHETIC DATA")


def test_a_question_of_many_options_is_cut():
    asked = Asked(ITEMS, {}, profile=(ProfileQuestion("age", "Age", ("age",)),))
    text = shown(asked, age=range(60))
    assert f"{60 - MOST_OPTIONS} more: see profile.csv" in text


@pytest.mark.parametrize("columns", [{"a1": 3.0}, {"a1": np.nan}, dict.fromkeys(ITEMS, np.nan)])
def test_what_cannot_be_computed_is_a_dash(columns):
    text = shown(Asked(ITEMS, {}), **columns)
    row = next(line for line in text.splitlines() if line.startswith("a1 "))
    assert "–" in row
    assert "nan" not in text
