"""The normal log-likelihood of a structural equation model and its gradient, compiled once for all models.

All compiled code of the likelihood stands in this one file: numba's cache sees changes of the file a function is in, and
of no other. Which free value goes to which cell is data (`KernelLayout`), and so are the observations (`KernelData`).

    Sigma = L Phi L' + Theta,  Phi = A Psi A',  A = (I - B)^-1,  mu = nu + L A alpha,  P = Sigma^-1
    dl/dTheta = G    dl/dPsi = E' G E    dl/dL = 2 G L Phi    dl/dB = 2 E' G L Phi    with E = L A and G = dl/dSigma

A pattern with missing items M needs no factorisation of its own: K = P - P[:,M] inv(P[M,M]) P[M,:] is the inverse of
the observed block, padded with zeros, and its log determinant is log|Sigma| + log|P[M,M]|.
"""

from math import inf, log, sqrt
from typing import NamedTuple

import numpy as np
from numba import njit

from egovbayes.notation import Array, IntArray

PLAIN, PAIR, SD, CORRELATION = range(4)


class KernelLayout(NamedTuple):
    """Cells of the free vector, flat. The matrices of a group lie one after another in a block: L, B, Psi, Theta, nu, alpha.

    `template` (group, block) holds fixed values. `cells` (cell, 6), sorted by group: number in the free vector, place in
    the block, mirrored place, what it is (PLAIN, PAIR, SD, CORRELATION), and for a correlation the numbers of both
    standard deviations (-1 where fixed, then `fixed_sds` (cell, 2) has them). `cell_start` (group + 1,). `loading_start`
    (item + 1,) and `loading_column` list the constructs an item may load on. `checked_start` and `checked` list the
    components of Psi and Theta (places of their cells, row by row) that must be positive definite by themselves;
    `checked_group` says of which group.
    """

    n_items: int
    n_constructs: int
    n_groups: int
    n_free: int
    means: bool
    template: Array
    cells: IntArray
    fixed_sds: Array
    cell_start: IntArray
    loading_start: IntArray
    loading_column: IntArray
    checked_start: IntArray
    checked: IntArray
    checked_group: IntArray


class KernelData(NamedTuple):
    """Sufficient statistics by pattern, in the form the kernel reads.

    `n` (pattern,) and `n_det` (pattern,), the weight of log|Sigma| (n, or n - 1 with means integrated out); `means`
    (pattern, item). `rows` (row, item): n times a pattern's covariance is the sum of the outer products of its rows,
    which are `row_start[k]` to `row_start[k + 1]`. `missing` items of pattern k: `missing_start[k]` and on.
    `pattern_start` (group + 1,). `constant` (1,) is added to the log-likelihood. Everything is 0 where unobserved.
    """

    n: Array
    n_det: Array
    means: Array
    rows: Array
    row_start: IntArray
    missing: IntArray
    missing_start: IntArray
    pattern_start: IntArray
    constant: Array


_jit = njit(cache=True, error_model="numpy", nogil=True)


@_jit
def _fill(values, layout, group, block):
    """Write a group's fixed and free values into its block of matrices."""
    block[:] = layout.template[group]
    for k in range(layout.cell_start[group], layout.cell_start[group + 1]):
        value = values[layout.cells[k, 0]]
        kind = layout.cells[k, 3]
        if kind == SD:
            value *= value
        elif kind == CORRELATION:
            value *= _sd(values, layout, k, 0) * _sd(values, layout, k, 1)
        block[layout.cells[k, 1]] = value
        block[layout.cells[k, 2]] = value


@_jit
def _sd(values, layout, cell, side):
    index = layout.cells[cell, 4 + side]
    return values[index] if index >= 0 else layout.fixed_sds[cell, side]


@_jit
def _gather(values, layout, group, slope, grad):
    """Add a group's derivatives by cell to those by free value."""
    for k in range(layout.cell_start[group], layout.cell_start[group + 1]):
        index, kind, d = layout.cells[k, 0], layout.cells[k, 3], slope[layout.cells[k, 1]]
        if kind == PLAIN:
            grad[index] += d
        elif kind == PAIR:
            grad[index] += 2.0 * d
        elif kind == SD:
            grad[index] += 2.0 * d * values[index]
        else:
            a, b = _sd(values, layout, k, 0), _sd(values, layout, k, 1)
            grad[index] += 2.0 * d * a * b
            if layout.cells[k, 4] >= 0:
                grad[layout.cells[k, 4]] += 2.0 * d * values[index] * b
            if layout.cells[k, 5] >= 0:
                grad[layout.cells[k, 5]] += 2.0 * d * values[index] * a


@_jit
def _admissible(layout, group, block):
    """Whether every component that needs it is positive definite; by Cholesky's pivots."""
    for k in range(layout.checked_group.shape[0]):
        if layout.checked_group[k] == group:
            places = layout.checked[layout.checked_start[k] : layout.checked_start[k + 1]]
            size = int(sqrt(places.shape[0]) + 0.5)
            part = np.empty((size, size))
            for i in range(places.shape[0]):
                part[i // size, i % size] = block[places[i]]
            if _invert_positive(part) == inf:
                return False
    return True


@_jit
def _invert_positive(S):
    """Log determinant; S becomes its inverse. Returns inf where S is not positive definite. Gauss-Jordan, no pivoting."""
    p = S.shape[0]
    product, logdet = 1.0, 0.0
    for k in range(p):
        pivot = S[k, k]
        if not 0.0 < pivot < inf:
            return inf
        product *= pivot
        if not 1e-100 < product < 1e100:
            logdet += log(product)
            product = 1.0
        factor = 1.0 / pivot
        S[k, k] = 1.0
        for j in range(p):
            S[k, j] *= factor
        for i in range(p):
            if i != k:
                f = S[i, k]
                S[i, k] = 0.0
                for j in range(p):
                    S[i, j] -= f * S[k, j]
    return logdet + log(product)


@_jit
def _invert_paths(B, A):
    """A = (I - B)^-1, by Gauss-Jordan with rows exchanged only for a small pivot; singular gives inf or nan."""
    m = B.shape[0]
    W = np.empty((m, m))
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
def _exchange(W, A, k):
    """Exchange row k with the row below it that has the largest pivot."""
    best = k
    for i in range(k + 1, W.shape[0]):
        if abs(W[i, k]) > abs(W[best, k]):
            best = i
    for j in range(W.shape[0]):
        W[k, j], W[best, j] = W[best, j], W[k, j]
        A[k, j], A[best, j] = A[best, j], A[k, j]


@_jit
def _multiply(X, Y, out):
    """out = X Y, skipping zeros of X."""
    out[:] = 0.0
    for i in range(X.shape[0]):
        for k in range(X.shape[1]):
            f = X[i, k]
            if f != 0.0:
                for j in range(Y.shape[1]):
                    out[i, j] += f * Y[k, j]


@_jit
def _covariance(layout, L, Phi, Theta, Sigma):
    """Sigma = L Phi L' + Theta, with L sparse."""
    p, m = L.shape
    start, column = layout.loading_start, layout.loading_column
    row = np.empty(m)
    for i in range(p):
        row[:] = 0.0
        for a in range(start[i], start[i + 1]):
            f = L[i, column[a]]
            for c in range(m):
                row[c] += f * Phi[column[a], c]
        for j in range(p):
            s = Theta[i, j]
            for a in range(start[j], start[j + 1]):
                s += row[column[a]] * L[j, column[a]]
            Sigma[i, j] = s


@_jit
def _add_outer(G, v, weight):
    """G += weight v v'."""
    p = v.shape[0]
    for i in range(p):
        f = weight * v[i]
        for j in range(p):
            G[i, j] += f * v[j]


@_jit
def _patterns(data, group, mu, P, logdet):
    """Log-likelihood of a group without its constant, G = dl/dSigma and u = dl/dmu, from P = Sigma^-1."""
    p = P.shape[0]
    G, u = np.zeros((p, p)), np.zeros(p)
    weight, total = 0.0, 0.0
    for k in range(data.pattern_start[group], data.pattern_start[group + 1]):
        weight += data.n_det[k]
        total += _pattern(data, k, mu, P, G, u)
    for i in range(p):
        for j in range(p):
            G[i, j] -= 0.5 * weight * P[i, j]
    return total - 0.5 * weight * logdet, G, u


@_jit
def _pattern(data, k, mu, P, G, u):
    """One pattern's share: adds to G and u all but the part of P itself."""
    p = P.shape[0]
    missing = data.missing[data.missing_start[k] : data.missing_start[k + 1]]
    V, extra = _projected(P, missing)
    for a in range(missing.shape[0]):
        _add_outer(G, V[a], 0.5 * data.n_det[k])
    total = -0.5 * data.n_det[k] * extra
    h, y = np.empty(p), np.empty(p)
    for r in range(data.row_start[k], data.row_start[k + 1]):
        total -= 0.5 * _times(data.rows[r], P, V, h)
        _add_outer(G, h, 0.5)
    if mu.shape[0] > 0:
        for i in range(p):
            y[i] = data.means[k, i] - mu[i]
        for a in range(missing.shape[0]):
            y[missing[a]] = 0.0
        total -= 0.5 * data.n[k] * _times(y, P, V, h)
        _add_outer(G, h, 0.5 * data.n[k])
        for i in range(p):
            u[i] += data.n[k] * h[i]
    return total


@_jit
def _times(y, P, V, h):
    """h = K y with K = P - V'V; returns y' K y."""
    p = P.shape[0]
    h[:] = 0.0
    for i in range(p):
        f = y[i]
        if f != 0.0:
            for j in range(p):
                h[j] += f * P[i, j]
    for a in range(V.shape[0]):
        f = 0.0
        for i in range(p):
            f += V[a, i] * y[i]
        for j in range(p):
            h[j] -= f * V[a, j]
    total = 0.0
    for i in range(p):
        total += h[i] * y[i]
    return total


@_jit
def _projected(P, missing):
    """V (missing, item) with V'V = P[:,M] inv(P[M,M]) P[M,:], and log|P[M,M]|: elimination of the missing items."""
    q, p = missing.shape[0], P.shape[0]
    V = np.empty((q, p))
    logdet = 0.0
    for a in range(q):
        for j in range(p):
            V[a, j] = P[missing[a], j]
        for b in range(a):
            f = V[b, missing[a]]
            for j in range(p):
                V[a, j] -= f * V[b, j]
        pivot = V[a, missing[a]]
        logdet += log(pivot)
        factor = 1.0 / sqrt(pivot)
        for j in range(p):
            V[a, j] *= factor
    return V, logdet


@_jit
def _slopes(layout, L, A, Phi, G, slope):
    """Derivatives by cell of L, B, Psi and Theta, from G = dl/dSigma."""
    p, m = L.shape
    start, column = layout.loading_start, layout.loading_column
    GL, Z = np.zeros((p, m)), np.zeros((m, m))
    for j in range(p):
        for a in range(start[j], start[j + 1]):
            c, f = column[a], L[j, column[a]]
            for i in range(p):
                GL[i, c] += f * G[i, j]
    for i in range(p):
        for a in range(start[i], start[i + 1]):
            c, f = column[a], L[i, column[a]]
            s = 0.0
            for b in range(m):
                Z[c, b] += f * GL[i, b]
                s += GL[i, b] * Phi[b, c]
            slope[i * m + c] = 2.0 * s
    At = A.T.copy()
    Q, R = np.empty((m, m)), np.empty((m, m))
    _multiply(At, Z, R)
    _multiply(R, Phi, Q)
    at = p * m
    for i in range(m):
        for j in range(m):
            slope[at + i * m + j] = 2.0 * Q[i, j]
    _multiply(R, A, Q)
    slope[at + m * m : at + 2 * m * m] = Q.ravel()
    slope[at + 2 * m * m : at + 2 * m * m + p * p] = G.ravel()


@_jit
def _mean_slopes(L, A, eta, u, slope):
    """Add the derivatives through mu: u = dl/dmu, eta = A alpha."""
    p, m = L.shape
    at_nu = p * m + 2 * m * m + p * p
    for i in range(p):
        slope[at_nu + i] = u[i]
        for c in range(m):
            slope[i * m + c] += u[i] * eta[c]
    w = A.T @ (L.T @ u)
    slope[at_nu + p :] = w
    for i in range(m):
        for j in range(m):
            slope[p * m + i * m + j] += w[i] * eta[j]


@_jit
def _group(values, layout, data, group, grad):
    """One group's log-likelihood; adds its gradient. Returns -inf where Sigma is not positive definite."""
    p, m = layout.n_items, layout.n_constructs
    block = np.empty(layout.template.shape[1])
    _fill(values, layout, group, block)
    if not _admissible(layout, group, block):
        return -inf
    at = p * m
    L, B = block[:at].reshape(p, m), block[at : at + m * m].reshape(m, m)
    Psi = block[at + m * m : at + 2 * m * m].reshape(m, m)
    at += 2 * m * m
    Theta = block[at : at + p * p].reshape(p, p)
    A, work, Phi, Sigma = np.empty((m, m)), np.empty((m, m)), np.empty((m, m)), np.empty((p, p))
    _invert_paths(B, A)
    _multiply(A, Psi, work)
    _multiply(work, A.T.copy(), Phi)
    _covariance(layout, L, Phi, Theta, Sigma)
    logdet = _invert_positive(Sigma)
    if logdet == inf:
        return -inf
    mu, eta = np.empty(0), np.empty(0)
    if layout.means:
        eta = A @ block[at + p * p + p :]
        mu = block[at + p * p : at + p * p + p] + L @ eta
    total, G, u = _patterns(data, group, mu, Sigma, logdet)
    slope = np.empty(block.shape[0])
    _slopes(layout, L, A, Phi, G, slope)
    if layout.means:
        _mean_slopes(L, A, eta, u, slope)
    _gather(values, layout, group, slope, grad)
    return total


@_jit
def log_likelihood_and_gradient(values, layout, data):
    """Log-likelihood and its gradient (free,); -inf and zeros where a covariance matrix is not positive definite."""
    grad = np.zeros(values.shape[0])
    total = data.constant[0]
    for group in range(layout.n_groups):
        share = _group(values, layout, data, group, grad)
        if not -inf < share < inf:
            return -inf, np.zeros(values.shape[0])
        total += share
    return total, grad
