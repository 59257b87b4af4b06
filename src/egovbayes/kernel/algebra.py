"""The two inverses of the kernel, and products of small matrices: loops compile in a fraction of the time of BLAS."""

from math import inf, log, nan

import numpy as np

from egovbayes.kernel.cache import Number, compiled


@compiled
def invert_positive(S: Number) -> Number:
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
        # one logarithm for all pivots, but where their product nears what a number can hold
        if not 1e-100 < product < 1e100:
            logdet += log(product)
            product = 1.0
    # swept in every row, S has become -S^-1
    for i in range(p):
        for j in range(p):
            S[i, j] = -S[i, j]
    return logdet + log(product)


@compiled
def _sweep_two(S: Number, k: Number, R: Number, T: Number) -> Number:
    """Sweep rows k and k + 1 of S; returns their determinant, or nan where they are not positive definite."""
    p = S.shape[0]
    a, b, d = S[k, k], S[k, k + 1], S[k + 1, k + 1]
    det = a * d - b * b
    # the pivots a and det / a are above 0 in every sweep just where S is positive definite
    if not (a > 0.0 and det > 0.0):
        return nan
    a, b, d = d / det, -b / det, a / det
    for j in range(p):
        x, y = S[k, j], S[k + 1, j]
        R[0, j], R[1, j] = x, y
        T[0, j], T[1, j] = a * x + b * y, b * x + d * y
    # rows k and k + 1 go along, so that no loop has a branch, and are written anew below
    for i in range(p):
        x, y = R[0, i], R[1, i]
        for j in range(p):
            S[i, j] -= x * T[0, j] + y * T[1, j]
    for j in range(p):
        S[k, j] = S[j, k] = T[0, j]
        S[k + 1, j] = S[j, k + 1] = T[1, j]
    S[k, k], S[k, k + 1], S[k + 1, k], S[k + 1, k + 1] = -a, -b, -b, -d
    return det


@compiled
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


@compiled
def invert_paths(B: Number, A: Number, W: Number) -> Number:
    """A = (I - B)^-1, by Gauss-Jordan with rows exchanged only for a small pivot; nan or inf where singular."""
    m = B.shape[0]
    for i in range(m):
        for j in range(m):
            A[i, j] = 1.0 if i == j else 0.0
            W[i, j] = A[i, j] - B[i, j]
    for k in range(m):
        # without feedback every leading minor of I - B is 1 and so is every pivot: nothing is exchanged or divided
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


@compiled
def _exchange(W: Number, A: Number, k: Number) -> Number:
    """Exchange row k with the row from k on that has the largest pivot."""
    best = k
    for i in range(k + 1, W.shape[0]):
        if abs(W[i, k]) > abs(W[best, k]):
            best = i
    for j in range(W.shape[0]):
        W[k, j], W[best, j] = W[best, j], W[k, j]
        A[k, j], A[best, j] = A[best, j], A[k, j]


@compiled
def times(A: Number, B: Number, out: Number) -> Number:
    """Write A B."""
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            total = 0.0
            for k in range(A.shape[1]):
                total += A[i, k] * B[k, j]
            out[i, j] = total


@compiled
def times_transposed(A: Number, B: Number, out: Number) -> Number:
    """Write A B'."""
    for i in range(A.shape[0]):
        for j in range(B.shape[0]):
            total = 0.0
            for k in range(A.shape[1]):
                total += A[i, k] * B[j, k]
            out[i, j] = total


@compiled
def transposed_times(A: Number, B: Number, out: Number) -> Number:
    """Write A' B."""
    for i in range(A.shape[1]):
        for j in range(B.shape[1]):
            total = 0.0
            for k in range(A.shape[0]):
                total += A[k, i] * B[k, j]
            out[i, j] = total
