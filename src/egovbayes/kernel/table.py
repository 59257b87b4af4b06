"""The table of addresses and shapes that the compiled density is given, read as arrays."""

from typing import Any

import numpy as np
from numba import carray, types
from numba.core import cgutils
from numba.core.imputils import impl_ret_borrowed
from numba.extending import intrinsic

from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.priors import KernelPriors


@intrinsic  # type: ignore[untyped-decorator]
def _pointer(typing_context: Any, address: Any) -> Any:  # noqa: ARG001
    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(address), codegen


@intrinsic  # type: ignore[untyped-decorator]
def _fixed(typing_context: Any, array: Any) -> Any:  # noqa: ARG001
    """The same array as a read-only one: the type the kernel is compiled for elsewhere too."""

    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return impl_ret_borrowed(context, builder, signature.return_type, arguments[0])

    return array.copy(readonly=True)(array), codegen


@compiled
def floats_of(table: Number, k: Number) -> Number:
    """Array k of floating-point numbers, two-dimensional."""
    return carray(_pointer(table[k, 0]), (table[k, 1], table[k, 2]), np.float64)


@compiled
def integers_of(table: Number, k: Number) -> Number:
    """Array k of integers, two-dimensional."""
    return carray(_pointer(table[k, 0]), (table[k, 1], table[k, 2]), np.int64)


@compiled
def list_of(table: Number, k: Number) -> Number:
    """Array k of integers, one-dimensional."""
    return carray(_pointer(table[k, 0]), (table[k, 1],), np.int64)


@compiled
def small_integers_of(table: Number, k: Number) -> Number:
    """Array k of integers of 4 bytes, two-dimensional."""
    return carray(_pointer(table[k, 0]), (table[k, 1], table[k, 2]), np.int32)


@compiled
def small_list_of(table: Number, k: Number) -> Number:
    """Array k of integers of 4 bytes, one-dimensional."""
    return carray(_pointer(table[k, 0]), (table[k, 1],), np.int32)


@compiled
def priors_of(table: Number) -> Number:
    """The priors; places are no literal numbers, for each of which numba would compile each reader."""
    one = np.int64(1)
    constant = carray(_pointer(table[6, 0]), (1,), np.float64)
    single, places = floats_of(table, one), integers_of(table, 2 * one)
    joint, start, joint_places = floats_of(table, 3 * one), list_of(table, 4 * one), integers_of(table, 5 * one)
    return KernelPriors(single, places, joint, start, joint_places, constant)


@compiled
def layout_of(table: Number) -> Number:
    """The fields of KernelLayout as a plain tuple."""
    one = np.int64(1)
    sizes = list_of(table, 0 * one)
    template, cells = _fixed(floats_of(table, 7 * one)), _fixed(integers_of(table, 8 * one))
    start, checked = _fixed(list_of(table, 9 * one)), _fixed(integers_of(table, 10 * one))
    return sizes[0], sizes[1], sizes[2], template, cells, start, checked


@compiled
def data_of(table: Number) -> Number:
    """The fields of KernelData as a plain tuple, of the same types as elsewhere: the likelihood is compiled once."""
    one = np.int64(1)
    patterns, rows = _fixed(floats_of(table, 11 * one)), _fixed(floats_of(table, 12 * one))
    starts, missing = _fixed(small_integers_of(table, 13 * one)), _fixed(small_list_of(table, 14 * one))
    return patterns, rows, starts, missing, _fixed(small_list_of(table, 15 * one))
