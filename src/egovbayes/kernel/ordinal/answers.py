"""Answers in categories to one item, of many respondents: their log probabilities, and slopes.

An answer c says that y* = e + s noise lies between two thresholds: log P = log(Phi((t_c+1 - e)/s) - Phi((t_c - e)/s)).
"""

from egovbayes.kernel.cache import Number, vectorised
from egovbayes.kernel.vector_math import interval


@vectorised
def answers(y: Number, e: Number, T: Number, s: Number, slopes: Number) -> Number:
    """Sum of log probabilities of answers y (respondent,) about e, and its slope by s.

    `T` are the thresholds, from that below category 0 on. `slopes` are two (respondent,), which become the slopes by
    the upper threshold and by minus the lower one.
    """
    up, lo = slopes
    r, total, by_s = 1.0 / s, 0.0, 0.0
    # looking up stands in a loop of its own: the next one is vector code
    bounds(y, T, up, lo)
    for i in range(y.shape[0]):
        b, a = (up[i] - e[i]) * r, (lo[i] - e[i]) * r
        found, by_b, by_a = interval(a, b)
        total += found
        by_s -= by_b * b - by_a * a
        up[i], lo[i] = by_b * r, by_a * r
    return total, by_s * r


@vectorised
def bounds(y: Number, T: Number, up: Number, lo: Number) -> Number:
    """Write the thresholds above and below answers y (respondent,) into up and lo."""
    for i in range(y.shape[0]):
        c = y[i]
        up[i], lo[i] = T[c + 1], T[c]


@vectorised
def answer_logs(up: Number, lo: Number, e: Number, s: Number, out: Number) -> Number:
    """Add the log probability of each answer between these thresholds to out (respondent,)."""
    r = 1.0 / s
    for i in range(e.shape[0]):
        found, _, _ = interval((lo[i] - e[i]) * r, (up[i] - e[i]) * r)
        out[i] += found


@vectorised
def add_by_threshold(y: Number, up: Number, lo: Number, by_threshold: Number, n: Number) -> Number:
    """Add slopes by threshold of n categories; `by_threshold` begins with that below category 0."""
    for c in range(n):
        above, below = 0.0, 0.0
        for i in range(y.shape[0]):
            above += up[i] if y[i] == c else 0.0
            below += lo[i] if y[i] == c else 0.0
        by_threshold[c + 1] += above
        by_threshold[c] -= below


@vectorised
def add_by_category(y: Number, x: Number, out: Number, n: Number) -> Number:
    """Add to out (category,) the sums of x (respondent,) over those who gave each answer."""
    for c in range(n):
        total = 0.0
        for i in range(y.shape[0]):
            total += x[i] if y[i] == c else 0.0
        out[c] += total


@vectorised
def by_predictor(up: Number, lo: Number) -> Number:
    """`up` becomes the slope by e (respondent,)."""
    for i in range(up.shape[0]):
        up[i] = lo[i] - up[i]


@vectorised
def stand_ins(y: Number, known: Number, shift: Number, s2: Number, found: Number) -> Number:
    """Precision and place of the normals that stand in for answers, as observations of e.

    `known` are their places and variances beside s^2 as they were found; `shift` (category,) how far places moved.
    """
    (place, width), (w, m) = known, found
    for i in range(y.shape[0]):
        m[i] = shift[y[i]]
    for i in range(y.shape[0]):
        w[i] = 1.0 / (s2 + width[i])
        m[i] += place[i]


@vectorised
def by_stand_ins(w: Number, m: Number, x: Number, t: Number) -> Number:
    """Slope by s^2 of what precisions w and places m do, whose slopes by w are x + m t; t becomes the slope by m."""
    total = 0.0
    for i in range(w.shape[0]):
        total -= w[i] * w[i] * (x[i] + m[i] * t[i])
        t[i] *= w[i]
    return total
