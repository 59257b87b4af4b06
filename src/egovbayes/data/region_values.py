"""What is known of each group beside its respondents' answers: predictors, and who is whose neighbour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.files.raw_table import GROUPS
from egovbayes.data.files.readers import read_table
from egovbayes.data.matrix.matrix_file import Matrix
from egovbayes.data.regions.neighbours import read_neighbours
from egovbayes.data.regions.region_files import read_regions, shipped_regions
from egovbayes.data.regions.region_names import check_same, matched
from egovbayes.data.regions.regions_asked import RegionsAsked, RegionsKnown
from egovbayes.data.surveys.columns import check_columns
from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

_REMEDY = (
    "Give every group a row of its own, called as the survey calls it, and leave out who was not asked or has nobody "
    "left."
)
_COLLINEAR = 1e-8
_ALIKE, _LARGEST = 1e-12, 1e100
"""Values that differ by less, beside the largest, are one but for rounding; beyond this squares cannot be added up."""


def regions_known(
    asked: RegionsAsked | None, data: Survey | Matrix, group: str, groups: Sequence[str]
) -> RegionsKnown | None:
    """What is asked about the `groups` of the column `group`, in their order; None where nothing is.

    Raises DataError where a group has no value of a predictor or several, where values are no numbers, the same in all
    groups, or told by others, and where the names of a file are not those of the groups.
    """
    if not asked:
        return None
    values = np.empty((len(groups), 0))
    if asked.predictors:
        check_twice(asked.predictors)
        found = _in_file(asked, groups) if asked.values else _in_survey(asked, data, group, groups)
        source = asked.values or data.source
        values = np.column_stack([_checked(name, found[name], groups, source) for name in asked.predictors])
        _refuse_collinear(asked.predictors, values, source)
    edges = None
    if asked.neighbours:
        pairs = read_neighbours(asked.neighbours, groups).edges.tolist()
        edges = tuple((one, other) for one, other in pairs)
    return RegionsKnown(asked.predictors, values, edges)


def check_twice(predictors: Sequence[str]) -> None:
    """Raise DataError where a predictor is named twice."""
    if twice := sorted({name for name in predictors if predictors.count(name) > 1}):
        raise DataError(f"predictors of groups named twice: {listed(twice)}; name each once")


def _in_file(asked: RegionsAsked, groups: Sequence[str]) -> Mapping[str, Array]:
    """Each predictor's values (group,) in a region file, or in a table whose first column names the groups."""
    path = Path(asked.values)
    if asked.values in shipped_regions() or path.suffix.lower() == ".toml":
        return _in_region_file(asked, groups)
    table = read_table(path, GROUPS).frame
    check_columns(asked.predictors, list(table.columns), path.name)
    if (unnamed := np.flatnonzero(table.iloc[:, 0].isna())).size:
        raise DataError(
            f"{path.name}: the first column, {table.columns[0]}, names no group in row {unnamed[0] + 1}; name the "
            "group, or take the row out"
        )
    names = [str(name).strip() for name in table.iloc[:, 0]]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise DataError(f"{path.name}: several rows for {listed(twice)}; keep one for each group")
    own = matched(names, groups)
    check_same(path.name, [own.get(name, name) for name in names], groups, _REMEDY)
    row = {own[name]: k for k, name in enumerate(names)}
    order = [row[name] for name in groups]
    return {name: _numbers(name, table[name], path.name)[order] for name in asked.predictors}


def _in_region_file(asked: RegionsAsked, groups: Sequence[str]) -> Mapping[str, Array]:
    file = read_regions(asked.values)
    codes = file.codes_of(groups)
    called = {code: name for name, code in codes.items()}
    here = [called.get(code, region.called()) for code, region in file.regions.items()]
    check_same(asked.values, here, groups, _REMEDY)
    regions = [file.regions[codes[name]] for name in groups]
    known = dict.fromkeys(name for region in file.regions.values() for name in region.values)
    for name in asked.predictors:
        if name not in known:
            there = f"; what it has of its regions: {listed(known)}" if known else "; it has no values of its regions"
            raise DataError(f"{asked.values}: no region has a value of {name!r}{nearest(name, known)}{there}")
    return {name: np.array([region.values.get(name, np.nan) for region in regions]) for name in asked.predictors}


def _in_survey(asked: RegionsAsked, data: Survey | Matrix, group: str, groups: Sequence[str]) -> Mapping[str, Array]:
    """Each predictor's values (group,) in columns that are constant within a group."""
    if isinstance(data, Matrix):
        raise DataError(
            f"{data.source}: a matrix has no columns to read {listed(asked.predictors)} from; name a file with a row "
            "for each group (values in [regions], --predictor-values)"
        )
    check_columns(asked.predictors, [str(column) for column in data.frame.columns], data.source)
    named = survey_groups(data, group)
    number = [named.names.index(name) for name in groups]
    return {
        name: np.array(list(_constant(name, data, [named.codes == k for k in number], groups)))
        for name in asked.predictors
    }


def _constant(name: str, survey: Survey, members: Sequence[Array], groups: Sequence[str]) -> Iterator[float]:
    """The one value of a column in each group, NaN where there is none. Raises DataError for a second one."""
    column = _numbers(name, survey.frame[name], survey.source)
    for own, called in zip(members, groups, strict=True):
        values = np.unique(column[own][~np.isnan(column[own])])
        if len(values) > 1:
            raise DataError(
                f"{survey.source}: {name} is not the same for all of {called!r} ({values[0]:g} and {values[1]:g}), and "
                "a predictor of groups is one value for each: give the groups' averages in a file with a row for each "
                "(values in [regions], --predictor-values), or make it a predictor of a construct"
            )
        yield float(values[0]) if len(values) else np.nan


def _numbers(name: str, column: pd.Series, source: str) -> Array:
    import pandas as pd

    found = pd.to_numeric(column, errors="coerce")
    if text := column[found.isna() & column.notna()].astype(str).str.strip().loc[lambda x: x != ""].tolist():
        raise DataError(f"{source}: {name} has {text[0]!r}, which is no number; code it, say 0 and 1")
    return found.to_numpy(dtype=float, na_value=np.nan)


def _checked(name: str, values: Array, groups: Sequence[str], source: str) -> Array:
    lacking = [group for group, value in zip(groups, values.tolist(), strict=True) if np.isnan(value)]
    if lacking:
        raise DataError(
            f"{source}: no value of {name} for {listed(lacking)}; give every group one, or leave the predictor out"
        )
    if far := [group for group, value in zip(groups, values.tolist(), strict=True) if abs(value) > _LARGEST]:
        raise DataError(f"{source}: {name} is beyond 1e100 in {listed(far)}, which no predictor is; correct the values")
    if np.ptp(values) <= _ALIKE * np.abs(values).max():
        raise DataError(
            f"{source}: {name} is {values[0]:g} in every group, so that it predicts no difference; leave it out"
        )
    return values


def _refuse_collinear(predictors: Sequence[str], values: Array, source: str) -> None:
    centred = values - values.mean(0)
    directions = np.linalg.svd(centred / np.sqrt((centred**2).sum(0)), compute_uv=False)
    if directions[-1] < _COLLINEAR:
        raise DataError(
            f"{source}: over the groups {listed(predictors)} tell each other exactly, so that no answers tell their "
            "coefficients apart; leave one out"
        )
