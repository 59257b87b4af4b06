"""Values whose prior names their mean or spread, moved in numbers that are about normal(0, 1) at every spread.

Of the values u of a group the answers know together about normal(h, J^-1). The prior of each is normal(mu, tau). Given
all mu and tau, and with T the diagonal matrix of tau, u is then about mu + T x, x normal with precision and mean

    P = I + T J T = L L',  m = P^-1 T J (h - mu)

and w = L' (x - m) is moved in its place. Where the answers know much that is u itself, in axes and units of what they
know; where they know little it is (u - mu) / tau: neither the funnel of the one nor the ridge of the other (Kleppe,
2019, dynamically rescaled Hamiltonian Monte Carlo; Papaspiliopoulos, Roberts & Skold, 2007). Of one value alone, with
a = 1 / (1 + J tau^2), it is w = (u - a mu - (1 - a) h) / (tau sqrt(a)). J and h only choose the numbers: the posterior
is the same whatever they are.

A spread tau that rescaled values alone are divided by is moved in as v with tau = |v|, where its own prior allows 0.
Its logarithm has a long tail where the answers allow no spread; with v in place of tau in T the density is smooth at 0.

All of it is data. A row of `rows`: the place of u in the unbounded vector, those of mu and of log tau, -1 where they
are numbers. `known` has J's diagonal, h, and these numbers. Behind them stand the places of what is added to mu, -1 for
none, and what each is multiplied by. `blocks` (block, 2): the first row of values that are moved together, and how
many; `informations` (row, value of the block) their J. `spreads` are the places of log tau where v is moved in.
"""

from math import exp, log, sqrt

import numpy as np

from egovbayes.kernel.cache import Number, compiled

PLACE, LOCATION, SCALE = range(3)
INFORMATION, ESTIMATE, LOCATION_NUMBER, LOG_SCALE_NUMBER = range(4)
FIRST, COUNT = range(2)
N_ROW, N_KNOWN, N_BLOCK = 3, 4, 2
_TAU, _PULL, _MIDDLE = range(3)


@compiled
def location_at(u: Number, row: Number, known: Number) -> Number:
    """Mu of a value."""
    mu = u[row[LOCATION]] if row[LOCATION] >= 0 else known[LOCATION_NUMBER]
    for j in range(N_ROW, row.shape[0]):
        if row[j] >= 0:
            mu += known[N_KNOWN - N_ROW + j] * u[row[j]]
    return mu


@compiled
def add_to_location(row: Number, known: Number, slope: Number, grad: Number) -> None:
    """Add to the gradient what a slope by mu is by what makes it."""
    if row[LOCATION] >= 0:
        grad[row[LOCATION]] += slope
    for j in range(N_ROW, row.shape[0]):
        if row[j] >= 0:
            grad[row[j]] += slope * known[N_KNOWN - N_ROW + j]


@compiled
def side_of(w: Number, at: Number, spreads: Number) -> Number:
    """The sign of v where the spread at this place is moved in as v."""
    for k in range(spreads.shape[0]):
        if spreads[k] == at and w[at] < 0.0:
            return -1.0
    return 1.0


@compiled
def room_for_rescaled(frame: Number) -> Number:
    """Room for what `rescaled` finds and `unrescaled` needs again.

    `factors` (row, value of the block): L^-1, above its diagonal L' in place of zeros; `own` (3, row): v or tau,
    J (h - mu), and m.
    """
    return np.empty(frame.informations.shape), np.empty((3, frame.rows.shape[0]))


@compiled
def rescaled(w: Number, u: Number, frame: Number, room: Number) -> Number:
    """Write mu + T x in place of each w, and log |v| of each v, into u, which is w elsewhere; log |du/dw|.

    What a row's prior names stands before its block.
    """
    total, (factors, every) = 0.0, room
    for k in range(frame.spreads.shape[0]):
        u[frame.spreads[k]] = log(abs(w[frame.spreads[k]]))
        total -= u[frame.spreads[k]]
    for b in range(frame.blocks.shape[0]):
        first, n = frame.blocks[b, FIRST], frame.blocks[b, COUNT]
        rows, known = frame.rows[first : first + n], frame.known[first : first + n]
        factor, own = factors[first : first + n], every[:, first : first + n]
        _taken_apart(w, u, frame, b, factor, own)
        for i in range(n):
            x, tau = own[_MIDDLE, i] + factor[i, i] * w[rows[i, PLACE]], own[_TAU, i]
            for j in range(i + 1, n):
                x += factor[j, i] * w[rows[j, PLACE]]
            u[rows[i, PLACE]] = location_at(u, rows[i], known[i]) + tau * x
            total += log(abs(tau) * factor[i, i])
    return total


@compiled
def _taken_apart(w: Number, u: Number, frame: Number, b: Number, factor: Number, own: Number) -> None:
    """Write a block's part of the room."""
    first, n = frame.blocks[b, FIRST], frame.blocks[b, COUNT]
    for i in range(n):
        by = frame.rows[first + i, SCALE]
        tau = exp(u[by] if by >= 0 else frame.known[first + i, LOG_SCALE_NUMBER])
        own[_TAU, i] = tau * side_of(w, by, frame.spreads)
        own[_PULL, i], own[_MIDDLE, i] = 0.0, 0.0
    for i in range(n):
        away = frame.known[first + i, ESTIMATE] - location_at(u, frame.rows[first + i], frame.known[first + i])
        for j in range(n):
            own[_PULL, j] += frame.informations[first + i, j] * away
            factor[i, j] = own[_TAU, i] * frame.informations[first + i, j] * own[_TAU, j]
        factor[i, i] += 1.0
        _eliminate(factor, i, n)
    for i in range(n):
        pulled = 0.0
        for j in range(i + 1):
            pulled += factor[i, j] * own[_TAU, j] * own[_PULL, j]
        for j in range(i + 1):
            own[_MIDDLE, j] += factor[i, j] * pulled


@compiled
def _eliminate(factor: Number, i: Number, n: Number) -> None:
    """Put row i of L^-1 and of L' in place of row i of P, those before it being made."""
    for j in range(i):
        factor[i, j] = 0.0
    for k in range(i):
        across = factor[k, i]
        for j in range(k + 1):
            factor[i, j] -= across * factor[k, j]
        for j in range(i, n):
            factor[i, j] -= across * factor[k, j]
    # of P - I, which is not negative, rounding alone takes a pivot below 1
    root = sqrt(max(factor[i, i], 1.0))
    for j in range(n):
        factor[i, j] /= root
    factor[i, i] = 1.0 / root


@compiled
def unrescaled(w: Number, frame: Number, room: Number, grad: Number) -> None:
    """Turn the gradient by u into that by w, in place, with that of log |du/dw|; `room` is as `rescaled` left it."""
    factors, every = room
    for b in range(frame.blocks.shape[0] - 1, -1, -1):
        first, n = frame.blocks[b, FIRST], frame.blocks[b, COUNT]
        factor, own = factors[first : first + n], every[:, first : first + n]
        rows, by_w, by_mu = frame.rows[first : first + n], np.zeros(n), np.zeros(n)
        for i in range(n):
            for j in range(i + 1):
                by_w[i] += factor[i, j] * own[_TAU, j] * grad[rows[j, PLACE]]
            for j in range(i + 1):
                by_mu[j] += factor[i, j] * by_w[i]
        _add_by_spread(w, rows, (factor, own, by_w, by_mu), grad)
        for i in range(n):
            grad[rows[i, PLACE]] = by_w[i]
            add_to_location(rows[i], frame.known[first + i], by_mu[i] / own[_TAU, i], grad)
    for k in range(frame.spreads.shape[0]):
        grad[frame.spreads[k]] = (grad[frame.spreads[k]] - 1.0) / w[frame.spreads[k]]


@compiled
def _add_by_spread(w: Number, rows: Number, parts: Number, grad: Number) -> None:
    """Add the slopes by log tau of each value of a block.

    Of f = g' T (m + L^-T w) + log |T L^-T| with dL = L Phi(L^-1 dP L^-T), where Phi is the lower triangle with half the
    diagonal; L^-1 (P - I) = L' - L^-1, so that nothing of three indices is summed.
    """
    factor, own, by_w, by_mu = parts
    n = rows.shape[0]
    spread, slope = np.zeros(n), np.zeros(n)
    for j in range(n - 1, -1, -1):
        at, by, root = w[rows[j, PLACE]], by_w[j], factor[j, j]
        for k in range(j):
            slope[k] += factor[j, k] * (factor[j, k] + by * (2.0 * spread[k] + at * factor[j, k]))
            spread[k] += at * factor[j, k]
        slope[j] += root * root - by * ((1.0 / root - 2.0 * root) * spread[j] + at * (1.0 - root * root))
        spread[j] += at * root
        for k in range(j + 1, n):
            slope[k] -= by * factor[j, k] * spread[k]
    for k in range(n):
        if rows[k, SCALE] >= 0:
            pulled = own[_TAU, k] * grad[rows[k, PLACE]]
            grad[rows[k, SCALE]] += slope[k] + pulled * spread[k] + 2.0 * by_mu[k] * own[_MIDDLE, k]
