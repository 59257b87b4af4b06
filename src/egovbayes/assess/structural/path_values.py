"""Paths and constructs' standard deviations in every group, of draws and of an estimate alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import final

import numpy as np

from egovbayes.assess.blocks import DrawBlock
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, MatrixName
from egovbayes.quantities.implied import construct_covariance_total
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.standardised import sd_of


@dataclass(frozen=True, slots=True, eq=False)
class PathValues:
    """`raw` (..., group, path) values of the paths and `sd` (..., group, construct) of the constructs, implied."""

    raw: Array
    sd: Array


def paths_of(table: ParameterTable) -> tuple[Parameter, ...]:
    """The row of every path in the first group, in order; (path,)."""
    return tuple(row for row in table.rows if row.matrix is MatrixName.BETA and row.group == 0)


def path_values(rows: Sequence[Parameter], matrices: ModelMatrices) -> PathValues:
    """The values of these paths in matrices (..., group, row, col)."""
    to, source = [row.row for row in rows], [row.col for row in rows]
    variances = np.diagonal(construct_covariance_total(matrices), axis1=-2, axis2=-1)
    return PathValues(matrices.paths[..., to, source], sd_of(variances))


@final
class PathAccumulator:
    """Path values (draw, group, ...) of draws that come block by block."""

    def __init__(self, table: ParameterTable) -> None:
        self._rows = paths_of(table)
        self._parts: list[PathValues] = []

    def add(self, block: DrawBlock) -> None:
        """Take one block into account."""
        self._parts.append(path_values(self._rows, block.matrices))

    def result(self) -> PathValues:
        """Those of all draws."""
        return PathValues(
            np.concatenate([part.raw for part in self._parts]), np.concatenate([part.sd for part in self._parts])
        )
