"""Sufficient statistics of a normal sample, one row for each group and missing pattern."""

from __future__ import annotations

from dataclasses import dataclass

from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """n, mean and covariance of the respondents of each (group, missing pattern); arrays are padded with 0 where unobserved.

    `n` (pattern,), `group` (pattern,) numbers into `groups`, `observed` (pattern, item), `means` (pattern, item),
    `covariances` (pattern, item, item) about the pattern's own mean and divided by n. Patterns are sorted by group,
    the complete one of a group first.
    """

    items: tuple[str, ...]
    groups: tuple[str, ...]
    n: Array
    group: IntArray
    observed: BoolArray
    means: Array
    covariances: Array

    @property
    def complete(self) -> bool:
        """Whether every respondent answered every item."""
        return bool(self.observed.all())

    @property
    def n_respondents(self) -> int:
        """Number of respondents with at least one answer, all groups together."""
        return int(self.n.sum())
