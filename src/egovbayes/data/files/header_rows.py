"""A second row of names: question texts or variable labels below the column names, as Qualtrics and others export."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from egovbayes.data.files.raw_table import RawTable

if TYPE_CHECKING:
    import pandas as pd

_IMPORT_ID = '{"ImportId"'
_FEWEST_NUMBERS, _FEWEST, _OFTEN = 2, 3, 2
"""Columns of numbers below a text that make the row one of texts; columns of any kind that do; how often, on average,
answers in words are given for the column to be one of answers."""


def without_question_row(table: RawTable) -> RawTable:
    """The table without rows of question texts at its top, which become its `texts`, with a note; else as it is."""
    rows = question_rows(table.frame)
    if not rows:
        return table
    frame = table.frame
    wordings: list[Any] = list(frame.iloc[0])
    body = frame.iloc[rows:].reset_index(drop=True).infer_objects()
    for place in range(body.shape[1]):
        numbers = as_numbers(body.iloc[:, place])
        if numbers is not None:
            body.isetitem(place, numbers.to_numpy())
    texts = {str(name): text.strip() for name, text in zip(frame.columns, wordings, strict=True) if _is_text(text)}
    note = f"the row below the column names holds the questions, not answers: {len(texts)} wordings were read from it"
    return replace(table, frame=body, texts={**table.texts, **texts}, notes=(*table.notes, note))


def question_rows(frame: pd.DataFrame) -> int:
    """How many rows at the top are no respondents: 1 of question texts, 2 where one of Qualtrics' ImportIds follows.

    The first row is one of texts where it holds no number, no text twice, none that is an answer further down, and
    stands above columns of numbers (two at least), or above three columns of numbers or of recurring words.
    """
    if len(frame) < _FEWEST:
        return 0
    first: list[Any] = [frame.iloc[0, place] for place in range(frame.shape[1])]
    texts = {place: value for place, value in enumerate(first) if _is_text(value)}
    if len(texts) < 2 or any(value == value and place not in texts for place, value in enumerate(first)):  # noqa: PLR0124
        return 0
    if any(str(value).startswith(_IMPORT_ID) for value in frame.iloc[1]):
        return 2
    if len({value.strip() for value in texts.values()}) < len(texts):
        return 0
    kinds = [_kind(frame.iloc[1:, place], text) for place, text in texts.items()]
    numbers, words = kinds.count("numbers"), kinds.count("words")
    return int("answer" not in kinds and (numbers >= _FEWEST_NUMBERS or numbers + words >= _FEWEST))


def _is_text(value: object) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    try:
        float(value.replace(",", "."))
    except ValueError:
        return True
    return False


def _kind(below: pd.Series, text: str) -> str:
    """What stands below a text: "numbers", recurring "words", "answer" where the text is one of them, or ""."""
    values = below.dropna()
    if values.empty:
        return ""
    if values.isin([text]).any():
        return "answer"
    if as_numbers(below) is not None:
        return "numbers"
    return "words" if len(values) >= _OFTEN * values.nunique() else ""


def as_numbers(column: pd.Series) -> pd.Series | None:
    """The column as numbers, None where one value is none, or where it holds none to read."""
    import pandas as pd

    if pd.api.types.is_numeric_dtype(column.dtype):
        return column
    converted = pd.to_numeric(column, errors="coerce")
    return converted if converted.notna().sum() == column.notna().sum() > 0 else None
