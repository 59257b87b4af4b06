"""Excel workbooks (.xlsx, .xlsm): the first sheet that holds anything; its first row with content names the columns."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from egovbayes.data.files.decimal_commas import read_decimal_commas
from egovbayes.data.files.raw_table import RESPONDENTS, RawTable, RowsAre
from egovbayes.data.files.text_tables import MISSING_TEXTS
from egovbayes.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

type Row = tuple[Any, ...]


def read_spreadsheet(path: Path, rows_are: RowsAre = RESPONDENTS) -> RawTable:
    """The table of the workbook's first sheet with content, values as last calculated.

    Raises DataError when the file is not a workbook, has no sheet with content, or a column with answers has no name.
    """
    sheets = {name: rows for name, rows in _sheets(path).items() if rows}
    if not sheets:
        raise DataError(
            f"{path}: every sheet of the workbook is empty; it needs a row of column names and one per {rows_are.one}"
        )
    name, rows = next(iter(sheets.items()))
    frame = _frame(rows, path)
    decimal_commas = read_decimal_commas(frame, comma_separated=False)
    notes = [f"decimal commas read in: {', '.join(decimal_commas)}"] if decimal_commas else []
    if len(sheets) > 1:
        notes.append(f"read from sheet {name!r}, the first of {len(sheets)} with content ({', '.join(sheets)})")
    return RawTable(frame, notes=tuple(notes))


def _sheets(path: Path) -> dict[str, list[Row]]:
    """Rows of each sheet that are not blank, by the sheet's name."""
    from xml.etree.ElementTree import ParseError

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    content = path.read_bytes()  # openpyxl leaves a file of its own open when it fails
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions, which hold no answers
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            return {sheet.title: _filled(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}
    except (BadZipFile, InvalidFileException, ParseError, zlib.error, *_BROKEN_CONTENT) as error:
        raise DataError(
            f"{path}: this cannot be read as an Excel workbook ({error}); save it again as .xlsx"
        ) from error


_BROKEN_CONTENT = (
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    EOFError,
    NotImplementedError,
    OverflowError,
)


def _filled(rows: Any) -> list[Row]:
    return [row for row in rows if any(value is not None for value in row)]


def _frame(rows: Sequence[Row], path: Path) -> pd.DataFrame:
    """The rows below the first one as columns; blank cells and the usual words for no answer are missing."""
    import pandas as pd

    width = max(len(row) for row in rows)
    header = [*rows[0], *[None] * (width - len(rows[0]))]
    body = [[_cell(value) for value in row] + [None] * (width - len(row)) for row in rows[1:]]
    kept = [j for j in range(width) if header[j] is not None or any(row[j] is not None for row in body)]
    for j in kept:
        if header[j] is None:
            raise DataError(f"{path}: column {j + 1} has values but no name in the first row")
    columns = {k: pd.Series([row[j] for row in body]) for k, j in enumerate(kept)}
    frame = pd.DataFrame(columns)
    frame.columns = [str(header[j]).strip() for j in kept]
    return frame


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        stripped = value.strip()
        return None if stripped in MISSING_TEXTS else stripped
    return value
