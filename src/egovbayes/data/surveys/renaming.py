"""Columns under the names that a model or a description gives them: `[items.att1] column = "q1[SQ001]"`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.columns import check_columns
from egovbayes.errors import DataError


def names_of_columns(codebook: Codebook, columns: Sequence[str], source: str) -> dict[str, str]:
    """The item's name by column, of the columns that are not called so yet; blanks of any kind are alike in columns.

    Raises DataError where such a column is not there, where two items are one column, and where there is a column of
    the item's name as well.
    """
    asked = {name: item.column for name, item in codebook.items() if item.column and item.column != name}
    if not asked:
        return {}
    seen = {_seen(column): column for column in columns}
    found = {name: seen.get(_seen(column), column) for name, column in asked.items()}
    left = {name: column for name, column in found.items() if column in columns or name not in columns}
    check_columns([*dict.fromkeys(left.values())], columns, source)
    for name, column in left.items():
        others = [other for other, own in left.items() if own == column and other != name]
        if others:
            raise DataError(
                f"{source}: the items {name} and {others[0]} are both the column {column!r}; each has its own"
            )
        if name in columns and name not in left.values():
            raise DataError(
                f"{source}: the item {name} is the column {column!r}, and there is a column {name} as well: give the "
                "item another name, or leave its column out"
            )
    return {column: name for name, column in left.items()}


def _seen(column: str) -> str:
    return " ".join(unicodedata.normalize("NFC", column).split())
