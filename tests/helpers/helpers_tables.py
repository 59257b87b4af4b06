"""Tables from syntax, random values for them, and lavaan's printed estimates matched by (lhs, op, rhs, group)."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from egovbayes.model.file.files import model_from_syntax
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.automatic import parameter_table
from egovbayes.model.table.layout import Layout, layout_of
from egovbayes.model.table.relations import relation_key
from egovbayes.model.table.scale import to_raw
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, Kind

VALUES = Path(__file__).parents[1] / "reference" / "values"

HS = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
CITIZEN = """attitude =~ att1 + att2 + att3
trust =~ tru1 + tru2 + tru3
readiness =~ rea1 + rea2
intention =~ int1 + int2
readiness ~ a*attitude + t*trust
intention ~ r*readiness
via_attitude := a*r"""
POLDEM = """ind60 =~ x1 + x2 + x3
dem60 =~ y1 + y2 + y3 + y4
dem65 =~ y5 + y6 + y7 + y8
dem60 ~ ind60
dem65 ~ ind60 + dem60
y1 ~~ y5
y2 ~~ y4 + y6
y3 ~~ y7
y4 ~~ y8
y6 ~~ y8"""
MIMIC = "f =~ y1 + y2 + y3\ng =~ y4 + y5 + y6\nf ~ x1 + x2\ng ~ f + x1\nz ~ g"

RANGES = {
    Kind.LOADING: (0.4, 1.4),
    Kind.PATH: (-0.6, 0.6),
    Kind.CONSTRUCT_SD: (0.5, 1.5),
    Kind.RESIDUAL_SD: (0.5, 1.5),
    Kind.CONSTRUCT_CORRELATION: (-0.3, 0.3),
    Kind.RESIDUAL_CORRELATION: (-0.3, 0.3),
    Kind.INTERCEPT: (-2.0, 5.0),
    Kind.CONSTRUCT_MEAN: (-1.0, 1.0),
}


def spec_of(text: str, **changes: Any) -> ModelSpec:
    return replace(model_from_syntax(text), **changes)


def table_of(
    text: str, groups: tuple[str, ...] = ("",), means: bool | None = None, **changes: Any
) -> tuple[ParameterTable, Layout]:
    table = parameter_table(spec_of(text, **changes), groups=groups, means=means)
    return table, layout_of(table)


def random_sampling(table: ParameterTable, rng: np.random.Generator, shape: tuple[int, ...] = ()) -> Array:
    ranges = np.array([RANGES[row.kind] for row in table.representatives])
    return rng.uniform(ranges[:, 0], ranges[:, 1], (*shape, table.n_free))


def random_raw(table: ParameterTable, rng: np.random.Generator, shape: tuple[int, ...] = ()) -> Array:
    return to_raw(layout_of(table), random_sampling(table, rng, shape))


def lavaan(file: str, run: str = "") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((VALUES / f"lavaan_{file}.json").read_text(encoding="utf-8"))
    return found[run] if run else found


def by_key(rows: list[dict[str, Any]], column: str) -> dict[tuple[Any, ...], float]:
    """lavaan's column by (lhs, op, rhs, group), group from 0; names of covariances sorted."""
    return {
        (*relation_key(row["lhs"], row["op"], row["rhs"] or ""), row.get("group", 1) - 1): row[column] for row in rows
    }


def values_from(table: ParameterTable, estimates: dict[tuple[Any, ...], float]) -> Array:
    return np.array([estimates[*relation_key(r.lhs, r.op, r.rhs), r.group] for r in table.representatives])
