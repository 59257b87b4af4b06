"""One reader per file format, chosen by the file's ending."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from egovbayes.data.files.header_rows import without_question_row
from egovbayes.data.files.parquet_files import read_parquet_table
from egovbayes.data.files.r_files import read_r
from egovbayes.data.files.raw_table import ANY_SHEET, RESPONDENTS, RawTable, RowsAre, SheetAsked
from egovbayes.data.files.repeated_names import refuse_repeated_names
from egovbayes.data.files.signatures import refuse_misnamed
from egovbayes.data.files.spreadsheets import read_spreadsheet
from egovbayes.data.files.spss_files import read_spss
from egovbayes.data.files.statistics_files import read_portable, read_stata, read_transport
from egovbayes.data.files.text_tables import read_text_table
from egovbayes.data.files.total_rows import without_total_row
from egovbayes.errors import DataError
from egovbayes.hints import nearest

type Reader = Callable[[Path, RowsAre], RawTable]

READERS: dict[str, Reader] = {
    ".csv": read_text_table,
    ".tsv": read_text_table,
    ".txt": read_text_table,
    ".parquet": read_parquet_table,
    ".pq": read_parquet_table,
    ".xlsx": read_spreadsheet,
    ".xlsm": read_spreadsheet,
    ".sav": read_spss,
    ".zsav": read_spss,
    ".por": read_portable,
    ".dta": read_stata,
    ".xpt": read_transport,
    ".rds": read_r,
    ".rda": read_r,
    ".rdata": read_r,
}


_SAVED_AS = {
    **dict.fromkeys(
        (".ods", ".xls", ".xlsb", ".numbers"), ": open the table in its program and save it as .xlsx or .csv"
    ),
    ".sas7bdat": ": save it in SAS as a transport file (.xpt), or as CSV",
    ".omv": ": export the data in jamovi as .sav or .csv",
    ".jasp": ": export the data in JASP as .csv",
    **dict.fromkeys((".zip", ".gz"), ": unpack it first"),
}
"""What to do with files of other programs, by their ending."""
SHEETED = (".xlsx", ".xlsm")


def read_table(path: Path, rows: RowsAre = RESPONDENTS, sheet: SheetAsked = ANY_SHEET) -> RawTable:
    """The file's columns, read by the reader its ending names; messages say what its `rows` are, `sheet` is which of a
    workbook's.

    Raises DataError for a path that is missing, a folder, unreadable, of an unknown format or another than its ending
    tells, or whose content is not a table with column names, these once, and at least one row.
    """
    check_path(path, rows)
    ending = path.suffix.lower()
    if sheet.name and ending not in SHEETED:
        raise DataError(f"{path}: only workbooks ({', '.join(SHEETED)}) have sheets: leave sheet {sheet.name!r} out")
    try:
        if READERS[ending] is not read_text_table:  # which looks at all of its bytes
            refuse_misnamed(path, rows)
        table = read_spreadsheet(path, rows, sheet) if ending in SHEETED else READERS[ending](path, rows)
    except OSError as error:
        raise DataError(f"{path}: the file cannot be read ({reason(error)}); check its permissions") from error
    table.frame.columns = [unicodedata.normalize("NFC", str(name)) for name in table.frame.columns]
    refuse_repeated_names(table.frame, path)
    table = without_total_row(without_question_row(table)) if rows is RESPONDENTS else table
    if table.frame.shape[0] == 0 or table.frame.shape[1] == 0:
        raise DataError(f"{path}: the table has no {rows.many}; one row per {rows.one} is needed")
    return table


def check_path(path: Path, rows: RowsAre = RESPONDENTS) -> None:
    """Raises DataError unless the path is a file whose ending a reader knows."""
    kind = kind_of(path)
    if kind == "folder":
        inside = ", ".join(data_files(path)[:5]) or f"no {rows.files}"
        raise DataError(f"{path}: this is a folder (it holds {inside}); name the file itself")
    if kind != "file":
        near = nearest(path.name, data_files(path.parent)) or "; check the spelling and the folder"
        raise DataError(f"{path}: there is no such file{near}")
    if path.suffix.lower() not in READERS:
        raise DataError(
            f"{path}: {rows.files} in {path.suffix or 'files without an ending'} are not read"
            f"{_SAVED_AS.get(path.suffix.lower(), '')}; known endings: {', '.join(READERS)}"
        )


def kind_of(path: Path) -> str:
    """What stands at the path: "file", "folder", or "" for nothing that can be read as either.

    Raises DataError where the system does not let us look, or takes no such name.
    """
    try:
        return "folder" if path.is_dir() else "file" if path.is_file() else ""
    except (OSError, ValueError) as error:
        raise DataError(
            f"{str(path)[:200]}: this path cannot be opened ({reason(error)}); check name and permissions"
        ) from error


def reason(error: OSError | ValueError) -> str:
    """The system's own words for the error, without the path."""
    return str(getattr(error, "strerror", None) or error)


def data_files(folder: Path) -> list[str]:
    """Names of the files in the folder that a reader knows, sorted; none where the folder cannot be listed."""
    try:
        return sorted(entry.name for entry in folder.iterdir() if entry.suffix.lower() in READERS)
    except (OSError, ValueError):
        return []
