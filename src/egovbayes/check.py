"""A doubtful result is a value: what was seen, what it usually means, what to change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


MOST_NAMED = 5


@dataclass(frozen=True, slots=True, eq=False)
class Check:
    """One verdict on data, estimates or draws; `passed` is None when nothing can be said, `table` has particulars."""

    name: str
    passed: bool | None
    text: str
    table: pd.DataFrame | None = None


def first_named(names: Iterable[object], where: str = "", between: str = ", ") -> str:
    """The names, of more than MOST_NAMED the first and how many more there are; `where` is the table that has all."""
    every = list(map(str, names))
    shown, left = between.join(every[:MOST_NAMED]), len(every) - MOST_NAMED
    return f"{shown}{';' * (between == '; ')} and {left} more{f' ({where})' if where else ''}" if left > 0 else shown
