"""Predictors of categories in a population to draw surveys from: everybody has one of the levels, each as likely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from egovbayes.errors import SpecError
from egovbayes.model.coding import coded_columns, of_predictor, open_predictors
from egovbayes.model.file.coded import with_told_levels
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray


def with_levels_to_draw(spec: ModelSpec) -> ModelSpec:
    """The model with its predictors of categories taken apart. Raises SpecError where its file tells no levels, and for
    products, whose answers no normal population has.
    """
    for name in spec.products:
        raise SpecError(
            f"{spec.called}: answers with the product {name} cannot be drawn: simulate draws normal populations, and "
            "products are not normal; leave it out"
        )
    for name in open_predictors(spec):
        raise SpecError(
            f"{spec.called}: which levels {name} has, only a survey says: name them to draw one, "
            f'[predictors.{name}] levels = ["...", "..."]'
        )
    return with_told_levels(spec)


def chosen_with_levels(
    spec: ModelSpec, table: ParameterTable, chosen: Mapping[str, float], *, raw: bool
) -> dict[str, float]:
    """The chosen values with variances and covariances of the levels' columns, correlations unless `raw`.

    Levels of one predictor exclude each other; those of two predictors are independent of each other. Raises SpecError
    where one of these is chosen.
    """
    columns = [name for name in table.items if of_predictor(name, spec.predictors)]
    found: dict[str, float] = {}
    for one, other in combinations(columns, 2):
        first, second = (of_predictor(name, spec.predictors) for name in (one, other))
        share = 1 / len(spec.predictors[first].levels)
        scale = share**2 if raw else share / (1 - share)
        found[f"{one}~~{other}"] = -scale if first == second else 0.0
    if raw:
        shares = {name: 1 / len(spec.predictors[of_predictor(name, spec.predictors)].levels) for name in columns}
        found |= {f"{name}~~{name}": share * (1 - share) for name, share in shares.items()}
    written = {row.name for row in table.rows}
    for key in chosen:
        names = "".join(key.split()).split("~~")
        if len(names) == 2 and set(names) <= set(columns):
            raise SpecError(
                f"--set {key}: levels are drawn each as likely, of two predictors independently; leave it out"
            )
    return {key: value for key, value in found.items() if key in written} | dict(chosen)


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Combinations of levels: which one each respondent is of (respondent,), and its columns less their means, in SDs
    unless raw (cell, column). `places` are the columns' among the items; `levels` each predictor's by respondent.
    """

    codes: IntArray
    values: Array
    places: tuple[int, ...]
    levels: Mapping[str, Sequence[str]]


def drawn_cells(spec: ModelSpec, table: ParameterTable, n: int, rng: np.random.Generator, *, raw: bool) -> Cells:
    """The levels of `n` respondents."""
    drawn = {name: rng.integers(len(one.levels), size=n) for name, one in spec.predictors.items()}
    columns, places = [], []
    for name, one in spec.predictors.items():
        share = 1 / len(one.levels)
        sd = 1.0 if raw else np.sqrt(share * (1 - share))
        for column, level in coded_columns(one).items():
            if column in table.items:
                columns.append(((drawn[name] == one.levels.index(level)) - share) / sd)
                places.append(table.items.index(column))
    cells, codes = np.unique(np.column_stack(columns), axis=0, return_inverse=True)
    labels = {name: [one.levels[code] for code in drawn[name]] for name, one in spec.predictors.items()}
    return Cells(codes.ravel().astype(np.int64), cells, tuple(places), labels)


def within_cells(mean: Array, covariance: Array, cells: Cells) -> tuple[tuple[Array, Array], tuple[int, ...]]:
    """Means (cell, item) and covariances (cell, item, item) of the other items in each cell, and their places: those of
    a normal population given the columns.
    """
    own = list(cells.places)
    rest = [place for place in range(len(mean)) if place not in cells.places]
    slopes = np.linalg.solve(covariance[np.ix_(own, own)], covariance[np.ix_(own, rest)])
    left = covariance[np.ix_(rest, rest)] - covariance[np.ix_(rest, own)] @ slopes
    means = mean[rest] + cells.values @ slopes
    return (means, np.broadcast_to(left, (len(means), *left.shape))), tuple(rest)
