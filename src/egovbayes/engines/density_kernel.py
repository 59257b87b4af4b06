"""Log posterior density and gradient on the unbounded scale, compiled once for all models and kept on disk.

PyTensor could compile the same density from the PyMC model, and needs 5 to 15 seconds for it, most of them spent on
optimising the likelihood kernel once more at each level that calls it. Here everything a model has of its own is data:
which family each prior has, how its support is mapped to the real line, which correlations share an LKJ prior.

An LKJ(eta) block of n variables has rows z_i of unbounded numbers, C_i = (z_i, 1, 0, ...) / s_i with
s_i^2 = 1 + |z_i|^2 as rows of the Cholesky factor, and log density -(2 eta + n - 1) sum log s_i.
"""

import hashlib
from math import exp, inf, isfinite, log, log1p, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numba import carray, cfunc, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from egovbayes.likelihoods import gaussian_kernel
from egovbayes.likelihoods.gaussian_kernel import KernelData, KernelLayout, log_likelihood_and_gradient
from egovbayes.notation import Array, IntArray

NORMAL, STUDENT_T, GAMMA, INVERSE_GAMMA, LOGNORMAL, BETA = range(6)
OPEN, ABOVE, BELOW, BETWEEN = range(4)

type Number = Any
"""Scalars and arrays inside compiled functions, whose types numba infers."""


class KernelPriors(NamedTuple):
    """Priors as the kernel reads them.

    `single` (value, 5): the family's three numbers, lowest and highest value. `places` (value, 4): position in the
    unbounded vector, number in the free vector, family code, mapping code. `joint` (block, 2): number of variables, eta.
    `joint_start` (block + 1,) and `joint_places` (correlation, 4): position, number, row, column. `constant` (1,).
    """

    single: Array
    places: IntArray
    joint: Array
    joint_start: IntArray
    joint_places: IntArray
    constant: Array


_jit = njit(cache=True, error_model="numpy", nogil=True)


@_jit
def single_priors(u: Number, priors: Number, values: Number, slopes: Number, grad: Number) -> Number:
    """Sum of log densities; writes values (free,), slopes dx/du (free,) and the priors' gradient (unbounded,)."""
    total = priors.constant[0]
    for k in range(priors.places.shape[0]):
        at, number, family, mapping = priors.places[k]
        low, high = priors.single[k, 3], priors.single[k, 4]
        x, dx, jacobian, d_jacobian = u[at], 1.0, 0.0, 0.0
        if mapping == ABOVE:
            dx = exp(u[at])
            x, jacobian, d_jacobian = low + dx, u[at], 1.0
        elif mapping == BELOW:
            dx = -exp(u[at])
            x, jacobian, d_jacobian = high + dx, u[at], 1.0
        elif mapping == BETWEEN:
            share = 1.0 / (1.0 + exp(-u[at]))
            dx = (high - low) * share * (1.0 - share)
            x, d_jacobian = low + (high - low) * share, 1.0 - 2.0 * share
            jacobian = log(high - low) - abs(u[at]) - 2.0 * log1p(exp(-abs(u[at])))
        density, slope = _family(family, x, priors.single[k])
        total += density + jacobian
        grad[at] = slope * dx + d_jacobian
        values[number] = x
        slopes[number] = dx
    return total


@_jit
def _family(family: Number, x: Number, numbers: Number) -> Number:
    """Log density of x but for a constant, and its slope."""
    a, b, c = numbers[0], numbers[1], numbers[2]
    if family == NORMAL:
        z = (x - a) / b
        return -0.5 * z * z, -z / b
    if family == STUDENT_T:
        z = (x - b) / c
        return -0.5 * (a + 1.0) * log1p(z * z / a), -(a + 1.0) * z / ((a + z * z) * c)
    if family == GAMMA:
        if a == 0.0:
            return -b * x, -b
        return a * log(x) - b * x, a / x - b
    if family == INVERSE_GAMMA:
        return -a * log(x) - b / x, (b / x - a) / x
    if family == LOGNORMAL:
        z = (log(x) - a) / b
        return -log(x) - 0.5 * z * z, -(1.0 + z / b) / x
    return a * log(1.0 + x) + b * log(1.0 - x), a / (1.0 + x) - b / (1.0 - x)


@_jit
def joint_prior(u: Number, priors: Number, k: Number, C: Number, scale: Number) -> Number:
    """Log density of LKJ block k; writes the Cholesky factor C (n, n) and the lengths of its rows, scale (n,)."""
    places = priors.joint_places
    first, last = priors.joint_start[k], priors.joint_start[k + 1]
    C[:] = 0.0
    for i in range(C.shape[0]):
        C[i, i] = 1.0
    for e in range(first, last):
        C[places[e, 2], places[e, 3]] = u[places[e, 0]]
    total = 0.0
    for i in range(C.shape[0]):
        scale[i] = sqrt((C[i] * C[i]).sum())
        total -= (2.0 * priors.joint[k, 1] + C.shape[0] - 1.0) * log(scale[i])
        C[i] /= scale[i]
    return total


@_jit
def joint_values(priors: Number, k: Number, C: Number, values: Number) -> Number:
    """Write the correlations of LKJ block k into values (free,)."""
    places = priors.joint_places
    for e in range(priors.joint_start[k], priors.joint_start[k + 1]):
        values[places[e, 1]] = (C[places[e, 2]] * C[places[e, 3]]).sum()


@_jit
def joint_gradient(priors: Number, k: Number, C: Number, scale: Number, slope: Number, grad: Number) -> Number:
    """Write the gradient by the unbounded numbers of LKJ block k; `slope` (free,) is that by the correlations."""
    places = priors.joint_places
    first, last = priors.joint_start[k], priors.joint_start[k + 1]
    D = np.zeros(C.shape)
    for e in range(first, last):
        number, i, j = places[e, 1], places[e, 2], places[e, 3]
        D[i] += slope[number] * C[j]
        D[j] += slope[number] * C[i]
    power = 2.0 * priors.joint[k, 1] + C.shape[0] - 1.0
    for e in range(first, last):
        i, j = places[e, 2], places[e, 3]
        along = (C[i] * D[i]).sum()
        grad[places[e, 0]] = (D[i, j] - C[i, j] * (along + power)) / scale[i]


@_jit
def _joint_sizes(priors: Number) -> Number:
    largest = 1
    for k in range(priors.joint.shape[0]):
        largest = max(largest, int(priors.joint[k, 0]))
    return largest


@_jit
def log_density(u: Number, priors: Number, layout: Number, data: Number, grad: Number) -> Number:
    """Log posterior density (with all constants) at unbounded numbers u (free,); writes its gradient (free,)."""
    values, slopes = np.empty(u.shape[0]), np.empty(u.shape[0])
    total = single_priors(u, priors, values, slopes, grad)
    n_joint, size = priors.joint.shape[0], _joint_sizes(priors)
    factors, scales = np.empty((n_joint, size, size)), np.empty((n_joint, size))
    for k in range(n_joint):
        n = int(priors.joint[k, 0])
        total += joint_prior(u, priors, k, factors[k, :n, :n], scales[k, :n])
        joint_values(priors, k, factors[k, :n, :n], values)
    likelihood, slope = log_likelihood_and_gradient(values, layout, data)
    for k in range(priors.places.shape[0]):
        at, number = priors.places[k, 0], priors.places[k, 1]
        grad[at] += slope[number] * slopes[number]
    for k in range(n_joint):
        n = int(priors.joint[k, 0])
        joint_gradient(priors, k, factors[k, :n, :n], scales[k, :n], slope, grad)
    return total + likelihood


@intrinsic
def _pointer(typing_context: Any, address: Any) -> Any:  # noqa: ARG001
    def codegen(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(address), codegen


@_jit
def _floats(table: Number, k: Number) -> Number:
    return carray(_pointer(table[k, 0]), (table[k, 1], table[k, 2]), np.float64)


@_jit
def _integers(table: Number, k: Number) -> Number:
    return carray(_pointer(table[k, 0]), (table[k, 1], table[k, 2]), np.int64)
