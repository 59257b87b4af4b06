"""Who answered what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """Respondents (numbers) of one group who answered the same items."""

    group: int
    items: IntArray
    respondents: IntArray


def answer_patterns(values: Array, group: IntArray) -> tuple[Pattern, ...]:
    """Every group and set of items answered that occurs; values (respondent, item) with NaN where missing."""
    observed: BoolArray = ~np.isnan(values)
    keys = np.column_stack([group, observed])
    rows, inverse = np.unique(keys, axis=0, return_inverse=True)
    order = np.argsort(inverse.ravel(), kind="stable")
    parts = np.split(order, np.cumsum(np.bincount(inverse.ravel(), minlength=len(rows)))[:-1])
    return tuple(Pattern(int(row[0]), np.flatnonzero(row[1:]), part) for row, part in zip(rows, parts, strict=True))
