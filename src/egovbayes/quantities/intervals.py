"""Draws summed up: their median and the ends of the interval between equal tails."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def median_and_interval(
    draws: Array, interval: float, axis: int | tuple[int, ...] | None = None, *, of_known: bool = False
) -> Array:
    """Median, lower and upper end over the axes of draws (all by default); (3, ...), in the draws' units.

    `interval` is the probability inside, as much of the rest on either side. NaN where a draw is NaN; `of_known` leaves
    out such draws: NaN where all are.
    """
    tail = (1 - interval) / 2
    points = [0.5, tail, 1 - tail]
    unknown = np.isnan(draws)
    if not of_known or not unknown.any():
        return np.asarray(np.quantile(draws, points, axis=axis))
    none = unknown.all(axis=axis)
    counted = np.where(unknown.all(axis=axis, keepdims=True), 0.0, draws)  # quantiles of nothing would warn
    return np.where(none, np.nan, np.nanquantile(counted, points, axis=axis))
