"""Values in units of markers, moved in as they are where constructs have disturbances of variance 1.

Of a construct whose marker the answers hardly tell, they tell loadings l_j and the standard deviation s of its
disturbance by products alone, l_j s: as s falls to 0 the l_j grow for ever. Moved in are those products, and of a path
b from x to y its value in units of disturbances, b s_x / s_y; so that nothing of where a sampler goes depends on which
item is the marker. A row is the place of a value, that of the standard deviation it is multiplied by and of the one it
is divided by (-1 for none), and how each of these is written: as it is, or its logarithm. Rows stand in such an order
that those standard deviations are made before.
"""

from math import exp, log

from egovbayes.kernel.cache import Number, compiled

VALUE, TIMES, OVER, TIMES_FORM, OVER_FORM = range(5)
N_RATIO = 5
PLAIN, LOGARITHM = range(2)


@compiled
def in_marker_units(ratios: Number, u: Number) -> Number:
    """Turn values in units of disturbances into those in units of markers, in place (free,); log |du/dx|."""
    total = 0.0
    for k in range(ratios.shape[0]):
        size = _log_size(u, ratios[k, TIMES], ratios[k, TIMES_FORM]) - _log_size(
            u, ratios[k, OVER], ratios[k, OVER_FORM]
        )
        u[ratios[k, VALUE]] *= exp(size)
        total += size
    return total


@compiled
def out_of_marker_units(ratios: Number, u: Number, grad: Number) -> Number:
    """Turn the gradient by u into that by values in units of disturbances, in place, with that of log |du/dx|."""
    for k in range(ratios.shape[0] - 1, -1, -1):
        at = ratios[k, VALUE]
        # of u = x s / t: by log s it is grad u, and 1 of the stretch
        by_log = grad[at] * u[at] + 1.0
        size = _log_size(u, ratios[k, TIMES], ratios[k, TIMES_FORM]) - _log_size(
            u, ratios[k, OVER], ratios[k, OVER_FORM]
        )
        grad[at] *= exp(size)
        _add(u, ratios[k, TIMES], ratios[k, TIMES_FORM], by_log, grad)
        _add(u, ratios[k, OVER], ratios[k, OVER_FORM], -by_log, grad)


@compiled
def _log_size(u: Number, place: Number, form: Number) -> Number:
    if place < 0:
        return 0.0
    return u[place] if form == LOGARITHM else log(abs(u[place]))


@compiled
def _add(u: Number, place: Number, form: Number, by_log: Number, grad: Number) -> Number:
    if place >= 0:
        grad[place] += by_log if form == LOGARITHM else by_log / u[place]
