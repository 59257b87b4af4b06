"""Short names for columns that are no names: "q1[SQ001]", "att 1", "1. I trust the portal"."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_NAME = re.compile(r"[^\W\d][\w.]*")
_NUMBERED = re.compile(r"\D{0,3}(\d{1,3})\s*[.):]\s*\D")
_CODED = re.compile(r"([^\W\d]\w{0,19}(?:\[\w+\])*)\. \S")
"""LimeSurvey's code of a question before its text: "trust[SQ001]. How far do you agree?"."""
_IN_GRID = re.compile(r"(.+)\[.+\]")
_LONGEST = 20
_WORDS = 3


def is_name(column: str) -> bool:
    """Whether a column's name can stand in a model as it is: letters, digits, _ and dots, a letter first."""
    return _NAME.fullmatch(column) is not None and column not in ("NA", "inf", "nan")


def short_name(column: str) -> str:
    """A name for the column that can stand in a model: itself where it can, "q1_SQ001", "att_1"; "q1" of a question
    that is numbered, its code where it has one; else its first words.
    """
    text = unicodedata.normalize("NFC", column).strip()
    if is_name(text):
        return text
    if len(text) > _LONGEST and (found := _NUMBERED.match(text)):
        return f"q{found[1]}"
    if found := _CODED.match(text):
        text = found[1]
    words = re.findall(r"\w+", text)
    name = "_".join(words if len(text) <= _LONGEST else words[:_WORDS]).strip("_")[: 2 * _LONGEST]
    return name if is_name(name) else f"q{name}"


def short_names(columns: Sequence[str]) -> dict[str, str]:
    """Short name by column, no two alike: where several would be, the place of the column is in the name, as in those
    of a grid, whose columns have one question and differ in brackets.
    """
    places = {column: place for place, column in enumerate(columns, start=1)}
    found = {column: short_name(_question(column)) for column in places}
    shared = Counter(found.values())
    unlike = {column: name if shared[name] == 1 else f"q{places[column]}" for column, name in found.items()}
    still = Counter(unlike.values())
    return {column: name if still[name] == 1 else f"{name}_{places[column]}" for column, name in unlike.items()}


def _question(column: str) -> str:
    """What a long column of a grid shares with the others, where it has no code of its own; else the column."""
    grid = _IN_GRID.fullmatch(column.strip())
    coded = _CODED.match(column) or _NUMBERED.match(column)
    return grid[1] if grid and len(column) > _LONGEST and not coded else column
