"""A printed matrix as numbers: full, lower or upper triangle, with or without a diagonal of ones, digits counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from egovbayes.data.files.delimited import delimited_rows
from egovbayes.errors import DataError
from egovbayes.notation import Array

type Rows = list[list[str]]

_MINUS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-"})


@dataclass(frozen=True, slots=True, eq=False)
class Printed:
    """A symmetric matrix (item, item) as it was printed, and the decimals of the entry printed with most."""

    values: Array
    decimals: int


def printed_matrix(value: object, items: Sequence[str], where: str, *, correlation: bool = False) -> Printed:
    """The matrix of an entry of a TOML file: text with one row a line, a list of rows, or one list of all numbers.

    A correlation matrix may lack its diagonal. Raises DataError when the entries are no numbers or their count is wrong
    for the items.
    """
    rows = rows_of(value, where)
    numbers = [[_number(entry, f"{where}, row {at}") for entry in row] for at, row in enumerate(rows, 1)]
    shape = _shape([len(row) for row in rows], len(items), correlation=correlation)
    if not shape:
        raise DataError(_wrong_count(rows, items, where, correlation=correlation))
    decimals = max(_decimals(entry) for row in rows for entry in row)
    return Printed(_filled([number for row in numbers for number in row], len(items), shape), decimals)


def rows_of(value: object, where: str) -> Rows:
    """The entries as text, row by row, so that printed digits are kept. Raises DataError for anything else."""
    if isinstance(value, str):
        return [row for row in (_entries(line) for line in value.splitlines()) if row]
    if isinstance(value, list) and value and all(isinstance(row, list) for row in value):
        return [[str(entry) for entry in row] for row in value]
    if isinstance(value, list) and value and not any(isinstance(row, list) for row in value):
        return [[str(entry) for entry in value]]
    raise DataError(
        f'{where} must be text between triple quotes ("""), one row a line, a list of rows, or the name of a CSV file'
    )


def csv_matrix(path: Path, items: Sequence[str], where: str, *, correlation: bool = False) -> Printed:
    """The matrix of a CSV file in the order of `items`, which its header, if it has one, may name in another order.

    Raises DataError when the file cannot be read, as printed_matrix does, and when its header names other items.
    """
    rows, header = _csv_rows(path, where)
    here = f"{where}: {path.name}"
    if not rows:
        raise DataError(f"{here} holds no numbers; write the matrix into it, one row a line")
    if not header:
        return printed_matrix(rows, items, here, correlation=correlation)
    if other := sorted(set(items) ^ set(header)):
        raise DataError(
            f"{here}: items and the header differ in {', '.join(other)}; leave items out to take the header's"
        )
    printed = printed_matrix(rows, header, here, correlation=correlation)
    order = [header.index(item) for item in items]
    return replace(printed, values=printed.values[np.ix_(order, order)])


def csv_header(path: Path, where: str) -> tuple[str, ...]:
    """Names of the items in the header of a CSV file, () where it has none. Raises DataError when it cannot be read."""
    return tuple(_csv_rows(path, where)[1])


def _csv_rows(path: Path, where: str) -> tuple[Rows, list[str]]:
    """Entries of a CSV file row by row, empty ones left out, and the names in its header ([] where it has none)."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{where}: {path} cannot be read ({_reason(error)}); it must stand beside this file") from error
    lines = [[cell.strip() for cell in row] for _, row in delimited_rows(text, ",", f"{where}: {path}")]
    lines = [row for row in lines if any(row)]
    header = lines[0] if lines and not any(_is_number(cell) for cell in lines[0]) else []
    body = lines[1:] if header else lines
    named = bool(body) and all(row[0] and not _is_number(row[0]) for row in body)
    rows = [[cell for cell in (row[1:] if named else row) if cell] for row in body]
    return [row for row in rows if row], [name for name in (header[1:] if named else header) if name]


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return error.strerror or "no such file" if isinstance(error, OSError) else "it is not UTF-8 text"


def _entries(line: str) -> list[str]:
    """Numbers of a line; commas and semicolons may part them and a comment (# ...) follow, as in lavaan's getCov."""
    return [entry.strip(",;") for entry in line.partition("#")[0].split() if entry.strip(",;")]


def _is_number(entry: str) -> bool:
    try:
        float(entry.translate(_MINUS))
    except ValueError:
        return False
    return True


def _number(entry: str, where: str) -> float:
    if not _is_number(entry):
        comma = " (decimals are written with a point)" if _is_number(entry.replace(",", ".")) else ""
        raise DataError(f"{where}: {entry[:30]!r} is no number{comma}")
    number = float(entry.translate(_MINUS))
    if not np.isfinite(number):
        raise DataError(f"{where}: {entry[:30]!r} is no finite number; every entry of the matrix is needed")
    return number


def _decimals(entry: str) -> int:
    mantissa, _, exponent = entry.lower().partition("e")
    return max(0, len(mantissa.partition(".")[2]) - int(exponent or 0))


def _shape(lengths: list[int], p: int, *, correlation: bool) -> str:
    """Which part of a matrix of p items has rows of these lengths; "" for none."""
    up, down = list(range(1, p + 1)), list(range(p, 0, -1))
    shapes = {"full": [p] * p, "lower": up, "upper": down}
    bare = {"below": up[:-1], "above": down[1:]} if correlation and p > 1 else {}
    exact = [name for name, wanted in (shapes | bare).items() if lengths == wanted]
    counts = {"full": p * p, "lower": p * (p + 1) // 2, "below": p * (p - 1) // 2 if bare else -1}
    flowing = [name for name, count in counts.items() if sum(lengths) == count and p > 0]
    return next(iter((*exact, *(flowing if _flows(lengths) else []))), "")


def _flows(lengths: list[int]) -> bool:
    """Whether the lines may be broken anywhere: rows that shrink line by line are a triangle, not running text."""
    return len(lengths) < 3 or not all(after < before for before, after in pairwise(lengths))


def _filled(numbers: list[float], p: int, shape: str) -> Array:
    """The full matrix (p, p); a full one is left as it is, so that asymmetry can be seen."""
    if shape == "full":
        return np.array(numbers).reshape(p, p)
    offset = 0 if shape in ("lower", "upper") else 1
    matrix = np.eye(p)
    if shape in ("lower", "below"):
        rows, cols = np.tril_indices(p, -offset)
    else:
        rows, cols = np.triu_indices(p, offset)
    matrix[rows, cols] = matrix[cols, rows] = numbers
    return matrix


def _wrong_count(rows: Rows, items: Sequence[str], where: str, *, correlation: bool) -> str:
    p, count = len(items), sum(map(len, rows))
    without = f", or {p * (p - 1) // 2} without the diagonal" if correlation else ""
    text = f"{where} needs {p * (p + 1) // 2} entries for {p} items (or {p * p} in full{without}), has {count}"
    if len(rows) != p:
        return f"{text} in {len(rows)} row{'' if len(rows) == 1 else 's'}"
    odd = [(at, len(row)) for at, row in enumerate(rows) if len(row) != at + 1]
    at, length = odd[0]
    return f"{text}: row {at + 1} ({items[at]}) has {length} where a lower triangle has {at + 1}"
