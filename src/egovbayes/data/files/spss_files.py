"""SPSS files (.sav, .zsav): value labels are kept, values declared missing by the file become NaN and are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egovbayes.data.files.raw_table import RESPONDENTS, RawTable, RowsAre
from egovbayes.data.files.readstat import read_as
from egovbayes.data.files.spss_dictionary import check_dictionary
from egovbayes.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

_ANSWERS_PER_BYTE = {b"$FL2": 1, b"$FL3": 1032}
"""How a file begins, and the most answers a byte can hold: compressed files spend a byte or more on an answer; in $FL3
files (.zsav) those bytes are deflated, by 1032 to 1 at the very most."""


def read_spss(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of an SPSS file with value labels, question texts and counts of user-missing answers.

    Raises DataError when the file is not SPSS data or is damaged.
    """
    import pandas as pd

    with path.open("rb") as file:
        start = file.read(4)
    if start not in _ANSWERS_PER_BYTE:
        raise DataError(f"{path}: this is not an SPSS data file (it does not begin with $FL2 or $FL3)")
    check_dictionary(path)
    frame, meta = _read(path, path.stat().st_size * _ANSWERS_PER_BYTE[start])
    for name in frame.columns[[not pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]]:
        frame[name] = frame[name].replace("", None)  # SPSS has no other way to leave a text empty
    user_missing = _blank_user_missing(frame, meta.missing_ranges)
    return RawTable(
        frame,
        labels={name: dict(labels) for name, labels in meta.variable_value_labels.items()},
        texts={name: text for name, text in meta.column_names_to_labels.items() if text},
        user_missing=user_missing,
    )


def _read(path: Path, most: int) -> tuple[pd.DataFrame, Any]:
    """The columns and what pyreadstat knows about them; raises DataError for a damaged file or over `most` answers."""
    import pyreadstat

    with read_as(path, "this SPSS file cannot be read", "save it again from SPSS or as CSV"):
        _, head = pyreadstat.read_sav(path, metadataonly=True)
        _check_size(path, head.number_rows or 0, head.number_columns or 0, most)
        frame, meta = pyreadstat.read_sav(path, user_missing=True)
    names = [name for name in frame.columns if isinstance(name, str)]
    if len(names) < frame.shape[1] or not set(meta.missing_ranges) <= set(names):
        raise DataError(f"{path}: this SPSS file is damaged: some variables have no name; save it again from SPSS")
    return frame, meta


def _check_size(path: Path, n_rows: int, n_columns: int, most: int) -> None:
    """Raises DataError when the header announces more answers than the file's bytes can hold.

    The library allocates what the header announces, so that one wrong byte could otherwise take all memory.
    """
    if n_rows * n_columns > most:
        raise DataError(
            f"{path}: this SPSS file is damaged: its header announces {n_rows} rows of {n_columns} columns, more than "
            "the file can hold; copy it again or save it again from SPSS"
        )


def _blank_user_missing(frame: pd.DataFrame, ranges: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, int]:
    """How many answers of each column lie in its ranges of missing values; they are set to NaN in place."""
    counts: dict[str, int] = {}
    for name, missing in ranges.items():
        column = frame[name]
        declared = column.isna() & False
        for span in missing:
            declared |= (column >= span["lo"]) & (column <= span["hi"])
        frame[name] = column.mask(declared)
        counts[name] = int(declared.sum())
    return counts
