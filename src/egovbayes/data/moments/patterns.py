"""Who answered what: the groups and sets of answered items that occur, numbered, in one pass over the respondents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array, BoolArray, IntArray

_CHUNK = 30


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """`group` (pattern,) and `observed` (pattern, item) of each pattern, and each respondent's `number` (respondent,).

    They are in the order of groups, and of missing items within: who answered everything comes first.
    """

    group: IntArray
    observed: BoolArray
    number: IntArray

    def members(self) -> list[IntArray]:
        """The respondents (numbers, ascending) of each pattern."""
        order = np.argsort(self.number, kind="stable")
        return np.split(order, np.cumsum(np.bincount(self.number, minlength=len(self.group)))[:-1])


def patterns_of(values: Array, group: IntArray) -> Patterns:
    """The patterns of answers (respondent, item), NaN where missing, of respondents in `group` (respondent,)."""
    observed = ~np.isnan(values)
    _, first, code = np.unique(pattern_codes(observed, group), return_index=True, return_inverse=True)
    keys = np.column_stack([group[first], ~observed[first]])
    order = np.lexsort(keys.T[::-1])
    number = np.argsort(order)[code.ravel()]
    return Patterns(group[first][order], observed[first][order], number)


def pattern_codes(observed: BoolArray, group: IntArray) -> IntArray:
    """A number for each respondent's (group, pattern), the same for equal ones and never negative; (respondent,).

    Items enter in chunks that fit an integer beside the codes so far, which are renumbered between chunks.
    """
    codes = group
    for start in range(0, observed.shape[1], _CHUNK):
        if start > 0:
            codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
        codes = codes << _CHUNK
        for place, column in enumerate(observed.T[start : start + _CHUNK]):
            codes |= column.astype(np.int64) << place
    return codes
