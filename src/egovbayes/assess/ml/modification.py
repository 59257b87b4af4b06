"""Modification indices: by how much chi-square would fall if one more parameter were free, and where it would go."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.score_tests import score_and_variance
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import Cell, Parameter, ParameterTable, written_parameter
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.implied import construct_covariance_total, diagonal, implied_covariance

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ["lhs", "op", "rhs", "group", "mi", "p", "epc", "epc_std"]


def modification_indices(ml: MLFit) -> pd.DataFrame:
    """One row per fixed or absent parameter, largest index first (index: unique name).

    Columns lhs op rhs group, `mi` (expected fall of chi-square, 1 df), its `p`, `epc` (expected value less the present
    one) and `epc_std` (the same, completely standardised; covariances as correlations). Cross-loadings, residual
    covariances, and among constructs covariances and paths are tried, and cells fixed by the user; parameters that
    could not be identified are left out. Equalities are not tried. Sorbom (1989). Where respondents are weighted or
    clustered there is `mi_scaled` too, over the scaling factor of chi-square as lavaan has it, and `p` is its.
    """
    import pandas as pd

    candidates = list(candidate_parameters(ml.table))
    if not candidates or not np.isfinite(ml.covariance).all():
        return pd.DataFrame(columns=_COLUMNS, index=pd.Index([], name="parameter", dtype=str))
    score, variance = score_and_variance(ml, candidates)
    # the top of the parabola that score and variance make of l; chi-square falls by twice its height
    epc = score / variance
    mi = score * epc * ml.sample_size / ml.moments.n_respondents
    rows = [(c.lhs, c.op, c.rhs, ml.table.groups[c.group]) for c in candidates]
    frame = pd.DataFrame(rows, columns=_COLUMNS[:4], index=[ml.table.unique_name(c) for c in candidates])
    frame["mi"], frame["p"], frame["epc"] = mi, special.chdtrc(1, mi), epc
    frame["epc_std"] = epc * standardising(ml, candidates)
    if ml.robust is not None:
        frame["mi_scaled"] = mi / ml.robust.scaling(ml.table.df)
        frame["p"] = special.chdtrc(1, frame["mi_scaled"])
    frame.index.name = "parameter"
    return frame[np.isfinite(mi)].sort_values("mi", ascending=False, kind="stable")


def candidate_parameters(table: ParameterTable) -> Iterator[Parameter]:
    """Every cell that could be freed: fixed cells of the table, and those it does not list."""
    taken = {(row.group, cell): row for row, cell in table.filled}
    for candidate in _all_cells(table):
        present = taken.get((candidate.group, candidate.cells[0]))
        if present is None:
            yield candidate
        elif present.held:
            yield present


def _all_cells(table: ParameterTable) -> Iterator[Parameter]:
    plain = [(i, item) for i, item in enumerate(table.items) if item not in table.constructs]
    latent = [(c, name) for c, name in enumerate(table.constructs) if name not in table.items]
    everything = list(enumerate(table.constructs))
    has_paths = any(row.matrix is MatrixName.BETA for row in table.rows)
    for group in range(len(table.groups)):
        for c, construct in latent:
            for i, item in plain:
                yield written_parameter(construct, "=~", item, group, Cell(MatrixName.LAMBDA, i, c))
        for (i, first), (j, second) in combinations(plain, 2):
            yield written_parameter(first, "~~", second, group, Cell(MatrixName.THETA, j, i))
        for (c, first), (d, second) in combinations(everything, 2):
            yield written_parameter(first, "~~", second, group, Cell(MatrixName.PSI, d, c))
        for (c, outcome), (d, predictor) in permutations(everything, 2):
            if has_paths:
                yield written_parameter(outcome, "~", predictor, group, Cell(MatrixName.BETA, c, d))


def standardising(ml: MLFit, candidates: list[Parameter]) -> Array:
    """What turns a change of each candidate into standardised units; NaN where a variance is negative."""
    matrices = fill(ml.layout, ml.values)
    constructs, items = (
        _sd(diagonal(moment)) for moment in (construct_covariance_total(matrices), implied_covariance(matrices))
    )
    disturbances, residuals = _sd(diagonal(matrices.construct_covariance)), _sd(diagonal(matrices.residual_covariance))
    factors = {
        MatrixName.LAMBDA: lambda g, r, c: constructs[g, c] / items[g, r],
        MatrixName.BETA: lambda g, r, c: constructs[g, c] / constructs[g, r],
        MatrixName.PSI: lambda g, r, c: 1 / (disturbances[g, r] * disturbances[g, c]),
        MatrixName.THETA: lambda g, r, c: 1 / (residuals[g, r] * residuals[g, c]),
    }
    cells = ((candidate.group, candidate.cells[0]) for candidate in candidates)
    return np.array([factors[cell.matrix](group, cell.row, cell.col) for group, cell in cells])


def _sd(variances: Array) -> Array:
    return np.asarray(np.sqrt(np.where(variances > 0, variances, np.nan)))
