"""A small probability as a product of conditional ones, each of which is not small."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from egovbayes.notation import Array

SHARE, MOVES, MOST_LEVELS = 0.2, 6, 16

type Move = Callable[[Array, Array, float], tuple[Array, Array]]
"""From points (draw, free), their margins (draw,) and a level, other points whose margins are not above the level, by a
step that leaves the density within it as it is; and their margins."""


def log_mass_beyond(points: Array, margins: Array, move: Move, rng: np.random.Generator) -> float:
    """Log of the probability that the margin is below 0, from draws (draw, free) and their margins (draw,).

    P(m < 0) = P(m < t1) P(m < t2 | m < t1) ..., with levels at which a fifth of those below the one before remain; the
    draws given a level are the survivors, moved on. Au & Beck (2001). -inf where it is below about 1e-11.
    """
    total, n = 0.0, len(points)
    for _ in range(MOST_LEVELS):
        level = float(np.quantile(margins, SHARE))
        if level <= 0:
            return total + float(np.log((margins < 0).mean()))
        kept = np.flatnonzero(margins <= level)
        total += float(np.log(len(kept) / n))
        chosen = rng.choice(kept, n)
        points, margins = points[chosen], margins[chosen]
        for _ in range(MOVES):
            points, margins = move(points, margins, level)
    return -np.inf
