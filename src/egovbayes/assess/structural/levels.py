"""What observed predictors do to their outcomes, level by level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.prepared import Prepared
from egovbayes.assess.structural.beside import ml_columns, share_above, summary_columns
from egovbayes.assess.structural.path_values import PathValues, paths_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.model.coding import coded_columns, of_predictor
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

REFERENCE, UNIT = "reference", "a unit more"
HALF = 0.5
"""Between a level's 0 and 1, which are off by rounding where they were measured from their means."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A row of the table: a path from an observed predictor by its number, or None for a reference level."""

    outcome: str
    predictor: str
    level: str
    column: str
    path: int | None


def effects_of(prepared: Prepared) -> tuple[Effect, ...]:
    """A row each for every path from an observed predictor, with the reference before the levels of a category."""
    return tuple(_effects(prepared))


def _effects(prepared: Prepared) -> Iterator[Effect]:
    predictors, told = prepared.spec.predictors, set[tuple[str, str]]()
    for number, row in enumerate(paths_of(prepared.table)):
        if row.rhs not in prepared.table.items:
            continue
        name = of_predictor(row.rhs, predictors)
        if not name:
            yield Effect(row.lhs, row.rhs, UNIT, row.rhs, number)
            continue
        if (row.lhs, name) not in told:
            told.add((row.lhs, name))
            yield Effect(row.lhs, name, predictors[name].reference, "", None)
        yield Effect(row.lhs, name, coded_columns(predictors[name])[row.rhs], row.rhs, number)


def level_table(prepared: Prepared, values: PathValues, ml: MLFit | None, interval: float) -> pd.DataFrame:
    """One row for each group, outcome, predictor and level (index; no group in a model of one).

    `n` has the level; `effect` is its difference from the reference, raw, or of a number what a unit more does;
    `in_sd` the same in standard deviations of the outcome; each with its interval. `p_above`: probability that it is
    above 0. `ml_estimate`, `ml_se`, `ml_p`: maximum likelihood's `effect`. A reference has its name in `compared` and
    no effect.
    """
    import pandas as pd

    found, rows = effects_of(prepared), paths_of(prepared.table)
    with_path = [one for one in found if one.path is not None]
    numbers = [one.path for one in with_path if one.path is not None]
    sds = [rows[number].row for number in numbers]
    frames = []
    for group in range(len(prepared.table.groups)):

        def raw(of: PathValues, group: int = group) -> Array:
            return of.raw[..., group, numbers]

        draws = raw(values)
        columns: dict[str, Array] = summary_columns("effect", draws, interval)
        columns |= summary_columns("in_sd", draws / values.sd[..., group, sds], interval)
        columns |= {"p_above": share_above(draws)} | ml_columns(ml, rows, raw, len(numbers))
        frames.append(_with_references(pd.DataFrame(columns), found, _counts(prepared, found, group)))
    table = pd.concat(dict(zip(prepared.table.groups, frames, strict=True)), names=["group"])
    return table.droplevel("group") if len(prepared.table.groups) == 1 else table


def _with_references(table: pd.DataFrame, found: Sequence[Effect], n: Array) -> pd.DataFrame:
    """The rows of paths put where they belong, with rows of references between them."""
    import pandas as pd

    place = iter(range(len(table)))
    taken = [-1 if one.path is None else next(place) for one in found]
    done = table.reindex(taken)
    keys = [(one.outcome, one.predictor, one.level) for one in found]
    done.index = pd.MultiIndex.from_tuples(keys, names=["outcome", "predictor", "level"])
    done.insert(0, "compared", [REFERENCE if one.path is None else "" for one in found])
    done.insert(0, "n", n)
    return done


def _counts(prepared: Prepared, found: Sequence[Effect], group: int) -> Array:
    """How many of the group have each level, or an answer; NaN where there is a matrix in place of answers."""
    answers = prepared.answers
    if answers is None:
        return np.full(len(found), np.nan)
    own = answers.values[answers.group == group]
    origins = prepared.observed.origins
    columns = {name: own[:, number] + origins.get(name, 0.0) for number, name in enumerate(answers.items)}
    return np.array([_count(one, columns, prepared) for one in found], dtype=float)


def _count(one: Effect, columns: dict[str, Array], prepared: Prepared) -> float:
    if one.level == UNIT and one.path is not None and one.column == one.predictor:
        return float((~np.isnan(columns[one.column])).sum())
    if one.path is not None:
        return float((columns[one.column] > HALF).sum())
    beside = [columns[name] for name in coded_columns(prepared.spec.predictors[one.predictor]) if name in columns]
    return float((np.sum(beside, axis=0) < HALF).sum())
