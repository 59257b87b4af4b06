"""Records laid out by Python and read by compiled code, by name: the same numbers, of the declared types."""

from typing import NamedTuple, get_type_hints

import numpy as np
import pytest
from numba import njit

from egovbayes.kernel.arrays import KernelData, StudentTData
from egovbayes.kernel.fields import (
    Count,
    FloatList,
    FloatTable,
    IntList,
    SmallIntTable,
    Stored,
    fields_of,
    rows_of,
    stored,
    table_of,
)
from egovbayes.kernel.reading import reader_of, reader_to_write
from egovbayes.kernel.split import Walk
from egovbayes.kernel.table import KernelTable


class First(NamedTuple):
    size: Count
    counts: IntList


class Second(NamedTuple):
    numbers: FloatTable
    small: SmallIntTable
    line: FloatList


class Both(NamedTuple):
    first: First
    second: Second


@pytest.mark.parametrize("record", [*list(get_type_hints(KernelTable).values())[:-1], KernelData, StudentTData, Walk])
def test_every_field_says_how_it_is_kept(record):
    assert len(fields_of(record)) == len(record._fields)
    assert all(isinstance(field, Stored) for field in fields_of(record))


def test_small_integers_stay_small():
    assert [field.dtype for field in fields_of(KernelData)] == [np.float64, np.float64, *[np.int32] * 3]


def test_compiled_code_reads_what_python_laid_out():
    first = stored(First(7, np.array([3, 1, 2], dtype=np.int32)))
    second = stored(Second(np.arange(6.0).reshape(2, 3).T, np.array([[1, 2]]), np.array([0.5])))
    assert first.counts.dtype == np.int64
    assert second.numbers.flags.c_contiguous
    table = table_of(first, second)
    assert table.shape == (rows_of(Both), 3)
    read_first, read_second = reader_of(Both, "first"), reader_of(Both, "second")

    @njit
    def read(addresses):
        size, counts = read_first(addresses)
        numbers, small, line = read_second(addresses)
        return size, counts.copy(), numbers.copy(), small.copy(), line.copy()

    for found, given in zip(read(table), (*first, *second), strict=True):
        np.testing.assert_array_equal(found, given)


def test_what_may_be_written_is_python_s_own_array():
    second = stored(Second(np.zeros((2, 3)), np.zeros((1, 2)), np.zeros(4)))
    read = reader_to_write(Second)

    @njit
    def write(addresses):
        numbers, small, line = read(addresses)
        numbers[1, 2], small[0, 1], line[3] = 5.0, 6, 7.0

    write(table_of(second))
    assert (second.numbers[1, 2], second.small[0, 1], second.line[3]) == (5.0, 6, 7.0)
