"""Which equality over groups the answers speak against: score tests of each, and where each group's own value would go.

Beside `modification_indices`, which tries what is fixed or absent, this tries what is equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from egovbayes.engines.ml.equality_tests import Releases, release_tests
from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.maximum_likelihood import respondents
from egovbayes.model.table.grouping import GROUP_EQUAL
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.roles import Roles
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import IntArray, MatrixName
from egovbayes.quantities.implied import construct_covariance_total, diagonal, implied_covariance

if TYPE_CHECKING:
    import pandas as pd

EQUALITY_COLUMNS = ["kind", "construct", "item", "fixed", "chi_square", "df", "p"]
DEVIATION_COLUMNS = ["kind", "construct", "item", "chi_square", "p", "change", "change_std"]


@dataclass(frozen=True, slots=True, eq=False)
class EqualityTests:
    """`equalities` (index: relation): expected fall of chi-square were the relation's value each group's own, its
    degrees of freedom and p; `fixed` where it is not estimated but a marker's 1.

    `deviations` (index: relation, group): the same were only that group's let go, `change` (expected value there less
    that of the others) and `change_std`: for intercepts in standard deviations of the item; for loadings in those a
    standard deviation of the construct; for residual variances as a share of the item's variance; all pooled over
    groups.
    """

    equalities: pd.DataFrame
    deviations: pd.DataFrame


def equality_tests(ml: MLFit, kinds: Sequence[str], roles: Roles) -> EqualityTests:
    """Score tests of what is equal over all groups, of some kinds of GROUP_EQUAL; largest fall first.

    Markers are tried as well: were theirs the deviating loading, it would look as if all others were. What could not be
    told beside all else (a construct's only item) is left out. Sorbom (1989).
    """
    import pandas as pd

    tied = {kind: _tied(ml.table, kind, roles) for kind in kinds}
    rows = [row for relations in tied.values() for own in relations.values() for row in own]
    tests = release_tests(ml, rows) if rows and np.isfinite(ml.covariance).all() else None
    joint: dict[str, tuple[object, ...]] = {}
    alone: dict[tuple[str, str], tuple[object, ...]] = {}
    start = 0
    for kind, relations in tied.items():
        for name, own in relations.items():
            some, start = np.arange(start, start + len(own)), start + len(own)
            if tests is None or not np.isfinite(tests.change[some]).all():
                continue
            construct, item = construct_of(ml.table, own[0]), own[0].rhs or own[0].lhs
            fall, df = tests.together(some)
            joint[name] = (kind, construct, item, own[0].free < 0, fall, df, float(special.chdtrc(df, fall)))
            found = _alone(ml, own, tests, some)
            alone |= {(name, group): (kind, construct, item, *values) for group, values in found.items()}
    first = pd.DataFrame.from_dict(joint, orient="index", columns=EQUALITY_COLUMNS).rename_axis("relation")
    index = pd.MultiIndex.from_tuples(list(alone), names=["relation", "group"]) if alone else _no_index()
    deviations = pd.DataFrame(list(alone.values()), index=index, columns=DEVIATION_COLUMNS)
    return EqualityTests(first.sort_values("chi_square", ascending=False, kind="stable"), deviations)


def _no_index() -> pd.MultiIndex:
    import pandas as pd

    return pd.MultiIndex.from_arrays([[], []], names=["relation", "group"])


def construct_of(table: ParameterTable, row: Parameter) -> str:
    """The construct that an item's intercept, loading or residual belongs to; of several the first, "" for none."""
    if row.op == "=~":
        return row.lhs
    return next((other.lhs for other in table.rows if other.op == "=~" and other.rhs == row.lhs), "")


def _tied(table: ParameterTable, kind: str, roles: Roles) -> dict[str, list[Parameter]]:
    """Relations of a kind whose value is the same in every group, estimated or a marker's, with their rows."""
    found: dict[str, list[Parameter]] = {}
    for row in table.rows:
        if GROUP_EQUAL[kind](row, roles) and (row.free >= 0 or (row.op == "=~" and row.fixed != 0)):
            found.setdefault(row.name, []).append(row)
    everywhere = len(table.groups)
    return {
        name: rows
        for name, rows in found.items()
        if len(rows) == everywhere and len({row.value_key for row in rows}) == 1 and not rows[0].made
    }


def _alone(ml: MLFit, rows: Sequence[Parameter], tests: Releases, some: IntArray) -> dict[str, tuple[float, ...]]:
    """By group: expected fall of chi-square, p, change, change standardised."""
    units = _units(ml, rows[0])
    found = zip(rows, tests.fall[some].tolist(), tests.change[some].tolist(), strict=True)
    return {
        ml.table.groups[row.group]: (fall, float(special.chdtrc(1, fall)), change, change * units)
        for row, fall, change in found
    }


def _units(ml: MLFit, row: Parameter) -> float:
    """What turns a change of a row's value into standard deviations pooled over groups."""
    matrices, n = fill(ml.layout, ml.values), respondents(ml.moments)
    constructs, items = (
        n @ diagonal(moment) / n.sum()
        for moment in (construct_covariance_total(matrices), implied_covariance(matrices))
    )
    cell = row.cells[0]
    of = {
        MatrixName.LAMBDA: lambda: np.sqrt(constructs[cell.col] / items[cell.row]),
        MatrixName.BETA: lambda: np.sqrt(constructs[cell.col] / constructs[cell.row]),
        MatrixName.NU: lambda: 1 / np.sqrt(items[cell.row]),
        MatrixName.ALPHA: lambda: 1 / np.sqrt(constructs[cell.row]),
        MatrixName.THETA: lambda: 1 / items[cell.row],
        MatrixName.PSI: lambda: 1 / constructs[cell.row],
    }
    return float(of[cell.matrix]())
