"""Numbers to one item, of many respondents, beside items answered in categories: their log densities, and slopes.

A number x is a latent answer in standard deviations, a x + b = e + s noise: log N(a x + b; e, s^2) + log a. No integral
is left, and as a normal that stands in for an answer it is itself, exactly.
"""

from math import log

from egovbayes.kernel.cache import Number, vectorised

_LOG_ROOT_TWO_PI = 0.9189385332046727


@vectorised
def numbers(known: Number, e: Number, line: Number, s: Number, by_e: Number) -> Number:
    """Sum of log densities of numbers about e, and its slopes by s, a and b; by_e (respondent,) becomes that by e.

    `known` are the numbers (respondent,) and how wide each is: 0, or more where it is missing. `line` begins with a, b.
    """
    x, width = known
    a, b, r = line[0], line[1], 1.0 / s
    n, squares, by_a, by_b = 0.0, 0.0, 0.0, 0.0
    for i in range(x.shape[0]):
        seen = 1.0 if width[i] == 0.0 else 0.0
        z = (a * x[i] + b - e[i]) * r * seen
        slope = z * r
        by_e[i] = slope
        n += seen
        squares += z * z
        by_a -= slope * x[i]
        by_b -= slope
    return -0.5 * squares + n * (log(a * r) - _LOG_ROOT_TWO_PI), (squares - n) * r, by_a + n / a, by_b


@vectorised
def number_logs(known: Number, e: Number, line: Number, s: Number, out: Number) -> Number:
    """Add the log density of each number to out (respondent,)."""
    x, width = known
    a, b, r = line[0], line[1], 1.0 / s
    one = log(a * r) - _LOG_ROOT_TWO_PI
    for i in range(x.shape[0]):
        z = (a * x[i] + b - e[i]) * r
        out[i] += one - 0.5 * z * z if width[i] == 0.0 else 0.0


@vectorised
def number_stand_ins(known: Number, line: Number, s2: Number, found: Number) -> Number:
    """Precision and place of numbers, as observations of e; hardly any precision where missing."""
    (x, width), (w, m) = known, found
    a, b = line[0], line[1]
    for i in range(x.shape[0]):
        w[i] = 1.0 / (s2 + width[i])
        m[i] = a * x[i] + b
