"""The log-likelihoods as C functions, each compiled once and called by its address (kernel.calling).

The place is the free vector, on the scale that the layout was made for.
"""

from functools import cache
from typing import Any

import numpy as np
from numba import carray

from egovbayes.kernel.arrays import KernelData, KernelLayout, OrdinalData, StudentTData
from egovbayes.kernel.cache import KERNEL_HASH, Number, compile_kernel, compiled
from egovbayes.kernel.calling import SIGNATURE, called
from egovbayes.kernel.fields import rows_of
from egovbayes.kernel.files import c_function
from egovbayes.kernel.gaussian import log_likelihood_and_gradient as normal
from egovbayes.kernel.ordinal.density import ordinal_density
from egovbayes.kernel.ordinal.respondents import over_respondents
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.reading import COLUMNS, reader_of
from egovbayes.kernel.student_t import log_likelihood_and_gradient as student_t
from egovbayes.kernel.table import KernelFrame, KernelTable, KernelTarget

_layout_of = reader_of(KernelTable, "layout")
_moments_of = reader_of(KernelTable, "data", KernelData)
_answers_of = reader_of(KernelTable, "data", StudentTData)
_categories_of = reader_of(KernelTable, "data", OrdinalData, readonly=False)
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


def _ordinal(size, place, slope, value, table):  # type: ignore[no-untyped-def]
    addresses = carray(table, _SHAPE, np.int64)
    found = ordinal_density(
        carray(place, (size,)), _layout_of(addresses), _categories_of(addresses), carray(slope, (size,)), table
    )
    carray(value, (1,))[0] = found
    return 0


def _respondents(size, place, slope, value, table):  # type: ignore[no-untyped-def]
    data = OrdinalData(*_categories_of(carray(table, _SHAPE, np.int64)))
    carray(value, (1,))[0] = over_respondents(data, carray(place, (size,)), carray(slope, (size,)))
    return 0


def _scored(size, place, slope, value, table):  # type: ignore[no-untyped-def]
    """Log density at `place`, the sampler's numbers for the free vector, then the scores; and its slopes.

    The scores stand in the likelihood's data, where this puts them and finds the slopes by them; the rest is the
    compiled density's, which is called by its address.
    """
    data = OrdinalData(*_categories_of(carray(table, _SHAPE, np.int64)))
    at, out = carray(place, (size,)), carray(slope, (size,))
    n = int(size) - data.scores.size
    scores, by_scores = data.scores.reshape(-1), data.by_scores.reshape(-1)
    for i in range(scores.shape[0]):
        scores[i] = at[n + i]
    told = called(data.density, at[:n], out[:n], carray(value, (1,)), table)
    for i in range(scores.shape[0]):
        out[n + i] = by_scores[i]
    return told


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


@cache
def ordinal_target() -> Any:
    """The same of answers in categories and of the scores that stand in the data."""
    compile_kernel()
    return c_function(_ordinal, SIGNATURE, KERNEL_HASH)


@cache
def respondents_target() -> Any:
    """What kernel.ordinal.density calls for what is summed over respondents; place and slope are one vector each."""
    compile_kernel()
    return c_function(_respondents, SIGNATURE, KERNEL_HASH)


@cache
def scored_entry() -> Any:
    """C function of the compiled density's numbers and of scores behind them, which the splitting sampler moves in."""
    compile_kernel()
    return c_function(_scored, SIGNATURE, KERNEL_HASH)
