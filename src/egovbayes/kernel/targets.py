"""The log-likelihoods as C functions, each compiled once and called by its address (kernel.calling).

The place is the free vector, on the scale that the layout was made for.
"""

from functools import cache
from typing import Any

import numpy as np
from numba import carray

from egovbayes.kernel.arrays import KernelData, KernelLayout, StudentTData
from egovbayes.kernel.cache import KERNEL_HASH, Number, compile_kernel, compiled
from egovbayes.kernel.calling import SIGNATURE
from egovbayes.kernel.files import c_function
from egovbayes.kernel.gaussian import log_likelihood_and_gradient as normal
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.reading import COLUMNS, reader_of, rows_of
from egovbayes.kernel.student_t import log_likelihood_and_gradient as student_t
from egovbayes.kernel.table import KernelFrame, KernelTable, KernelTarget

_layout_of = reader_of(KernelTable, "layout")
_moments_of = reader_of(KernelTable, "data", KernelData)
_answers_of = reader_of(KernelTable, "data", StudentTData)
_SHAPE = (rows_of(KernelTable, (KernelTarget, KernelPriors, KernelFrame, KernelLayout)), COLUMNS)
"""Of the table up to the data, whose number of fields is the likelihood's."""


def _normal(size, place, slope, value, table):  # type: ignore[no-untyped-def]
    addresses = carray(table, _SHAPE, np.int64)
    values = carray(place, (size,))
    found, gradient = normal(values, _layout_of(addresses), _moments_of(addresses))
    _written(found, gradient, carray(value, (1,)), carray(slope, (size,)))
    return 0


def _student_t(size, place, slope, value, table):  # type: ignore[no-untyped-def]
    addresses = carray(table, _SHAPE, np.int64)
    values = carray(place, (size,))
    found, gradient = student_t(values, _layout_of(addresses), _answers_of(addresses))
    _written(found, gradient, carray(value, (1,)), carray(slope, (size,)))
    return 0


@compiled
def _written(found: Number, gradient: Number, value: Number, slope: Number) -> Number:
    value[0] = found
    for i in range(slope.shape[0]):
        slope[i] = gradient[i]


@cache
def normal_target() -> Any:
    """C function (kernel.calling.SIGNATURE) of the normal log-likelihood."""
    compile_kernel()
    return c_function(_normal, SIGNATURE, KERNEL_HASH)


@cache
def student_t_target() -> Any:
    """The same of the Student-t log-likelihood."""
    compile_kernel()
    return c_function(_student_t, SIGNATURE, KERNEL_HASH)
