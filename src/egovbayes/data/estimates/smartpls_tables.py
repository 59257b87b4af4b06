"""SmartPLS's path coefficients and outer loadings: lists with arrows, or a matrix; standardised values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egovbayes.data.estimates.estimates import Cells, OtherEstimate, OtherEstimates, Relation, number_of

PROGRAM = "SmartPLS"
_TO, _FROM = re.compile(r"\s*(?:-+>|→)\s*"), re.compile(r"\s*(?:<-+|←)\s*")
_VALUES = ("original sample (o)", "original sample", "path coefficients", "outer loadings")


def is_smartpls(lines: list[Cells]) -> bool:
    """Whether rows begin with arrows, or name the columns of a matrix."""
    return any(line and _arrow(line[0]) for line in lines) or _matrix_at(lines) is not None


def read_smartpls(source: str, lines: list[Cells]) -> OtherEstimates:
    """The value of each path and loading; indirect paths, of three constructs and more, are left."""
    found: list[OtherEstimate] = []
    left: list[tuple[str, str]] = []
    column = 1
    for line in lines:
        names = [cell.lower() for cell in line]
        column = next((names.index(name) for name in _VALUES if name in names[1:]), column)
        ends = _arrow(line[0]) if line else None
        value = number_of(line[column]) if len(line) > column else None
        if ends is None or value is None:
            continue
        if len(ends) > 2:
            left.append((line[0], "a path over several constructs"))
            continue
        relation = Relation.LOADING if _FROM.search(line[0]) else Relation.ARROW
        found.append(OtherEstimate(line[0], relation, (ends[1], ends[0]), value, standardised=True))
    found += _matrix(lines) if not found else []
    return OtherEstimates(source, PROGRAM, tuple(found), tuple(left))


def _arrow(text: str) -> list[str] | None:
    """What stands at the arrows of a cell, from the first cause on; None without arrows."""
    if _FROM.search(text):
        return [part.strip() for part in reversed(_FROM.split(text))]
    return [part.strip() for part in _TO.split(text)] if _TO.search(text) else None


def _matrix_at(lines: list[Cells]) -> int | None:
    """The line of names of a matrix: each later line begins with one of them, and holds numbers or nothing."""
    for i, line in enumerate(lines[:20]):
        names = {cell for cell in line[1:] if cell}
        rows = [row for row in lines[i + 1 : i + 1 + len(names)] if row[0] in names]
        if len(names) > 1 and len(rows) == len(names) and all(_only_numbers(row[1:]) for row in rows):
            return i
    return None


def _only_numbers(cells: Cells) -> bool:
    return all(number_of(cell) is not None for cell in cells if cell)


def _matrix(lines: list[Cells]) -> Iterator[OtherEstimate]:
    at = _matrix_at(lines)
    if at is None:
        return
    names = lines[at][1:]
    for row in lines[at + 1 : at + 1 + sum(map(bool, names))]:
        for to, cell in zip(names, row[1:], strict=False):
            value = number_of(cell)
            if value is not None and value != 0 and to != row[0]:
                yield OtherEstimate(f"{row[0]} -> {to}", Relation.ARROW, (to, row[0]), value, standardised=True)
