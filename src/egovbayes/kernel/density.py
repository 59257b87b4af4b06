"""Log posterior density and gradient on the unbounded scale, compiled once for all models and kept on disk.

PyTensor could compile the same density from the PyMC model, and needs 5 to 15 seconds for it, most of them spent on
optimising the likelihood kernel once more at each level that calls it. Here everything a model has of its own is data:
which family each prior has, how its support is mapped to the real line, which correlations share an LKJ prior.

The sampler moves in numbers z; the unbounded numbers are u = centre + root z, with centre and root about those of the
posterior, so that in z it is about round. Where there are bends, centre + root z are straight numbers, of which the
unbounded ones are made (kernel.straight); values whose priors name others may be rescaled (kernel.rescaled), rising
ones moved in by their steps (kernel.ladders), some by their inverse hyperbolic sine (kernel.hyperbolic), those of a
construct that is predicted times its standard deviation (kernel.explained), and those in units of markers as they are
without (kernel.marker_units).
Priors on standardised paths are kernel.standardised's, of the values once they are made.
Correlations that limit each other are made together (kernel.correlations).
"""

from collections.abc import Callable
from functools import cache
from math import exp, isfinite, log, log1p
from typing import Any

import numpy as np
from numba import carray, types

from egovbayes.kernel.arrays import KernelLayout
from egovbayes.kernel.cache import KERNEL_HASH, Number, compile_kernel, compiled
from egovbayes.kernel.calling import SIGNATURE, called
from egovbayes.kernel.correlations import joint_gradient, joint_prior, joint_values
from egovbayes.kernel.explained import divided, undivided
from egovbayes.kernel.families import TOGETHER, family_density, located_density
from egovbayes.kernel.fields import rows_of
from egovbayes.kernel.files import c_function
from egovbayes.kernel.hyperbolic import unwidened, widened
from egovbayes.kernel.ladders import climbed_down, climbed_up, out_of_between, placed_between
from egovbayes.kernel.mapped import mapped, unmapped
from egovbayes.kernel.marker_units import in_marker_units, out_of_marker_units
from egovbayes.kernel.neighbours import add_by_location, location_of, maps_density
from egovbayes.kernel.priors import KernelPriors
from egovbayes.kernel.reading import COLUMNS, reader_of
from egovbayes.kernel.rescaled import rescaled, room_for_rescaled, unrescaled
from egovbayes.kernel.sparse_root import root_times, times_root
from egovbayes.kernel.standardised import standardised_priors
from egovbayes.kernel.straight import bent, unbent
from egovbayes.kernel.table import KernelFrame, KernelTable, KernelTarget

OPEN, ABOVE, BELOW, BETWEEN, ABOVE_MIRRORED, BELOW_MIRRORED, JOINT = range(7)
NOT_FINITE_GRADIENT, NOT_FINITE_DENSITY = 3, 4

_TABLE = (rows_of(KernelTable, (KernelTarget, KernelPriors, KernelFrame, KernelLayout)), COLUMNS)
"""Of the part that is read here: the data are the likelihood's."""
_target_of, _priors_of, _frame_of, _layout_of = (
    reader_of(KernelTable, name) for name in ("target", "priors", "frame", "layout")
)


@compiled
def single_priors(u: Number, priors: Number, values: Number, slopes: Number, grad: Number) -> Number:
    """Sum of log densities; writes values (free,), slopes dx/du (free,) and the priors' gradient (unbounded,)."""
    total = priors.constant[0]
    for k in range(priors.places.shape[0]):
        at, mapping = priors.places[k, 0], priors.places[k, 3]
        if mapping == JOINT:
            continue
        low, high = priors.single[k, 3], priors.single[k, 4]
        x, dx, jacobian, d_jacobian = u[at], 1.0, 0.0, 0.0
        # of x = x(u): its slope dx, and log |dx/du|, which the density of u has beside that of x, with its slope
        if mapping == ABOVE:
            dx = exp(u[at])
            x, jacobian, d_jacobian = low + dx, u[at], 1.0
        elif mapping == BELOW:
            dx = -exp(u[at])
            x, jacobian, d_jacobian = high + dx, u[at], 1.0
        elif mapping == ABOVE_MIRRORED:
            dx = 1.0 if u[at] >= 0.0 else -1.0
            x = low + abs(u[at])
        elif mapping == BELOW_MIRRORED:
            dx = -1.0 if u[at] >= 0.0 else 1.0
            x = high - abs(u[at])
        elif mapping == BETWEEN:
            share = 1.0 / (1.0 + exp(-u[at]))
            dx = (high - low) * share * (1.0 - share)
            x, d_jacobian = low + (high - low) * share, 1.0 - 2.0 * share
            # the logistic curve is as steep at -u as at u, and exp(-|u|) cannot overflow
            jacobian = log(high - low) - abs(u[at]) - 2.0 * log1p(exp(-abs(u[at])))
        density, slope = family_density(priors.places[k, 2], x, priors.single[k])
        total += density + jacobian
        grad[at] = slope * dx + d_jacobian
        values[priors.places[k, 1]] = x
        slopes[priors.places[k, 1]] = dx
    return total


@compiled
def named_priors(priors: Number, values: Number, slope: Number) -> Number:
    """Sum of log densities of values whose location or scale is another value; adds their slopes to `slope` (free,)."""
    total = maps_density(priors, values, slope)
    for k in range(priors.named.shape[0]):
        number, family, by = priors.named[k, 0], priors.named[k, 1], priors.named[k, 3]
        if family == TOGETHER:
            continue
        location = location_of(priors, k, values)
        scale = values[by] if by >= 0 else priors.named_numbers[k, 2]
        df, x = priors.named_numbers[k, 0], values[number]
        density, by_x, by_location, by_scale = located_density(family, x, df, location, scale)
        total += density
        slope[number] += by_x
        add_by_location(priors, k, by_location, slope)
        if by >= 0:
            slope[by] += by_scale
    return total


@compiled
def joined_priors(priors: Number, values: Number, slopes: Number) -> Number:
    """Sum of log densities of single correlations that limit each other; writes their slopes (free,)."""
    total = 0.0
    for k in range(priors.places.shape[0]):
        if priors.places[k, 3] == JOINT:
            number = priors.places[k, 1]
            density, slopes[number] = family_density(priors.places[k, 2], values[number], priors.single[k])
            total += density
    return total


@compiled
def _chain(priors: Number, slope: Number, slopes: Number, factors: Number, grad: Number) -> Number:
    """Add the likelihood's gradient by the values, `slope` (free,), to that by the unbounded numbers."""
    for k in range(priors.places.shape[0]):
        at, number = priors.places[k, 0], priors.places[k, 1]
        if priors.places[k, 3] == JOINT:
            slope[number] += slopes[number]
        else:
            grad[at] += slope[number] * slopes[number]
    n_blocks = priors.joint.shape[0]
    for k in range(n_blocks):
        joint_gradient(priors, k, factors[k], factors[n_blocks], slope, grad)


def _density(dim, x, gradient, density, address):  # type: ignore[no-untyped-def]
    """Write the log density at x and its gradient; 0, or which of the two is not finite.

    The likelihood is called by its address: each level that calls its code has it optimised once more.
    """
    out, table = carray(density, (1,)), carray(address, _TABLE, np.int64)
    priors, frame, work = KernelPriors(*_priors_of(table)), KernelFrame(*_frame_of(table)), np.empty((6, dim))
    u, values, slopes, grad, straight, slope = work[0], work[1], work[2], work[3], work[4], work[5]
    likelihood, size = np.empty(1), priors.joint.shape[1] - 1
    factors = np.empty((priors.joint.shape[0] + 1, size, size))
    room = room_for_rescaled(frame)
    stretch = _place(carray(x, (dim,)), frame, straight, u, room)
    total = single_priors(u, priors, values, slopes, grad)
    for k in range(priors.joint.shape[0]):
        total += joint_prior(u, priors, k, factors[k])
        joint_values(priors, k, factors[k], values)
    total += joined_priors(priors, values, slopes)
    # the likelihood writes `slope` anew: what adds to it comes after
    called(_target_of(table)[0], values, slope, likelihood, address)
    total += named_priors(priors, values, slope)
    if priors.equations.shape[0] > 1:
        total += standardised_priors(priors, KernelLayout(*_layout_of(table)), values, slope)
    _chain(priors, slope, slopes, factors, grad)
    unmapped(straight, u, frame, grad)
    out_of_marker_units(frame.ratios, u, grad)
    undivided(straight, frame.sizes, frame.explaining, grad)
    out_of_between(straight, u, (frame.between, frame.scaled), grad)
    climbed_down(straight, frame.ladders, frame.units, grad)
    unwidened(straight, frame.widened, grad)
    unrescaled(straight, frame, room, grad)
    unbent(straight, u, frame.bends, frame.products, frame.held, grad)
    # u = centre + root z: the gradient by z is root' times that by u
    times_root(grad, frame.root, frame.starts, frame.columns, frame.cells, carray(gradient, (dim,)))
    out[0] = total + likelihood[0] + stretch
    if not isfinite(out[0]):
        return NOT_FINITE_DENSITY
    return 0 if _finite(grad) else NOT_FINITE_GRADIENT


@compiled
def _finite(grad: Number) -> Number:
    total = 0.0
    for k in range(grad.shape[0]):
        total += abs(grad[k])
    return isfinite(total)


@compiled
def _place(z: Number, frame: Number, straight: Number, u: Number, room: Number) -> Number:
    """Write centre + root z, and the unbounded numbers u made of them; log of how much more room they take."""
    root_times(frame.root, frame.starts, frame.columns, frame.cells, z, straight)
    for i in range(u.shape[0]):
        straight[i] += frame.centre[i]
    stretch = bent(straight, frame.bends, frame.products, frame.held, u)
    stretch += rescaled(straight, u, frame, room)
    stretch += climbed_up(straight, frame.ladders, frame.units, u)
    stretch += placed_between(straight, frame.between, frame.scaled, u)
    stretch += widened(straight, frame.widened, u)
    stretch += divided(straight, frame.sizes, frame.explaining, u)
    stretch += in_marker_units(frame.ratios, u)
    return stretch + mapped(straight, u, frame)


def _keep(dim, expanded, x, out, address):  # type: ignore[no-untyped-def]  # noqa: ARG001
    frame = KernelFrame(*_frame_of(carray(address, _TABLE, np.int64)))
    _place(carray(x, (dim,)), frame, np.empty(dim), carray(out, (dim,)), room_for_rescaled(frame))
    return 0


_FLOATS = types.CPointer(types.double)


@cache
def density_entry() -> Any:
    """C function `(dim, x, gradient, density, table)`; returns 0, or a code where something is not finite."""
    return _entry(SIGNATURE, _density)


@cache
def keep_entry() -> Any:
    """C function `(dim, n, x, out, table)`: what is kept of a draw is the unbounded numbers."""
    return _entry(types.int64(types.uint64, types.uint64, _FLOATS, _FLOATS, types.voidptr), _keep)


def _entry(signature: Any, function: Callable[..., int]) -> Any:
    compile_kernel()
    return c_function(function, signature, KERNEL_HASH)
