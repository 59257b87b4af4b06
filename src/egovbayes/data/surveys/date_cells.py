"""Answers that a spreadsheet has turned into dates: 3-4 becomes 4 March, 1/2 the second of January."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

DATES = (
    "these look like dates, which spreadsheets make of answers like 3-4 or 1/2: have the column as text before answers "
    "are typed or opened there, and export it again; if they are dates, they are no item's answers"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*\.?"
_DATE = re.compile(
    r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?"
    rf"|\d{{1,2}}[-. ]{_MONTH}|{_MONTH}[-. ]\d{{1,4}}",
    re.IGNORECASE,
)


def are_dates(values: Iterable[object]) -> bool:
    """Whether there are values, and all are dates, as cells of a workbook may be, or texts that look like them."""
    found = False
    for value in values:
        if not (isinstance(value, date) or (isinstance(value, str) and _DATE.fullmatch(value.strip()))):
            return False
        found = True
    return found
