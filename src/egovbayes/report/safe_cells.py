"""Cells of CSV files that a spreadsheet would take for formulas, written so that it takes them for text.

Spreadsheets run what begins with = + - @ (or a tab or a line's end before it), and answers and names come from anybody.
An apostrophe in front is how they mark text themselves (OWASP, CSV injection); a number with a sign stays a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell[T](value: T) -> T | str:
    """The value; with an apostrophe in front where it is a text that a spreadsheet would run."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_STARTS) and not _number(value) else value


def safe_table(table: pd.DataFrame) -> pd.DataFrame:
    """The table with safe cells in its columns and index that hold texts, and safe names of columns."""
    import pandas as pd

    done = table.copy()
    for place, kind in enumerate(table.dtypes):
        if not pd.api.types.is_numeric_dtype(kind):
            done.isetitem(place, table.iloc[:, place].map(safe_cell).array)
    return done.rename(index=safe_cell, columns=safe_cell)


def _number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
