"""The posterior of two constructs of three binary items each by quadrature, and Hamiltonian draws from it.

Another derivation of the same posterior: constructs are integrated out of each of the 64 patterns of answers, on
evenly spaced points of f and of g's disturbance, and no respondent has scores. Moved in are atanh of the six
standardised loadings, asinh of the path in units of the disturbance, and thresholds in standard deviations of latent
answers; priors are uniform(-1, 1), normal(0, .8) of the standardised path on (-1, 1), and standard normals. Signs are
free, which has the same density four times: draws are turned so that the loadings asked for are above 0.
"""

from math import cosh, erfc, exp, log, pi, sqrt, tanh

import numpy as np
from numba import njit
from scipy.optimize import minimize

N = 13
SPAN, FINENESS, FEWEST, MOST = 6.5, 0.95, 21, 401
_HALF, _DENSITY = 1.0 / sqrt(2.0), 1.0 / sqrt(2.0 * pi)
_PATH_VARIANCE = 0.64


def counts_of(frame):
    """How many gave each pattern (pattern of x, pattern of y); the first item is the lowest bit."""
    bits = (frame.to_numpy() > 1) @ np.kron(np.eye(2, dtype=int), [[1], [2], [4]])
    found = np.zeros((8, 8))
    np.add.at(found, tuple(bits.T), 1.0)
    return found


@njit
def points(steepness):
    """Evenly spaced points and normal weights: so close that steps of this sum of squared slopes are integrated."""
    n = int(2.0 * SPAN * sqrt(steepness) / FINENESS) | 1
    at = np.linspace(-SPAN, SPAN, min(MOST, max(FEWEST, n)))
    return at, np.exp(-0.5 * at * at) * _DENSITY * (at[1] - at[0])


@njit
def shares(slope, at, cut, found, slopes):
    """Write the probability (pattern,) of three items at a place of their construct, and slopes (item, pattern) by what
    each item's normal is taken of.
    """
    found[:] = 1.0
    slopes[:] = 1.0
    for k in range(3):
        z = slope[k] * at - cut[k]
        p, d = 0.5 * erfc(-z * _HALF), _DENSITY * exp(-0.5 * z * z)
        for c in range(8):
            own, by = (p, d) if (c >> k) & 1 else (1.0 - p, -d)
            found[c] *= own
            for m in range(3):
                slopes[m, c] *= by if m == k else own


@njit
def _summed(one, other):
    total = 0.0
    for c in range(8):
        total += one[c] * other[c]
    return total


@njit
def log_density(place, counts, gradient):
    """Log density at a place (13,); writes the gradient. -inf where a pattern that was given has no probability."""
    slope, v = np.sinh(place[:6]), place[6]
    root, rho, rest = np.cosh(place[:6]), tanh(v), 1.0 / cosh(v)
    cut = place[7:] * root
    steep_x, steep_y = (slope[:3] ** 2).sum(), (slope[3:] ** 2).sum()
    f, of_f = points(1.0 + steep_x + steep_y * rho * rho)
    d, of_d = points(1.0 + steep_y * rest * rest)
    given_x, given_y = np.zeros((len(f), 8)), np.zeros((len(f), 8))
    by_x, by_y = np.zeros((len(f), 3, 8)), np.zeros((len(f), len(d), 3, 8))
    found = np.zeros(8)
    for i in range(len(f)):
        shares(slope[:3], f[i], cut[:3], given_x[i], by_x[i])
        given_x[i] *= of_f[i]
        for j in range(len(d)):
            shares(slope[3:], rho * f[i] + rest * d[j], cut[3:], found, by_y[i, j])
            for c in range(8):
                given_y[i, c] += found[c] * of_d[j]
    patterns = given_x.T @ given_y
    total, by_pattern = 0.0, np.zeros((8, 8))
    for c in range(8):
        for e in range(8):
            if counts[c, e] > 0.0:
                if not patterns[c, e] > 1e-290:
                    return -np.inf
                total += counts[c, e] * log(patterns[c, e])
                by_pattern[c, e] = counts[c, e] / patterns[c, e]
    by_slope, by_cut, by_rho, by_rest = np.zeros(6), np.zeros(6), 0.0, 0.0
    to_x, to_y = given_y @ by_pattern.T, given_x @ by_pattern
    for i in range(len(f)):
        for k in range(3):
            by_z = _summed(by_x[i, k], to_x[i]) * of_f[i]
            by_slope[k] += by_z * f[i]
            by_cut[k] -= by_z
        for j in range(len(d)):
            for k in range(3):
                by_z = _summed(by_y[i, j, k], to_y[i]) * of_d[j]
                by_slope[3 + k] += by_z * (rho * f[i] + rest * d[j])
                by_cut[3 + k] -= by_z
                by_rho += by_z * slope[3 + k] * f[i]
                by_rest += by_z * slope[3 + k] * d[j]
    gradient[:6] = by_slope * root + by_cut * place[7:] * slope - 2.0 * np.tanh(place[:6])
    gradient[7:] = by_cut * root - place[7:]
    gradient[6] = by_rho * rest**2 - by_rest * rest * rho - 2.0 * rho - rho * rest**2 / _PATH_VARIANCE
    total -= 2.0 * np.log(root).sum() + 0.5 * (place[7:] ** 2).sum()
    return total - 2.0 * log(cosh(v)) - 0.5 * rho * rho / _PATH_VARIANCE


@njit
def _chain(counts, start, frame, tuned, given):
    """Draws (draw, 13) of one chain in z of place = centre + root z, and its step, tuned to 90 % or not. `given` are
    its normals (draw, 13) and uniforms (draw, 3).
    """
    (centre, root), (step, most, tuning), (normals, uniforms) = frame, tuned, given
    gradient, kept = np.empty(N), np.empty(normals.shape)
    z = np.linalg.solve(root, start - centre)
    height = log_density(start, counts, gradient)
    slope = root.T @ gradient
    for draw in range(len(normals)):
        momentum = normals[draw].copy()
        before = 0.5 * (momentum**2).sum() - height
        there, new, level, length = z.copy(), slope.copy(), height, step * (0.8 + 0.4 * uniforms[draw, 0])
        for _ in range(1 + int(most * uniforms[draw, 1])):
            momentum = momentum + 0.5 * length * new
            there = there + length * momentum
            level = log_density(centre + root @ there, counts, gradient)
            if level == -np.inf:
                break
            new = root.T @ gradient
            momentum = momentum + 0.5 * length * new
        share = exp(min(0.0, before - 0.5 * (momentum**2).sum() + level)) if level > -np.inf else 0.0
        if uniforms[draw, 2] < share:
            z, height, slope = there, level, new
        if tuning:
            step *= exp((share - 0.9) / (draw + 10.0) ** 0.6)
        kept[draw] = centre + root @ z
    return kept, step


def draws(counts, n, chains=4, seed=1):
    """Draws (chain, draw, 13), after three pilots that find frame and step."""

    def minus(place):
        gradient = np.zeros(N)
        height = log_density(place, counts, gradient)
        return (-height, -gradient) if height > -np.inf else (1e10, gradient)

    found = minimize(minus, np.repeat([0.8, 0.6, 0.0], [6, 1, 6]), jac=True, method="BFGS")
    centre, covariance, step = found.x, found.hess_inv, 0.4
    rng = np.random.default_rng(seed)
    starts = centre + 1.5 * rng.standard_normal((chains, N)) @ np.linalg.cholesky(covariance).T
    for pilot in (300, 700, 1500):
        frame = centre, np.linalg.cholesky(covariance)
        runs = [_chain(counts, one, frame, (step, 6, True), _random(rng, pilot)) for one in starts]
        later = np.concatenate([kept[pilot // 3 :] for kept, _ in runs])
        centre, covariance = later.mean(0), np.cov(later.T) + 1e-3 * np.eye(N)
        step, starts = float(np.mean([one for _, one in runs])), [kept[-1] for kept, _ in runs]
    frame, most = (centre, np.linalg.cholesky(covariance)), max(3, int(2.0 / step))
    runs = [_chain(counts, one, frame, (step, most, False), _random(rng, n)) for one in starts]
    return np.stack([kept for kept, _ in runs])


def _random(rng, n):
    return rng.standard_normal((n, N)), rng.random((n, 3))


def standardised(places, kept):
    """Standardised loadings and path (..., 7) of draws (..., 13), turned so that the loadings numbered `kept`, one of
    each construct, are above 0.
    """
    found = np.tanh(places[..., :7])
    signs = np.sign(found[..., list(kept)])
    turns = np.concatenate([np.repeat(signs, 3, axis=-1), signs.prod(-1, keepdims=True)], axis=-1)
    return found * turns
