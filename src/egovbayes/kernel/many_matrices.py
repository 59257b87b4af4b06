"""Cholesky factors of many small matrices at once, one for each respondent: the last axis is respondents.

A factor R (score, score, respondent) is lower, and its diagonal is kept inverted. Cells that are 0 whatever the numbers
are not looked at: there `linked` (score, score) is 0. Loops run over respondents, so that LLVM vectorises them.
"""

from math import sqrt

from egovbayes.kernel.cache import Number, vectorised
from egovbayes.kernel.vector_math import log_of


@vectorised
def factor_all(R: Number, linked: Number) -> Number:
    """Matrices R (lower half) become their Cholesky factors; the sum of the logarithms of all diagonals."""
    m, n, total = R.shape[0], R.shape[2], 0.0
    for i in range(m):
        for j in range(i):
            if linked[i, j]:
                for k in range(j):
                    if linked[i, k] and linked[j, k]:
                        a, b, c = R[i, j], R[i, k], R[j, k]
                        for q in range(n):
                            a[q] -= b[q] * c[q]
                a, b = R[i, j], R[j, j]
                for q in range(n):
                    a[q] *= b[q]
        a = R[i, i]
        for k in range(i):
            if linked[i, k]:
                b = R[i, k]
                for q in range(n):
                    a[q] -= b[q] * b[q]
        for q in range(n):
            total += log_of(a[q])
            a[q] = 1.0 / sqrt(a[q])
    return 0.5 * total


@vectorised
def logs_of_determinants(R: Number, out: Number) -> Number:
    """Write log|R^-1| of each factor into out (respondent,)."""
    out[:] = 0.0
    for i in range(R.shape[0]):
        r = R[i, i]
        for q in range(out.shape[0]):
            out[q] += log_of(r[q])


@vectorised
def solve_lower(R: Number, linked: Number, x: Number) -> Number:
    """X (score, respondent) becomes R^-1 x."""
    for i in range(R.shape[0]):
        a = x[i]
        for j in range(i):
            if linked[i, j]:
                b, r = x[j], R[i, j]
                for q in range(a.shape[0]):
                    a[q] -= r[q] * b[q]
        r = R[i, i]
        for q in range(a.shape[0]):
            a[q] *= r[q]


@vectorised
def solve_upper(R: Number, linked: Number, x: Number) -> Number:
    """X (score, respondent) becomes R'^-1 x."""
    m = R.shape[0]
    for i in range(m - 1, -1, -1):
        a = x[i]
        for j in range(i + 1, m):
            if linked[j, i]:
                b, r = x[j], R[j, i]
                for q in range(a.shape[0]):
                    a[q] -= r[q] * b[q]
        r = R[i, i]
        for q in range(a.shape[0]):
            a[q] *= r[q]


@vectorised
def factor_slopes(R: Number, linked: Number, solved: Number, given: Number, B: Number) -> Number:
    """Write slopes B by R of (x = R'^-1 (u + c), -log|R|): `solved` is (x, t = R'^-1 v), `given` (v = R^-1 dx, c)."""
    (x, t), (v, c) = solved, given
    for i in range(R.shape[0]):
        for j in range(i + 1):
            if linked[i, j]:
                b, xi, vj, ti, cj = B[i, j], x[i], v[j], t[i], c[j]
                for q in range(b.shape[0]):
                    b[q] = -xi[q] * vj[q] - ti[q] * cj[q]
        b, r = B[i, i], R[i, i]
        for q in range(b.shape[0]):
            b[q] -= r[q]


@vectorised
def unfactor_slopes(R: Number, linked: Number, B: Number) -> Number:
    """Slopes B by R become those by the lower half of R R', a cell off the diagonal standing for both of its pair.

    Murray (2016), the unblocked algorithm.
    """
    m, n = R.shape[0], R.shape[2]
    for j in range(m - 1, -1, -1):
        d, r = B[j, j], R[j, j]
        for i in range(j + 1, m):
            if linked[i, j]:
                b, c = B[i, j], R[i, j]
                for q in range(n):
                    d[q] -= c[q] * b[q] * r[q]
                    b[q] *= r[q]
        for q in range(n):
            d[q] *= r[q]
        for k in range(j):
            if linked[j, k]:
                _unfactor_cell(R, linked, B, (j, k))
        for q in range(n):
            d[q] *= 0.5


@vectorised
def _unfactor_cell(R: Number, linked: Number, B: Number, cell: Number) -> Number:
    """The part of `unfactor_slopes` that goes through a cell before the diagonal's of its row."""
    j, k = cell
    m, n = R.shape[0], R.shape[2]
    a, c, d = B[j, k], R[j, k], B[j, j]
    for q in range(n):
        a[q] -= d[q] * c[q]
    for i in range(j + 1, m):
        if linked[i, j] and linked[i, k]:
            x, b, e = B[i, k], B[i, j], R[i, k]
            for q in range(n):
                x[q] -= b[q] * c[q]
                a[q] -= b[q] * e[q]


@vectorised
def total_of(a: Number) -> Number:
    """Sum of a (respondent,)."""
    total = 0.0
    for q in range(a.shape[0]):
        total += a[q]
    return total


@vectorised
def product_of(a: Number, b: Number) -> Number:
    """Sum of the products of a and b (respondent,)."""
    total = 0.0
    for q in range(a.shape[0]):
        total += a[q] * b[q]
    return total


@vectorised
def add_rows(wide: Number, first: Number, x: Number, out: Number) -> Number:
    """Write x (construct, respondent) and what stands in `wide` from a respondent on, added."""
    for i in range(x.shape[0]):
        a, b, c = wide[i], x[i], out[i]
        for q in range(b.shape[0]):
            c[q] = a[first + q] + b[q]


@vectorised
def copy_rows(x: Number, wide: Number, first: Number) -> Number:
    """Write x (construct, respondent) into `wide` from a respondent on."""
    for i in range(x.shape[0]):
        a, b = wide[i], x[i]
        for q in range(b.shape[0]):
            a[first + q] = b[q]


@vectorised
def add_times(out: Number, factor: Number, a: Number) -> Number:
    """Add factor a to out (respondent,)."""
    for q in range(out.shape[0]):
        out[q] += factor * a[q]


@vectorised
def add_squares(out: Number, factor: Number, x: Number) -> Number:
    """Add factor times the sum of squares of x (score, respondent) to out (respondent,)."""
    for i in range(x.shape[0]):
        a = x[i]
        for q in range(out.shape[0]):
            out[q] += factor * a[q] * a[q]


@vectorised
def add_product(out: Number, factor: Number, a: Number, b: Number) -> Number:
    """Add factor a b to out (respondent,)."""
    for q in range(out.shape[0]):
        out[q] += factor * a[q] * b[q]


@vectorised
def product_of_three(a: Number, b: Number, c: Number) -> Number:
    """Sum of the products of a, b and c (respondent,)."""
    total = 0.0
    for q in range(a.shape[0]):
        total += a[q] * b[q] * c[q]
    return total
