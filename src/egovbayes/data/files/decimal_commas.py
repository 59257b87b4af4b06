"""Numbers written with a decimal comma, as in Russian, German or French files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_NUMBER = re.compile(r"\s*[-+]?\d+([.,]\d+)?([eE][-+]?\d+)?\s*", re.ASCII)
_THOUSANDS = re.compile(r"\s*[-+]?\d{1,3},\d{3}\s*", re.ASCII)


def read_decimal_commas(frame: pd.DataFrame, *, comma_separated: bool) -> tuple[str, ...]:
    """Names of the columns whose texts are all numbers with a decimal comma; they become numbers in place.

    In comma-separated files "1,234" may as well be a thousand: a column of nothing else stays text there.
    """
    import pandas as pd

    found = []
    for place, (name, dtype) in enumerate(frame.dtypes.items()):
        if pd.api.types.is_numeric_dtype(dtype):
            continue
        column = frame.iloc[:, place]
        if not _has_decimal_commas(column, comma_separated):
            continue
        texts = column.astype("str").where(column.notna()).str.strip().str.replace(",", ".")
        frame.isetitem(place, pd.to_numeric(texts).to_numpy(dtype=float, na_value=float("nan")))
        found.append(str(name))
    return tuple(found)


def _has_decimal_commas(column: pd.Series, comma_separated: bool) -> bool:
    """Whether every value in the column is a number and some have a comma for the decimal point."""
    texts = {str(value) for value in column.dropna().unique()}  # far fewer than answers
    with_comma = [text for text in texts if "," in text]
    if not with_comma or not all(_NUMBER.fullmatch(text) for text in texts):
        return False
    return not comma_separated or not all(_THOUSANDS.fullmatch(text) for text in with_comma)
