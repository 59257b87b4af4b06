"""Values moved in by their inverse hyperbolic sine: u = sinh(v).

A loading l of an item, in units of its residual's standard deviation 1, is l = sinh(v) with the standardised loading
tanh(v): far from 0 the posterior of l has a long tail where that of v, about log(2 l), has none; near 0 both are the
same. So it is of the path of a construct's only predictor, in units of its disturbance's. Fisher's (1915) z of what is
a correlation.
"""

from math import cosh, exp, log1p, sinh, tanh

from egovbayes.kernel.cache import Number, compiled

_LOG_2 = 0.6931471805599453


@compiled
def widened(v: Number, places: Number, u: Number) -> Number:
    """Write the values u of numbers v at these places; log |du/dv|."""
    total = 0.0
    for k in range(places.shape[0]):
        at = v[places[k]]
        u[places[k]] = sinh(at)
        # of cosh, which overflows
        total += abs(at) + log1p(exp(-2.0 * abs(at))) - _LOG_2
    return total


@compiled
def unwidened(v: Number, places: Number, grad: Number) -> Number:
    """Turn the gradient by u into that by v, in place, with that of log |du/dv|."""
    for k in range(places.shape[0]):
        at = places[k]
        grad[at] = grad[at] * cosh(v[at]) + tanh(v[at])
