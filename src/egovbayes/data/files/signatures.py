"""What a file is by how it begins, whatever its ending says."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from pathlib import Path

from egovbayes.data.files.raw_table import RESPONDENTS, RowsAre
from egovbayes.errors import DataError

_BEGINNING = 64
_STARTS: Mapping[bytes, tuple[str, tuple[str, ...]]] = {
    b"PK\x03\x04": ("a zip archive (an Excel workbook, perhaps: give it its .xlsx ending)", (".xlsx", ".xlsm")),
    b"\xd0\xcf\x11\xe0": (
        "an old Office document: open it and save the sheet as .xlsx or .csv",
        (".xlsx", ".xlsm"),  # their reader tells a password from an old workbook
    ),
    b"PAR1": ("a Parquet file: give it its .parquet ending", (".parquet", ".pq")),
    b"$FL2": ("an SPSS file: give it its .sav ending", (".sav", ".zsav")),
    b"$FL3": ("an SPSS file: give it its .zsav ending", (".sav", ".zsav")),
    b"<stata_dta>": ("a Stata file: give it its .dta ending", (".dta",)),
    b"ASCII SPSS PORT FILE": ("a portable SPSS file: give it its .por ending", (".por",)),
    b"HEADER RECORD*******": ("a SAS transport file: give it its .xpt ending", (".xpt",)),
    b"%PDF": ("a PDF document: {content} are needed, one row per {one}", ()),
    b"\x1f\x8b": ("a gzip archive: unpack it first", (".rds", ".rda", ".rdata")),
    b"<": ("HTML or XML, not a table: was a web page saved instead of the data?", ()),
    b"{": ("JSON, not a delimited table: export it as CSV", ()),
    b"[": ("JSON, not a delimited table: export it as CSV", ()),
}
"""How a file begins: what it is, and the endings it may have."""


def refuse_misnamed(path: Path, rows: RowsAre = RESPONDENTS) -> None:
    """Raises DataError where the file holds nothing, or begins as one of another ending does."""
    with path.open("rb") as file:
        start = file.read(_BEGINNING)
    if not start:
        raise DataError(f"{path}: the file is empty (0 bytes): copy it again or save it again")
    if start.strip():
        refuse_foreign(start, path, rows)


def refuse_foreign(raw: bytes, path: Path, rows: RowsAre = RESPONDENTS) -> None:
    """Raises DataError when the bytes are empty, or begin as a format does that its ending is not of."""
    start = raw.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        raise DataError(f"{path}: the file is empty; it needs a line of column names and one line per {rows.one}")
    for signature, (what, endings) in _STARTS.items():
        if start.startswith(signature):
            if path.suffix.lower() not in endings:
                raise DataError(f"{path}: this is {what.format(content=rows.content, one=rows.one)}")
            return
