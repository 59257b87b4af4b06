"""The normal log-likelihood of a structural equation model and its gradient, compiled once for all models.

Which free value goes to which cell is data (`KernelLayout`), and so are the observations (`KernelData`). The implied
moments, and the way back from G = dl/dSigma to the cells, are kernel.structure's; the sums over missing patterns are
kernel.patterns'.
"""

from math import inf

import numpy as np

from egovbayes.kernel.arrays import KernelData, KernelLayout
from egovbayes.kernel.cache import Number, compiled, entry
from egovbayes.kernel.patterns import group_weight, sum_patterns
from egovbayes.kernel.structure import admissible, fill, gather, implied, residual_block, room_for, slopes

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
        fill(values, made, group, block)
        share = -inf
        if admissible(made.checked, group, block):
            share = _group(made, seen, group, block)
        if not -inf < share < inf:
            return -inf, np.zeros(values.shape[0])
        gather(values, made, group, block, grad)
        total += share
    return total, grad


@compiled
def _group(layout: Number, data: Number, group: Number, block: Number) -> Number:
    """One group's log-likelihood; `block` becomes the derivatives by cell, with 2G for G. -inf where Sigma is bad."""
    room = room_for(layout)
    logdet = implied(layout, block, room)
    if logdet == inf:
        return -inf
    _, _, P, mean, _ = room
    two_g = residual_block(layout, block)
    # log|Sigma| counts for every pattern; those with gaps have log|P[M,M]| beside it (kernel.patterns)
    total = sum_patterns(data, group, layout.means, mean, P, two_g) - 0.5 * logdet * group_weight(data, group)
    slopes(layout, block, room)
    return total
