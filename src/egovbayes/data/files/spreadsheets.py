"""Excel workbooks (.xlsx, .xlsm): the sheet that is asked for, that alone has the columns asked for, or the first that
holds anything; its first row with content names the columns.
"""

from __future__ import annotations

import io
import unicodedata
import warnings
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from egovbayes.data.files.decimal_commas import read_decimal_commas
from egovbayes.data.files.name_rows import JOINED, is_answered, joined_names, titled, titles_above
from egovbayes.data.files.raw_table import ANY_SHEET, RESPONDENTS, RawTable, RowsAre, SheetAsked
from egovbayes.data.files.text_tables import MISSING_TEXTS
from egovbayes.data.files.workbook_cells import refuse_hidden
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest

if TYPE_CHECKING:
    import pandas as pd

type Row = tuple[Any, ...]

_MOST_NAMED = 5


def read_spreadsheet(path: Path, rows_are: RowsAre = RESPONDENTS, asked: SheetAsked = ANY_SHEET) -> RawTable:
    """The table of a sheet of the workbook, values as last calculated.

    Raises DataError when the file is not a workbook, has no sheet with content or none that is asked for, or when a
    column with answers has no name.
    """
    content = path.read_bytes()  # openpyxl leaves a file of its own open when it fails
    _refuse_protected(content, path)
    every = _sheets(content, path)
    if asked.name in every and every[asked.name].is_chart:
        raise DataError(f"{path}: sheet {asked.name!r} is a chart, which has no cells: name the sheet of its numbers")
    found = {name: sheet for name, sheet in every.items() if sheet.rows}
    sheets = {name: sheet.rows for name, sheet in found.items()}
    if not sheets:
        charts = " or a chart" if any(sheet.is_chart for sheet in every.values()) else ""
        raise DataError(
            f"{path}: every sheet of the workbook is empty{charts}; it needs a row of column names and "
            f"one per {rows_are.one}"
        )
    name, why = _chosen(sheets, asked, path)
    refuse_hidden(content, name, found[name].names_end, path)
    frame = _frame(sheets[name], path)
    decimal_commas = read_decimal_commas(frame, comma_separated=False)
    notes = [*found[name].notes]
    notes += [f"decimal commas read in: {', '.join(decimal_commas)}"] if decimal_commas else []
    if len(sheets) > 1 and why:
        notes.append(f"read from sheet {name!r}, {why} of {len(sheets)} with content ({', '.join(sheets)})")
    return RawTable(frame, notes=tuple(notes))


def workbook_rows(content: bytes, path: Path) -> list[list[str]]:
    """The cells of all sheets as text, line below line, the name of each sheet above its own. Raises DataError."""
    _refuse_protected(content, path)
    found: list[list[str]] = []
    for name, sheet in _sheets(content, path, _as_it_stands).items():
        found += [[name]] if not sheet.is_chart else []
        found += [["" if value is None else str(value) for value in row] for row in sheet.rows]
    return found


def _chosen(sheets: Mapping[str, Sequence[Row]], asked: SheetAsked, path: Path) -> tuple[str, str]:
    """The name of the sheet, and why that one; "" where it is asked for. Raises DataError for none, for several."""
    if asked.name:
        if asked.name not in sheets:
            raise DataError(
                f"{path}: no sheet with content is named {asked.name!r}{nearest(asked.name, sheets)}; sheets: "
                f"{_told(sheets)}"
            )
        return asked.name, ""
    if not asked.columns or len(sheets) == 1:
        return next(iter(sheets)), "the first"
    wanted = {_seen(column) for column in asked.columns}
    lacking = {name: wanted - {_seen(cell) for cell in rows[0]} for name, rows in sheets.items()}
    whole = [name for name, lost in lacking.items() if not lost]
    if len(whole) == 1:
        return whole[0], "the only one with the columns asked for"
    if whole:
        raise DataError(
            f"{path}: several sheets have the columns asked for ({listed(whole)}): say which, --sheet {whole[0]!r}"
        )
    name = min(lacking, key=lambda one: len(lacking[one]))
    lost = [column for column in asked.columns if _seen(column) in lacking[name]]
    header = [str(cell) for cell in sheets[name][0] if cell is not None]
    raise DataError(
        f"{path}: no sheet has all the columns asked for; most are in {name!r}, which lacks "
        f"{listed(f'{column}{nearest(column, header)}' for column in lost[:_MOST_NAMED])}"
        f"{', ...' if len(lost) > _MOST_NAMED else ''}; sheets: {_told(sheets)}"
    )


def _told(sheets: Mapping[str, Sequence[Row]]) -> str:
    return listed(f"{name} ({len(rows) - 1} rows, {len(rows[0])} columns)" for name, rows in sheets.items())


def _seen(name: object) -> str:
    return " ".join(unicodedata.normalize("NFC", str(name)).split())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Rows that are not blank, the names of columns first; in which row of the sheet these end, what is to be said.
    One that is a chart has none.
    """

    rows: Sequence[Row]
    names_end: int = 0
    notes: tuple[str, ...] = ()
    is_chart: bool = False


def _refuse_protected(content: bytes, path: Path) -> None:
    """Raises DataError for a document in the old Office container: an encrypted workbook, or one of Excel 97."""
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise DataError(
            f"{path}: the workbook is protected by a password: open it in Excel, take the password off (File, Info, "
            "Protect Workbook, Encrypt with Password), and save it again"
        )
    raise DataError(f"{path}: this is a workbook of Excel 97 to 2003 (.xls): open it, and save it as .xlsx")


def _sheets(content: bytes, path: Path, read: Callable[[Any], _Sheet] | None = None) -> dict[str, _Sheet]:
    """Each sheet by its name, by default without blank rows and titles."""
    from xml.etree.ElementTree import ParseError

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions, which hold no answers
            workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            charts = {sheet.title: _Sheet((), is_chart=True) for sheet in workbook.chartsheets}
            read = read or _sheet
            return charts | {sheet.title: read(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}
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


def _as_it_stands(cells: Any) -> _Sheet:
    return _Sheet([row for row in cells if any(value is not None for value in row)])


def _sheet(cells: Any) -> _Sheet:
    """The sheet without blank rows and titles, two rows of names made one."""
    numbered = [(number, row) for number, row in enumerate(cells, start=1) if any(value is not None for value in row)]
    rows = [row for _, row in numbered]
    titles = titles_above(rows)
    notes = [titled(rows[:titles])] if titles else []
    body = rows[titles:]
    if len(body) > 1:
        width = max(map(len, body[:2]))
        first, second = ([*row, *[None] * (width - len(row))] for row in body[:2])
        names = joined_names(
            first, second, lambda j, text: is_answered(text, (row[j] for row in body[2:] if j < len(row)))
        )
        if names is not None:
            names_end = numbered[titles + 1][0]
            return _Sheet([tuple(names), *body[2:]], names_end, (*notes, JOINED))
    return _Sheet(body, numbered[titles][0] if body else 0, tuple(notes))


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
