"""Log densities that are linear in features of the answers: sums over respondents stand for the respondents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from egovbayes.kernel.arrays import starts
from egovbayes.kernel.fields import Record
from egovbayes.notation import Array, BoolArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class PatternShapes:
    """What samples with the same missing patterns share: `group` (pattern,), `observed` (pattern, item), and the most
    rows that a pattern's scatter can have, `ranks` (pattern,). Patterns are sorted by group.
    """

    group: IntArray
    observed: BoolArray
    ranks: IntArray
    n_groups: int

    @classmethod
    def of(cls, group: IntArray, observed: BoolArray, most: IntArray, n_groups: int) -> PatternShapes:
        """The shapes where at most `most` (pattern,) different respondents have a pattern."""
        return cls(group, observed, np.clip(most - 1, 0, observed.sum(1)), n_groups)

    @property
    def first_row(self) -> IntArray:
        """Where each pattern's rows begin, and the end of the last (pattern + 1,)."""
        return starts(self.ranks + 1)

    @property
    def n_cells(self) -> int:
        """Numbers in all rows of one sample."""
        return int(self.first_row[-1] * self.observed.shape[1])


class DataOfSums(Protocol):
    """See summed_rows.samples_from_sums."""

    def __call__(self, shapes: PatternShapes, sums: Sequence[Array], centre: Array) -> Sequence[Record]:
        """The data of each sample, from the sums of features of each pattern (sample, feature)."""
        ...


class DataOfMoments(Protocol):
    """See summed_rows.samples_from_moments."""

    def __call__(self, shapes: PatternShapes, n: Array, means: Array, covariances: Array) -> Sequence[Record]:
        """The data of each sample, from its moments by pattern."""
        ...


@dataclass(frozen=True, slots=True)
class LinearDensity:
    """Where a log density is linear in features of the answers, sums and moments over respondents need no respondent.

    `features` (respondent, item) -> (respondent, feature), `feature_sum` their sum (feature,), `coefficients` of mu
    (draw, item) and sigma (draw, item, item) -> (draw, feature). `change` of mu, another mu and sigma: coefficients
    of 1 and the answers by which the log density then changes. `data_of_sums` and `data_of_moments` make the data of
    many samples with the same missing patterns at once.
    """

    features: Callable[[Array], Array]
    feature_sum: Callable[[Array], Array]
    coefficients: Callable[[Array, Array], Array]
    change: Callable[[Array, Array, Array], Array]
    data_of_sums: DataOfSums
    data_of_moments: DataOfMoments
