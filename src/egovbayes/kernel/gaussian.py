"""The normal log-likelihood of a structural equation model and its gradient, compiled once for all models.

Which free value goes to which cell is data (`KernelLayout`), and so are the observations (`KernelData`).

    Sigma = E Psi E' + Theta    mu = nu + E alpha    E = L A    A = (I - B)^-1    P = Sigma^-1
    dl/dTheta = G    dl/dPsi = E' G E    dl/dL = 2 G L Phi    dl/dB = 2 E' G L Phi    with G = dl/dSigma, Phi = A Psi A'
"""

from math import inf, sqrt

import numpy as np

from egovbayes.kernel.algebra import invert_paths, invert_positive
from egovbayes.kernel.arrays import CORRELATION, SD, VARIANCE, KernelData, KernelLayout
from egovbayes.kernel.cache import Number, compiled, entry
from egovbayes.kernel.patterns import group_weight, sum_patterns

__all__ = ["KernelData", "KernelLayout", "log_likelihood_and_gradient"]


@entry
def log_likelihood_and_gradient(values: Number, layout: Number, data: Number) -> Number:
    """Log-likelihood and its gradient (free,); -inf and zeros where a covariance matrix is not positive definite.

    `layout` and `data` come as plain tuples: numba takes a third of the time to recognise them.
    """
    made, seen = KernelLayout(*layout), KernelData(*data)
    grad, block = np.zeros(values.shape[0]), np.empty(made.template.shape[1])
    total = 0.0
    for group in range(made.template.shape[0]):
        _fill(values, made, group, block)
        share = -inf
        if _admissible(made.checked, group, block):
            share = _group(made, seen, group, block)
        if not -inf < share < inf:
            return -inf, np.zeros(values.shape[0])
        _gather(values, made, group, block, grad)
        total += share
    return total, grad


@compiled
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


@compiled
def _sd(values: Number, template: Number, group: Number, number: Number) -> Number:
    """A standard deviation: free, or the root of a fixed variance."""
    return values[number] if number >= 0 else sqrt(template[group, -1 - number])


@compiled
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


@compiled
def _admissible(checked: Number, group: Number, block: Number) -> Number:
    """Whether every component of a group that needs it is positive definite."""
    for k in range(checked.shape[0]):
        if checked[k, 0] == group:
            size = checked[k, 1]
            part = np.empty((size, size))
            for i in range(size):
                for j in range(size):
                    part[i, j] = block[checked[k, 2 + i * size + j]]
            if invert_positive(part) == inf:
                return False
    return True


@compiled
def _group(layout: Number, data: Number, group: Number, block: Number) -> Number:
    """One group's log-likelihood; `block` becomes the derivatives by cell, with 2G for G. -inf where Sigma is bad."""
    p, m = layout.n_items, layout.n_constructs
    at_psi, at_theta = p * m + m * m, p * m + 2 * m * m
    at_nu = at_theta + p * p
    L, B = block[: p * m].reshape(p, m), block[p * m : at_psi].reshape(m, m)
    Psi, Theta = block[at_psi:at_theta].reshape(m, m), block[at_theta:at_nu].reshape(p, p)
    tall, small, P = np.empty((3, p, m)), np.empty((2, m, m)), np.empty((p, p))
    A, E = small[0], tall[0]
    invert_paths(B, A, small[1])
    np.dot(Psi, A.T, small[1])
    np.dot(L, A, E)
    np.dot(E, small[1], tall[1])
    np.dot(tall[1], L.T, P)
    for i in range(p):
        for j in range(p):
            P[i, j] += Theta[i, j]
    logdet = invert_positive(P)
    if logdet == inf:
        return -inf
    mean, eta = np.zeros(p), np.zeros(m)
    if layout.means:
        _means(block, A, L, eta, mean)
    total = sum_patterns(data, group, layout.means, mean, P, Theta) - 0.5 * logdet * group_weight(data, group)
    np.dot(Theta, E, tall[2])
    np.dot(tall[2], small[1], L)
    np.dot(E.T, L, B)
    np.dot(E.T, tall[2], Psi)
    if layout.means:
        _mean_slopes(mean, eta, E, block)
    return total


@compiled
def _means(block: Number, A: Number, L: Number, eta: Number, mean: Number) -> Number:
    """Make eta = A alpha and mean = nu + L eta; both come as zeros."""
    p, m = L.shape
    at_nu = p * m + 2 * m * m + p * p
    for i in range(m):
        for c in range(m):
            eta[i] += A[i, c] * block[at_nu + p + c]
    for i in range(p):
        mean[i] = block[at_nu + i]
        for c in range(m):
            mean[i] += L[i, c] * eta[c]


@compiled
def _mean_slopes(u: Number, eta: Number, E: Number, block: Number) -> Number:
    """Add the derivatives through mu to those by cell: u = dl/dmu, eta = A alpha."""
    p, m = E.shape
    at_nu = p * m + 2 * m * m + p * p
    w = np.zeros(m)
    for i in range(p):
        for c in range(m):
            w[c] += E[i, c] * u[i]
    for i in range(p):
        block[at_nu + i] = u[i]
        for c in range(m):
            block[i * m + c] += u[i] * eta[c]
    for i in range(m):
        block[at_nu + p + i] = w[i]
        for c in range(m):
            block[p * m + i * m + c] += w[i] * eta[c]
