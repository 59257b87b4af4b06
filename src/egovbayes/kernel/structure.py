"""The implied moments of a structural equation model and the way back: from derivatives by moments to those by values.

Which free value goes to which cell is data (`KernelLayout`). With G = dl/dSigma of whatever log-likelihood l:

    Sigma = E Psi E' + Theta    mu = nu + E alpha    E = L A    A = (I - B)^-1    P = Sigma^-1
    dl/dTheta = G    dl/dPsi = E' G E    dl/dL = 2 G L Phi    dl/dB = 2 E' G L Phi    with Phi = A Psi A'
"""

from math import inf, sqrt

import numpy as np

from egovbayes.kernel.algebra import invert_paths, invert_positive
from egovbayes.kernel.arrays import CORRELATION, SD, VARIANCE
from egovbayes.kernel.cache import Number, compiled
from egovbayes.notation import MATRIX_CODES, MatrixName

LAMBDA, BETA, PSI, THETA, NU, ALPHA = (MATRIX_CODES[matrix] for matrix in MatrixName)


@compiled
def fill(values: Number, layout: Number, group: Number, block: Number) -> Number:
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
    for k in range(layout.made.shape[0]):
        if layout.made[k, 3] == group:
            value = values[layout.made[k, 0]]
            block[layout.made[k, 1]] += layout.weights[k] * (value * value if layout.made[k, 2] == SD else value)


@compiled
def _sd(values: Number, template: Number, group: Number, number: Number) -> Number:
    """A standard deviation: free, or the root of a fixed variance."""
    return values[number] if number >= 0 else sqrt(template[group, -1 - number])


@compiled
def gather(values: Number, layout: Number, group: Number, slope: Number, grad: Number) -> Number:
    """Add a group's derivatives by cell, made with 2G for G, to those by free value."""
    template, cells = layout.template, layout.cells
    for k in range(layout.cell_start[group], layout.cell_start[group + 1]):
        # d holds 2 G: a variance has one cell and so G, sd^2 has 2 sd G, a covariance has two cells and so 2 G
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
    for k in range(layout.made.shape[0]):
        if layout.made[k, 3] == group:
            number, kind = layout.made[k, 0], layout.made[k, 2]
            d = layout.weights[k] * slope[layout.made[k, 1]]
            grad[number] += d * (values[number] if kind == SD else 0.5 if kind == VARIANCE else 1.0)


@compiled
def admissible(checked: Number, group: Number, block: Number) -> Number:
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
def room_for(layout: Number) -> Number:
    """Room for one group: tall (3, item, construct), small (2, construct, construct), P (item, item), mu (item,), eta
    (construct,).
    """
    p, m = layout.blocks[LAMBDA, 1], layout.blocks[LAMBDA, 2]
    return np.empty((3, p, m)), np.empty((2, m, m)), np.empty((p, p)), np.zeros(p), np.zeros(m)


@compiled
def implied(layout: Number, block: Number, room: Number) -> Number:
    """Make P = Sigma^-1 and mu of one group's block; log|Sigma|, inf where Sigma is not positive definite."""
    blocks = layout.blocks
    tall, small, P, mean, eta = room
    L, B = matrix_of(block, blocks[LAMBDA]), matrix_of(block, blocks[BETA])
    Psi, Theta = matrix_of(block, blocks[PSI]), matrix_of(block, blocks[THETA])
    A, E = small[0], tall[0]
    invert_paths(B, A, small[1])
    # Psi A' of constructs first, so that only the last product is of items by items
    np.dot(Psi, A.T, small[1])
    np.dot(L, A, E)
    np.dot(E, small[1], tall[1])
    np.dot(tall[1], L.T, P)
    for i in range(P.shape[0]):
        for j in range(P.shape[0]):
            P[i, j] += Theta[i, j]
    logdet = invert_positive(P)
    if layout.means:
        _means(_vector(block, blocks[NU]), _vector(block, blocks[ALPHA]), A, L, eta, mean)
    return logdet


@compiled
def residual_block(layout: Number, block: Number) -> Number:
    """The block's cells of Theta (item, item), where 2G is to be put once Sigma is made."""
    return matrix_of(block, layout.blocks[THETA])


@compiled
def slopes(layout: Number, block: Number, room: Number) -> Number:
    """Make derivatives by cell of a block whose Theta is 2G, and room's mu dl/dmu; they are made with 2G for G."""
    blocks = layout.blocks
    tall, small, _, mean, eta = room
    L, B = matrix_of(block, blocks[LAMBDA]), matrix_of(block, blocks[BETA])
    Psi, Theta = matrix_of(block, blocks[PSI]), matrix_of(block, blocks[THETA])
    E = tall[0]
    # Theta holds 2 G now; each matrix is overwritten by its derivative once nothing needs it any more
    np.dot(Theta, E, tall[2])
    np.dot(tall[2], small[1], L)
    np.dot(E.T, L, B)
    np.dot(E.T, tall[2], Psi)
    if layout.means:
        _mean_slopes(mean, eta, E, (L, B, _vector(block, blocks[NU]), _vector(block, blocks[ALPHA])))


@compiled
def matrix_of(block: Number, place: Number) -> Number:
    """The cells of one matrix in a group's block, as it is there."""
    return block[place[0] : place[0] + place[1] * place[2]].reshape(place[1], place[2])


@compiled
def _vector(block: Number, place: Number) -> Number:
    """The same of a vector."""
    return block[place[0] : place[0] + place[1]]


@compiled
def _means(nu: Number, alpha: Number, A: Number, L: Number, eta: Number, mean: Number) -> Number:
    """Make eta = A alpha and mean = nu + L eta; both come as zeros."""
    p, m = L.shape
    for i in range(m):
        for c in range(m):
            eta[i] += A[i, c] * alpha[c]
    for i in range(p):
        mean[i] = nu[i]
        for c in range(m):
            mean[i] += L[i, c] * eta[c]


@compiled
def _mean_slopes(u: Number, eta: Number, E: Number, slopes: Number) -> Number:
    """Add the derivatives through mu to those by cell of L, B, nu and alpha: u = dl/dmu, eta = A alpha."""
    L, B, nu, alpha = slopes
    p, m = E.shape
    w = np.zeros(m)
    for i in range(p):
        for c in range(m):
            w[c] += E[i, c] * u[i]
    for i in range(p):
        nu[i] = u[i]
        for c in range(m):
            L[i, c] += u[i] * eta[c]
    for i in range(m):
        alpha[i] = w[i]
        for c in range(m):
            B[i, c] += w[i] * eta[c]
