"""Thresholds in their order: where they begin, and in which steps chains move in them.

Of several groups a group may have all thresholds of an item as its own, none, or some, which then have their place
between those that it shares with the first group.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from egovbayes.kernel.arrays import KernelLayout, OrdinalData
from egovbayes.kernel.ladders import N_BETWEEN
from egovbayes.likelihoods.base import Ladder
from egovbayes.likelihoods.number_scales import unit_ladders
from egovbayes.notation import Array, BoolArray, IntArray

_HALF = 0.5
"""Of an answer, added to each category where shares of them are taken: none is 0."""


def with_first_thresholds(values: Array, layout: KernelLayout, data: OrdinalData) -> Array:
    """The values (free,) with thresholds as the answers' shares have them: those of one value for all groups as the
    first's have. A group's own between these are about where its shares put them.
    """
    found = values.copy()
    for group, item, numbers in _every(layout, data):
        shared = _shared(layout, data, group, numbers)
        if not shared.all():
            margin = _margin(_count(data, group, item))
            found[numbers[~shared]] = _through(margin, shared, found[numbers])[~shared]
    return found


def _through(margin: Array, shared: BoolArray, known: Array) -> Array:
    """A group's thresholds (threshold,) moved so that those it shares are as `known`: in steps, and so in order."""
    if not shared.any():
        return margin
    from_, to = margin[shared], known[shared]
    slope = (to[-1] - to[0]) / (from_[-1] - from_[0]) if len(to) > 1 else 1.0
    return np.asarray(np.interp(margin, from_, to) + slope * (margin - np.clip(margin, from_[0], from_[-1])))


def ladders(layout: KernelLayout, data: OrdinalData) -> Iterator[Ladder]:
    """The thresholds of each item, from the one nearest the median on: a step's unit is an answer's share of it. Of one
    value for all groups all their answers tell. And what has units of numbers.
    """
    yield from unit_ladders(layout, data)
    every = list(_every(layout, data))
    for group, item, numbers in every:
        if not _shared(layout, data, group, numbers).any():
            alike = [one for one, j, own in every if j == item and (own == numbers).all()]
            yield _ladder(numbers, np.sum([_count(data, one, item) for one in alike], axis=0))


def between(layout: KernelLayout, data: OrdinalData) -> tuple[IntArray, Array]:
    """Thresholds that are a group's own though others of the item are not: their numbers and those of the ones below
    and above (value, 3), -1 where there is none; unit of the step, centre and spread (value, 3). Those below all that
    are shared are placed from the highest down, all others from the lowest up.
    """
    rows: list[tuple[int, int, int]] = []
    scaled: list[tuple[float, float, float]] = []
    for group, item, numbers in _every(layout, data):
        shared = _shared(layout, data, group, numbers)
        if shared.all() or not shared.any():
            continue
        counts, first, last = _count(data, group, item), int(shared.argmax()), len(shared) - int(shared[::-1].argmax())
        margin = _margin(counts)
        for k in reversed(range(first)):
            rows.append((numbers[k], -1, numbers[k + 1]))
            scaled.append(_step(margin[k + 1] - margin[k], counts[k + 1]))
        for k in (first + np.flatnonzero(~shared[first:])).tolist():
            above = k + int(shared[k:last].argmax()) if k < last else -1
            rows.append((numbers[k], numbers[k - 1], numbers[above] if above >= 0 else -1))
            if above >= 0:
                scaled.append(_share(counts[k], int(counts[k + 1 : above + 1].sum())))
            else:
                scaled.append(_step(margin[k] - margin[k - 1], counts[k]))
    return np.array(rows, dtype=np.int64).reshape(-1, N_BETWEEN), np.array(scaled).reshape(-1, N_BETWEEN)


def _step(length: float, count: int) -> tuple[float, float, float]:
    """Unit, centre and spread of a step of this length over so many answers."""
    return length / (count + _HALF), float(count), float(np.sqrt(count + 1.0))


def _share(below: int, above: int) -> tuple[float, float, float]:
    """The same of a place that parts so many answers from so many above it."""
    return 1.0, float(np.log((below + _HALF) / (above + _HALF))), float(np.sqrt(1.0 / (below + 1) + 1.0 / (above + 1)))


def _every(layout: KernelLayout, data: OrdinalData) -> Iterator[tuple[int, int, IntArray]]:
    """Each group and item that has thresholds, with their numbers (threshold,)."""
    for group, own in enumerate(layout.own.reshape(len(data.units), -1)):
        at = 0
        for item, n in enumerate((data.categories - 1).tolist()):
            if n:
                yield group, item, own[at : at + n]
            at += n


def _shared(layout: KernelLayout, data: OrdinalData, group: int, numbers: IntArray) -> BoolArray:
    """Which of a group's thresholds of an item are the first group's too; none of the first's own."""
    own = layout.own.reshape(len(data.units), -1)
    return np.isin(numbers, own[0]) if group else np.zeros(len(numbers), dtype=bool)


def _ladder(numbers: IntArray, counts: IntArray) -> Ladder:
    """Thresholds with these numbers, of these answers (category,)."""
    n, thresholds = len(numbers), _margin(counts)
    anchor = int(np.abs(thresholds).argmin())
    of_steps = np.diff(thresholds) / (counts[1:-1] + _HALF)
    units, known = np.ones(n), np.ones(n)
    # a step belongs to the threshold that is farther from the anchor
    units[anchor + 1 :], units[:anchor] = of_steps[anchor:], of_steps[:anchor]
    known[anchor + 1 :], known[:anchor] = counts[1:-1][anchor:] + 1.0, counts[1:-1][:anchor] + 1.0
    return Ladder(numbers, anchor, units, known)


def _count(data: OrdinalData, group: int, item: int) -> IntArray:
    """How many of a group gave each answer to an item (category,)."""
    codes, n = data.answers[item, slice(*data.starts[group : group + 2])], int(data.categories[item])
    return np.bincount(codes[codes < n], minlength=n)


def _margin(counts: IntArray) -> Array:
    """Thresholds of the shares of a category's answers (category - 1,)."""
    from scipy.special import ndtri

    shares = (counts + _HALF) / (counts + _HALF).sum()
    return np.asarray(ndtri(np.cumsum(shares)[:-1]))
