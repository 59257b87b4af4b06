"""Printed matrices of a file of printed figures: correlations with their stars, heterotrait-monotrait ratios."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from egovbayes.audit.figure import Figure
from egovbayes.audit.paper import Correlations
from egovbayes.audit.reading.keys import CORRELATIONS, HTMT
from egovbayes.audit.reading.values import figure, figures, place_of
from egovbayes.data.files.toml_tables import TomlTable

_STARS = re.compile(r"(?<=\d)\s*(\*{1,3})\s*$")


def read_correlations(table: TomlTable, digits: str) -> Correlations:
    """A printed matrix. Raises when it is no lower triangle of numbers in the order of its names."""
    table.check_keys(CORRELATIONS)
    return _triangle(table, digits)


def read_htmt(table: TomlTable, digits: str) -> tuple[Correlations, Figure | None]:
    """A printed matrix of heterotrait-monotrait ratios, and the bound all are said to lie below. Raises likewise."""
    table.check_keys(HTMT)
    return _triangle(table, digits), figure(table, "all_below", digits)


def _triangle(table: TomlTable, digits: str) -> Correlations:
    names = table.texts("names")
    if len(set(names)) != len(names) or len(names) < 2:
        raise table.error(f"{table.where}: names must be a list of at least two different names")
    nothing: list[Any] = []
    rows = table.value("matrix", nothing)
    if len(rows) == len(names) - 1:
        rows = [[], *rows]
    fitting = len(rows) == len(names) and all(
        isinstance(row, list) and len(row) in (i, i + 1) for i, row in enumerate(rows)
    )
    if not fitting:
        raise table.error(
            f"{table.where}: matrix must hold a row for each of the {len(names)} names: the lower triangle, "
            "say [[1], [0.45, 1], [0.30, 0.52, 1]]"
        )
    pairs: dict[tuple[str, str], Figure] = {}
    stars: dict[tuple[str, str], str] = {}
    for i, row in enumerate(rows):
        plain = [_STARS.sub("", cell) if isinstance(cell, str) else cell for cell in row[:i]]
        for j, value in enumerate(_list(plain, table, "matrix", digits)):
            place = place_of(table, f"{names[j]} and {names[i]}")
            pairs[names[i], names[j]] = replace(value, place=place)
        stars |= {(names[i], names[j]): m[1] for j, cell in enumerate(row[:i]) if (m := _STARS.search(str(cell)))}
        _check_diagonal(row[i:], table)
    sd = tuple(_list(table.value("sd", nothing), table, "sd", digits))
    if sd and len(sd) != len(names):
        raise table.error(f"{table.where}: sd holds {len(sd)} values for {len(names)} names; give one for each")
    return Correlations(names, pairs, sd, stars)


def _list(values: list[object], table: TomlTable, key: str, digits: str) -> list[Figure]:
    """The figures of a list. Raises for what is no number."""
    cells = TomlTable({f"{key}[{i}]": value for i, value in enumerate(values)}, table.where, table.error)
    return list(figures(cells, digits).values())


def _check_diagonal(cell: list[object], table: TomlTable) -> None:
    if cell and (isinstance(cell[0], bool) or not re.fullmatch(r"1(\.0*)?", str(cell[0]))):
        raise table.error(
            f"{table.where}: the diagonal holds {cell[0]!r}; leave it out or write 1 (roots of AVE belong "
            "under [instrument] sqrt_ave)"
        )
