"""A doubtful result is a value: what was seen, what it usually means, what to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One verdict on data, estimates or draws; `passed` is None when nothing can be said, `table` has particulars."""

    name: str
    passed: bool | None
    text: str
    table: pd.DataFrame | None = None
