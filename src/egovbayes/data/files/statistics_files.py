"""Files of Stata (.dta), portable files of SPSS (.por) and transport files of SAS (.xpt): labels and texts are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from egovbayes.data.files.raw_table import RESPONDENTS, RawTable, RowsAre
from egovbayes.data.files.readstat import read_as
from egovbayes.errors import DataError
from egovbayes.hints import listed

if TYPE_CHECKING:
    import pandas as pd

_XPT_RECORD = 80
_MEMBER, _OBSERVATIONS = b"HEADER RECORD*******MEM", b"HEADER RECORD*******OBS"
_STATA_BEGINS, _STATA_ENDS = b"<stata_dta>", b"</stata_dta>"


def read_stata(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a Stata file. Its missing values .a to .z are counted as declared missing.

    A note says which columns have labels that are not in the file: Stata allows it, and a cut file has it too.
    Raises DataError when the file is none of Stata's, or is damaged.
    """
    import pyreadstat

    _refuse_no_end(path)
    frame, meta = _read(path, "a Stata file", lambda **options: pyreadstat.read_dta(path, **options), user_missing=True)
    blank = _blank_letters(frame, meta.missing_user_values)
    lost = {name: own for name, own in meta.variable_to_label.items() if own not in meta.value_labels}
    told = listed(f"{own} of {name}" for name, own in lost.items())
    notes = (f"value labels that the file names and does not hold: {told}; was it cut?",) if lost else ()
    return replace(_table(frame, meta, blank), notes=notes)


def _refuse_no_end(path: Path) -> None:
    """Raises DataError for a file of Stata 13 or later that is cut: without its end it may still lack nothing but value
    labels, of which some say that nobody answered.
    """
    with path.open("rb") as file:
        if file.read(len(_STATA_BEGINS)) != _STATA_BEGINS:
            return
        file.seek(max(0, path.stat().st_size - len(_STATA_ENDS)))
        if file.read() == _STATA_ENDS:
            return
    raise DataError(f"{path}: this is no whole Stata file, its end is missing; copy it again or save it again")


def read_portable(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a portable SPSS file. Raises DataError when it is none, or is damaged."""
    import pyreadstat

    return _table(*_read(path, "a portable SPSS file", lambda **_: pyreadstat.read_por(path)))


def read_transport(path: Path, _rows: RowsAre = RESPONDENTS) -> RawTable:
    """The table of a SAS transport file. Raises DataError when it is none, is damaged, or holds several."""
    import pyreadstat

    if path.stat().st_size % _XPT_RECORD:
        raise DataError(
            f"{path}: this is no whole SAS transport file: its {path.stat().st_size} bytes are no multiple of "
            f"{_XPT_RECORD}, and every record has so many; copy it again or save it again"
        )
    content = path.read_bytes()
    if len(names := _data_sets(content)) > 1:
        raise DataError(
            f"{path}: this file holds {len(names)} data sets ({listed(names)}), one below the other: save the one that "
            "is meant by itself, or as CSV"
        )
    found = _read(path, "a SAS transport file", lambda **options: pyreadstat.read_xport(path, **options))
    _refuse_part_of_a_row(content, len(found[0]), sum(found[1].variable_storage_width.values()), path)
    return _table(*found)


def _data_sets(content: bytes) -> list[str]:
    """Names of the data sets in a transport file. The library reads all that is behind the first as its rows."""
    names, place = list[str](), content.find(_MEMBER)
    while place >= 0:
        if place % _XPT_RECORD == 0:  # else it is an answer
            name = content[place + 2 * _XPT_RECORD + 8 :][:8]
            names.append(name.decode("ascii", errors="replace").strip())
        place = content.find(_MEMBER, place + 1)
    return names


def _refuse_part_of_a_row(content: bytes, n: int, width: int, path: Path) -> None:
    """Raises DataError where something stands behind the last whole row: the file was cut, and its format does not say
    how many rows there were. Whole files are filled up with blanks.
    """
    first = content.find(_OBSERVATIONS) + _XPT_RECORD
    if content[first + n * width :].strip(b" "):
        raise DataError(
            f"{path}: this is no whole SAS transport file: it ends within row {n + 1}; copy it again or save it again"
        )


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
