"""Values of neighbouring groups, moved in numbers that are about normal(0, 1) at every spread and every phi.

As kernel.rescaled, of values that hang together: their prior is normal(mu, tau^2 K), K^-1 = V diag(1 / d) V' and
d = 1 - phi + phi l (kernel.neighbours). Of each the answers know about normal(h, 1 / sqrt(J)). Given mu, tau and phi
all are then about normal(m, tau^2 P^-1), with

    P = diag(J tau^2) + K^-1 = L L',  m = mu + P^-1 J tau^2 (h - mu)

and w = L' (u - m) / tau is moved in. Near phi = 1 the values of a map sum to nearly 0: a direction as narrow as no
other, and in w as wide as all.

`map_rows` and `map_known` are as `rows` and `known` of kernel.rescaled, the values of a map one after another. `maps`
(map, 4): the first of them, how many, the place of phi's unbounded number, and the first row of `map_axes` (value,
axis); `map_numbers` (map, 2 + axis): what phi lies between, and l.
"""

from math import exp, log, sqrt

import numpy as np

from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.rescaled import ESTIMATE, INFORMATION, PLACE, SCALE, add_to_location, location_at, side_of

FIRST, COUNT, SHARE, AXES = range(4)
N_MAP, BOUNDS = 4, 2


@compiled
def mapped(w: Number, u: Number, frame: Number) -> Number:
    """Write m + tau L^-T w in place of each w into u; log |du/dw|. What the priors name stands in u already."""
    total = 0.0
    for k in range(frame.maps.shape[0]):
        n = frame.maps[k, COUNT]
        inverse, known, y = np.empty((n, n)), np.empty((3, n)), np.zeros(n)
        tau, _, side = _taken_apart(w, u, frame, k, inverse, known)
        for i in range(n):
            total += log(tau * inverse[i, i])
            at = w[frame.map_rows[frame.maps[k, FIRST] + i, PLACE]]
            for j in range(i + 1):
                y[j] += inverse[i, j] * at
        for i in range(n):
            u[frame.map_rows[frame.maps[k, FIRST] + i, PLACE]] = known[2, i] + side * tau * y[i]
    return total


@compiled
def _taken_apart(w: Number, u: Number, frame: Number, k: Number, inverse: Number, known: Number) -> Number:
    """tau, phi and the side of v; writes L^-1 (value, value), and J tau^2, h - mu and m (3, value)."""
    first, n, axes = frame.maps[k, FIRST], frame.maps[k, COUNT], frame.maps[k, AXES]
    by = frame.map_rows[first, SCALE]
    tau, phi = exp(u[by]), _share(u, frame, k)
    for i in range(n):
        own = frame.map_known[first + i]
        known[0, i] = own[INFORMATION] * tau * tau
        known[1, i] = own[ESTIMATE] - location_at(u, frame.map_rows[first + i], own)
        for j in range(i + 1):
            total = 0.0
            for a in range(n):
                d = 1.0 - phi + phi * frame.map_numbers[k, BOUNDS + a]
                total += frame.map_axes[axes + i, a] * frame.map_axes[axes + j, a] / d
            inverse[i, j] = total
        inverse[i, i] += known[0, i]
    _factor_inverted(inverse)
    for i in range(n):
        known[2, i] = frame.map_known[first + i, ESTIMATE] - known[1, i]
    for i in range(n):
        pulled = 0.0
        for j in range(i + 1):
            pulled += inverse[i, j] * known[0, j] * known[1, j]
        for j in range(i + 1):
            known[2, j] += inverse[i, j] * pulled
    return tau, phi, side_of(w, by, frame.spreads)


@compiled
def _share(u: Number, frame: Number, k: Number) -> Number:
    low, high = frame.map_numbers[k, 0], frame.map_numbers[k, 1]
    return low + (high - low) / (1.0 + exp(-u[frame.maps[k, SHARE]]))


@compiled
def _factor_inverted(matrix: Number) -> None:
    """Put L^-1 in place of the lower triangle of L L'."""
    n = matrix.shape[0]
    for i in range(n):
        for j in range(i + 1):
            total = matrix[i, j]
            for a in range(j):
                total -= matrix[i, a] * matrix[j, a]
            matrix[i, j] = sqrt(total) if i == j else total / matrix[j, j]
    for j in range(n):
        matrix[j, j] = 1.0 / matrix[j, j]
        for i in range(j + 1, n):
            total = 0.0
            for a in range(j, i):
                total -= matrix[i, a] * matrix[a, j]
            matrix[i, j] = total / matrix[i, i]


@compiled
def _by_precision(w: Number, frame: Number, k: Number, parts: Number, at: Number) -> Number:
    """Slopes by log tau and by phi of what P moves: m, L^-T w and log |L^-1|.

    By a parameter dP = sum of p b b' over vectors b, and dm = -P^-1 dP (m - mu): unit vectors for tau, axes for phi.
    """
    inverse, known, turned, pulled = parts
    phi, moves = at
    first, n, axes = frame.maps[k, FIRST], frame.maps[k, COUNT], frame.maps[k, AXES]
    by_tau, by_phi, c, x, away = 0.0, 0.0, np.empty(n), np.empty(n), np.empty(n)
    for i in range(n):
        x[i] = w[frame.map_rows[first + i, PLACE]]
        away[i] = known[2, i] - frame.map_known[first + i, ESTIMATE] + known[1, i]
    for a in range(n):
        for i in range(n):
            c[i] = inverse[i, a] if i >= a else 0.0
        by_tau += 2.0 * known[0, a] * (_by_factor(c, x, turned, moves) - pulled[a] * away[a])
        left, right = 0.0, 0.0
        for i in range(n):
            left += frame.map_axes[axes + i, a] * pulled[i]
            right += frame.map_axes[axes + i, a] * away[i]
            c[i] = 0.0
            for j in range(i + 1):
                c[i] += inverse[i, j] * frame.map_axes[axes + j, a]
        structured = frame.map_numbers[k, BOUNDS + a]
        d = 1.0 - phi + phi * structured
        by_phi += (1.0 - structured) / (d * d) * (_by_factor(c, x, turned, moves) - left * right)
    return by_tau, by_phi


@compiled
def _by_factor(c: Number, x: Number, turned: Number, moves: Number) -> Number:
    """What L^-T w and log |L^-1| gain where P grows by b b', of c = L^-1 b: dL = L Phi(c c'), with Phi the lower
    triangle with half the diagonal.
    """
    total, before = 0.0, 0.0
    for i in range(c.shape[0]):
        half = 0.5 * c[i] * moves * turned[i]
        total -= c[i] * x[i] * (before + half) + 0.5 * c[i] * c[i]
        before += 2.0 * half
    return total


@compiled
def unmapped(w: Number, u: Number, frame: Number, grad: Number) -> None:
    """Turn the gradient by u into that by w, in place, with that of log |du/dw|."""
    for k in range(frame.maps.shape[0]):
        first, n = frame.maps[k, FIRST], frame.maps[k, COUNT]
        inverse, known, turned, pulled = np.empty((n, n)), np.empty((3, n)), np.zeros(n), np.zeros(n)
        tau, phi, side = _taken_apart(w, u, frame, k, inverse, known)
        by_tau = float(n)
        for i in range(n):
            row = frame.map_rows[first + i]
            by_tau += grad[row[PLACE]] * (u[row[PLACE]] - known[2, i])
            for j in range(i + 1):
                turned[i] += inverse[i, j] * grad[frame.map_rows[first + j, PLACE]]
        for i in range(n):
            for j in range(i + 1):
                pulled[j] += inverse[i, j] * turned[i]
        own_tau, by_phi = _by_precision(w, frame, k, (inverse, known, turned, pulled), (phi, side * tau))
        for i in range(n):
            row = frame.map_rows[first + i]
            slope = grad[row[PLACE]] - known[0, i] * pulled[i]
            by_tau += 2.0 * known[0, i] * known[1, i] * pulled[i]
            add_to_location(row, frame.map_known[first + i], slope, grad)
            grad[row[PLACE]] = side * tau * turned[i]
        grad[frame.map_rows[first, SCALE]] += by_tau + own_tau
        low, high = frame.map_numbers[k, 0], frame.map_numbers[k, 1]
        grad[frame.maps[k, SHARE]] += by_phi * (phi - low) * (high - phi) / (high - low)
