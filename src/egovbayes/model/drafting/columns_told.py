"""Columns as people name them: by name, by short name, by place (3), in a row (att1-att3, 3-7), alike (att*)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fnmatch import fnmatchcase

from egovbayes.data.coding.proposals import Column
from egovbayes.errors import SpecError
from egovbayes.hints import listed, nearest

_ROW = re.compile(r"\s*[-–—]\s*")
_SHOWN = 8


def columns_told(text: str, columns: Sequence[Column], where: str) -> tuple[Column, ...]:
    """The columns that a text names, separated by commas, plus signs or blanks, in its order; each once.

    Raises SpecError, opened by `where`, for a name that no column has, and for a row that runs backwards.
    """
    if (whole := column_called(text, columns)) is not None:
        return (whole,)
    parts = re.split(r"[,+]", text) if re.search(r"[,+]", text) else re.sub(r"\s+[-–—]\s+", "-", text).split()
    found = [column for part in parts if part.strip() for column in _told(part.strip(), columns, where)]
    return tuple(dict.fromkeys(found))


def column_called(text: str, columns: Sequence[Column]) -> Column | None:
    """The column of that name or short name, else the one in that place (counted from 1); None where there is none."""
    wanted = " ".join(text.strip(" `'\"").split())
    for column in columns:
        if wanted in (column.short, " ".join(column.name.split())):
            return column
    place = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else 0
    return columns[place - 1] if 0 < place <= len(columns) else None


def _told(part: str, columns: Sequence[Column], where: str) -> Sequence[Column]:
    if (one := column_called(part, columns)) is not None:
        return (one,)
    if "*" in part and (found := [column for column in columns if fnmatchcase(column.short, part)]):
        return found
    for dash in _ROW.finditer(part):
        first, last = column_called(part[: dash.start()], columns), column_called(part[dash.end() :], columns)
        if first is not None and last is not None:
            start, end = columns.index(first), columns.index(last)
            if start > end:
                raise SpecError(f"{where}: {part!r} runs backwards: {last.short} stands before {first.short}")
            return columns[start : end + 1]
    apart = [column_called(word, columns) for word in part.split()]
    if len(apart) > 1 and None not in apart:
        return [column for column in apart if column is not None]
    names = [column.short for column in columns]
    shown = listed(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    raise SpecError(f"{where}: no column is called {part!r}{nearest(part, names)}; columns are: {shown}")
