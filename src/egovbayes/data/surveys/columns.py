"""One column of a survey, made into numbers, with every reason why that may not be possible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.data.surveys.alike import difference, look_alike
from egovbayes.data.surveys.codebook import Codebook, Item
from egovbayes.data.surveys.date_cells import DATES, are_dates
from egovbayes.errors import DataError
from egovbayes.hints import nearest
from egovbayes.notation import Array, BoolArray

if TYPE_CHECKING:
    import pandas as pd

_SHOWN = 5


def check_columns(wanted: Sequence[str], columns: Sequence[str], source: str) -> None:
    """Raises DataError unless every wanted column is there, once; says the name nearest to a missing one."""
    if repeated := sorted({name for name in wanted if wanted.count(name) > 1}):
        raise DataError(f"items asked for twice: {', '.join(repeated)}; name each once")
    if missing := [name for name in wanted if name not in columns]:
        raise DataError(f"{source}: no column named {_with_hints(missing, columns)}")
    if twice := [name for name in wanted if columns.count(name) > 1]:
        raise DataError(
            f"{source}: several columns are named {', '.join(twice)}; rename or delete all but one, so that it is "
            "clear which answers are meant"
        )


def _with_hints(missing: Sequence[str], columns: Sequence[str]) -> str:
    """The missing names, those with a near one first; where some have none, what there is instead."""
    near = {name: _look_alike(name, columns) or nearest(name, columns) for name in missing}
    parts = [f"{name}{hint}" for name, hint in near.items() if hint]
    if lost := [name for name, hint in near.items() if not hint]:
        shown = ", ".join(columns[:_SHOWN]) + (", ..." if len(columns) > _SHOWN else "")
        parts.append(f"{', '.join(lost)} (columns are: {shown})")
    return "; ".join(parts)


def _look_alike(name: str, columns: Sequence[str]) -> str:
    """That a column looks the same, and in what it differs; nothing where none does, or in capitals alone."""
    found = look_alike(name, columns)
    if not found or found.casefold() == name.casefold():
        return ""
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in found)
    return f" (the column '{shown}' differs {difference(name, found)}; copy its name from the file, or rename it there)"


def numbers(column: pd.Series, source: str, what: str = "item") -> Array:
    """The column as floats (respondent,), NaN where missing; messages call it `what`.

    Raises DataError, naming rows and values, where it holds text, dates, other values that are no numbers, infinite
    ones, or ones so large that their squares cannot be added up.
    """
    import pandas as pd

    column = column.astype("object") if isinstance(column.dtype, pd.CategoricalDtype) else column
    try:
        converted = pd.to_numeric(column, errors="coerce")
    except (TypeError, ValueError) as error:
        raise DataError(f"{source}: {what} {column.name} holds values that are no numbers ({error})") from error
    for dtype in (column.dtype, converted.dtype):
        if dtype.kind in "mMc":
            held = f"{dtype} values, not answers in numbers; recode it" if dtype.kind != "M" else f"dates: {DATES}"
            raise DataError(f"{source}: {what} {column.name} holds {held}")
    values = converted.to_numpy(dtype=np.float64, na_value=np.nan)
    where = f"{source}: {what}"
    wrong = column.notna().to_numpy() & np.isnan(values)
    dates = wrong.any() and are_dates(column[wrong])
    _refuse(column, wrong, where, (_TEXT[0], DATES) if dates else _TEXT)
    _refuse(column, np.isinf(values), where, _INFINITE)
    _refuse(column, np.abs(values) > _LARGEST, where, _TOO_LARGE)
    return values


_TEXT = "holds text where numbers are needed", "correct the cells, code them as numbers, or leave them empty if missing"
_INFINITE = "holds infinite values", "correct the cells, or leave them empty if the answers are missing"

_LARGEST = 1e100
_TOO_LARGE = "holds values beyond 1e100", "correct the cells: such numbers are no answers"


def _refuse(column: pd.Series, bad: BoolArray, where: str, message: tuple[str, str]) -> None:
    """Raises DataError with the offending rows and values when there are any."""
    if bad.any():
        wrong, remedy = message
        raise DataError(f"{where} {column.name} {wrong}: {name_cells(column, bad)}; {remedy}")


def item_answers(column: pd.Series, item: Item, source: str) -> tuple[Array, BoolArray]:
    """The item's answers (respondent,), reverse-keyed ones recoded, and which were codes for no answer (respondent,).

    Raises DataError for values that are no numbers or lie outside the scale without being labelled in the codebook.
    """
    values = numbers(column, source)
    no_answer = outside(values, item) & np.isin(values, list(item.labels))
    values = np.where(no_answer, np.nan, values)
    bad = outside(values, item)
    if bad.any():
        raise DataError(outside_message(source, item, int(bad.sum()), name_cells(column, bad)))
    return recode(values, item), no_answer


def item_values(frame: pd.DataFrame, items: Sequence[str], codebook: Codebook, source: str) -> Array:
    """Answers (respondent, item) as `item_answers` gives them, an item's answers next to each other in memory."""
    values = np.empty((len(items), len(frame)))
    for row, name in zip(values, items, strict=True):
        row[:] = item_answers(frame[name], codebook.get(name, Item(name)), source)[0]
    return values.T


def outside(values: Array, item: Item) -> BoolArray:
    """Which values lie outside the item's scale, (...) -> (...); none where no scale is known, nor where missing."""
    if item.scale is None:
        return np.zeros(values.shape, bool)
    return (values < item.scale[0]) | (values > item.scale[1])


def outside_message(source: str, item: Item, count: int, cells: str) -> str:
    """What to say of `count` answers outside the item's scale."""
    lowest, highest = item.scale or (-np.inf, np.inf)
    return (
        f"{source}: item {item.name}: {count} answers outside its scale {lowest:g} to {highest:g}: {cells}; "
        "correct the cells or the scale; if they are codes for no answer, say so in the model file: "
        f'[items.{item.name}] labels = {{ "99" = "no answer" }} (in a survey description: [codebook.{item.name}])'
    )


def recode(values: Array, item: Item) -> Array:
    """The values, mirrored within the scale where the item is reverse-keyed; (...) -> (...).

    Raises DataError for a reverse-keyed item without a scale.
    """
    if not item.reverse:
        return values
    if item.scale is None:
        raise DataError(f"item {item.name} is reverse-keyed but its scale is not given; add scale = [lowest, highest]")
    return item.scale[0] + item.scale[1] - values


def name_cells(column: pd.Series, marked: BoolArray) -> str:
    """The marked cells in words, the commonest value first: "'n/k' (rows 3, 8), 'x' (row 20)"; long lists are cut."""
    rows_of: dict[Any, list[Any]] = {}
    for row, value in zip(column.index[marked], column[marked].astype("object"), strict=True):
        key = None if value != value else value  # one missing value is not another # noqa: PLR0124
        rows_of.setdefault(key if key is None or isinstance(key, (int, float)) else str(key), []).append(row)
    by_count = sorted(rows_of.items(), key=lambda pair: -len(pair[1]))
    shown = [f"{_value(value)} ({_rows(rows)})" for value, rows in by_count[:_SHOWN]]
    return ", ".join(shown) + (f" and {len(by_count) - _SHOWN} more values" if len(by_count) > _SHOWN else "")


def _value(value: Any) -> str:
    if value is None:
        return "missing"
    return f"{value:g}" if isinstance(value, (int, float)) else repr(value[:30])


def _rows(rows: Sequence[Any]) -> str:
    listed = ", ".join(str(row) for row in rows[:_SHOWN])
    more = f" and {len(rows) - _SHOWN} more" if len(rows) > _SHOWN else ""
    return f"row{'s' if len(rows) > 1 else ''} {listed}{more}"
