"""A row of totals or means below the respondents, as people add it in a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from egovbayes.data.files.header_rows import as_numbers
from egovbayes.data.files.raw_table import RawTable

_TOTALS = frozenset(
    {
        *("total", "totals", "grand total", "sum", "average", "mean"),
        *("итого", "всего", "итог", "сумма", "среднее", "в среднем"),
        *("барлығы", "жиыны", "орташа"),
    }
)
_FEWEST = 3


def without_total_row(table: RawTable) -> RawTable:
    """The table without a last row that calls itself a total or a mean in its first filled cell, in a column that holds
    no other text; with a note.
    """
    frame = table.frame
    if len(frame) < _FEWEST:
        return table
    place = next((place for place in range(frame.shape[1]) if _filled(frame.iloc[-1, place])), None)
    if place is None or not _is_total(cell := frame.iloc[-1, place]):
        return table
    above = frame.iloc[:-1, place]
    numbers = as_numbers(above)
    if numbers is None and above.notna().any():
        return table
    body = frame.iloc[:-1].infer_objects()
    if numbers is not None:
        body.isetitem(place, numbers.to_numpy())
    note = f"the last row calls itself {str(cell).strip()!r}: it was left out, being no respondent"
    return replace(table, frame=body, notes=(*table.notes, note))


def _filled(cell: Any) -> bool:
    return cell is not None and bool(cell == cell)  # noqa: PLR0124 - a missing value is not itself


def _is_total(cell: Any) -> bool:
    return isinstance(cell, str) and cell.strip().strip(":.").casefold() in _TOTALS
