"""Population counts: how many people of each kind there are, in the words of a survey.

```
region,age,gender,count
1,1,1,74576
```

A row is a cell. Columns are those of the survey, with its codes or its labels; `count` is how many people there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.arguments import named_arguments
from egovbayes.data.files.raw_table import PEOPLE
from egovbayes.data.files.readers import read_table
from egovbayes.data.regions.region_names import check_same, folded, matched
from egovbayes.data.surveys.codebook import Item
from egovbayes.data.surveys.codes import code_of
from egovbayes.data.surveys.columns import check_columns, item_answers
from egovbayes.data.surveys.groups import column_labels, column_of, survey_groups
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed, outline
from egovbayes.notation import Array, IntArray

if TYPE_CHECKING:
    import pandas as pd

COUNT = "count"
_SHOWN, _LONGEST = 6, 40
_MOST = 1e12
"""People there cannot be as many."""
_ADDED, _KINDS_SUMMED = 2, 3
"""Values that a total is of at least, and kinds of people in which it is their sum: in fewer by chance."""
_REMEDY = (
    "Call them as the survey does, by codes or labels; leave out totals and who was not asked, and give counts for "
    "everyone who was."
)


@dataclass(frozen=True, slots=True, eq=False)
class PopulationCounts:
    """One row a cell: `frame` has the columns that tell cells apart and `count`; `source` is the file, to show."""

    frame: pd.DataFrame
    source: str

    __repr__ = outline


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


@named_arguments
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
    return population_from_frame(read_table(path, PEOPLE).frame, path.name)


def population_from_frame(frame: pd.DataFrame, source: str = "population") -> PopulationCounts:
    """The counts in a data frame, as `read_population` has those of a file. Raises DataError."""
    columns = [str(name) for name in frame.columns]
    check_columns(list(dict.fromkeys((COUNT, *columns))), columns, source)
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
            where = f"row{'s' if bad.sum() > 1 else ''} {rows}"
            told = f" ({str(column[bad].iloc[0])[:_LONGEST]!r})" if bad is wrong[1][0] else ""
            raise DataError(
                f"{source}: the count is {what} in {where}{told}; write how many people there are, in figures alone, 0 "
                "for none"
            )
    return counts


def in_columns_of(survey: Survey, population: PopulationCounts) -> PopulationCounts:
    """The counts with their columns called as the survey's are, where they have the names of its questions."""
    told = [str(name) for name in population.frame.columns]
    known = {name: column_of(survey, name) for name in told if name != COUNT}
    called = {name: column for name, column in known.items() if column not in told}
    return replace(population, frame=population.frame.rename(columns=called))


def not_counted_by(names: Sequence[str], source: str) -> DataError:
    """That the counts lack columns which the model predicts by."""
    them = "it" if len(names) == 1 else "them"
    return DataError(
        f"{source}: no column {listed(names)}, which the model predicts by: give counts by {them} too, or leave {them} "
        "out of the model"
    )


def check_kinds(population: PopulationCounts, survey: Survey, group: str) -> None:
    """Raise DataError where a kind of people stands there twice, be it once by codes and once by labels, and for values
    without a label in columns where all that the survey has are labelled: totals, and codes for no answer.
    """
    as_survey = replace(survey, frame=population.frame, source=population.source)
    others = [str(name) for name in population.frame.columns if name != COUNT]
    coded = population.frame[others].assign(**{name: _coded(as_survey, name) for name in others})
    for name in others:
        if name != group:  # whose names are told both ways
            _refuse_unlabelled(name, coded[name], survey, population.source)
    kinds = coded.astype("object").map(_value_of)
    if (again := kinds.duplicated(keep=False).to_numpy()).any():
        first = int(np.flatnonzero(again)[0])
        alike = (kinds == kinds.iloc[first]).all(axis=1).to_numpy()
        rows = listed(str(row + 1) for row in np.flatnonzero(alike)[:_SHOWN])
        told = ", ".join(f"{name} {population.frame[name].iloc[first]}" for name in others)
        raise DataError(
            f"{population.source}: {told} stands there more than once (rows {rows}); write one count for each kind of "
            "people, called by its codes or by its labels"
        )


def _value_of(value: object) -> float | str:
    return folded(value) if isinstance(value := code_of(value), str) else value


def _refuse_unlabelled(name: str, column: pd.Series, survey: Survey, source: str) -> None:
    labels = column_labels(survey, name) if [*survey.frame.columns].count(name) == 1 else {}
    if not labels or not {code_of(value) for value in survey.frame[name].dropna().unique()} <= labels.keys():
        return
    unknown = column.notna() & ~column.map(code_of).isin(list(labels))
    if unknown.any():
        row = int(np.flatnonzero(unknown.to_numpy())[0])
        each = [f"{value:g} ({label})" if isinstance(value, float) else label for value, label in labels.items()]
        known = listed(each[:_SHOWN]) + (f" and {len(each) - _SHOWN} more" if len(each) > _SHOWN else "")
        raise DataError(
            f"{source}: {name} is {column.iloc[row]} in row {row + 1}, and what the survey labels is {known}: call "
            "people as the survey does, and leave out totals and who has no answer there"
        )


def population_cells(
    population: PopulationCounts, survey: Survey, group: str, groups: Sequence[str], predictors: Sequence[Item]
) -> Cells:
    """The population in the groups of a survey's column and at the values of a model's observed predictors.

    Raises DataError where the file lacks a predictor or a group that was asked, has groups nobody was asked in, a cell
    twice, or an empty one.
    """
    population = in_columns_of(survey, population)
    told = [str(name) for name in population.frame.columns]
    if lacking := [item.name for item in predictors if item.name not in told]:
        raise not_counted_by(lacking, population.source)
    numbered = population.frame.set_axis(range(1, len(population.frame) + 1))  # as messages count rows
    as_survey = replace(survey, frame=numbered, source=population.source)
    of_groups = column_of(survey, group) if group else ""
    if group:
        check_columns([of_groups], told, population.source)
    check_kinds(population, survey, of_groups)
    number = _groups(as_survey, group, groups)
    x = [item_answers(_coded(as_survey, item.name), item, population.source)[0] for item in predictors]
    values = np.array(x).T.reshape(len(number), len(predictors))
    if (empty := np.isnan(values)).any():
        row, column = np.argwhere(empty)[0]
        raise DataError(
            f"{population.source}: {predictors[column].name} is missing in row {row + 1}; every cell needs its own"
        )
    names = tuple(item.name for item in predictors)
    others = tuple(name for name in told if name not in (*names, of_groups, COUNT))
    _refuse_totals(population, others)
    each, place = np.unique(np.column_stack([number, values]), axis=0, return_inverse=True)
    counts = np.bincount(place.ravel(), weights=population.frame[COUNT].to_numpy(dtype=float))
    return Cells(each[:, 0].astype(np.int64), each[:, 1:], counts, names, others)


def _refuse_totals(population: PopulationCounts, columns: Sequence[str]) -> None:
    """Raise DataError for totals in these columns, over which counts are summed: cells without a value there, and a
    value that has the people of all others wherever these are counted.
    """
    empty = population.frame[[*columns]].isna().to_numpy()
    if empty.any():
        row, column = np.argwhere(empty)[0]
        raise DataError(
            f"{population.source}: {columns[column]} is missing in row {row + 1}, as in a total, by which people are "
            "counted twice: leave totals out, and give those of whom it is not known a value of their own"
        )
    for name in columns:
        for value, every in _as_all_others(population, name):
            raise DataError(
                f"{population.source}: {name} {value} has as many people as all other values of {name} together, each "
                f"of {every} times, as a total has, by which people are counted twice: leave it out"
            )


def _as_all_others(population: PopulationCounts, name: str) -> Iterator[tuple[object, int]]:
    """Each value of the column whose count is the sum of two or more others' in every one of several kinds of people;
    and of how many.
    """
    rest = [other for other in population.frame.columns if other not in (name, COUNT)]
    if not rest:
        return
    wide = population.frame.pivot_table(COUNT, rest, name, aggfunc="sum")
    found = wide.to_numpy(dtype=float, na_value=0.0)
    sums = found.sum(1, keepdims=True) - found
    told = sums[:, 0] + found[:, 0] > 0
    others = (found > 0).sum(1, keepdims=True) - 1
    for place, value in enumerate(wide.columns):
        same = np.isclose(found[told, place], sums[told, place], rtol=1e-9) & (others[told, 0] >= _ADDED)
        if len(same) >= _KINDS_SUMMED and same.all():
            yield value, len(same)


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
    labels = column_labels(as_survey, name)
    column = as_survey.frame[name]
    texts = {value: value.strip() for value in column.dropna().unique() if isinstance(value, str)}
    codes = {label: value for value, label in labels.items()}
    own = matched([text for text in texts.values() if code_of(text) not in labels], codes)
    return column.map(lambda value: codes[own[text]] if (text := texts.get(value)) in own else value)
