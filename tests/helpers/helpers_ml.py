"""Fits of the classical examples, and other programs' numbers, for tests of maximum likelihood."""

import json
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from egovbayes.data.answers import Answers
from egovbayes.data.moments.moments import Moments, moments_of
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.information import covariance_from, expected_information
from egovbayes.engines.ml.maximum_likelihood import maximum_likelihood, problem_of
from egovbayes.model.identification.jacobian import moment_slopes
from egovbayes.model.language.syntax import parse_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.matrices import fill
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.shipped import shipped_folder

VALUES = Path(__file__).parents[1] / "reference" / "values"
HS1939 = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
POLDEM = """
ind60 =~ x1 + x2 + x3
dem60 =~ y1 + y2 + y3 + y4
dem65 =~ y5 + y6 + y7 + y8
dem60 ~ a*ind60
dem65 ~ c*ind60 + b*dem60
y1 ~~ y5
y2 ~~ y4 + y6
y3 ~~ y7
y4 ~~ y8
y6 ~~ y8
via := a*b
total := c + a*b
"""
SCHOOLS = ("Pasteur", "Grant-White")


def spec_of(text: str, **options: Any) -> ModelSpec:
    syntax = parse_syntax(text)
    return ModelSpec(
        name="test",
        title="",
        syntax=text,
        equations=syntax.equations,
        definitions=syntax.definitions,
        equalities=syntax.equalities,
        **options,
    )


@dataclass(frozen=True)
class Case:
    """A fit with the answers it was made from."""

    ml: MLFit
    answers: Answers


def fitted(
    text: str,
    frame: pd.DataFrame,
    *,
    means: bool | None = None,
    group: str = "",
    groups: tuple[str, ...] = ("",),
    convention: str = "lavaan",
    **options: Any,
) -> Case:
    """Maximum likelihood of a model text on a data frame; `options` go to the ModelSpec."""
    table = parameter_table(spec_of(text, group=group, **options), groups=groups, means=means)
    values = frame[list(table.items)].to_numpy(float)
    codes = np.array([groups.index(name) for name in frame[group]]) if group else np.zeros(len(frame), dtype=np.int64)
    answers = Answers(values, table.items, codes, groups, np.arange(len(frame)), pd.DataFrame())
    moments = moments_of(values, codes, table.items, groups)
    return Case(maximum_likelihood(table, layout_of(table), moments, convention=convention), answers)


@cache
def data_frame(name: str) -> pd.DataFrame:
    """hs1939, poldem (shipped), or a csv among the reference values."""
    shipped = {"hs1939": "holzinger-swineford-1939", "poldem": "political-democracy"}
    if name in shipped:
        (file,) = (shipped_folder("data") / shipped[name]).glob("*.csv")
        return pd.read_csv(file)
    return pd.read_csv(VALUES / name)


@cache
def reference(name: str) -> Any:
    return json.loads((VALUES / name).read_text(encoding="utf-8"))


@cache
def hs1939(convention: str = "lavaan", identification: str = "marker", means: bool | None = None) -> Case:
    frame = data_frame("hs1939")
    return fitted(HS1939, frame, convention=convention, identification=identification, means=means)


@cache
def poldem(convention: str = "lavaan", identification: str = "marker", means: bool | None = None) -> Case:
    frame = data_frame("poldem")
    return fitted(POLDEM, frame, convention=convention, identification=identification, means=means)


@cache
def schools(*equal: str, convention: str = "lavaan") -> Case:
    frame = data_frame("hs1939")
    return fitted(HS1939, frame, group="school", groups=SCHOOLS, group_equal=equal, convention=convention)


@cache
def missing10() -> Case:
    return fitted(HS1939, data_frame("hs_miss10.csv"), means=True)


@cache
def missing164() -> Case:
    return fitted(HS1939, data_frame("hs_missing164.csv"), means=True)


def apart() -> pd.DataFrame:
    """The pupils, every other of whom did not answer x1; the others did not answer x2."""
    frame = data_frame("hs1939").copy()
    odd = np.random.default_rng(1).random(len(frame)) < 0.5
    frame.loc[odd, "x1"] = np.nan
    frame.loc[~odd, "x2"] = np.nan
    return frame


def lavaan_key(row: dict[str, Any], groups: tuple[str, ...]) -> tuple[str, str, str, str]:
    return row["lhs"], row["op"], row["rhs"], groups[row.get("group", 1) - 1]


def at_values(ml: MLFit, values: np.ndarray) -> MLFit:
    """The fit as if these raw values had been estimated (complete data)."""
    problem = problem_of(ml.layout, ml.moments)
    information = expected_information(ml.layout, fill(ml.layout, values), problem.n)
    height = problem.target(values)[0]
    return replace(ml, values=values, covariance=covariance_from(information), log_likelihood=height)


def values_of(ml: MLFit, rows: list[dict[str, Any]]) -> np.ndarray:
    """lavaan's estimates as a free vector."""
    found = {lavaan_key(row, ml.table.groups): row["est"] for row in rows}
    values = np.full(ml.values.size, np.nan)
    for row in ml.table.rows:
        group = ml.table.groups[row.group]
        keys = [(row.lhs, row.op, row.rhs, group), (row.rhs, row.op, row.lhs, group)]
        if row.free >= 0:
            values[row.free] = next(found[key] for key in keys if key in found)
    return values


def small_moments(covariance: np.ndarray, n: int, items: tuple[str, ...]) -> Moments:
    """Complete moments of one group with this covariance and zero means."""
    p = len(items)
    return Moments(
        items,
        ("",),
        np.array([float(n)]),
        np.zeros(1, np.int64),
        np.ones((1, p), bool),
        np.zeros((1, p)),
        covariance[None],
    )


def whole_slopes(layout: Layout, matrices: ModelMatrices) -> tuple[np.ndarray, np.ndarray]:
    """`moment_slopes` with 0 for values that do not move a group: (group, free, item, item) and (group, free, item)."""
    shape = layout.n_groups, layout.n_free, layout.n_items
    covariances, means = np.zeros((*shape, layout.n_items)), np.zeros(shape)
    for group, (numbers, of_covariances, of_means) in enumerate(moment_slopes(layout, matrices)):
        covariances[group, numbers], means[group, numbers] = of_covariances, of_means
    return covariances, means
