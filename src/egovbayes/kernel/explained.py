"""Loadings and paths of a construct, moved in times the standard deviation that its predictors give it.

In units of its disturbance a construct's standard deviation is S = sqrt(1 + x_1^2 + ... ), x_k what each of its
predictors adds. Answers tell what it is measured by, and what it predicts, by products with S alone: where hardly any
of it is left unexplained the x_k grow, S with them, and its loadings fall as 1 / S, along a curve that bends ever more.
Moved in are those products. (Predictors are taken as uncorrelated here, which changes nothing but where a sampler
goes.) A row is the place of a loading or path, and where in `explaining` the places of what its construct is predicted
by begin and end; all of these are moved in by their inverse hyperbolic sine (kernel.hyperbolic). None of them is
moved in by what it moves itself, as in a loop: the stretch is that of a triangle.
"""

from math import log, sinh, sqrt

import numpy as np

from egovbayes.kernel.cache import Number, compiled

VALUE, BEGIN, END = range(3)
N_SIZE = 3


@compiled
def divided(v: Number, sizes: Number, explaining: Number, u: Number) -> Number:
    """Divide the values u of numbers v by their constructs' standard deviations, in place; log |du/dv|."""
    total = 0.0
    for k in range(sizes.shape[0]):
        square = _square(v, sizes[k], explaining)
        u[sizes[k, VALUE]] /= sqrt(square)
        total -= 0.5 * log(square)
    return total


@compiled
def undivided(v: Number, sizes: Number, explaining: Number, grad: Number) -> Number:
    """Turn the gradient by u into that by the products, in place, with that of log |du/dv|."""
    by_log = np.empty(sizes.shape[0])
    for k in range(sizes.shape[0]):
        at = sizes[k, VALUE]
        grad[at] /= sqrt(_square(v, sizes[k], explaining))
        # of u = x / S: by log S it is -grad_u u, which is -grad_x x, and -1 of the stretch
        by_log[k] = -(grad[at] * sinh(v[at]) + 1.0)
    for k in range(sizes.shape[0]):
        square = _square(v, sizes[k], explaining)
        for j in range(sizes[k, BEGIN], sizes[k, END]):
            at = explaining[j]
            grad[at] += by_log[k] * sinh(v[at]) / square


@compiled
def _square(v: Number, size: Number, explaining: Number) -> Number:
    total = 1.0
    for j in range(size[BEGIN], size[END]):
        total += sinh(v[explaining[j]]) ** 2
    return total
