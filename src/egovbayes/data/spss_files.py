"""SPSS files (.sav, .zsav): value labels are kept, values declared missing by the file become NaN and are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egovbayes.data.raw_table import RawTable
from egovbayes.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

_STARTS = (b"$FL2", b"$FL3")


def read_spss(path: Path) -> RawTable:
    """The table of an SPSS file with value labels, question texts and counts of user-missing answers.

    Raises DataError when the file is not SPSS data or is damaged.
    """
    import pandas as pd

    with path.open("rb") as file:
        if not file.read(4).startswith(_STARTS):
            raise DataError(f"{path}: this is not an SPSS data file (it does not begin with $FL2 or $FL3)")
    frame, meta = _read(path)
    for name in frame.columns[[not pd.api.types.is_numeric_dtype(dtype) for dtype in frame.dtypes]]:
        frame[name] = frame[name].replace("", None)  # SPSS has no other way to leave a text empty
    user_missing = _blank_user_missing(frame, meta.missing_ranges)
    return RawTable(
        frame,
        labels={name: dict(labels) for name, labels in meta.variable_value_labels.items()},
        texts={name: text for name, text in meta.column_names_to_labels.items() if text},
        user_missing=user_missing,
    )


def _read(path: Path) -> tuple[pd.DataFrame, Any]:
    import pyreadstat

    try:
        frame, meta = pyreadstat.read_sav(path, user_missing=True)
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError, OverflowError, MemoryError) as error:
        raise DataError(
            f"{path}: this SPSS file cannot be read ({error}); save it again from SPSS or as CSV"
        ) from error
    return frame, meta


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
