"""How much a posterior changes when the prior or the likelihood is raised to a power.

Kallioinen, Paananen, Bürkner & Vehtari (2024), Statistics and Computing 34, 57; ArviZ's `psense` is the same.
"""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def cumulative_jensen_shannon(points: Array, p: Array, q: Array) -> float:
    """Distance between two distributions on the same points (point,), with weights p and q (point,) that each add up to
    1: the root of the cumulative Jensen-Shannon divergence over its upper bound, the larger of that of the points and
    of their negatives; in [0, 1].
    """
    order = np.argsort(points)
    x, first, second = points[order], p[order], q[order]
    forwards = _distance(x, np.cumsum(first)[:-1], np.cumsum(second)[:-1])
    backwards = _distance(-x[::-1], np.cumsum(first[::-1])[:-1], np.cumsum(second[::-1])[:-1])
    return max(forwards, backwards)


def _distance(x: Array, p: Array, q: Array) -> float:
    """From distribution functions at all points but the last, between which they are constant."""
    width, middle = np.diff(x), np.log2(np.maximum((p + q) / 2, _TINY))
    areas = width @ p, width @ q
    bound = areas[0] + areas[1]
    if not bound > 0:
        return 0.0
    divergence = 0.0
    for own, area, other in ((p, areas[0], areas[1]), (q, areas[1], areas[0])):
        part = width @ (own * (np.log2(np.maximum(own, _TINY)) - middle)) + 0.5 / np.log(2) * (other - area)
        divergence += max(0.0, float(part))
    return float(np.sqrt(divergence / bound))


_TINY = 1e-300


def sensitivity(distances: tuple[float, float], powers: tuple[float, float]) -> float:
    """Mean slope of the distance by the binary logarithm of the power, below 1 and above it."""
    below, above = distances
    return float((-below / np.log2(powers[0]) + above / np.log2(powers[1])) / 2)
