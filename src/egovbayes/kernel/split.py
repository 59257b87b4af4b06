"""Trajectories of the splitting sampler, compiled once around the compiled density and kept on disk with it.

In the frame's numbers z the posterior is about N(0, I). Of the Hamiltonian -log p(z) + |p|²/2 the Gaussian part
(|z|² + |p|²)/2 is moved along exactly, which turns (z, p) by an angle; what is left, r(z) = log p(z) + |z|²/2, gives
kicks p += T w r'(z) at the nodes of a Gauss-Lobatto rule over the trajectory's angle T (weights w). Turns and kicks
keep volume, and the rule is symmetric, so that the trajectory read backwards is one too: accepted with probability
min(1, exp(-energy error)) it leaves p(z) as it is, whatever the frame and the number of kicks. On a Gaussian that the
frame knows there is no error at all. Neal (2011), section 5.5.1; Beskos et al. (2011) on the exact turn. Where a
posterior is now and then far steeper than its Gaussian, a trajectory fails badly; it is tried again with more kicks.

A value mirrored at its bound (kernel.density) has the same density on both sides of it. Where both are far
apart, a wall is put between them: what ends behind it is rejected, and the frame is that of one side.

The density is called through its address, so that it is not compiled once more. Random numbers are given: the same
ones, the same draws, on any number of threads.
"""

from functools import cache
from math import ceil, cos, exp, isfinite, log, pi, sin, sqrt
from typing import Any, NamedTuple

import numpy as np
from numba import carray, types

from egovbayes.kernel.cache import KERNEL_HASH, Number, compile_kernel, compiled
from egovbayes.kernel.calling import called
from egovbayes.kernel.fields import FloatList, FloatTable, IntList
from egovbayes.kernel.files import c_function
from egovbayes.kernel.reading import COLUMNS, reader_to_write

MOST_KICKS = 24
LEAST_ANGLE, MOST_ANGLE, FIRST_ANGLE = 5e-3, 1.7, 0.4
DIVERGED = 1000.0
"""Log units of energy error from which on a trajectory counts as divergent, as in Stan."""
PLACE, SLOPE, NEW_PLACE, NEW_SLOPE, MOMENTUM, VALUE = range(6)
N_WORK = 6
HEIGHT, ANGLE, MEAN_ANGLE, LACKING, DONE = range(5)
N_STATE = 5
COUNT, KEEP_EACH, TUNING, RESCUED = range(4)
N_COUNTS = 4
ACCEPTANCE, TURN = range(2)
N_TARGET = 2
RATE, ENERGY, LOG_DENSITY, DIVERGING, STEPS, STEP_SIZE = range(6)
N_TOLD = 6
QUARTER = 0.5 * pi
"""Of a turn: after it the Gaussian part has forgotten where it began. Lengths vary by a fifth: nothing resonates."""
_MOST_TUNING = 16.0
"""Kicks of a trajectory while they are tuned; with more of them a bad first guess would cost most of the run."""
_FAR, _PIECES = 3.0, 4
"""A trajectory rejected with a larger energy error is tried again with so many times the kicks."""
_LOST = 50.0
"""Log units gained by which a chain that is far out is let go on, whatever its energy error."""


class Walk(NamedTuple):
    """A slice of a chain's trajectories, as far as the compiled code goes in one call.

    `counts` (N_COUNTS,), `target` (N_TARGET,) the wanted rate of acceptance and mean angle of a trajectory, `state`
    (N_STATE,) and `work` (2 N_WORK, free) of the chain, numbered above; `normals` (trajectory, free) and `uniforms`
    (trajectory, 3); `nodes` and `weights` (kicks, kicks) of the rules by their number of intervals; `walls` (wall,
    free + 1); `kept` (draw, kept), which gets the first numbers of each place, and `told` (draw, N_TOLD), which are
    written.
    """

    counts: IntList
    target: FloatList
    state: FloatList
    work: FloatTable
    normals: FloatTable
    uniforms: FloatTable
    nodes: FloatTable
    weights: FloatTable
    walls: FloatTable
    kept: FloatTable
    told: FloatTable


_TABLE = (len(Walk._fields), COLUMNS)
_walk_of = reader_to_write(Walk)


@compiled
def _sloped(density: Number, place: Number, slope: Number, value: Number) -> Number:
    """Height of the density; writes its slope with the Gaussian part's taken away, r'(z). -inf where it has none."""
    if called(density[0], place, slope, value, density[1]) != 0:
        return -np.inf
    for i in range(place.shape[0]):
        slope[i] += place[i]
    return value[0]


@compiled
def _trajectory(density: Number, work: Number, angle: Number, rule: Number, pieces: Number) -> Number:
    """Move (NEW_PLACE, MOMENTUM) from PLACE through an angle, the rule once on each of so many equal pieces of it.

    Gives the height there, -inf where the trajectory broke off, and how often the density was called.
    """
    place, slope, momentum, (nodes, weights) = work[NEW_PLACE], work[NEW_SLOPE], work[MOMENTUM], rule
    height, steps, piece = -np.inf, 0, angle / pieces
    for i in range(place.shape[0]):
        place[i], slope[i] = work[PLACE, i], work[SLOPE, i]
    for _ in range(pieces):
        _kick(momentum, slope, piece * weights[0])
        for k in range(1, nodes.shape[0]):
            _turn(place, momentum, piece * (nodes[k] - nodes[k - 1]))
            height = _sloped(density, place, slope, work[VALUE])
            steps += 1
            if height == -np.inf:
                return height, steps
            _kick(momentum, slope, piece * weights[k])
    return height, steps


@compiled
def _kick(momentum: Number, slope: Number, weight: Number) -> Number:
    for i in range(momentum.shape[0]):
        momentum[i] += weight * slope[i]


@compiled
def _turn(place: Number, momentum: Number, angle: Number) -> Number:
    c, s = cos(angle), sin(angle)
    for i in range(place.shape[0]):
        at = place[i]
        place[i] = c * at + s * momentum[i]
        momentum[i] = c * momentum[i] - s * at


@compiled
def _energy(height: Number, momentum: Number) -> Number:
    total = -height
    for i in range(momentum.shape[0]):
        total += 0.5 * momentum[i] * momentum[i]
    return total


@compiled
def _adapted(state: Number, lacking: Number) -> Number:
    """Dual averaging of the angle between kicks towards a wanted rate: `lacking` is that rate less the one had."""
    # Hoffman & Gelman (2014), section 3.2.1, with t0 = 10, kappa = 0.75 and gamma = 0.1
    m = state[DONE] + 1.0
    state[DONE] = m
    state[LACKING] += (lacking - state[LACKING]) / (m + 10.0)
    angle = exp(log(2.0 * FIRST_ANGLE) - 10.0 * sqrt(m) * state[LACKING])
    state[ANGLE] = min(MOST_ANGLE, max(LEAST_ANGLE, angle))
    if m > 10.0:
        share = m**-0.75
        state[MEAN_ANGLE] = exp(share * log(state[ANGLE]) + (1.0 - share) * log(state[MEAN_ANGLE]))


@compiled
def _length(state: Number, turn: Number, tuning: Number, uniform: Number) -> Number:
    """Angle of a trajectory, and between how many pairs of neighbouring kicks it is divided."""
    step = state[ANGLE] if tuning else state[MEAN_ANGLE]
    angle = turn * (0.8 + 0.4 * uniform)
    if tuning:
        angle = min(angle, step * _MOST_TUNING)
    return angle, int(max(1.0, min(float(MOST_KICKS), ceil(angle / step))))


@compiled
def _moved(density: Number, own: Number, at: Number, told: Number) -> Number:
    """One trajectory, accepted or not; adds what is to be told of it."""
    counts, state, work, walls = own.counts, own.state, own.work, own.walls
    uniforms, normals, momentum = own.uniforms[at], own.normals[at], work[MOMENTUM]
    angle, kicks = _length(state, own.target[TURN], counts[TUNING] == 1, uniforms[0])
    rule = own.nodes[kicks, : kicks + 1], own.weights[kicks, : kicks + 1]
    _copy(normals, momentum)
    before = _energy(state[HEIGHT], momentum)
    height, steps = _trajectory(density, work, angle, rule, 1)
    after = _energy(height, momentum)
    error = after - before
    rate = _share(error)
    if counts[TUNING] == 1:
        # tuned to energy errors alone: finer kicks keep no trajectory from a wall
        _adapted(state, own.target[ACCEPTANCE] - rate)
    rate *= _inside(walls, work[NEW_PLACE])
    accepted = uniforms[1] < rate or (at < counts[RESCUED] and height > state[HEIGHT] + _LOST)
    if not accepted and not error <= _FAR:
        _copy(normals, momentum)
        height, further = _trajectory(density, work, angle, rule, _PIECES)
        after = _energy(height, momentum)
        error = after - before
        second, back = _second_share(density, work, angle, rule, (error, rate, walls))
        steps += further + back
        accepted = uniforms[2] < second
        rate += (1.0 - rate) * second
    told[ENERGY] = before
    if accepted:
        told[ENERGY], state[HEIGHT] = after, height
        _copy(work[NEW_PLACE], work[PLACE])
        _copy(work[NEW_SLOPE], work[SLOPE])
    told[RATE] += rate / counts[KEEP_EACH]
    told[LOG_DENSITY], told[STEP_SIZE] = state[HEIGHT], angle / kicks
    told[STEPS] += steps
    if not error <= DIVERGED:
        told[DIVERGING] = 1.0
    return 0


@compiled
def _share(error: Number) -> Number:
    """Probability to accept an energy error."""
    return exp(min(0.0, -error)) if isfinite(error) else 0.0


@compiled
def _second_share(density: Number, work: Number, angle: Number, rule: Number, had: Number) -> Number:
    """Probability to accept a second trajectory, in `_PIECES` pieces, and how often the density was called for it.

    `had`: its energy error, the probability with which a first one was accepted, and the walls.

    As likely as the way back: there a first trajectory, too, must fail as badly. Delayed rejection; Tierney & Mira
    (1999), Modi, Barnett & Carpenter (2024).
    """
    error, first, walls = had
    if not isfinite(error) or _inside(walls, work[NEW_PLACE]) == 0.0:
        return 0.0, 0
    back = work[N_WORK:]
    _copy(work[NEW_PLACE], back[PLACE])
    _copy(work[NEW_SLOPE], back[SLOPE])
    for i in range(back.shape[1]):
        back[MOMENTUM, i] = -work[MOMENTUM, i]
    there = _energy(work[VALUE, 0], back[MOMENTUM])
    height, steps = _trajectory(density, back, angle, rule, 1)
    failed = _energy(height, back[MOMENTUM]) - there
    if failed <= _FAR:
        return 0.0, steps
    there_too = _share(failed) * _inside(walls, back[NEW_PLACE])
    return min(1.0, exp(min(100.0, -error)) * (1.0 - there_too) / (1.0 - first)), steps


@compiled
def _inside(walls: Number, place: Number) -> Number:
    """1 where the place is on this side of all walls, else 0."""
    for w in range(walls.shape[0]):
        total = walls[w, place.shape[0]]
        for i in range(place.shape[0]):
            total += walls[w, i] * place[i]
        if total < 0.0:
            return 0.0
    return 1.0


@compiled
def _copy(taken: Number, given: Number) -> Number:
    """Write as many numbers as there is room for."""
    for i in range(given.shape[0]):
        given[i] = taken[i]


def _walk(density, table, addresses):  # type: ignore[no-untyped-def]
    """Follow a chain for as many trajectories as are asked for; `addresses`: those of a Walk's fields."""
    own = Walk(*_walk_of(carray(addresses, _TABLE, np.int64)))
    state, work = own.state, own.work
    if state[DONE] < 0.0:
        state[DONE] = 0.0
        state[HEIGHT] = _sloped((density, table), work[PLACE], work[SLOPE], work[VALUE])
    for at in range(own.counts[COUNT]):
        row = at // own.counts[KEEP_EACH]
        _moved((density, table), own, at, own.told[row])
        _copy(work[PLACE], own.kept[row])
    return 0


@cache
def walk_entry() -> Any:
    """C function `(density, table, walk)` that follows one chain; `density` is the address of the compiled density."""
    compile_kernel()
    return c_function(_walk, types.int64(types.uint64, types.voidptr, types.voidptr), KERNEL_HASH)
