"""Are ranks even? Bands about the expected ECDF that all of it stays in as often as asked, and how far out one was.

Säilynoja, Bürkner & Vehtari (2022), Graphical test for discrete uniformity and its applications in goodness-of-fit
evaluation and multiple sample comparison. By their recursion and not by simulation: exact, and the same every time.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from egovbayes.notation import Array, IntArray

_BISECTIONS = 40


def rank_counts(ranks: Array, highest: int) -> IntArray:
    """How many of the ranks (n,), whole numbers from 0 to `highest`, are below 1, 2, ..., `highest`; (highest,)."""
    found = np.bincount(np.asarray(ranks).astype(np.int64), minlength=highest + 1)
    return np.asarray(np.cumsum(found)[:-1])


def evenness(counts: IntArray, n: int) -> float:
    """The p-value of n ranks being even, from their `rank_counts`: how often even ones stray as far from their expected
    ECDF, at the place where they stray furthest.
    """
    strays = _least_tail(counts, n, len(counts))
    return max(0.0, float(1 - _inside(n, len(counts), strays, strictly=True)))


def even_band(n: int, highest: int, level: float = 0.95) -> tuple[IntArray, IntArray]:
    """The lowest and highest `rank_counts` (highest,) of n even ranks, all of which stay inside with this probability
    at least.
    """
    return _bounds(n, highest, _tail_of(n, highest, level), strictly=False)


@cache
def _tail_of(n: int, highest: int, level: float) -> float:
    """The largest pointwise tail probability at which all counts stay inside often enough."""
    low, high = 0.0, 0.5
    for _ in range(_BISECTIONS):
        middle = (low + high) / 2
        low, high = (middle, high) if _inside(n, highest, middle, strictly=False) >= level else (low, middle)
    return low


@cache
def _tails(n: int, highest: int) -> tuple[Array, Array]:
    """P(C <= c) and P(C >= c) of each count (highest, n + 1) of n even ranks: binomial at each place."""
    from scipy.special import bdtr, bdtrc

    places = (np.arange(1, highest + 1) / (highest + 1))[:, None]
    counts = np.arange(n + 1)[None]
    above = np.concatenate([np.ones((highest, 1)), bdtrc(counts[:, :-1], n, places)], axis=1)
    return np.asarray(bdtr(counts, n, places)), above


def _least_tail(counts: IntArray, n: int, highest: int) -> float:
    below, above = _tails(n, highest)
    places = np.arange(highest)
    return float(min(below[places, counts].min(), above[places, counts].min()))


def _bounds(n: int, highest: int, tail: float, *, strictly: bool) -> tuple[IntArray, IntArray]:
    """The lowest and highest count at each place (highest,) whose tails are at least (or above) `tail`."""
    least = np.minimum(*_tails(n, highest))
    kept = least > tail * (1 + 1e-12) if strictly else least >= tail
    return kept.argmax(1), n - kept[:, ::-1].argmax(1)


def _inside(n: int, highest: int, tail: float, *, strictly: bool) -> float:
    """How often the counts of n even ranks stay inside of all bounds: from place to place, each count follows from the
    one before, to which a binomial number of those left is added.
    """
    from scipy.special import gammaln

    lower, upper = _bounds(n, highest, tail, strictly=strictly)
    if (lower > upper).any() or (strictly and not _any_kept(n, highest, tail)):
        return 0.0
    log_factorial = gammaln(np.arange(n + 1) + 1.0)
    counts, chances = np.zeros(1, dtype=np.int64), np.ones(1)
    for place in range(highest):
        share = 1 / (highest + 1 - place)
        reached = np.arange(lower[place], upper[place] + 1)
        added, left = reached[None] - counts[:, None], n - counts[:, None]
        possible = added >= 0
        step = np.where(possible, added, 0)
        log_chance = (
            log_factorial[left]
            - log_factorial[step]
            - log_factorial[left - step]
            + step * np.log(share)
            + (left - step) * np.log1p(-share)
        )
        counts, chances = reached, chances @ np.where(possible, np.exp(log_chance), 0.0)
    return float(chances.sum())


def _any_kept(n: int, highest: int, tail: float) -> bool:
    """Whether every place has a count whose tails are above `tail`."""
    return bool((np.minimum(*_tails(n, highest)) > tail * (1 + 1e-12)).any(1).all())
