"""Who answered what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments.patterns import patterns_of
from egovbayes.notation import Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class AnswerPattern:
    """Respondents (numbers) of one group who answered the same items."""

    group: int
    items: IntArray
    respondents: IntArray


def answer_patterns(values: Array, group: IntArray) -> tuple[AnswerPattern, ...]:
    """Every group and set of items answered that occurs; values (respondent, item) with NaN where missing."""
    found = patterns_of(values, group)
    each = zip(found.group.tolist(), found.observed, found.members(), strict=True)
    return tuple(AnswerPattern(code, np.flatnonzero(observed), who) for code, observed, who in each)
