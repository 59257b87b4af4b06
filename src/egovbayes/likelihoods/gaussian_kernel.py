"""The normal log-likelihood of a structural equation model and its gradient, compiled once for all models.

All compiled code of the likelihood stands in this one file: numba's cache sees changes of the file a function is in,
and of no other. Which free value goes to which cell is data (`KernelLayout`), and so are the observations
(`KernelData`).

    Sigma = E Psi E' + Theta    mu = nu + E alpha    E = L A    A = (I - B)^-1    P = Sigma^-1
    dl/dTheta = G    dl/dPsi = E' G E    dl/dL = 2 G L Phi    dl/dB = 2 E' G L Phi    with G = dl/dSigma, Phi = A Psi A'

A pattern with missing items M needs no factorisation of its own: K = P - P[:,M] inv(P[M,M]) P[M,:] is the inverse of
the observed block, padded with zeros, and its log determinant is log|Sigma| + log|P[M,M]|. Every pattern's scatter is a
sum of outer products y y', so that -2G is a weighted P less the sum of w w' over all w = K y (and the rows of
V with V'V = P - K).
"""

from collections.abc import Callable
from math import inf, log, nan, pi, sqrt
from typing import Any, NamedTuple, cast

import numpy as np
from numba import njit

from egovbayes.notation import Array, IntArray

PLAIN, PAIR, VARIANCE, SD, CORRELATION = range(5)

_LOG_2PI = log(2.0 * pi)

type Number = Any
"""Scalars and arrays inside compiled functions, whose types numba infers."""


class KernelLayout(NamedTuple):
    """Cells of the free vector, flat. A group's matrices lie one after another in a block: L, B, Psi, Theta, nu, alpha.

    `template` (group, block) holds fixed values. `cells` (cell, 6), sorted by group: number in the free vector, place
    in the block, mirrored place, what it is (PLAIN, PAIR, VARIANCE, SD or CORRELATION), and for a correlation the
    numbers of both standard deviations, or -1 - place of a fixed variance. `cell_start` (group + 1,). `checked`
    (component, 2 + cell) lists the covariance matrices that must be positive definite by themselves: group, size, and
    the places of the cells row by row.
    """

    n_items: int
    n_constructs: int
    means: int
    template: Array
    cells: IntArray
    cell_start: IntArray
    checked: IntArray


class KernelData(NamedTuple):
    """Sufficient statistics by pattern (sorted by group), in the form the kernel reads; 0 where unobserved.

    `patterns` (pattern, 2): n, and the weight of log|Sigma| (n, or n - 1 with means integrated out). `rows` (row,
    item): n times a pattern's covariance is the sum of the outer products of its rows but the last, which is root n
    times its means (not used where the model has none). `starts` (pattern + 1, 2): first row and first entry of
    `missing`, which lists the missing items of each pattern. `group_start` (group + 1,): first pattern of each group.
    """

    patterns: Array
    rows: Array
    starts: IntArray
    missing: IntArray
    group_start: IntArray


def _jit[F: Callable[..., Any]](function: F) -> F:
    return cast("F", njit(cache=True, error_model="numpy", nogil=True)(function))


@_jit
def log_likelihood_and_gradient(values: Number, layout: Number, data: Number) -> Number:
    """Log-likelihood and its gradient (free,); -inf and zeros where a covariance matrix is not positive definite.

    `layout` and `data` come as plain tuples: numba takes a third of the time to recognise them.
    """
    return _all_groups(values, KernelLayout(*layout), KernelData(*data))


@_jit
def _all_groups(values: Number, layout: Number, data: Number) -> Number:
    """Sum over groups."""
    grad = np.zeros(values.shape[0])
    total = 0.0
    for group in range(layout.template.shape[0]):
        block = np.empty(layout.template.shape[1])
        _fill(values, layout, group, block)
        share = -inf
        if _admissible(layout.checked, group, block):
            share = _group(layout, data, group, block)
        if not -inf < share < inf:
            grad[:] = 0.0
            return -inf, grad
        _gather(values, layout, group, block, grad)
        total += share
    return total, grad


@_jit
def _fill(values: Number, layout: Number, group: Number, block: Number) -> Number:
    """Write a group's fixed and free values into its block of matrices."""
    template, cells = layout.template, layout.cells
    for i in range(block.shape[0]):
        block[i] = template[group, i]
    for k in range(layout.cell_start[group], layout.cell_start[group + 1]):
        value = values[cells[k, 0]]
        kind = cells[k, 3]
        if kind == SD:
            value *= value
        elif kind == CORRELATION:
            value *= _sd(values, template, group, cells[k, 4]) * _sd(values, template, group, cells[k, 5])
        block[cells[k, 1]] = value
        block[cells[k, 2]] = value


@_jit
def _sd(values: Number, template: Number, group: Number, number: Number) -> Number:
    """A standard deviation: free, or the root of a fixed variance."""
    return values[number] if number >= 0 else sqrt(template[group, -1 - number])


@_jit
def _gather(values: Number, layout: Number, group: Number, slope: Number, grad: Number) -> Number:
    """Add a group's derivatives by cell, made with 2G for G, to those by free value."""
    template, cells = layout.template, layout.cells
    for k in range(layout.cell_start[group], layout.cell_start[group + 1]):
        number, kind, d = cells[k, 0], cells[k, 3], slope[cells[k, 1]]
        if kind == SD:
            grad[number] += d * values[number]
        elif kind == VARIANCE:
            grad[number] += 0.5 * d
        elif kind == CORRELATION:
            i, j = cells[k, 4], cells[k, 5]
            a, b = _sd(values, template, group, i), _sd(values, template, group, j)
            grad[number] += d * a * b
            if i >= 0:
                grad[i] += d * values[number] * b
            if j >= 0:
                grad[j] += d * values[number] * a
        else:
            grad[number] += d


@_jit
def _admissible(checked: Number, group: Number, block: Number) -> Number:
    """Whether every component of a group that needs it is positive definite."""
    for k in range(checked.shape[0]):
        if checked[k, 0] == group:
            size = checked[k, 1]
            part = np.empty((size, size))
            for i in range(size):
                for j in range(size):
                    part[i, j] = block[checked[k, 2 + i * size + j]]
            if _invert(part) == inf:
                return False
    return True


@_jit
def _group(layout: Number, data: Number, group: Number, block: Number) -> Number:
    """One group's log-likelihood; `block` becomes the derivatives by cell, with 2G for G. -inf where Sigma is bad."""
    p, m = layout.n_items, layout.n_constructs
    at_psi, at_theta = p * m + m * m, p * m + 2 * m * m
    at_nu = at_theta + p * p
    L, B = block[: p * m].reshape(p, m), block[p * m : at_psi].reshape(m, m)
    Psi, Theta = block[at_psi:at_theta].reshape(m, m), block[at_theta:at_nu].reshape(p, p)
    tall, small, P = np.empty((3, p, m)), np.empty((2, m, m)), np.empty((p, p))
    A, E = small[0], tall[0]
    _invert_paths(B, A, small[1])
    np.dot(Psi, A.T, small[1])
    np.dot(L, A, E)
    np.dot(E, small[1], tall[1])
    np.dot(tall[1], L.T, P)
    for i in range(p):
        for j in range(p):
            P[i, j] += Theta[i, j]
    logdet = _invert(P)
    if logdet == inf:
        return -inf
    mean, eta = np.zeros(p), np.zeros(m)
    if layout.means:
        eta = np.dot(A, block[at_nu + p :])
        mean = block[at_nu : at_nu + p] + np.dot(L, eta)
    total = _patterns(data, group, layout.means, mean, P, Theta) - 0.5 * logdet * _weight(data, group)
    np.dot(Theta, E, tall[2])
    np.dot(tall[2], small[1], L)
    np.dot(E.T, L, B)
    np.dot(E.T, tall[2], Psi)
    if layout.means:
        _mean_slopes(mean, eta, E, block)
    return total


@_jit
def _weight(data: Number, group: Number) -> Number:
    """The weight of log|Sigma| in a group."""
    total = 0.0
    for k in range(data.group_start[group], data.group_start[group + 1]):
        total += data.patterns[k, 1]
    return total


@_jit
def _mean_slopes(u: Number, eta: Number, E: Number, block: Number) -> Number:
    """Add the derivatives through mu to those by cell: u = dl/dmu, eta = A alpha."""
    p, m = E.shape
    at_nu = p * m + 2 * m * m + p * p
    w = np.dot(E.T, u)
    for i in range(p):
        block[at_nu + i] = u[i]
        for c in range(m):
            block[i * m + c] += u[i] * eta[c]
    for i in range(m):
        block[at_nu + p + i] = w[i]
        for c in range(m):
            block[p * m + i * m + c] += w[i] * eta[c]


@_jit
def _invert_paths(B: Number, A: Number, W: Number) -> Number:
    """A = (I - B)^-1, by Gauss-Jordan with rows exchanged only for a small pivot; nan or inf where singular."""
    m = B.shape[0]
    for i in range(m):
        for j in range(m):
            A[i, j] = 1.0 if i == j else 0.0
            W[i, j] = A[i, j] - B[i, j]
    for k in range(m):
        if abs(W[k, k]) < 0.1:
            _exchange(W, A, k)
        if W[k, k] != 1.0:
            factor = 1.0 / W[k, k]
            for j in range(m):
                W[k, j] *= factor
                A[k, j] *= factor
        for i in range(m):
            f = W[i, k]
            if i != k and f != 0.0:
                for j in range(m):
                    W[i, j] -= f * W[k, j]
                    A[i, j] -= f * A[k, j]


@_jit
def _exchange(W: Number, A: Number, k: Number) -> Number:
    """Exchange row k with the row from k on that has the largest pivot."""
    best = k
    for i in range(k + 1, W.shape[0]):
        if abs(W[i, k]) > abs(W[best, k]):
            best = i
    for j in range(W.shape[0]):
        W[k, j], W[best, j] = W[best, j], W[k, j]
        A[k, j], A[best, j] = A[best, j], A[k, j]


@_jit
def _invert(S: Number) -> Number:
    """Log determinant of the symmetric S, which becomes its inverse; inf where S is not positive definite.

    The sweep operator (Goodnight 1979), two pivots at a time: twice as fast as one, for want of loads and stores.
    """
    p = S.shape[0]
    R, T = np.empty((2, p)), np.empty((2, p))
    product, logdet = 1.0, 0.0
    for k in range(0, p, 2):
        det = _sweep_two(S, k, R, T) if k + 1 < p else _sweep_one(S, k, R[0])
        if not 0.0 < det < inf:
            return inf
        product *= det
        if not 1e-100 < product < 1e100:
            logdet += log(product)
            product = 1.0
    for i in range(p):
        for j in range(p):
            S[i, j] = -S[i, j]
    return logdet + log(product)


@_jit
def _sweep_two(S: Number, k: Number, R: Number, T: Number) -> Number:
    """Sweep rows k and k + 1 of S; returns their determinant, or nan where they are not positive definite."""
    p = S.shape[0]
    a, b, d = S[k, k], S[k, k + 1], S[k + 1, k + 1]
    det = a * d - b * b
    if not (a > 0.0 and det > 0.0):
        return nan
    a, b, d = d / det, -b / det, a / det
    for j in range(p):
        x, y = S[k, j], S[k + 1, j]
        R[0, j], R[1, j] = x, y
        T[0, j], T[1, j] = a * x + b * y, b * x + d * y
    for i in range(p):
        x, y = R[0, i], R[1, i]
        for j in range(p):
            S[i, j] -= x * T[0, j] + y * T[1, j]
    for j in range(p):
        S[k, j] = S[j, k] = T[0, j]
        S[k + 1, j] = S[j, k + 1] = T[1, j]
    S[k, k], S[k, k + 1], S[k + 1, k], S[k + 1, k + 1] = -a, -b, -b, -d
    return det


@_jit
def _sweep_one(S: Number, k: Number, R: Number) -> Number:
    """Sweep row k of S; returns its pivot."""
    p = S.shape[0]
    pivot = S[k, k]
    for j in range(p):
        R[j] = S[k, j]
    for i in range(p):
        f = R[i] / pivot
        for j in range(p):
            S[i, j] -= f * R[j]
    for j in range(p):
        S[k, j] = S[j, k] = R[j] / pivot
    S[k, k] = -1.0 / pivot
    return pivot


@_jit
def _patterns(data: Number, group: Number, means: Number, mean: Number, P: Number, F: Number) -> Number:
    """A group's log-likelihood but for log|Sigma|. F becomes 2G = 2 dl/dSigma; `mean`, which holds mu, dl/dmu."""
    p = P.shape[0]
    first, last = data.group_start[group], data.group_start[group + 1]
    row, gap = data.starts[first]
    n_rows, n_gaps = data.starts[last, 0] - row, data.starts[last, 1] - gap
    Y, W = np.empty((n_rows, p)), np.empty((n_rows + n_gaps, p))
    for i in range(n_rows):
        for j in range(p):
            Y[i, j] = data.rows[row + i, j]
    for k in range(first, last):
        _deviation(data, k, means, mean, Y[data.starts[k + 1, 0] - 1 - row])
    np.dot(Y, P, W[:n_rows])
    total = 0.0
    mean[:] = 0.0
    for k in range(first, last):
        low, high = data.starts[k, 0] - row, data.starts[k + 1, 0] - row
        gaps = data.missing[data.starts[k, 1] : data.starts[k + 1, 1]]
        if gaps.shape[0] > 0:
            at = n_rows + data.starts[k, 1] - gap
            V = W[at : at + gaps.shape[0]]
            total -= 0.5 * data.patterns[k, 1] * _project(P, gaps, V)
            _subtract_projections(Y[low:high], V, W[low:high])
            V *= sqrt(data.patterns[k, 1])
        total += _constant(data.patterns[k, 0], data.patterns[k, 1], p - gaps.shape[0])
        root = sqrt(data.patterns[k, 0])
        for j in range(p):
            mean[j] += root * W[high - 1, j]
    _curvature(data, group, W, P, F)
    return total - 0.5 * np.dot(Y.ravel(), W[:n_rows].ravel())


@_jit
def _curvature(data: Number, group: Number, W: Number, P: Number, F: Number) -> Number:
    """F = W'W - weight P."""
    weight = _weight(data, group)
    np.dot(W.T, W, F)
    for i in range(F.shape[0]):
        for j in range(F.shape[0]):
            F[i, j] -= weight * P[i, j]


@_jit
def _constant(n: Number, weight: Number, size: Number) -> Number:
    """Constant of the density of a pattern of `size` items; with the mean integrated out, weight is n - 1."""
    total = -0.5 * size * weight * _LOG_2PI
    return total - 0.5 * size * log(n) if weight < n else total


@_jit
def _deviation(data: Number, k: Number, means: Number, mean: Number, y: Number) -> Number:
    """From root n times the means of pattern k in y, take root n times mu where observed; 0 without means."""
    root = sqrt(data.patterns[k, 0])
    for j in range(y.shape[0]):
        y[j] = y[j] - root * mean[j] if means else 0.0
    for a in range(data.starts[k, 1], data.starts[k + 1, 1]):
        y[data.missing[a]] = 0.0


@_jit
def _project(P: Number, gaps: Number, V: Number) -> Number:
    """Make V with V'V = P[:,M] inv(P[M,M]) P[M,:] by eliminating the missing items M; returns log|P[M,M]|."""
    p = P.shape[0]
    logdet = 0.0
    for a in range(gaps.shape[0]):
        for j in range(p):
            V[a, j] = P[gaps[a], j]
        for b in range(a):
            f = V[b, gaps[a]]
            for j in range(p):
                V[a, j] -= f * V[b, j]
        pivot = V[a, gaps[a]]
        logdet += log(pivot)
        factor = 1.0 / sqrt(pivot)
        for j in range(p):
            V[a, j] *= factor
    return logdet


@_jit
def _subtract_projections(Y: Number, V: Number, W: Number) -> Number:
    """W -= Y V'V, so that W = Y K where it was Y P."""
    p = Y.shape[1]
    for i in range(Y.shape[0]):
        for a in range(V.shape[0]):
            f = 0.0
            for j in range(p):
                f += Y[i, j] * V[a, j]
            for j in range(p):
                W[i, j] -= f * V[a, j]
