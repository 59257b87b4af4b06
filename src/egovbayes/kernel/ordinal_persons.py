"""Log probability of each respondent's answers in categories, constructs integrated out, for many draws.

By importance sampling from the normal that the stand-ins give (kernel.ordinal): with points z_q of N(0, I), eta_q =
R'^-1 (z_q + c) and P(answers | eta_q) N(eta_q; 0, I) / N(z_q; 0, I) |R|^-1 averaged. Constructs are uncorrelated here,
with variance 1: any with the same covariances of the items give the same probabilities.
"""

from math import exp, log

import numpy as np

from egovbayes.kernel.arrays import OrdinalData
from egovbayes.kernel.cache import Number, entry
from egovbayes.kernel.many_matrices import add_times, product_of, solve_upper
from egovbayes.kernel.ordinal_answers import answer_logs
from egovbayes.kernel.ordinal_respondents import BLOCK, frames_of, places_moved


@entry
def person_logs(loadings: Number, deviations: Number, thresholds: Number, data: Number, points: Number) -> Number:
    """Log probabilities (draw, respondent); `data` as a plain tuple.

    `loadings` (draw, item, construct) are standardised, `deviations` (draw, item) those of latent answers in units of
    their residual's, `thresholds` (draw, item, most categories + 3), `points` (draw, point, construct).
    """
    seen = OrdinalData(*data)
    n_draws, p, m = loadings.shape
    n, n_points = seen.answers.shape[1], points.shape[1]
    found, P = np.empty((n_draws, n)), np.eye(m)
    for draw in range(n_draws):
        L, sigma, T = loadings[draw], deviations[draw], thresholds[draw]
        shift = places_moved(seen, T)
        for first in range(0, n, BLOCK):
            some = slice(first, min(n, first + BLOCK))
            size = some.stop - first
            R, c, w, places = np.empty((m, m, size)), np.zeros((m, size)), np.empty((p, size)), np.empty((p, size))
            frames_of(seen, some, (L, sigma, T, shift, P), (R, c, w, places))
            logs, room, eta = np.empty((n_points, size)), np.empty((3, size)), np.empty((m, size))
            for q in range(n_points):
                z, row = points[draw, q], logs[q]
                for i in range(m):
                    for k in range(size):
                        eta[i, k] = c[i, k] + z[i]
                solve_upper(R, eta)
                row[:] = 0.5 * product_of(z, z)
                for i in range(m):
                    for k in range(size):
                        row[k] += log(R[i, i, k]) - 0.5 * eta[i, k] ** 2
                for j in range(p):
                    e = room[0]
                    e[:] = 0.0
                    for i in range(m):
                        add_times(e, L[j, i], eta[i])
                    answer_logs(seen.answers[j, some], e, T[j], 1.0 / sigma[j], (room[1], room[2]), row)
            for k in range(size):
                best = logs[:, k].max()
                total = 0.0
                for q in range(n_points):
                    total += exp(logs[q, k] - best)
                found[draw, first + k] = best + log(total / n_points)
    return found
