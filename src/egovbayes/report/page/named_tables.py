"""The numbered tables of a page, found by their names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from egovbayes.errors import OutputError, SpecError
from egovbayes.hints import listed, nearest
from egovbayes.report.page.page import NumberedTable
from egovbayes.report.page.stored import page_in


def tables_named(name: str, tables: Sequence[NumberedTable], where: str) -> tuple[NumberedTable, ...]:
    """Those of that name. Raises SpecError where there is none: `where` is what was looked through."""
    found = tuple(table for table in tables if table.name == name)
    if not found:
        known = tuple(dict.fromkeys(table.name for table in tables))
        raise SpecError(f"{where}: there is no table {name!r}{nearest(name, known)}; there are {listed(known)}")
    return found


def tables_in(folder: Path) -> tuple[NumberedTable, ...]:
    """The tables of a finished run. Raises OutputError where it has no page, or one without tables."""
    page, _ = page_in(folder)
    tables = tuple(one for one in page.elements if isinstance(one, NumberedTable))
    if not tables:
        raise OutputError(
            f"{folder}: holds no tables of a paper: these are of a fit, and earlier versions wrote none; give the "
            "results folder of a fit, or fit again with this version"
        )
    return tables
