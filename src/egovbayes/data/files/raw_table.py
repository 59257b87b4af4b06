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
