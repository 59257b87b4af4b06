"""Population counts: how many people of each kind there are, in the words of a survey.

```
region,age,gender,count
1,1,1,74576
```

A row is a cell. Columns are those of the survey, with its codes or its labels; `count` is how many people there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.files.readers import read_table
from egovbayes.data.regions.region_names import check_same, matched
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.columns import check_columns, item_answers
from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.notation import Array, IntArray

if TYPE_CHECKING:
    import pandas as pd

COUNT = "count"
_MOST = 1e12
"""People there cannot be as many."""
_REMEDY = (
    "Call them as the survey does, by codes or labels; leave out totals and who was not asked, and give counts for "
    "everyone who was."
)


@dataclass(frozen=True, slots=True, eq=False)
class PopulationCounts:
    """One row a cell: `frame` has the columns that tell cells apart and `count`; `source` is the file, to show."""

    frame: pd.DataFrame
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Kinds of people by group and observed predictors: `group` (cell,), `x` (cell, predictor), `counts` (cell,).

    `predictors` names the columns of x, `summed_over` the columns of the file that the model does not know.
    """

    group: IntArray
    x: Array
    counts: Array
    predictors: tuple[str, ...]
    summed_over: tuple[str, ...]


def read_population(source: str | Path) -> PopulationCounts:
    r"""The counts in a file of any format that surveys are read in, CSV, Excel, SPSS, Parquet.

    Raises DataError where it cannot be read, has no column `count`, a count is missing, negative or no number, or all
    are 0.

    Examples:
        >>> size = Path("people.csv").write_text("gender,count\nwoman,520\nman,480\n")
        >>> int(eb.read_population("people.csv").frame["count"].sum())
        1000
    """
    path = Path(source)
    return population_from_frame(read_table(path).frame, path.name)


def population_from_frame(frame: pd.DataFrame, source: str = "population") -> PopulationCounts:
    """The counts in a data frame, as `read_population` has those of a file. Raises DataError."""
    check_columns([COUNT], [str(name) for name in frame.columns], source)
    counts = _counts(frame[COUNT], source)
    others = [name for name in frame.columns if name != COUNT]
    if not others:
        raise DataError(f"{source}: no column but count; others tell who is counted, as the survey has them")
    if not counts.sum() > 0:
        raise DataError(f"{source}: all counts are 0; write how many people there are of each kind")
    return PopulationCounts(frame.assign(**{COUNT: counts}), source)


def _counts(column: pd.Series, source: str) -> Array:
    import pandas as pd

    counts = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    missing = column.isna().to_numpy()
    wrong = (
        (missing, "missing"),
        (~missing & ~(np.abs(counts) < _MOST), "no number of people"),
        (counts < 0, "negative"),
    )
    for bad, what in wrong:
        if bad.any():
            rows = listed(str(row + 1) for row in np.flatnonzero(bad)[:5])
            raise DataError(f"{source}: the count is {what} in row {rows}; write how many people there are, 0 for none")
    return counts


def _refuse_twice(frame: pd.DataFrame, source: str) -> None:
    others = [name for name in frame.columns if name != COUNT]
    if (again := frame[others].astype("object").duplicated().to_numpy()).any():
        row = int(np.flatnonzero(again)[0])
        told = ", ".join(f"{name} {frame[name].iloc[row]}" for name in others)
        raise DataError(f"{source}: {told} stands there more than once; write one count for each kind of people")


def population_cells(
    population: PopulationCounts, survey: Survey, group: str, groups: Sequence[str], predictors: Sequence[Item]
) -> Cells:
    """The population in the groups of a survey's column and at the values of a model's observed predictors.

    Raises DataError where the file lacks a predictor or a group that was asked, has groups nobody was asked in, or a
    cell twice.
    """
    told = [str(name) for name in population.frame.columns]
    if lacking := [item.name for item in predictors if item.name not in told]:
        them = "it" if len(lacking) == 1 else "them"
        raise DataError(
            f"{population.source}: no column {listed(lacking)}, which the model predicts by: give counts by {them} "
            f"too, or leave {them} out of the model"
        )
    as_survey = replace(survey, frame=population.frame, source=population.source)
    if group:
        check_columns([group], told, population.source)
    _refuse_twice(population.frame, population.source)
    number = _groups(as_survey, group, groups)
    x = [item_answers(_coded(as_survey, item.name), item, population.source)[0] for item in predictors]
    values = np.array(x).T.reshape(len(number), len(predictors))
    if (empty := np.isnan(values)).any():
        row, column = np.argwhere(empty)[0]
        raise DataError(
            f"{population.source}: {predictors[column].name} is missing in row {row + 1}; every cell needs its own"
        )
    each, place = np.unique(np.column_stack([number, values]), axis=0, return_inverse=True)
    counts = np.bincount(place.ravel(), weights=population.frame[COUNT].to_numpy(dtype=float))
    names = tuple(item.name for item in predictors)
    others = tuple(name for name in told if name not in (*names, group, COUNT))
    return Cells(each[:, 0].astype(np.int64), each[:, 1:], counts, names, others)


def _groups(as_survey: Survey, group: str, groups: Sequence[str]) -> IntArray:
    """Number of each cell's group (cell,)."""
    if not group:
        return np.zeros(len(as_survey.frame), np.int64)
    found = survey_groups(as_survey, group)
    if (found.codes < 0).any():
        row = int(np.flatnonzero(found.codes < 0)[0])
        raise DataError(f"{as_survey.source}: {group} is missing in row {row + 1}; every cell needs its group")
    own = matched(found.names, groups)
    check_same(as_survey.source, {own.get(name, name): None for name in found.names}, groups, _REMEDY)
    number = np.array([groups.index(own[name]) for name in found.names])
    return np.asarray(number[found.codes], np.int64)


def _coded(as_survey: Survey, name: str) -> pd.Series:
    """The column with labels turned into the codes they are labels of."""
    question = as_survey.description.profile.get(name) if as_survey.description else None
    labels = {**as_survey.labels.get(name, {}), **(question.labels if question else {})}
    codes = {label.strip(): value for value, label in labels.items()}
    column = as_survey.frame[name]
    return column.map(lambda value: codes.get(value.strip(), value) if isinstance(value, str) else value)
