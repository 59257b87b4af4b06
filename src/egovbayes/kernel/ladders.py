"""Ladders: rising values, moved in as one of them and the steps up and down from it, so that they keep their order.

A step is unit log(1 + e^q), of whatever q: linear in q where a step is many units long, and never below 0. With a unit
of one answer's share of the step, q of a category that nobody gave is about logistic, and of a full one about normal.
All of it is data: a ladder is a row of its first place, how many values follow, and which of them is the anchor.

A value may also have its place between two others, of any ladder, or on one side of one: a row of its place, of the one
below and of the one above, -1 where there is none. Its straight number v is scaled, q = centre + spread v. Between two
it is a share 1 / (1 + e^-q) of their distance, beside one a step as above.
"""

from math import exp, log, log1p

from egovbayes.kernel.cache import Number, compiled

FIRST, SIZE, ANCHOR = range(3)
N_LADDER = 3
AT, BELOW, ABOVE = range(3)
UNIT, CENTRE, SPREAD = range(3)
N_BETWEEN = 3


@compiled
def climbed_up(v: Number, ladders: Number, units: Number, u: Number) -> Number:
    """Write the values u of straight numbers v, where there are ladders; log |du/dv|."""
    total = 0.0
    for k in range(ladders.shape[0]):
        first, anchor = ladders[k, FIRST], ladders[k, FIRST] + ladders[k, ANCHOR]
        last = first + ladders[k, SIZE]
        u[anchor] = v[anchor]
        for at in range(anchor + 1, last):
            unit = units[k, at - first]
            u[at] = u[at - 1] + unit * softplus(v[at])
            total += log(unit) - softplus(-v[at])
        for at in range(anchor - 1, first - 1, -1):
            unit = units[k, at - first]
            u[at] = u[at + 1] - unit * softplus(v[at])
            total += log(unit) - softplus(-v[at])
    return total


@compiled
def climbed_down(v: Number, ladders: Number, units: Number, grad: Number) -> Number:
    """Turn the gradient by u into that by v, in place, with that of log |du/dv|."""
    for k in range(ladders.shape[0]):
        first, anchor = ladders[k, FIRST], ladders[k, FIRST] + ladders[k, ANCHOR]
        last = first + ladders[k, SIZE]
        beyond = 0.0
        for at in range(last - 1, anchor, -1):
            beyond += grad[at]
            grad[at] = beyond * units[k, at - first] * logistic(v[at]) + logistic(-v[at])
        grad[anchor] += beyond
        beyond = 0.0
        for at in range(first, anchor):
            beyond += grad[at]
            grad[at] = logistic(-v[at]) - beyond * units[k, at - first] * logistic(v[at])
        grad[anchor] += beyond


@compiled
def placed_between(v: Number, between: Number, scaled: Number, u: Number) -> Number:
    """Write the values u of straight numbers v that have their place between others, which are there; log |du/dv|."""
    total = 0.0
    for k in range(between.shape[0]):
        at, below, above = between[k, AT], between[k, BELOW], between[k, ABOVE]
        q = scaled[k, CENTRE] + scaled[k, SPREAD] * v[at]
        total += log(scaled[k, SPREAD])
        if below >= 0 and above >= 0:
            room = u[above] - u[below]
            u[at] = u[below] + room * logistic(q)
            total += log(room) - softplus(q) - softplus(-q)
        else:
            step = scaled[k, UNIT] * softplus(q)
            u[at] = u[below] + step if below >= 0 else u[above] - step
            total += log(scaled[k, UNIT]) - softplus(-q)
    return total


@compiled
def out_of_between(v: Number, u: Number, frame: Number, grad: Number) -> Number:
    """Turn the gradient by u into that by v, in place, with that of log |du/dv|."""
    between, scaled = frame
    for k in range(between.shape[0] - 1, -1, -1):
        at, below, above = between[k, AT], between[k, BELOW], between[k, ABOVE]
        q = scaled[k, CENTRE] + scaled[k, SPREAD] * v[at]
        by_u, share = grad[at], logistic(q)
        if below >= 0 and above >= 0:
            room = u[above] - u[below]
            grad[below] += by_u * (1.0 - share) - 1.0 / room
            grad[above] += by_u * share + 1.0 / room
            by_q = by_u * room * share * (1.0 - share) + 1.0 - 2.0 * share
        else:
            by_step = by_u if below >= 0 else -by_u
            grad[below if below >= 0 else above] += by_u
            by_q = by_step * scaled[k, UNIT] * share + 1.0 - share
        grad[at] = by_q * scaled[k, SPREAD]


@compiled
def softplus(q: Number) -> Number:
    """log(1 + e^q)."""
    return max(q, 0.0) + log1p(exp(-abs(q)))


@compiled
def logistic(q: Number) -> Number:
    """1 / (1 + e^-q), the slope of softplus."""
    if q >= 0.0:
        return 1.0 / (1.0 + exp(-q))
    return 1.0 - 1.0 / (1.0 + exp(q))
