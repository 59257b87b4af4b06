"""Moments as records, one per group and missing pattern, which can be joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments.patterns import pattern_codes
from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """n respondents, their mean (observed item,) and scatter about it (observed item, observed item).

    `weight` is the sum of their weights, n where all count alike.
    """

    n: int
    mean: Array
    scatter: Array
    weight: float


type Records = dict[tuple[int, bytes], Record]
"""A record for each group number and missing pattern; the pattern is the bytes of its boolean array."""


def records_of(values: Array, group: IntArray, weights: Array | None = None) -> Records:
    """Records of answers (respondent, item) of respondents in `group` (respondent,); the empty pattern is left out.

    `weights` (respondent,) above 0 say how much each counts; without them all count alike.
    """
    if len(values) and not np.isnan(values).any() and (group == group[0]).all():
        return {(int(group[0]), np.ones(values.shape[1], bool).tobytes()): _record(values, weights)}
    return {
        (code, observed.tobytes()): _record(rows, None if weights is None else weights[who])
        for code, observed, rows, who in _patterns(values, group)
    }


def gathered(records: Iterable[tuple[tuple[int, bytes], Record]]) -> Records:
    """One record for each key, those of one key joined in order.

    Means and scatters are updated as Chan, Golub & LeVeque (1983) do, so that large means cost no precision.
    """
    joined: Records = {}
    for key, record in records:
        joined[key] = _joined(joined[key], record) if key in joined else record
    return joined


def _joined(left: Record, right: Record) -> Record:
    weight = left.weight + right.weight
    step = right.mean - left.mean
    return Record(
        left.n + right.n,
        left.mean + step * (right.weight / weight),
        left.scatter + right.scatter + np.outer(step, step) * (left.weight * right.weight / weight),
        weight,
    )


def _record(rows: Array, weights: Array | None) -> Record:
    if weights is None:
        mean = rows.mean(axis=0)
        centred = rows - mean
        return Record(len(rows), mean, centred.T @ centred, len(rows))
    total = float(weights.sum())
    mean = weights @ rows / total
    centred = rows - mean
    return Record(len(rows), mean, (weights[:, None] * centred).T @ centred, total)


def _patterns(values: Array, group: IntArray) -> Iterator[tuple[int, BoolArray, Array, IntArray]]:
    """Group, observed items (item,), answers (respondent, observed item), respondents of each pattern with any."""
    observed = ~np.isnan(values)
    codes = pattern_codes(observed, group)
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    ordered = np.ascontiguousarray(values)[order]
    parts = zip(order[starts], np.split(ordered, starts[1:]), np.split(order, starts[1:]), strict=False)
    for first, rows, who in parts:
        if observed[first].any():
            yield int(group[first]), observed[first], rows[:, observed[first]], who
