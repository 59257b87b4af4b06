"""Correlations that limit each other: their values, prior and slopes from unbounded numbers, a block at a time.

An LKJ(eta) block of n variables has rows w_i of unbounded numbers, C_i = (w_i, 1, 0, ...) / s_i with
s_i^2 = 1 + |w_i|^2 as rows of the Cholesky factor, and log density -(2 eta + n - 1) sum log s_i. Where only some
correlations are free (correlation_patterns.py of engines/density) the powers of s_i are others, and each of them has
a prior of its own.
"""

from math import log, sqrt

from egovbayes.kernel.cache import Number, compiled


@compiled
def joint_prior(u: Number, priors: Number, k: Number, C: Number) -> Number:
    """Log density of block k but for single correlations' priors; writes the lower triangle of the factor C (n, n)."""
    places, n = priors.joint_places, int(priors.joint[k, 0])
    for i in range(n):
        for j in range(i):
            C[i, j] = 0.0
        C[i, i] = 1.0
    for e in range(priors.joint_start[k], priors.joint_start[k + 1]):
        i, j = places[e, 2], places[e, 3]
        C[i, j] = u[places[e, 0]] if places[e, 0] >= 0 else -_product(C, i, j, j)
    total = 0.0
    for i in range(n):
        scale = sqrt(_product(C, i, i, i + 1))
        total -= priors.joint[k, 1 + i] * log(scale)
        for j in range(i + 1):
            C[i, j] /= scale
    return total


@compiled
def _product(C: Number, i: Number, j: Number, size: Number) -> Number:
    """Sum of the products of the first cells of rows i and j."""
    total = 0.0
    for h in range(size):
        total += C[i, h] * C[j, h]
    return total


@compiled
def joint_values(priors: Number, k: Number, C: Number, values: Number) -> Number:
    """Write the correlations of block k into values (free,)."""
    places = priors.joint_places
    for e in range(priors.joint_start[k], priors.joint_start[k + 1]):
        if places[e, 1] >= 0:
            values[places[e, 1]] = _product(C, places[e, 2], places[e, 3], places[e, 3] + 1)


@compiled
def joint_gradient(priors: Number, k: Number, C: Number, D: Number, slope: Number, grad: Number) -> Number:
    """Write the gradient by the unbounded numbers of block k; `slope` (free,) is that by the correlations.

    D (n, n) is room for the gradient by the rows; s_i is 1 / C_ii.
    """
    places, n = priors.joint_places, int(priors.joint[k, 0])
    first, last = priors.joint_start[k], priors.joint_start[k + 1]
    for i in range(n):
        for j in range(i + 1):
            D[i, j] = 0.0
    # a correlation is C_i C_j'
    for e in range(first, last):
        number, i, j = places[e, 1], places[e, 2], places[e, 3]
        if number >= 0:
            for h in range(j + 1):
                D[i, h] += slope[number] * C[j, h]
                D[j, h] += slope[number] * C[i, h]
    # of C_i = v_i / s_i the derivative is (I - C_i' C_i) / s_i, and -power log s_i adds -power C_i / s_i
    for i in range(n):
        along = priors.joint[k, 1 + i]
        for h in range(i + 1):
            along += C[i, h] * D[i, h]
        for h in range(i + 1):
            D[i, h] = (D[i, h] - C[i, h] * along) * C[i, i]
    # a cell that holds a correlation at 0 is made of cells before it: the last made is undone first
    for e in range(last - 1, first - 1, -1):
        i, j = places[e, 2], places[e, 3]
        if places[e, 0] >= 0:
            grad[places[e, 0]] = D[i, j]
        else:
            for h in range(j):
                D[i, h] -= D[i, j] * C[j, h] / C[j, j]
                D[j, h] -= D[i, j] * C[i, h] / C[i, i]
