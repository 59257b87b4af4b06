"""Answers that a spreadsheet has turned into dates are told as such."""

from datetime import datetime

import pandas as pd
import pytest

from egovbayes.data.coding.coding import coded_survey
from egovbayes.data.surveys.columns import numbers
from egovbayes.data.surveys.date_cells import are_dates
from egovbayes.data.surveys.survey import survey_from_frame
from egovbayes.errors import DataError

DATES = "dates, which spreadsheets make of answers like 3-4"


@pytest.mark.parametrize(
    ("texts", "dates"),
    [
        (["1-Jan", "2-Feb"], True),
        (["Jan-01", "May 2024"], True),
        (["2024-01-05", "2024-01-06 10:30:00", "5.1.2024", "1/2/24"], True),
        (["4 мая", "12 янв."], True),
        (["1-Jan", "agree"], False),
        (["3-4", "1-2"], False),
        (["may be", "1st"], False),
        ([], False),
    ],
)
def test_dates_are_known_by_their_form(texts: list[str], dates: bool) -> None:
    assert are_dates(texts) is dates


@pytest.mark.parametrize("values", [["2024-01-01", "2024-01-02"] * 15, [f"2024-01-{day:02d}" for day in range(1, 31)]])
def test_text_dates_are_refused_with_what_happened(values: list[str]) -> None:
    with pytest.raises(DataError, match=DATES):
        numbers(pd.Series(values, name="x1"), "survey.csv")


def test_a_single_date_among_numbers_is_told_as_one() -> None:
    with pytest.raises(DataError, match=rf"item x1 .*2024-05-01.*row 2.*{DATES}"):
        numbers(pd.Series([1, 5, datetime(2024, 5, 1), 2], name="x1", dtype="object"), "survey.xlsx")


def test_dates_of_a_workbook_too() -> None:
    with pytest.raises(DataError, match=f"item x1 holds dates: these look like {DATES}"):
        numbers(pd.Series(pd.to_datetime(["2024-01-01", "2024-01-02"]), name="x1"), "survey.xlsx")


def test_few_dates_are_no_scale_to_be_put_in_order() -> None:
    survey = survey_from_frame(pd.DataFrame({"x1": ["1-Jan", "2-Feb", "3-Jan", "4-Feb", "5-Jan"] * 6}))
    with pytest.raises(DataError, match=DATES):
        coded_survey(survey, ["x1"], {})
