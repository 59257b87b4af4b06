"""Columns of numbers are looked at many at once: what is said of them is what is said of each by itself."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from egovbayes.data.coding.proposals import Column, columns_of
from egovbayes.data.surveys.survey import survey_from_frame

RNG = np.random.default_rng(3)
COLUMNS = {
    "whole": RNG.integers(1, 6, 80),
    "small type": RNG.integers(1, 6, 80).astype(np.int8),
    "coded": [1.0, 99.0, *[2.0, 3.0] * 39],
    "gaps": [np.nan, *RNG.integers(1, 8, 79)],
    "single precision": RNG.normal(size=80).astype(np.float32),
    "endless": [np.inf, *RNG.normal(size=79)],
    "extension": pd.array([1, 2, 5, None] * 20, dtype="Int64"),
    "yes or no": RNG.random(80) > 0.5,
    "all alike": np.full(80, 3),
    "empty": np.full(80, np.nan),
    "digits as text": ["1", "2"] * 40,
    "words": ["Agree", "Disagree"] * 40,
    "days": pd.date_range("2024-05-01", periods=80),
}


def told(column: Column) -> dict[str, object]:
    return {each.name: getattr(column, each.name) for each in fields(column)}


@pytest.mark.parametrize("copies", [1, 20])
def test_many_at_once_is_one_by_one(copies: int) -> None:
    """A value that is told to be missing, and that nobody gave, has every column looked at by itself."""
    frame = pd.DataFrame({f"{name} {k}": values for k in range(copies) for name, values in COLUMNS.items()})
    survey = survey_from_frame(frame, source="made")
    together, alone = columns_of(survey), columns_of(survey, ["nobody said so"])
    assert [one.name for one in together] == list(frame.columns)
    assert [told(one) for one in together] == [told(one) for one in alone]


def test_what_numbers_are() -> None:
    found = {one.name: one for one in columns_of(survey_from_frame(pd.DataFrame(COLUMNS), source="made"))}
    kinds = {name: one.kind for name, one in found.items()}
    assert kinds["whole"] == kinds["small type"] == kinds["extension"] == kinds["yes or no"] == "numbers"
    assert kinds["single precision"] == kinds["endless"] == "amounts"
    assert (kinds["all alike"], kinds["empty"]) == ("one value", "empty")
    assert found["coded"].unsaid == (99.0,)
    assert found["gaps"].answered == 79
