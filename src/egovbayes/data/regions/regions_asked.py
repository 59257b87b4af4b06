"""What a model asks to be known of its groups, beside what their respondents answered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array


@dataclass(frozen=True, slots=True)
class RegionsAsked:
    """`predictors` are names of what is known of each group, in the file `values`, or else in the survey's columns.

    `neighbours` is the file that says who is whose neighbour; "" where nothing is asked of them.
    """

    predictors: tuple[str, ...] = ()
    values: str = ""
    neighbours: str = ""

    def __bool__(self) -> bool:
        return bool(self.predictors or self.neighbours)


@dataclass(frozen=True, slots=True, eq=False)
class RegionsKnown:
    """What is known of the groups: `values` (group, predictor) in the predictors' own units.

    `edges` are the pairs of neighbours, numbers of groups; None where nothing was asked of them.
    """

    predictors: tuple[str, ...]
    values: Array
    edges: tuple[tuple[int, int], ...] | None = None

    @property
    def standardised(self) -> Array:
        """The values (group, predictor) with mean 0 and standard deviation 1 over the groups."""
        return np.asarray((self.values - self.values.mean(0)) / self.values.std(0))
