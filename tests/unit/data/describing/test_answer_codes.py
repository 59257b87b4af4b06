"""Codes for no answer that nobody declared: found where they lie far off, and never among real answers."""

from __future__ import annotations

import numpy as np
import pytest
from helpers_data import likert

from egovbayes.data.answers import prepare
from egovbayes.data.describing.answer_checks import answer_checks
from egovbayes.data.describing.answer_codes import coded_answers
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.survey import survey_from_frame


def found(answers: list[float], *others: list[float]) -> list[tuple[float, int, float, float]]:
    """Codes in the first column."""
    columns = [answers, *others]
    longest = max(map(len, columns))
    values = np.array([[*column, *[np.nan] * (longest - len(column))] for column in columns]).T
    coded = coded_answers(values, [f"x{i}" for i in range(len(columns))])
    return [(one.code, one.n, one.lowest, one.highest) for one in coded if one.item == "x0"]


FIVE = [1.0, 2, 3, 4, 5] * 20


@pytest.mark.parametrize("code", [-9, -99, -999, 99, 999, 88, -77, 9999])
def test_usual_codes_are_found_beside_a_short_scale(code: float) -> None:
    assert found([*FIVE, code, code]) == [(code, 2, 1.0, 5.0)]


def test_several_codes_are_found_and_missing_answers_are_none() -> None:
    assert [code for code, *_ in found([*FIVE, np.nan, 98, 99, 99, -9, -9])] == [-9, 98, 99]


def test_9_is_found_beside_5_points_and_2() -> None:
    assert found([*FIVE, 9, 9]) == [(9, 2, 1.0, 5.0)]
    assert found([0.0, 1] * 20 + [9, 9]) == [(9, 2, 0.0, 1.0)]


def test_codes_beside_measurements() -> None:
    ages = list(np.linspace(18, 80, 200))
    assert [code for code, *_ in found([*ages, 999, -99])] == [-99, 999]
    assert found([*ages, 99]) == []


@pytest.mark.parametrize(
    "answers",
    [
        FIVE,
        [*FIVE, 9],  # once: a slip, or a scale that goes further
        [*FIVE, 7, 7, 6],
        [*FIVE, 20, 20],  # far, but no usual code
        [1.0, 2, 3, 4, 5, 6, 7, 8, 9] * 9,
        [float(x) for x in range(11)] * 5,
        [0.0, 10, 50, 77, 88, 97, 98, 99, 100] * 5,
        [1.0, 2, 3, 4, 5, 6, 7] * 5 + [9, 9],
        [99.0, 98] * 20,
        [1.0] * 20 + [99.0] * 3,
        [1.0, 2] + [99.0] * 10,
    ],
)
def test_answers_are_not_taken_for_codes(answers: list[float]) -> None:
    assert found(answers) == []


def test_a_scale_that_other_items_use_further_up_has_no_code_9() -> None:
    assert found([*FIVE, 9, 9], [1.0, 3, 5, 7, 8, 9] * 10) == []


def test_the_check_names_item_code_and_way_out() -> None:
    frame = likert(200)
    frame.iloc[:12, 0] = -999
    frame.iloc[:1, 1] = 99
    survey = survey_from_frame(frame)
    checks = {check.name: check for check in answer_checks(prepare(survey, list(frame), {}))}
    check = checks["missing-value codes"]
    assert check.passed is False
    assert "item a1: 12 answers of -999, far from the others (1 to 5); item a2: 1 answer of 99, far" in check.text
    assert check.text.endswith('scale = [lowest, highest] and labels = { "-999" = "no answer" }.')
    assert check.table is not None
    assert check.table["n"].to_dict() == {"a1": 12, "a2": 1}


def test_what_it_tells_to_do_helps() -> None:
    frame = likert(200)
    frame.iloc[:12, 0] = -999
    codebook = {"a1": Item("a1", scale=(1, 5), labels={-999.0: "no answer"})}
    answers = prepare(survey_from_frame(frame), list(frame), codebook)
    assert answers.counts.loc["a1", "no_answer"] == 12
    assert "missing-value codes" not in [check.name for check in answer_checks(answers)]


def test_nothing_is_guessed_of_items_whose_scale_is_declared() -> None:
    frame = likert(200)
    frame.iloc[:3, 0] = 99
    wide = prepare(survey_from_frame(frame), list(frame), {"a1": Item("a1", scale=(0, 100))})
    assert wide.scales == {"a1": (0, 100)}
    assert "missing-value codes" not in [check.name for check in answer_checks(wide)]


def test_many_codes_are_counted_after_the_first_five() -> None:
    frame = likert(200)
    frame.iloc[:6, :] = np.array([-99, -98, 99, 98, 97, 96])[:, None] * np.ones((1, frame.shape[1]))
    frame.iloc[6:12, 1] = np.nan
    check = answer_checks(prepare(survey_from_frame(frame), list(frame), {}))[0]
    assert check.text.count("far from the others") == 5
    assert f"; and {6 * frame.shape[1] - 5} more. Declare it" in check.text
