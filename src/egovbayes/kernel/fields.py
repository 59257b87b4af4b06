"""What a field of the compiled code's records is: one declaration that Python and the compiled code both read.

A record is a NamedTuple whose fields are annotated with these types. Python lays the fields of all records out in a
table of addresses and shapes (`table_of`), and compiled code reads each back by its name (kernel.reading): no field has
a number that anybody writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from egovbayes.notation import IntArray


@dataclass(frozen=True, slots=True)
class Stored:
    """How a field is kept: the type of its numbers and its axes (0: a number, that is its own address)."""

    dtype: type[np.generic]
    n_axes: int


Count = Annotated[int, Stored(np.int64, 0)]
FloatList = Annotated[NDArray[np.float64], Stored(np.float64, 1)]
FloatTable = Annotated[NDArray[np.float64], Stored(np.float64, 2)]
IntList = Annotated[NDArray[np.int64], Stored(np.int64, 1)]
IntTable = Annotated[NDArray[np.int64], Stored(np.int64, 2)]
SmallIntList = Annotated[NDArray[np.int32], Stored(np.int32, 1)]
SmallIntTable = Annotated[NDArray[np.int32], Stored(np.int32, 2)]

type Record = tuple[Any, ...]
"""A NamedTuple of stored fields."""


@cache
def fields_of(record: type[Record]) -> tuple[Stored, ...]:
    """How each field of a record is kept, in order."""
    return tuple(hint.__metadata__[0] for hint in get_type_hints(record, include_extras=True).values())


def names_of(record: type[Record]) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(get_type_hints(record))


def stored[T: tuple[Any, ...]](record: T) -> T:
    """The same record with contiguous arrays of the declared types."""
    kind: Any = type(record)
    kept = zip(record, fields_of(kind), strict=True)
    made: T = kind(*(np.ascontiguousarray(one, field.dtype) if field.n_axes else int(one) for one, field in kept))
    return made


def table_of(*records: Record) -> IntArray:
    """Address and shape (field, 3) of all fields of these records, one after another; a number is its own address.

    Compiled code reads what is there: the records must be `stored`, and live as long as the table is used.
    """
    return np.array([_row(one) for record in records for one in record], dtype=np.int64)


def _row(field: int | NDArray[np.generic]) -> tuple[int, int, int]:
    if isinstance(field, int):
        return field, 0, 0
    rows, columns = (*field.shape, 1)[:2]
    return field.ctypes.data, rows, columns


def rows_of(table: type[Record], records: Sequence[type[Record]] | None = None) -> int:
    """How many fields the records of a table have; `records` in place of those that its annotations name."""
    return sum(len(fields_of(record)) for record in records or get_type_hints(table).values())
