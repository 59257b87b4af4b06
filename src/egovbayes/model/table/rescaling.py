"""What becomes of parameters when all covariances are c times as large: each is c^k times as large."""

from __future__ import annotations

from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import MatrixName

type _Construct = tuple[int, int]  # group, number


def covariance_powers(table: ParameterTable) -> dict[str, float]:
    """The power k of each free value, by its name: 1 of variances and covariances, 0 of loadings, paths and intercepts,
    where constructs have the units of an item.

    A construct whose own variance is fixed (not at 0) has units that grow with the covariances: its loadings have 1/2,
    its covariances with others in units of items too, its mean -1/2; paths by what stands at both ends.
    """
    unit = _of_own_variance(table)
    each = zip(table.free_names, table.representatives, strict=True)
    return {name: _power(row, unit) for name, row in each if row.cells}


def _of_own_variance(table: ParameterTable) -> set[_Construct]:
    """The constructs whose units their own variance gives, or that of the same construct in a group with equal
    loadings.
    """
    unit = {
        (row.group, row.row)
        for row in table.rows
        if row.matrix is MatrixName.PSI and row.row == row.col and row.held and row.fixed != 0
        if table.constructs[row.row] not in table.items
    }
    # those of second-order constructs stand in BETA
    loadings = [row for row in table.rows if row.op == "=~" and row.free >= 0]
    shared = {row.free for row in loadings if (row.group, row.col) in unit}
    return unit | {(row.group, row.col) for row in loadings if row.free in shared}


def _power(row: Parameter, unit: set[_Construct]) -> float:
    def own(construct: int) -> float:
        return 0.5 if (row.group, construct) in unit else 0.0

    match row.matrix:
        case MatrixName.PSI:
            return 1.0 - own(row.row) - own(row.col)
        case MatrixName.THETA:
            return 1.0
        case MatrixName.LAMBDA:
            return own(row.col)
        case MatrixName.BETA:
            return own(row.col) - own(row.row)
        case MatrixName.ALPHA:
            return -own(row.row)
        case _:
            return 0.0
