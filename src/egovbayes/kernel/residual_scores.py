"""Correlated residuals of latent answers: of each item that has one, a part of its residual is a score of its own.

Residuals e of variance 1 whose correlations are free hang together in components, of a correlation matrix R each:

    e = h + c^1/2 noise    h ~ N(0, R - c I)    c = (tr R^-2)^-1/2

h stand before the constructs, with a loading of 1 on their items, and noise is each item's own. c is below the smallest
eigenvalue of R, so that every R has its h, and smooth in R, as that eigenvalue is not: how much of a residual is noise
decides how round the posterior of scores is, and never the answer.
"""

from math import inf, sqrt

import numpy as np

from egovbayes.kernel.algebra import invert_positive, times
from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.structure import THETA


@compiled
def components_of(layout: Number) -> Number:
    """For each item the first one of its component, whose residuals' correlations are free; itself where it has
    none. Observed predictors that are given have no residuals, and are left out.
    """
    begin, p = layout.blocks[THETA, 0], layout.blocks[THETA, 1]
    first = np.arange(p)
    for k in range(layout.cells.shape[0]):
        at = layout.cells[k, 1] - begin
        if 0 <= at < p * p and at // p != at % p:
            one, other = first[at // p], first[at % p]
            for j in range(p):
                if first[j] == max(one, other):
                    first[j] = min(one, other)
    return first[: p - layout.given]


@compiled
def columns_of(first: Number) -> Number:
    """For each item the number of its residual's score, component after component; -1 where it has none. And how many
    there are.
    """
    columns, m = np.full(first.shape[0], -1), 0
    for one in range(first.shape[0]):
        members = np.flatnonzero(first == one)
        if members.shape[0] > 1:
            for j in members:
                columns[j] = m
                m += 1
    return columns, m


@compiled
def split_residuals(Theta: Number, first: Number, columns: Number, made: Number) -> Number:
    """Write covariances of scores of residuals into Phi and their inverse into P (score, score), what is noise into c
    (item,), and its slopes by correlations into by_r (item, item); the covariances' log determinant, inf where there is
    none. `made` is (Phi, P, c, by_r), which come as zeros, c as ones; `first` and `columns` are as those give them.
    """
    p, total = first.shape[0], 0.0
    for j in range(p):
        if columns[j] >= 0 and first[j] == j:
            members = np.flatnonzero(first == j)
            logdet = _split(Theta, members, columns, made)
            if logdet == inf:
                return inf
            total += logdet
    return total


@compiled
def _split(Theta: Number, members: Number, columns: Number, made: Number) -> Number:
    """The same of one component, with these items."""
    Phi, P, c, by_r = made
    n = members.shape[0]
    once, twice, thrice, left = np.empty((n, n)), np.empty((n, n)), np.empty((n, n)), np.empty((n, n))
    for a in range(n):
        for b in range(n):
            once[a, b] = left[a, b] = Theta[members[a], members[b]]
    if invert_positive(once) == inf:
        return inf
    times(once, once, twice)
    times(once, twice, thrice)
    trace = 0.0
    for a in range(n):
        trace += twice[a, a]
    noise = 1.0 / sqrt(trace)
    for a in range(n):
        left[a, a] -= noise
        c[members[a]] = noise
        for b in range(n):
            by_r[members[a], members[b]] = noise**3 * thrice[a, b]
            Phi[columns[members[a]], columns[members[b]]] = left[a, b]
    logdet = invert_positive(left)
    for a in range(n):
        for b in range(n):
            P[columns[members[a]], columns[members[b]]] = left[a, b]
    return logdet


@compiled
def by_correlations(by_phi: Number, by_c: Number, of_items: Number, by_r: Number) -> Number:
    """Turn slopes of c by correlations (item, item) into all slopes by correlations, a cell standing for both of its
    pair: through c, by which slopes are by_c (item,), and through the covariances of scores (score, score).

    `of_items` are those of `components_of` and `columns_of`.
    """
    (first, columns), p = of_items, by_c.shape[0]
    total = np.zeros(p)
    for j in range(p):
        if columns[j] >= 0:
            total[first[j]] += by_c[j] - by_phi[columns[j], columns[j]]
    for i in range(p):
        for j in range(p):
            if i != j and columns[i] >= 0 and first[i] == first[j]:
                by_r[i, j] = 2.0 * (total[first[i]] * by_r[i, j] + by_phi[columns[i], columns[j]])
