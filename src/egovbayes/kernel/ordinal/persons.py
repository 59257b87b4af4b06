"""What each respondent's answers in categories say, constructs integrated out, for many draws: their log probability,
and scores of the constructs.

By importance sampling from the normal that the stand-ins give (kernel.ordinal): with points z_q of N(0, I), eta_q =
R'^-1 (z_q + c) and P(answers | eta_q) N(eta_q; 0, I) / N(z_q; 0, I) |R|^-1 averaged. Constructs are uncorrelated here,
with variance 1: any with the same covariances of the items give the same probabilities.
"""

from math import exp

import numpy as np

from egovbayes.kernel.arrays import NUMBERS, OrdinalData
from egovbayes.kernel.cache import Number, compiled, entry, vectorised
from egovbayes.kernel.many_matrices import add_squares, add_times, logs_of_determinants, product_of, solve_upper
from egovbayes.kernel.ordinal.answers import answer_logs, bounds
from egovbayes.kernel.ordinal.numbers import number_logs
from egovbayes.kernel.ordinal.respondents import BLOCK, frames_of, places_moved
from egovbayes.kernel.vector_math import exp_of, log_of


@compiled
def weighed(seen: Number, some: Number, model: Number, z: Number) -> Number:
    """Constructs (point, construct, respondent) of some respondents at the points z (point, construct) of each one's
    frame, and log weights (point, respondent), whose mean is the probability. `model` is as `frames_of` has it.
    """
    L, sigma, T, _, _, K = model
    p, m = L.shape
    size, n_points = some.stop - some.start, z.shape[0]
    R, c, w, places = np.empty((m, m, size)), np.zeros((m, size)), np.empty((p, size)), np.empty((p, size))
    frames_of(seen, some, model, (R, c, w, places))
    logs, room, eta = np.empty((n_points, size)), np.empty((5, size)), np.empty((n_points, m, size))
    logs_of_determinants(R, room[4])
    for q in range(n_points):
        row, at = logs[q], eta[q]
        for i in range(m):
            for k in range(size):
                at[i, k] = c[i, k] + z[q, i]
        solve_upper(R, seen.linked, at)
        row[:] = 0.5 * product_of(z[q], z[q]) + room[4]
        add_squares(row, -0.5, at)
    for j in range(p):
        e, by_given, up, lo = room[0], room[1], room[2], room[3]
        by_given[:] = 0.0
        for k in range(K.shape[1]):
            add_times(by_given, K[j, k], seen.predictors[k, some])
        if seen.categories[j] != NUMBERS:
            bounds(seen.answers[j, some], T[j], up, lo)
        for q in range(n_points):
            e[:] = by_given
            for i in range(m):
                add_times(e, L[j, i], eta[q, i])
            if seen.categories[j] == NUMBERS:
                number_logs((seen.places[j, some], seen.widths[j, some]), e, T[j], 1.0 / sigma[j], logs[q])
            else:
                answer_logs(up, lo, e, 1.0 / sigma[j], logs[q])
    return eta, logs


@entry
def person_logs(model: Number, data: Number, points: Number) -> Number:
    """Log probabilities (draw, respondent); `data` as a plain tuple.

    `model` are loadings (draw, item, construct), standardised, deviations (draw, item) of latent answers in units of
    their residual's, thresholds (draw, item, most categories + 3), and slopes (draw, item, predictor) by predictors
    that are given, standardised like the loadings; `points` are (draw, point, construct).
    """
    seen, (loadings, deviations, thresholds, given) = OrdinalData(*data), model
    n_draws, n = loadings.shape[0], seen.answers.shape[1]
    found, P = np.empty((n_draws, n)), np.eye(loadings.shape[2])
    for draw in range(n_draws):
        T = thresholds[draw]
        at = (loadings[draw], deviations[draw], T, places_moved(seen, 0, T), P, given[draw])
        for first in range(0, n, BLOCK):
            some = slice(first, min(n, first + BLOCK))
            _, logs = weighed(seen, some, at, points[draw])
            _log_means(logs, found[draw, some])
    return found


@vectorised
def _log_means(logs: Number, out: Number) -> Number:
    """Write the logarithm of the mean of e^logs (point, respondent) into out (respondent,)."""
    best, total = logs[0].copy(), np.zeros(out.shape[0])
    for q in range(1, logs.shape[0]):
        for k in range(out.shape[0]):
            best[k] = max(best[k], logs[q, k])
    for q in range(logs.shape[0]):
        for k in range(out.shape[0]):
            total[k] += exp_of(logs[q, k] - best[k])
    for k in range(out.shape[0]):
        out[k] = best[k] + log_of(total[k] / logs.shape[0])


@entry
def person_scores(model: Number, data: Number, points: Number, constructs: Number) -> Number:
    """Sums over draws, each (respondent, score), of the mean of a score given the answers, of its square, and of the
    variance given the answers; all else is as for `person_logs`. `constructs` are maps (draw, score, construct), means
    (draw, score) and effects (draw, score, predictor), of which a score is the first times constructs here, the second,
    and the third times predictors.
    """
    seen, (loadings, deviations, thresholds, given) = OrdinalData(*data), model
    maps, means, effects = constructs
    n_draws, n, n_points = loadings.shape[0], seen.answers.shape[1], points.shape[1]
    n_scores, m = maps.shape[1], loadings.shape[2]
    mean_sum, square_sum, within = np.zeros((n, n_scores)), np.zeros((n, n_scores)), np.zeros((n, n_scores))
    P, weights = np.eye(m), np.empty(n_points)
    for draw in range(n_draws):
        T = thresholds[draw]
        at = (loadings[draw], deviations[draw], T, places_moved(seen, 0, T), P, given[draw])
        for first in range(0, n, BLOCK):
            some = slice(first, min(n, first + BLOCK))
            eta, logs = weighed(seen, some, at, points[draw])
            for k in range(some.stop - first):
                best = logs[:, k].max()
                for q in range(n_points):
                    weights[q] = exp(logs[q, k] - best)
                total = weights.sum()
                for score in range(n_scores):
                    mean, square, own = 0.0, 0.0, means[draw, score]
                    for i in range(effects.shape[2]):
                        own += effects[draw, score, i] * seen.predictors[i, first + k]
                    for q in range(n_points):
                        value = own
                        for i in range(m):
                            value += maps[draw, score, i] * eta[q, i, k]
                        mean += weights[q] / total * value
                        square += weights[q] / total * value * value
                    mean_sum[first + k, score] += mean
                    square_sum[first + k, score] += mean * mean
                    within[first + k, score] += square - mean * mean
    return mean_sum, square_sum, within
