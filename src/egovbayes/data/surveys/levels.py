"""Columns made of a survey's columns: the levels of a category as 0 and 1, and products of items."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.data.surveys.codebook import Codebook
from egovbayes.data.surveys.columns import check_columns, item_values, numbers
from egovbayes.data.surveys.groups import survey_groups
from egovbayes.data.surveys.sampling_design import counting
from egovbayes.data.surveys.survey import Survey
from egovbayes.errors import DataError
from egovbayes.hints import listed, nearest
from egovbayes.notation import Array

WORDS = ("column", "levels")


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """The levels that occur in a column, in their order; who has which (respondent,), -1 where none is known."""

    names: tuple[str, ...]
    codes: Array
    empty: tuple[str, ...] = ()

    def column(self, level: str) -> Array:
        """1 for who has the level, 0 for who has another, NaN for who has none (respondent,)."""
        return np.where(self.codes < 0, np.nan, (self.codes == self.names.index(level)).astype(float))


def survey_levels(survey: Survey, column: str, told: Sequence[str] = (), missing: Collection[str] = ()) -> Levels:
    """The levels of the column, or of the question of that name in the survey's description, as `survey_groups` names
    and orders groups; in the order `told` where one is. `missing` are labels that are no level; `empty` those told that
    nobody has. Raises DataError for a level that is not told.
    """
    found = survey_groups(survey, column, WORDS)
    left = [name for name in found.names if name not in missing]
    if told and (unknown := [name for name in left if name not in told]):
        raise DataError(
            f"{survey.source}: the column {column} holds {listed(unknown)}, which levels of [predictors.{column}] does "
            f"not name{nearest(unknown[0], told)}; add to levels, or to missing where it is no answer"
        )
    if not left:
        raise DataError(f"{survey.source}: nobody has a level in the column {column}: all are missing")
    names = tuple(name for name in told or left if name in left)
    number = np.array([names.index(name) if name in names else -1 for name in found.names] or [-1], float)
    codes = np.where(found.codes < 0, -1.0, number[found.codes])
    return Levels(names, codes, tuple(name for name in told if name not in left))


def with_made_columns(survey: Survey, made: Mapping[str, Array]) -> Survey:
    """The survey with these columns as well. Raises DataError where it has one of that name already."""
    taken = [name for name in made if name in survey.frame.columns]
    if taken:
        raise DataError(
            f"{survey.source}: has a column {taken[0]}, as a column made of others would be called; rename it"
        )
    return replace(survey, frame=survey.frame.assign(**made))


def product_columns(survey: Survey, pairs: Mapping[str, tuple[str, str]], codebook: Codebook) -> dict[str, Array]:
    """Products of two items each, by name: items are centred, and their products centred again (respondent,); NaN where
    one of the two is missing. Lin, Wen, Marsh & Lin (2010). Means are weighted where the survey is.

    Raises DataError as `item_values` and `counting` do, and where nobody who counts has the answers.
    """
    items = tuple(dict.fromkeys(item for pair in pairs.values() for item in pair))
    check_columns(items, [str(name) for name in survey.frame.columns], survey.source)
    values = item_values(survey.frame, items, {**survey.codebook, **codebook}, survey.source)
    weights = counting(survey, items)[0].astype(float)
    if survey.weights:  # who has none is refused with the answers
        weights *= np.nan_to_num(numbers(survey.frame[survey.weights], survey.source))
    centred = {}
    for item, column in zip(items, values.T, strict=True):
        if not weights[~np.isnan(column)].any():
            raise DataError(f"{survey.source}: nobody answered {item}, and a product needs its answers")
        centred[item] = _about_mean(column, weights)
    products = {name: centred[one] * centred[other] for name, (one, other) in pairs.items()}
    for name, product in products.items():
        if not weights[~np.isnan(product)].any():
            raise DataError(f"{survey.source}: nobody answered both items of the product {name}")
    return {name: _about_mean(product, weights) for name, product in products.items()}


def _about_mean(values: Array, weights: Array) -> Array:
    known = ~np.isnan(values)
    return values - np.average(values[known], weights=weights[known])
