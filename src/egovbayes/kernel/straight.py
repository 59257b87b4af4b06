"""Straight numbers: in place of values whose posterior lies along a curve, numbers along which it does not bend.

Of a construct of two items that little depends on, the answers know three numbers: the items' standard deviations T1,
T2 and their correlation rho. Its own SD phi, its loading lam (the marker's is 1) and the residual SDs th1, th2 are
four: the posterior is a ridge, and a curved one. In their place stand

    t1 = log T1,  t2 = log T2,  log k with k = -log |rho|,  and y, the place on the ridge:
    phi = T1 exp(-m1 / 2),  |lam| phi = T2 exp(-m2 / 2),  th_j = T_j sqrt(1 - exp(-m_j)),
    m1 = k (1 + cos(pi Phi(y))),  m2 = k (1 - cos(pi Phi(y)))

so that exp(-m_j) is the share of item j's variance that is the construct's. The ends of the ridge, where an item has no
error, lie at y = -inf and inf, and where the answers say nothing y is about normal(0, 1). The sign of lam is kept.

One item alone (a marker, with phi; or another item, with its loading): phi = T sin(pi/2 Phi(y)), th = T cos(pi/2
Phi(y)). A product: a path from a construct, or a loading on it, times sqrt(phi^2 + s^2), because the answers know the
value times phi; where phi is below s they know less of the value than its prior does, which holds the value itself.

All of it is data. A bend is a row: its kind, the places in the unbounded vector of phi, lam, th1 and th2, and how each
is written there. A product is a row: its place, the place of phi, and how phi is written; `held` has its s.
"""

from math import erfc, exp, expm1, log, pi, sin, sqrt

from egovbayes.kernel.cache import Number, compiled

TWO_ITEMS, MARKER, ITEM = range(3)
PLAIN, NEGATIVE, LOGARITHM = range(3)
KIND, SD, LOADING, FIRST, SECOND, SD_FORM, LOADING_FORM, FIRST_FORM, SECOND_FORM = range(9)
N_BEND, N_PRODUCT = 9, 3
_ROOT_HALF = sqrt(0.5)
_DENSITY_AT_0 = 1.0 / sqrt(2.0 * pi)
_CONSTANT = log(0.5 * pi * _DENSITY_AT_0)


@compiled
def bent(v: Number, bends: Number, products: Number, held: Number, u: Number) -> Number:
    """Write the unbounded numbers u (free,) of straight numbers v (free,); log |du/dv|."""
    total = 0.0
    for i in range(v.shape[0]):
        u[i] = v[i]
    for b in range(bends.shape[0]):
        total += _two_items(v, bends[b], u) if bends[b, KIND] == TWO_ITEMS else _one_item(v, bends[b], u)
    for e in range(products.shape[0]):
        size = _held_size(u[products[e, 1]], products[e, 2], held[e, 0])
        u[products[e, 0]] /= size
        total -= log(size)
    return total


@compiled
def unbent(v: Number, u: Number, bends: Number, products: Number, held: Number, grad: Number) -> Number:
    """Turn the gradient by u into that by v, in place, with that of log |du/dv|."""
    for e in range(products.shape[0]):
        i, at, form = products[e, 0], products[e, 1], products[e, 2]
        # u = v / size has the slope -u by log size, the stretch -log size -1; log size has this one by log phi:
        known = 1.0 - (held[e, 0] / _held_size(u[at], form, held[e, 0])) ** 2
        by_log = -(grad[i] * u[i] + 1.0) * known
        grad[at] += by_log if form == LOGARITHM else by_log / u[at]
    for e in range(products.shape[0]):
        size = _held_size(u[products[e, 1]], products[e, 2], held[e, 0])
        grad[products[e, 0]] /= size
    for b in range(bends.shape[0] - 1, -1, -1):
        if bends[b, KIND] == TWO_ITEMS:
            _two_items_back(v, u, bends[b], grad)
        else:
            _one_item_back(v, u, bends[b], grad)


@compiled
def _halves(y: Number) -> Number:
    """sin(pi/2 Phi(-y)) and sin(pi/2 Phi(y)): cosine and sine of the same angle, exact at both ends."""
    return sin(0.25 * pi * erfc(y * _ROOT_HALF)), sin(0.25 * pi * erfc(-y * _ROOT_HALF))


@compiled
def _two_items(v: Number, bend: Number, u: Number) -> Number:
    k, y = exp(v[bend[SD]]), v[bend[LOADING]]
    cosine, sine = _halves(y)
    m1, m2 = 2.0 * k * cosine * cosine, 2.0 * k * sine * sine
    rest1, rest2 = -expm1(-m1), -expm1(-m2)
    phi, other = v[bend[FIRST]] - 0.5 * m1, v[bend[SECOND]] - 0.5 * m2
    total = _put(u, bend[SD], phi, bend[SD_FORM]) + _put(u, bend[LOADING], other - phi, bend[LOADING_FORM])
    total += _put(u, bend[FIRST], v[bend[FIRST]] + 0.5 * log(rest1), bend[FIRST_FORM])
    total += _put(u, bend[SECOND], v[bend[SECOND]] + 0.5 * log(rest2), bend[SECOND_FORM])
    # log |du/dv|: 1 / (2 rest_j) of each item's two logarithms by (log T_j, m_j), 8 k^2 cosine sine of (m1, m2) by
    # (log k, angle), and pi/2 times the normal density at y of the angle by y
    return total + _CONSTANT + 2.0 * v[bend[SD]] + log(2.0 * cosine * sine / (rest1 * rest2)) - 0.5 * y * y


@compiled
def _two_items_back(v: Number, u: Number, bend: Number, grad: Number) -> Number:
    k, y = exp(v[bend[SD]]), v[bend[LOADING]]
    cosine, sine = _halves(y)
    m1, m2 = 2.0 * k * cosine * cosine, 2.0 * k * sine * sine
    by_other = _by_log(u, bend[LOADING], bend[LOADING_FORM], grad)
    by_phi = _by_log(u, bend[SD], bend[SD_FORM], grad) - by_other
    by_first = _by_log(u, bend[FIRST], bend[FIRST_FORM], grad)
    by_second = _by_log(u, bend[SECOND], bend[SECOND_FORM], grad)
    # log(1 - exp(-m)) has the slope 1 / expm1(m): half of it is in log th, and -1 times it in the stretch
    by_m1 = -0.5 * by_phi + (0.5 * by_first - 1.0) / expm1(m1)
    by_m2 = -0.5 * by_other + (0.5 * by_second - 1.0) / expm1(m2)
    turning = pi * _DENSITY_AT_0 * exp(-0.5 * y * y)
    # half the slope by the angle pi/2 Phi(y): `turning` is twice that of the angle by y
    along = 2.0 * k * (by_m2 - by_m1) * cosine * sine + 0.5 * (cosine / sine - sine / cosine)
    grad[bend[FIRST]], grad[bend[SECOND]] = by_phi + by_first, by_other + by_second
    grad[bend[SD]] = m1 * by_m1 + m2 * by_m2 + 2.0
    grad[bend[LOADING]] = turning * along - y


@compiled
def _one_item(v: Number, bend: Number, u: Number) -> Number:
    own, form = _own(bend)
    y, length = v[own], v[bend[FIRST]]
    cosine, sine = _halves(y)
    explained = length + log(sine)
    if bend[KIND] == ITEM:
        explained -= _log_size(u[bend[SD]], bend[SD_FORM])
    total = _put(u, own, explained, form) + _put(u, bend[FIRST], length + log(cosine), bend[FIRST_FORM])
    # log |du/dv|: 1 / (cosine sine) of both logarithms by (log T, angle), and that of the angle by y
    return total + _CONSTANT - log(sine * cosine) - 0.5 * y * y


@compiled
def _one_item_back(v: Number, u: Number, bend: Number, grad: Number) -> Number:
    own, form = _own(bend)
    y = v[own]
    cosine, sine = _halves(y)
    by_explained, by_rest = _by_log(u, own, form, grad), _by_log(u, bend[FIRST], bend[FIRST_FORM], grad)
    if bend[KIND] == ITEM:
        at = bend[SD]
        grad[at] -= by_explained if bend[SD_FORM] == LOGARITHM else by_explained / u[at]
    turning = 0.5 * pi * _DENSITY_AT_0 * exp(-0.5 * y * y)
    grad[bend[FIRST]] = by_explained + by_rest
    grad[own] = turning * ((by_explained - 1.0) * cosine / sine - (by_rest - 1.0) * sine / cosine) - y


@compiled
def _own(bend: Number) -> Number:
    """Place and form of what one item has of the construct: phi of a marker, the loading of another item."""
    if bend[KIND] == MARKER:
        return bend[SD], bend[SD_FORM]
    return bend[LOADING], bend[LOADING_FORM]


@compiled
def _put(u: Number, place: Number, logarithm: Number, form: Number) -> Number:
    """Write a value of this logarithm in its form; log of the form's slope."""
    if form == LOGARITHM:
        u[place] = logarithm
        return 0.0
    u[place] = -exp(logarithm) if form == NEGATIVE else exp(logarithm)
    return logarithm


@compiled
def _by_log(u: Number, place: Number, form: Number, grad: Number) -> Number:
    """The gradient by the logarithm of the value there, with that of log of the form's slope."""
    return grad[place] if form == LOGARITHM else grad[place] * u[place] + 1.0


@compiled
def _log_size(number: Number, form: Number) -> Number:
    return number if form == LOGARITHM else log(abs(number))


@compiled
def _held_size(number: Number, form: Number, held: Number) -> Number:
    size = exp(number) if form == LOGARITHM else number
    return sqrt(size * size + held * held) if held > 0.0 else abs(size)
