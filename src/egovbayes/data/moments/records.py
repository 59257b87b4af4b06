"""Moments as records, one per group and missing pattern, which can be joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments.patterns import pattern_codes
from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """n respondents, their mean (observed item,) and scatter about it (observed item, observed item)."""

    n: int
    mean: Array
    scatter: Array


type Records = dict[tuple[int, bytes], Record]
"""A record for each group number and missing pattern; the pattern is the bytes of its boolean array."""


def records_of(values: Array, group: IntArray) -> Records:
    """Records of answers (respondent, item) of respondents in `group` (respondent,); the empty pattern is left out."""
    if len(values) and not np.isnan(values).any() and (group == group[0]).all():
        return {(int(group[0]), np.ones(values.shape[1], bool).tobytes()): _record(values)}
    return {(code, observed.tobytes()): _record(rows) for code, observed, rows in _patterns(values, group)}


def gathered(records: Iterable[tuple[tuple[int, bytes], Record]]) -> Records:
    """One record for each key, those of one key joined in order.

    Means and scatters are updated as Chan, Golub & LeVeque (1983) do, so that large means cost no precision.
    """
    joined: Records = {}
    for key, record in records:
        joined[key] = _joined(joined[key], record) if key in joined else record
    return joined


def _joined(left: Record, right: Record) -> Record:
    n = left.n + right.n
    step = right.mean - left.mean
    return Record(
        n,
        left.mean + step * (right.n / n),
        left.scatter + right.scatter + np.outer(step, step) * (left.n * right.n / n),
    )


def _record(rows: Array) -> Record:
    mean = rows.mean(axis=0)
    centred = rows - mean
    return Record(len(rows), mean, centred.T @ centred)


def _patterns(values: Array, group: IntArray) -> Iterator[tuple[int, BoolArray, Array]]:
    """Group, observed items (item,) and answers (respondent, observed item) of each pattern that has any."""
    observed = ~np.isnan(values)
    codes = pattern_codes(observed, group)
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    ordered = np.ascontiguousarray(values)[order]
    for first, rows in zip(order[starts], np.split(ordered, starts[1:]), strict=False):
        if observed[first].any():
            yield int(group[first]), observed[first], rows[:, observed[first]]
