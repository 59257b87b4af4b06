"""The multivariate Student-t log-likelihood of a structural equation model and its gradient, compiled once.

Constructs are integrated out: the answers of a respondent are t with nu degrees of freedom, about mu, with the model's
Sigma as scale. With d = (x - mu)' P (x - mu) of the q items that were answered (a marginal of a t is a t with the same
degrees of freedom; kernel.patterns says how P = Sigma^-1 becomes that of a part),

    l = log Gamma((nu + q)/2) - log Gamma(nu/2) - q/2 log(pi nu) - 1/2 log|Sigma| - (nu + q)/2 log(1 + d/nu)

Its derivatives by Sigma and mu are the normal ones with each respondent weighted by w = (nu + q)/(nu + d): whoever lies
far out counts little. Lange, Little & Taylor (1989), equations 3 to 6.
"""

from math import inf, lgamma, log, log1p, pi, sqrt

import numpy as np

from egovbayes.kernel.arrays import KernelLayout, StudentTData
from egovbayes.kernel.cache import Number, compiled, entry
from egovbayes.kernel.patterns import curvature, project, subtract_projections
from egovbayes.kernel.structure import admissible, fill, gather, implied, residual_block, room_for, slopes

__all__ = ["StudentTData", "digamma", "log_likelihood_and_gradient"]

_LEAST = 10.0
"""From here on six terms of digamma's expansion leave no more than rounding."""


@entry
def log_likelihood_and_gradient(values: Number, layout: Number, data: Number) -> Number:
    """Log-likelihood and its gradient (free,); -inf and zeros where a scale matrix is not positive definite.

    `layout` and `data` come as plain tuples, as the normal one's.
    """
    made, seen = KernelLayout(*layout), StudentTData(*data)
    grad, block = np.zeros(values.shape[0]), np.empty(made.template.shape[1])
    freedom = values[made.own[0]] if made.own.shape[0] > 0 else seen.freedom[0]
    total = 0.0
    for group in range(made.template.shape[0]):
        fill(values, made, group, block)
        share, by_freedom = -inf, 0.0
        if freedom > 0.0 and admissible(made.checked, group, block):
            share, by_freedom = _group(made, seen, group, block, freedom)
        if not -inf < share < inf:
            return -inf, np.zeros(values.shape[0])
        gather(values, made, group, block, grad)
        if made.own.shape[0] > 0:
            grad[made.own[0]] += by_freedom
        total += share
    return total, grad


@compiled
def _group(layout: Number, data: Number, group: Number, block: Number, freedom: Number) -> Number:
    """One group's log-likelihood and its slope by the degrees of freedom; `block` becomes the derivatives by cell."""
    room = room_for(layout)
    logdet = implied(layout, block, room)
    if logdet == inf:
        return -inf, 0.0
    _, _, P, mean, _ = room
    total, by_freedom = _sum_respondents(data, group, (freedom, logdet), mean, P, residual_block(layout, block))
    slopes(layout, block, room)
    return total, by_freedom


@compiled
def _sum_respondents(data: Number, group: Number, known: Number, mean: Number, P: Number, F: Number) -> Number:
    """A group's log-likelihood and its slope by the degrees of freedom, of `known` (degrees of freedom, log|Sigma|).

    F becomes 2G = 2 dl/dSigma; `mean`, which holds mu, dl/dmu.
    """
    freedom, logdet = known
    p = P.shape[0]
    first, last = data.group_start[group], data.group_start[group + 1]
    row, gap = data.starts[first, 0], data.starts[first, 1]
    n_rows, n_gaps = data.starts[last, 0] - row, data.starts[last, 1] - gap
    Y, W = np.empty((n_rows, p)), np.empty((n_rows + n_gaps, p))
    for k in range(first, last):
        _deviations(data, k, mean, Y[data.starts[k, 0] - row : data.starts[k + 1, 0] - row])
    np.dot(Y, P, W[:n_rows])
    for j in range(p):
        mean[j] = 0.0
    total, by_freedom = 0.0, 0.0
    for k in range(first, last):
        low, high = data.starts[k, 0] - row, data.starts[k + 1, 0] - row
        gaps = data.missing[data.starts[k, 1] : data.starts[k + 1, 1]]
        part = logdet
        if gaps.shape[0] > 0:
            at = n_rows + data.starts[k, 1] - gap
            V = W[at : at + gaps.shape[0]]
            part += project(P, gaps, V)
            subtract_projections(Y[low:high], V, W[low:high], sqrt(high - low))
        size = float(p - gaps.shape[0])
        own, slope = _pattern(Y[low:high], W[low:high], freedom, size, mean)
        total += own - 0.5 * (high - low) * part
        by_freedom += slope
    curvature(float(n_rows), W, P, F)
    return total, by_freedom


@compiled
def _pattern(Y: Number, W: Number, freedom: Number, size: Number, mean: Number) -> Number:
    """Log-likelihood of those who answered the same `size` items but for log|Sigma|, and its slope by the degrees of
    freedom; adds to dl/dmu, and weighs the rows of W = Y K by the roots of the weights.
    """
    # dl/dnu is summed term by term: `rise` is of all but log(1 + d/nu), which depends on the respondent
    half = 0.5 * (freedom + size)
    constant = lgamma(half) - lgamma(0.5 * freedom) - 0.5 * size * log(pi * freedom)
    rise = 0.5 * (digamma(half) - digamma(0.5 * freedom) - size / freedom)
    total, slope = 0.0, 0.0
    for i in range(Y.shape[0]):
        d = 0.0
        for j in range(Y.shape[1]):
            d += Y[i, j] * W[i, j]
        farther, weight = log1p(d / freedom), (freedom + size) / (freedom + d)
        total += constant - half * farther
        slope += rise + 0.5 * (weight * d / freedom - farther)
        # W'W is then the sum of w (K y)(K y)', and 2G follows from it as the normal one's
        root = sqrt(weight)
        for j in range(Y.shape[1]):
            mean[j] += weight * W[i, j]
            W[i, j] *= root
    return total, slope


@compiled
def _deviations(data: Number, k: Number, mean: Number, Y: Number) -> Number:
    """Write the answers of pattern k less mu where observed, 0 elsewhere."""
    begin = data.starts[k, 0]
    for i in range(Y.shape[0]):
        for j in range(Y.shape[1]):
            Y[i, j] = data.answers[begin + i, j] - mean[j]
        for a in range(data.starts[k, 1], data.starts[k + 1, 1]):
            Y[i, data.missing[a]] = 0.0


@compiled
def digamma(x: Number) -> Number:
    """Slope of log Gamma at x > 0: by recurrence to where its expansion holds. Abramowitz & Stegun (1964), 6.3.18."""
    below = 0.0
    while x < _LEAST:
        below += 1.0 / x
        x += 1.0
    u = 1.0 / (x * x)
    series = u * (1.0 / 12.0 - u * (1.0 / 120.0 - u * (1.0 / 252.0 - u * (1.0 / 240.0 - u / 132.0))))
    return log(x) - 0.5 / x - series - below
