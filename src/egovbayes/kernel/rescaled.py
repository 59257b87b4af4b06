"""Values whose prior names their mean or spread, moved in numbers that are about normal(0, 1) at every spread.

Of a value u with prior normal(mu, tau) the answers know about normal(h, 1 / sqrt(J)). Given mu and tau it is then about
normal(m, s) with

    a = 1 / (1 + J tau^2),  m = a mu + (1 - a) h,  s = tau sqrt(a)

and w = (u - m) / s is moved in its place. Where the answers know much (J tau^2 large) that is u itself, in its own
units; where they know little it is (u - mu) / tau: neither the funnel of the one nor the ridge of the other (Kleppe,
2019, dynamically rescaled Hamiltonian Monte Carlo; Papaspiliopoulos, Roberts & Skold, 2007). J and h only choose the
numbers: the posterior is the same whatever they are.

A spread tau that rescaled values alone are divided by is moved in as v with tau = |v|, where its own prior allows 0.
Its logarithm has a long tail where the answers allow no spread; v has none, and with s of the sign of v the density is
smooth at 0.

All of it is data. A row: the place of u in the unbounded vector, those of mu and of log tau, -1 where they are numbers.
`known` has J, h, and these numbers. Behind them stand the places of what is added to mu, -1 for none, and what each is
multiplied by. `spreads` are the places of log tau where v is moved in.
"""

from math import exp, log, sqrt

from egovbayes.kernel.cache import Number, compiled

PLACE, LOCATION, SCALE = range(3)
INFORMATION, ESTIMATE, LOCATION_NUMBER, LOG_SCALE_NUMBER = range(4)
N_ROW, N_KNOWN = 3, 4


@compiled
def location_at(u: Number, row: Number, known: Number) -> Number:
    """Mu of a value."""
    mu = u[row[LOCATION]] if row[LOCATION] >= 0 else known[LOCATION_NUMBER]
    for j in range(N_ROW, row.shape[0]):
        if row[j] >= 0:
            mu += known[N_KNOWN - N_ROW + j] * u[row[j]]
    return mu


@compiled
def add_to_location(row: Number, known: Number, slope: Number, grad: Number) -> None:
    """Add to the gradient what a slope by mu is by what makes it."""
    if row[LOCATION] >= 0:
        grad[row[LOCATION]] += slope
    for j in range(N_ROW, row.shape[0]):
        if row[j] >= 0:
            grad[row[j]] += slope * known[N_KNOWN - N_ROW + j]


@compiled
def _prior(u: Number, row: Number, known: Number) -> Number:
    """Mean and standard deviation of the prior, and the prior's share a of what is known."""
    tau = exp(u[row[SCALE]] if row[SCALE] >= 0 else known[LOG_SCALE_NUMBER])
    return location_at(u, row, known), tau, 1.0 / (1.0 + known[INFORMATION] * tau * tau)


@compiled
def rescaled(w: Number, u: Number, rows: Number, known: Number, spreads: Number) -> Number:
    """Write m + s w in place of each w, and log |v| of each v, into u, which is w elsewhere; log |du/dw|.

    What a row's prior names stands before it.
    """
    total = 0.0
    for k in range(spreads.shape[0]):
        u[spreads[k]] = log(abs(w[spreads[k]]))
        total -= u[spreads[k]]
    for k in range(rows.shape[0]):
        mu, tau, a = _prior(u, rows[k], known[k])
        s, at = tau * sqrt(a), rows[k, PLACE]
        u[at] = a * mu + (1.0 - a) * known[k, ESTIMATE] + side_of(w, rows[k, SCALE], spreads) * s * w[at]
        total += log(s)
    return total


@compiled
def side_of(w: Number, at: Number, spreads: Number) -> Number:
    """The sign of v where the spread at this place is moved in as v."""
    for k in range(spreads.shape[0]):
        if spreads[k] == at and w[at] < 0.0:
            return -1.0
    return 1.0


@compiled
def unrescaled(w: Number, u: Number, rows: Number, known: Number, spreads: Number, grad: Number) -> Number:
    """Turn the gradient by u into that by w, in place, with that of log |du/dw|."""
    for k in range(rows.shape[0] - 1, -1, -1):
        at, row = rows[k, PLACE], rows[k]
        mu, tau, a = _prior(u, row, known[k])
        s, slope = side_of(w, row[SCALE], spreads) * tau * sqrt(a), grad[at]
        grad[at] = slope * s
        add_to_location(row, known[k], slope * a, grad)
        if row[SCALE] >= 0:
            # by log tau: da = -2 a (1 - a), ds = s a, and log s moves as log |du/dw| does
            grad[row[SCALE]] += slope * (2.0 * a * (1.0 - a) * (known[k, ESTIMATE] - mu) + s * a * w[at]) + a
    for k in range(spreads.shape[0]):
        grad[spreads[k]] = (grad[spreads[k]] - 1.0) / w[spreads[k]]
