"""Cells of a workbook that look empty and are not: formulas without results, and cells merged over respondents."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

from egovbayes.errors import DataError
from egovbayes.hints import listed

_FORMULA = re.compile(rb"<f[\s>/]")
_CELL = re.compile(rb'<c\s(?:[^>]*\s)?r="([A-Z]+\d+)"')
_MERGED = re.compile(rb'<mergeCell\s+ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHOWN = 5


def refuse_hidden(content: bytes, sheet: str, names_end: int, path: Path) -> None:
    """Raises DataError where cells of the sheet hold formulas whose results were never saved, or are merged over rows
    below those of names, which end in row `names_end`: all but one of them would be read as missing.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        part = _part(archive, sheet)
        text = archive.read(part) if part else b""
    if unsaved := [*_unsaved(text)]:
        raise DataError(
            f"{path}: {_told(unsaved)} of sheet {sheet!r} hold formulas whose results are not in the file: open it in "
            "Excel or LibreOffice, save it there, and give it again; or put values in their place"
        )
    if merged := [*_merged(text, names_end)]:
        raise DataError(
            f"{path}: {_told(merged)} of sheet {sheet!r} are merged, so that only one respondent has their value: "
            "unmerge them, and fill every row"
        )


def _unsaved(text: bytes) -> Iterator[str]:
    """Names of the cells with a formula and no value."""
    for formula in _FORMULA.finditer(text):
        end = text.find(b"</c>", formula.end())
        value = text.find(b"<v>", formula.end(), end)
        if value == -1 or text.startswith(b"</v>", value + 3):
            cell = _CELL.match(text, text.rfind(b"<c ", 0, formula.start()))
            yield cell[1].decode() if cell else "?"


def _merged(text: bytes, names_end: int) -> Iterator[str]:
    for found in _MERGED.finditer(text):
        first, top, last, bottom = (one.decode() for one in found.groups())
        if int(bottom) > names_end and top != bottom:
            yield f"{first}{top}:{last}{bottom}"


def _told(cells: list[str]) -> str:
    return f"cells {listed(cells[:_SHOWN])}{f' and {len(cells) - _SHOWN} more' if len(cells) > _SHOWN else ''}"


def _part(archive: ZipFile, sheet: str) -> str:
    """The sheet's part of the archive, "" where the archive does not say."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        related = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    except KeyError:
        return ""
    targets = {one.get("Id"): one.get("Target", "") for one in related}
    for one in book.iter(f"{_MAIN}sheet"):
        if one.get("name") == sheet:
            target = targets.get(one.get(_RELATED), "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return part if part in archive.namelist() else ""
    return ""
