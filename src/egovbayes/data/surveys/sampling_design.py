"""How respondents came into the sample: how much each counts, and who was asked together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.surveys.columns import check_columns, name_cells, numbers
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.notation import Array, BoolArray, IntArray

if TYPE_CHECKING:
    import pandas as pd

FEWEST_CLUSTERS = 2
_ALIKE = 1e-9
"""Weights that differ by less, relative to the largest, are equal but for the rounding of a file."""
_LARGE = 20.0
"""Times the average, above which a weight is named."""
_WEIGHTS, _CLUSTERS = "the weights column", "the cluster column"


@dataclass(frozen=True, slots=True, eq=False)
class SamplingDesign:
    """Survey weights and clusters of respondents, each by the column it is from; "" and None where there is none.

    `weights` (respondent,) are above 0 and 1 on average; None also where all are equal. `clusters` (respondent,) are
    numbers from 0, each used.
    """

    weighted_by: str = ""
    weights: Array | None = None
    clustered_by: str = ""
    clusters: IntArray | None = None

    @property
    def simple(self) -> bool:
        """Whether everybody counts alike and nobody was asked together with others."""
        return self.weights is None and self.clusters is None

    @property
    def n_clusters(self) -> int:
        """Number of clusters; 0 without."""
        return 0 if self.clusters is None else int(self.clusters.max()) + 1


SIMPLE = SamplingDesign()


def counting(survey: Survey, items: Sequence[str]) -> tuple[BoolArray, tuple[str, ...]]:
    """Who counts at all (respondent,): not those of weight 0; and a sentence that says how many these are.

    Raises DataError for columns that are not there, weights that are negative or no numbers, and items used as such.
    """
    columns = [str(name) for name in survey.frame.columns]
    for what, name in ((_WEIGHTS, survey.weights), (_CLUSTERS, survey.cluster)):
        if name in items:
            raise DataError(
                f"{survey.source}: {what} {name} is an item of the model; name a column that is about the sample"
            )
        if name:
            check_columns([name], columns, survey.source)
    if survey.weights and survey.weights == survey.cluster:
        raise DataError(f"{survey.source}: the column {survey.weights} cannot be both weights and clusters; name two")
    if not survey.weights:
        return np.ones(len(survey.frame), bool), ()
    column = survey.frame[survey.weights]
    weights = numbers(column, survey.source, _WEIGHTS)
    _refuse(survey, _WEIGHTS, column, weights < 0, "has negative weights", "weights say for how many each stands")
    left_out = weights == 0
    if left_out.all():
        raise DataError(f"{survey.source}: all weights in the column {survey.weights} are 0; name another column")
    n = int(left_out.sum())
    who = "1 respondent has" if n == 1 else f"{n} respondents have"
    was = "was" if n == 1 else "were"
    return ~left_out, (f"{who} weight 0 in the column {survey.weights} and {was} left out",) if n else ()


def sampling_design(survey: Survey, kept: BoolArray) -> tuple[SamplingDesign, tuple[str, ...]]:
    """The design of the respondents who are `kept` (respondent,), and sentences on it.

    Raises DataError where one of them has no weight or no cluster, or all are of one cluster.
    """
    weights, notes = _weights(survey, kept) if survey.weights else (None, ())
    clusters = _clusters(survey, kept) if survey.cluster else None
    return SamplingDesign(survey.weights, weights, survey.cluster, clusters), notes


def _weights(survey: Survey, kept: BoolArray) -> tuple[Array | None, tuple[str, ...]]:
    column = survey.frame[survey.weights][kept]
    weights = numbers(column, survey.source, _WEIGHTS)
    lacking = "give them weights, or 0 to leave them out"
    _refuse(survey, _WEIGHTS, column, np.isnan(weights), "has no weight for some respondents", lacking)
    if len(weights) and weights.max() - weights.min() <= _ALIKE * weights.max():
        return None, (f"All weights in the column {survey.weights} are equal, which is the same as none.",)
    weights = weights * (len(weights) / weights.sum())
    return weights, _outweighing(column, weights)


def _outweighing(column: pd.Series, weights: Array) -> tuple[str, ...]:
    """A sentence on weights (respondent,), 1 on average, so large that few respondents are most of the survey."""
    large = weights > _LARGE
    if not large.any():
        return ()
    return (
        f"The largest weight in the column {column.name} is {weights.max():,.0f} times the average "
        f"({name_cells(column, large)}): few respondents make up what is estimated. Is it a code for no weight?",
    )


def _clusters(survey: Survey, kept: BoolArray) -> IntArray:
    column = survey.frame[survey.cluster][kept]
    text = column.astype("object").map(lambda value: value.strip() if isinstance(value, str) else value)
    missing = (column.isna() | (text == "")).to_numpy(bool)
    alone = "give each a cluster; who was asked alone is a cluster of one"
    _refuse(survey, _CLUSTERS, column, missing, "has no cluster for some respondents", alone)
    names, clusters = np.unique(text.astype(str), return_inverse=True)
    if len(names) < FEWEST_CLUSTERS:
        raise DataError(
            f"{survey.source}: all respondents are of one cluster ({', '.join(names)}) in the column {survey.cluster}, "
            "which says nothing of how clusters differ; name another column, or none"
        )
    return clusters.ravel().astype(np.int64)


def _refuse(survey: Survey, what: str, column: pd.Series, bad: BoolArray, wrong: str, remedy: str) -> None:
    """Raises DataError with the offending rows and values when there are any."""
    if bad.any():
        raise DataError(f"{survey.source}: {what} {column.name} {wrong}: {name_cells(column, bad)}; {remedy}")
