"""Files of Stata (.dta), portable files of SPSS (.por) and transport files of SAS (.xpt): labels and texts are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egovbayes.data.files.raw_table import RESPONDENTS, RawTable, RowsAre
from egovbayes.data.files.readstat import read_as
from egovbayes.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

_XPT_RECORD = 80


def read_stata(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a Stata file. Its missing values .a to .z are counted as declared missing.

    Raises DataError when the file is none of Stata's, or is damaged.
    """
    import pyreadstat

    frame, meta = _read(path, "a Stata file", lambda **options: pyreadstat.read_dta(path, **options), user_missing=True)
    blank = _blank_letters(frame, meta.missing_user_values)
    return _table(frame, meta, blank)


def read_portable(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a portable SPSS file. Raises DataError when it is none, or is damaged."""
    import pyreadstat

    return _table(*_read(path, "a portable SPSS file", lambda **_: pyreadstat.read_por(path)))


def read_transport(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a SAS transport file. Raises DataError when it is none, or is damaged."""
    import pyreadstat

    if path.stat().st_size % _XPT_RECORD:
        raise DataError(
            f"{path}: this is no whole SAS transport file: its {path.stat().st_size} bytes are no multiple of "
            f"{_XPT_RECORD}, and every record has so many; copy it again or save it again"
        )
    return _table(*_read(path, "a SAS transport file", lambda **options: pyreadstat.read_xport(path, **options)))


def _read(path: Path, what: str, read: Callable[..., Any], **options: bool) -> tuple[pd.DataFrame, Any]:
    """The columns and what pyreadstat knows about them. Raises DataError."""
    with read_as(path, f"this cannot be read as {what}", "save it again, or as CSV"):
        _, head = read(metadataonly=True, **options)
        n_rows, n_columns = head.number_rows or 0, head.number_columns or 0
        if n_rows * n_columns > path.stat().st_size:  # an answer takes a byte; memory is taken for all beforehand
            raise DataError(
                f"{path}: this is no whole file: it announces {n_rows} rows of {n_columns} columns, more than it "
                "can hold; copy it again or save it again"
            )
        frame, meta = read(**options)
    return frame, meta


def _table(frame: pd.DataFrame, meta: Any, blank: Mapping[str, int] | None = None) -> RawTable:
    import pandas as pd

    for name in frame.columns[[not pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]]:
        frame[name] = frame[name].replace("", None)
    labels = {name: _by_code(own) for name, own in meta.variable_value_labels.items()}
    texts = {name: text for name, text in meta.column_names_to_labels.items() if text}
    return RawTable(frame, labels=labels, texts=texts, user_missing=dict(blank or {}))


def _by_code(labels: Mapping[Any, str]) -> dict[float | str, str]:
    """Labels by code: a number, or what a column of texts holds; Stata's .a to .z are in no column any more."""
    return {code if isinstance(code, str) else float(code): label for code, label in labels.items()}


def _blank_letters(frame: pd.DataFrame, letters: Mapping[str, Any]) -> dict[str, int]:
    """How many answers of each column are one of Stata's missing values .a to .z; they are set to NaN in place."""
    import pandas as pd

    counts: dict[str, int] = {}
    for name, own in letters.items():
        declared = frame[name].isin([*own])
        frame[name] = pd.to_numeric(frame[name].mask(declared))
        counts[name] = int(declared.sum())
    return counts
