"""What a reader hands over: the columns of a file as they stand there, nothing recoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

type ValueLabels = Mapping[float | str, str]


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """A file's columns, one row per respondent, and what the format says of them.

    `labels` maps a column to the labels of its values, `texts` a column to the wording of its question, `user_missing`
    a column to the number of answers the file itself declares as no answer (they are NaN in `frame`). `notes` are
    sentences to show: what was guessed (delimiter, encoding, decimal comma, sheet).
    """

    frame: pd.DataFrame
    labels: Mapping[str, ValueLabels] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    user_missing: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetAsked:
    """Which sheet of a workbook: its name, or else columns that tell it from the others."""

    name: str = ""
    columns: tuple[str, ...] = ()


ANY_SHEET = SheetAsked()


@dataclass(frozen=True, slots=True)
class RowsAre:
    """What a table is of, in messages: what such files are called, what is in them, what rows are, and one of them."""

    files: str
    content: str
    many: str
    one: str


RESPONDENTS = RowsAre("surveys", "survey answers", "respondents", "respondent")
PEOPLE = RowsAre("counts of a population", "counts of people", "counts", "kind of people")
GROUPS = RowsAre("values of groups", "values of groups", "groups", "group")
NEIGHBOURS = RowsAre("pairs of neighbours", "names of neighbours", "pairs", "pair of neighbours")
