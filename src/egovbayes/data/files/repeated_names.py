"""Rows below the names of columns that hold these names again: several exports, pasted below each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from egovbayes.errors import DataError
from egovbayes.hints import listed

if TYPE_CHECKING:
    import pandas as pd

type Cells = dict[int, str]

_FEWEST = 2
_SHOWN = 5


def refuse_repeated_names(frame: pd.DataFrame, path: Path) -> None:
    """Raises DataError where rows hold names of columns and nothing else, in two columns at least and in half of all:
    in their places, or in others, where the answers below it stand under wrong names. Says which rows.
    """
    rows = repeated_names(frame)
    if not rows:
        return
    many = len(rows) > 1
    told = f"rows {listed(map(str, [*rows][:_SHOWN]))}" if many else f"row {next(iter(rows))}"
    told += f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    told = f"{path}: {told} (counted below the names of columns) hold{'' if many else 's'} these names again"
    if moved := [row for row, in_place in rows.items() if not in_place]:
        raise DataError(
            f"{told}, row {moved[0]} in another order, so that the answers below it stand under wrong names: are these "
            "several exports pasted below each other? Put their columns into one order, under one row of names"
        )
    raise DataError(
        f"{told}: are these several exports pasted below each other? Delete {'these rows' if many else 'this row'}, "
        "and see that nobody is there twice"
    )


def repeated_names(frame: pd.DataFrame) -> dict[int, bool]:
    """Rows, counted from 1, that hold names of columns only; whether each name stands under itself.

    An answer may be called as its column is (where everybody who ticked "E-mail" has that in the column of this name):
    such a name recurs in other rows.
    """
    names = [str(name).strip() for name in frame.columns]
    known = {name for name in names if name and not _is_number(name)}
    need = max(_FEWEST, (len(known) + 1) // 2)
    texts = [place for place, dtype in enumerate(frame.dtypes) if dtype.kind not in "biufcmM"]
    found = {row: _names_only(frame, row, known) for row in _candidates(frame, texts, known, need)}
    found = {row: cells for row, cells in found.items() if len(cells) >= need}
    for row, cells in [*found.items()]:
        if any((frame.iloc[:, place] == cell).sum() > len(found) for place, cell in cells.items()):
            del found[row]
    return {row + 1: all(names[place] == cell for place, cell in cells.items()) for row, cells in found.items()}


def _candidates(frame: pd.DataFrame, texts: list[int], known: set[str], need: int) -> list[int]:
    """Rows with a name in one of the columns of texts of which a row of names fills one at least."""
    rows = set[int]()
    for place in texts[: max(0, len(texts) - need + 1)]:
        column = frame.iloc[:, place]
        told = [value for value in column.unique() if isinstance(value, str) and value.strip() in known]
        rows |= {*column.isin(told).to_numpy().nonzero()[0].tolist()} if told else set()
    return sorted(rows)


def _names_only(frame: pd.DataFrame, row: int, known: set[str]) -> Cells:
    """The row's filled cells by their places; none where one of them is no name."""
    cells: dict[int, Any] = dict(enumerate(frame.iloc[row].tolist()))
    filled = {place: cell for place, cell in cells.items() if cell is not None and cell == cell}  # noqa: PLR0124
    told = {place: cell.strip() for place, cell in filled.items() if isinstance(cell, str)}
    return told if len(told) == len(filled) and known.issuperset(told.values()) else {}


def _is_number(name: str) -> bool:
    try:
        float(name)
    except ValueError:
        return False
    return True
