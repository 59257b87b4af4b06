"""The kernel's sum over missing patterns.

A pattern with missing items M needs no factorisation of its own: K = P - P[:,M] inv(P[M,M]) P[M,:] is the inverse of
the observed block, padded with zeros, and its log determinant is log|Sigma| + log|P[M,M]|. Every pattern's scatter is a
sum of outer products y y', so that -2G is a weighted P less the sum of w w' over all w = K y (and the rows of
V with V'V = P - K).
"""

from math import log, pi, sqrt

import numpy as np

from egovbayes.kernel.cache import Number, compiled

_LOG_2PI = log(2.0 * pi)


@compiled
def sum_patterns(data: Number, group: Number, means: Number, mean: Number, P: Number, F: Number) -> Number:
    """A group's log-likelihood but for log|Sigma|. F becomes 2G = 2 dl/dSigma; `mean`, which holds mu, dl/dmu."""
    p = P.shape[0]
    first, last = data.group_start[group], data.group_start[group + 1]
    row, gap = data.starts[first, 0], data.starts[first, 1]
    n_rows, n_gaps = data.starts[last, 0] - row, data.starts[last, 1] - gap
    Y, W = np.empty((n_rows, p)), np.empty((n_rows + n_gaps, p))
    for i in range(n_rows):
        for j in range(p):
            Y[i, j] = data.rows[row + i, j]
    for k in range(first, last):
        _deviation(data, k, means, mean, Y[data.starts[k + 1, 0] - 1 - row])
    # one product for all patterns; only those with gaps are mended, below
    np.dot(Y, P, W[:n_rows])
    total = 0.0
    for j in range(p):
        mean[j] = 0.0
    for k in range(first, last):
        low, high = data.starts[k, 0] - row, data.starts[k + 1, 0] - row
        gaps = data.missing[data.starts[k, 1] : data.starts[k + 1, 1]]
        if gaps.shape[0] > 0:
            at = n_rows + data.starts[k, 1] - gap
            V = W[at : at + gaps.shape[0]]
            total -= 0.5 * data.patterns[k, 1] * project(P, gaps, V)
            subtract_projections(Y[low:high], V, W[low:high], sqrt(data.patterns[k, 1]))
        total += _constant(data.patterns[k, 0], data.patterns[k, 1], p - gaps.shape[0])
        # a pattern's last row is root n (ybar - mu), and dl/dmu = n K (ybar - mu)
        root = sqrt(data.patterns[k, 0])
        for j in range(p):
            mean[j] += root * W[high - 1, j]
    curvature(group_weight(data, group), W, P, F)
    return total - 0.5 * _inner_product(Y, W)


@compiled
def _inner_product(Y: Number, W: Number) -> Number:
    """Sum of the products of the cells of Y and of W's first rows; column by column, so that columns go in parallel."""
    sums = np.zeros(Y.shape[1])
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            sums[j] += Y[i, j] * W[i, j]
    total = 0.0
    for j in range(Y.shape[1]):
        total += sums[j]
    return total


@compiled
def curvature(weight: Number, W: Number, P: Number, F: Number) -> Number:
    """F = W'W - weight P."""
    np.dot(W.T, W, F)
    for i in range(F.shape[0]):
        for j in range(F.shape[0]):
            F[i, j] -= weight * P[i, j]


@compiled
def group_weight(data: Number, group: Number) -> Number:
    """The weight of log|Sigma| in a group."""
    total = 0.0
    for k in range(data.group_start[group], data.group_start[group + 1]):
        total += data.patterns[k, 1]
    return total


@compiled
def _constant(n: Number, weight: Number, size: Number) -> Number:
    """Constant of the density of a pattern of `size` items; with the mean integrated out, weight is n - 1."""
    # integrating mu out under a flat prior leaves (2 pi)^(-(n - 1) size/2) |Sigma|^(-(n - 1)/2) n^(-size/2)
    total = -0.5 * size * weight * _LOG_2PI
    return total - 0.5 * size * log(n) if weight < n else total


@compiled
def _deviation(data: Number, k: Number, means: Number, mean: Number, y: Number) -> Number:
    """From root n times the means of pattern k in y, take root n times mu where observed; 0 without means."""
    root = sqrt(data.patterns[k, 0])
    for j in range(y.shape[0]):
        y[j] = y[j] - root * mean[j] if means else 0.0
    for a in range(data.starts[k, 1], data.starts[k + 1, 1]):
        y[data.missing[a]] = 0.0


@compiled
def project(P: Number, gaps: Number, V: Number) -> Number:
    """Make V with V'V = P[:,M] inv(P[M,M]) P[M,:] by eliminating the missing items M; returns log|P[M,M]|."""
    p = P.shape[0]
    logdet = 0.0
    # V = C^-1 P[M,:] with P[M,M] = C C', row by row: the pivots are the squares of C's diagonal
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


@compiled
def subtract_projections(Y: Number, V: Number, W: Number, scale: Number) -> Number:
    """Take Y V'V from W, so that W = Y K where it was Y P; then scale V."""
    p = Y.shape[1]
    for i in range(Y.shape[0]):
        for a in range(V.shape[0]):
            f = 0.0
            for j in range(p):
                f += Y[i, j] * V[a, j]
            for j in range(p):
                W[i, j] -= f * V[a, j]
    for a in range(V.shape[0]):
        for j in range(p):
            V[a, j] *= scale
