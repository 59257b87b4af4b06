"""Correlations of which only some are free, the others 0: unbounded numbers for the positive-definite ones among them.

Row i of the Cholesky factor is (w_i, 1, 0, ...) / s_i with s_i^2 = 1 + |w_i|^2. A free cell's w is an unbounded number;
where correlation (i, j) is 0, w_ij = -sum_k<j w_ik w_jk. The free correlations' derivatives by the free w are
triangular, with determinant the product of s_i^-(2 + free correlations of variable i).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.model.defaults.correlations import Component, correlation_blocks
from egovbayes.model.spec import Prior
from egovbayes.model.table.scale import covariances_of
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import Array, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class CorrelationPattern:
    """Free cells of a correlation matrix: `free` (cell,) numbers of the free vector, `row` > `col` (cell,), `size`."""

    free: IntArray
    row: IntArray
    col: IntArray
    size: int

    def forward(self, values: Array) -> Array:
        """Unbounded numbers (..., cell) from correlations (..., cell); NaN where not positive definite."""
        matrix = np.zeros((*values.shape[:-1], self.size, self.size))
        matrix[..., self.row, self.col] = values
        matrix = matrix + np.swapaxes(matrix, -1, -2) + np.eye(self.size)
        bad = ~(np.linalg.eigvalsh(np.where(np.isfinite(matrix), matrix, 2.0))[..., 0] > 0)
        factor = np.linalg.cholesky(np.where(bad[..., None, None], np.eye(self.size), matrix))
        unbounded = factor[..., self.row, self.col] / factor[..., self.row, self.row]
        return np.where(bad[..., None], np.nan, unbounded)

    def backward(self, unbounded: Array) -> Array:
        """Correlations (..., cell) from unbounded numbers (..., cell)."""
        w = np.broadcast_to(np.eye(self.size), (*unbounded.shape[:-1], self.size, self.size)).copy()
        cells = {(i, j): k for k, (i, j) in enumerate(zip(self.row.tolist(), self.col.tolist(), strict=True))}
        for i, j in zip(*np.tril_indices(self.size, -1), strict=True):
            at = cells.get((int(i), int(j)))
            w[..., i, j] = -(w[..., i, :j] * w[..., j, :j]).sum(-1) if at is None else unbounded[..., at]
        factor = w / np.sqrt((w**2).sum(-1, keepdims=True))
        correlations: Array = (factor[..., self.row, :] * factor[..., self.col, :]).sum(-1)
        return correlations


def patterns(table: ParameterTable, priors: Sequence[Prior]) -> tuple[CorrelationPattern, ...]:
    """The components of three variables or more with a beta prior on (-1, 1) on each free correlation, the rest 0.

    Components that share a number with another, or hold a fixed correlation, have none: theirs stay bounded one by one.
    """
    return tuple(_patterns(table, priors))


def _patterns(table: ParameterTable, priors: Sequence[Prior]) -> Iterator[CorrelationPattern]:
    rows = list(covariances_of(table))
    used = Counter(row.free for row in rows)
    for component in correlation_blocks(table, priors).rejected:
        cells = _cells(table, component)
        if all(number >= 0 and used[number] == 1 and _whole_beta(priors[number]) for number in cells.values()):
            place = {member: k for k, member in enumerate(component.members)}
            lower = sorted((place[max(pair)], place[min(pair)], number) for pair, number in cells.items())
            row, col, free = np.array(lower, dtype=np.int64).T
            yield CorrelationPattern(free, row, col, len(component.members))


def _cells(table: ParameterTable, component: Component) -> dict[tuple[int, int], int]:
    rows = [r for r in covariances_of(table) if (r.matrix, r.group) == (component.matrix, component.group)]
    return {(r.row, r.col): r.free for r in rows if r.row in component.members and r.col in component.members}


def _whole_beta(prior: Prior) -> bool:
    return prior.family == "beta" and prior.lower <= -1.0 and prior.upper >= 1.0
