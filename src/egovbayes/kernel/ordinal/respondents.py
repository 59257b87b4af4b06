"""What respondents' answers in categories say, given a model of latent answers: the part of kernel.ordinal with loops.

A model is standardised: loadings Lambda (item, construct), standard deviations sigma of latent answers in units of
their residuals' (item,), thresholds (item, most categories + 3), P = Phi^-1, and slopes K (item, predictor) by observed
predictors that are given. It comes, and slopes go back, in one vector, so that this can be called by its address: what
calls it need not be optimised with it once more.
"""

import numpy as np

from egovbayes.kernel.arrays import NUMBERS
from egovbayes.kernel.cache import Number, compiled
from egovbayes.kernel.many_matrices import (
    add_product,
    add_rows,
    add_times,
    copy_rows,
    factor_all,
    factor_slopes,
    product_of,
    product_of_three,
    solve_lower,
    solve_upper,
    total_of,
    unfactor_slopes,
)
from egovbayes.kernel.ordinal.answers import (
    add_by_category,
    add_by_threshold,
    answers,
    by_predictor,
    by_stand_ins,
    stand_ins,
)
from egovbayes.kernel.ordinal.numbers import number_stand_ins, numbers

BLOCK = 512
"""Respondents at a time, so that what is made of them stays in the processor's cache."""


@compiled
def parts_of(packed: Number, sizes: Number) -> Number:
    """Views of one vector: (item, construct), two of (item,), (construct, construct), (item, predictor), (item, most
    categories + 3); `sizes` are the numbers of items, constructs and predictors.
    """
    p, m, q = sizes
    a, b = p * m, p * m + 2 * p
    c = b + m * m
    d = c + p * q
    return (
        packed[:a].reshape(p, m),
        packed[a : a + p],
        packed[a + p : b],
        packed[b:c].reshape(m, m),
        packed[c:d].reshape(p, q),
        packed[d:].reshape(p, (packed.shape[0] - d) // p),
    )


@compiled
def over_respondents(data: Number, packed: Number, slopes: Number) -> Number:
    """Sum over a group's respondents of all but log|Phi|; writes slopes as `parts_of` has them: by Lambda, s = 1 /
    sigma, s^2 as frames have it, P (symmetric), K, and thresholds. In `packed` the group's number stands before its
    model, in `slopes` nothing.
    """
    sizes, group = (data.answers.shape[0], data.scores.shape[0], data.predictors.shape[0]), int(packed[0])
    (p, m, _), (L, sigma, _, P, K, T) = sizes, parts_of(packed[1:], sizes)
    for i in range(slopes.shape[0]):
        slopes[i] = 0.0
    by_l, by_s, by_s2, H, by_k, by_t = parts_of(slopes[1:], sizes)
    by_place, S, total, most = np.zeros(T.shape), np.zeros((m, m)), 0.0, data.thresholds.shape[1] + 1
    shift = places_moved(data, group, T)
    for first in range(data.starts[group], data.starts[group + 1], BLOCK):
        some = slice(first, min(data.starts[group + 1], first + BLOCK))
        total += _block(data, some, (L, sigma, T, shift, P, K), (by_l, by_s, by_s2, by_t, by_place, by_k), (H, S))
    for i in range(m):
        for j in range(i + 1):
            total -= (0.5 if i == j else 1.0) * P[i, j] * S[i, j]
            H[i, j] -= 0.5 * S[i, j]
            H[j, i] = H[i, j]
    for j in range(p):
        if data.categories[j] == NUMBERS:
            by_t[j, :2] += by_place[j, :2]
        for c in range(data.categories[j]):
            for k in range(data.categories[j] - 1):
                by_t[j, k + 1] += data.moves[(group * p + j) * most + c, k] * by_place[j, c]
    return total


@compiled
def places_moved(data: Number, group: Number, T: Number) -> Number:
    """How far the places of a group's stand-ins moved with the thresholds, by item and category; of numbers the line
    that gives their places.
    """
    p, most = T.shape[0], data.thresholds.shape[1] + 1
    shift = np.zeros((p, most + 2))
    for j in range(p):
        if data.categories[j] == NUMBERS:
            shift[j, :2] = T[j, :2]
        for c in range(data.categories[j]):
            for k in range(data.categories[j] - 1):
                known = data.thresholds[group * p + j, k]
                shift[j, c] += data.moves[(group * p + j) * most + c, k] * (T[j, k + 1] - known)
    return shift


@compiled
def frames_of(data: Number, some: Number, model: Number, found: Number) -> Number:
    """Factors R and c = R^-1 b of some respondents, and the precisions w and places m of their stand-ins; -log|R|."""
    L, sigma, _, shift, P, K = model
    R, c, w, places = found
    p, m = L.shape
    for i in range(m):
        for j in range(i + 1):
            R[i, j] = P[i, j]
    for j in range(p):
        known = data.places[j, some], data.widths[j, some]
        if data.categories[j] == NUMBERS:
            number_stand_ins(known, shift[j], 1.0 / sigma[j] ** 2, (w[j], places[j]))
        else:
            stand_ins(data.answers[j, some], known, shift[j], 1.0 / sigma[j] ** 2, (w[j], places[j]))
        for k in range(K.shape[1]):
            add_times(places[j], -K[j, k], data.predictors[k, some])
        for a in range(m):
            if L[j, a] != 0.0:
                add_product(c[a], L[j, a], w[j], places[j])
                for b in range(a + 1):
                    if L[j, b] != 0.0:
                        add_times(R[a, b], L[j, a] * L[j, b], w[j])
    logs = factor_all(R, data.linked)
    solve_lower(R, data.linked, c)
    return -logs


@compiled
def _block(data: Number, some: Number, model: Number, slopes: Number, sums: Number) -> Number:
    """The share of some respondents in the density; adds to slopes, to H = dl/d(R R') and to S, the products of eta."""
    L, sigma, T, _, P, K = model
    by_l, by_s, by_s2, by_t, by_place, by_k = slopes
    H, S = sums
    (p, m), n = L.shape, some.stop - some.start
    R, B, c, w, places = np.empty((m, m, n)), np.empty((m, m, n)), np.zeros((m, n)), np.empty((p, n)), np.empty((p, n))
    room = np.empty((3, n))
    total = frames_of(data, some, model, (R, c, w, places))
    eta, v, t = np.empty((m, n)), np.zeros((m, n)), np.empty((m, n))
    add_rows(data.scores, some.start, c, eta)
    solve_upper(R, data.linked, eta)
    _of_prior(P, data.linked, eta, v, S)
    for j in range(p):
        e, up = room[0], room[1]
        e[:] = 0.0
        for k in range(K.shape[1]):
            add_times(e, K[j, k], data.predictors[k, some])
        for a in range(m):
            if L[j, a] != 0.0:
                add_times(e, L[j, a], eta[a])
        total += _of_item(data, some, j, (T[j], 1.0 / sigma[j]), room, (by_s, by_t[j]))
        for a in range(m):
            if L[j, a] != 0.0:
                add_times(v[a], L[j, a], up)
                by_l[j, a] += product_of(up, eta[a])
        for k in range(K.shape[1]):
            by_k[j, k] += product_of(up, data.predictors[k, some])
    solve_lower(R, data.linked, v)
    copy_rows(v, t, 0)
    copy_rows(v, data.by_scores, some.start)
    solve_upper(R, data.linked, t)
    factor_slopes(R, data.linked, (eta, t), (v, c), B)
    unfactor_slopes(R, data.linked, B)
    _add_lower(B, data.linked, H)
    for j in range(p):
        by_s2[j] += _through_frame(L[j], (w[j], places[j]), (B, t), room, by_l[j])
        for k in range(K.shape[1]):
            by_k[j, k] -= product_of(room[1], data.predictors[k, some])
        if data.categories[j] == NUMBERS:
            by_place[j, 0] += product_of(room[1], data.places[j, some])
            by_place[j, 1] += total_of(room[1])
        else:
            add_by_category(data.answers[j, some], room[1], by_place[j], data.categories[j])
    return total


@compiled
def _of_item(data: Number, some: Number, j: Number, scale: Number, room: Number, slopes: Number) -> Number:
    """Log density of some respondents' answers to item j about room[0]; room[1] becomes the slope by that. Adds slopes
    by s (item,) and by the item's thresholds, or line. `scale` are these, and s.
    """
    (T, s), (e, up, lo), (by_s, by_t) = scale, (room[0], room[1], room[2]), slopes
    if data.categories[j] == NUMBERS:
        found, slope, by_a, by_b = numbers((data.places[j, some], data.widths[j, some]), e, T, s, up)
        by_t[0] += by_a
        by_t[1] += by_b
    else:
        y = data.answers[j, some]
        found, slope = answers(y, e, T, s, (up, lo))
        add_by_threshold(y, up, lo, by_t, data.categories[j])
        by_predictor(up, lo)
    by_s[j] += slope
    return found


@compiled
def _of_prior(P: Number, linked: Number, eta: Number, v: Number, S: Number) -> Number:
    """Add the prior's slopes by eta to v, and eta's products to S (lower half)."""
    for i in range(P.shape[0]):
        for j in range(P.shape[0]):
            if P[i, j] != 0.0:
                add_times(v[i], -P[i, j], eta[j])
        for j in range(i + 1):
            if linked[i, j]:
                S[i, j] += product_of(eta[i], eta[j])


@compiled
def _add_lower(B: Number, linked: Number, H: Number) -> Number:
    """Add sums over respondents of B, the slopes by the lower half of R R', to H, in which a pair's slope is halved."""
    for i in range(H.shape[0]):
        for j in range(i + 1):
            if linked[i, j]:
                H[i, j] += (1.0 if i == j else 0.5) * total_of(B[i, j])


@compiled
def _through_frame(loadings: Number, stand_in: Number, slopes: Number, room: Number, by_l: Number) -> Number:
    """Add an item's slopes by its loadings through the frames; that by s^2. room[1] becomes the slope by places."""
    (w, places), (B, t) = stand_in, slopes
    m, x, lt = loadings.shape[0], room[0], room[1]
    x[:] = 0.0
    lt[:] = 0.0
    for a in range(m):
        if loadings[a] != 0.0:
            add_times(lt, loadings[a], t[a])
            add_times(x, loadings[a] ** 2, B[a, a])
            by_l[a] += product_of_three(w, places, t[a]) + 2.0 * loadings[a] * product_of(w, B[a, a])
            for b in range(a):
                if loadings[b] != 0.0:
                    along = product_of(w, B[a, b])
                    by_l[a] += loadings[b] * along
                    by_l[b] += loadings[a] * along
                    add_times(x, loadings[a] * loadings[b], B[a, b])
    return by_stand_ins(w, places, x, lt)
