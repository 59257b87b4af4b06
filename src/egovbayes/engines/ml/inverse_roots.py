"""C with C C' the inverse of an information matrix, by groups: one matrix of a hundred groups takes minutes.

What is one group's own says nothing of another group's own. With D the block-diagonal part of these, B what they say of
the values that groups share, S what is left of those's own, S - B' D^-1 B, and R R' = D^-1, T T' = S^-1:

    C = [[R, -R R'B T], [0, T]]
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.model.table.layout import Layout
from egovbayes.notation import Array, IntArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

type Own = Sequence[IntArray]
"""Of each group the numbers of the free values that move its moments only."""
type Floor = Callable[[Array], Array]
"""Eigenvalues, ascending, as they are to be taken; NaN where the matrix has no inverse."""


def own_values(layout: Layout) -> Own:
    """The free values of each group that are in no other; none of a single group."""
    if layout.n_groups < 2:
        return ()
    free = layout.index >= 0
    index = np.concatenate([layout.index[free], layout.made[:, 1]])
    group = np.concatenate([layout.group[free], layout.group[layout.made[:, 0]]])
    pairs = np.unique(np.stack([index, group]), axis=1)
    numbers, times = np.unique(pairs[0], return_counts=True)
    alone = np.isin(pairs[0], numbers[times == 1])
    return [pairs[0, alone & (pairs[1] == group)] for group in range(layout.n_groups)]


@dataclass(frozen=True, slots=True, eq=False)
class InverseRoot:
    """C by its parts: of each group its own values' rows and columns, and the columns (free, shared) of the others."""

    own: Own
    blocks: Sequence[Array]
    shared: IntArray
    across: Array

    def times(self, scale: Array) -> Array | csr_array:
        """C (free, free), its rows multiplied by `scale` (free,); sparse where there are groups."""
        across = scale[:, None] * self.across
        if not self.blocks:
            return across
        n = len(scale)
        rows = [np.repeat(numbers, len(numbers)) for numbers in self.own]
        cols = [np.tile(numbers, len(numbers)) for numbers in self.own]
        cells = [(scale[numbers, None] * block).ravel() for numbers, block in zip(self.own, self.blocks, strict=True)]
        rows.append(np.repeat(np.arange(n), len(self.shared)))
        cols.append(np.tile(self.shared, n))
        places = np.concatenate(rows), np.concatenate(cols)
        from scipy.sparse import csr_array

        return csr_array((np.concatenate([*cells, across.ravel()]), places), shape=(n, n))

    @property
    def squared(self) -> Array:
        """C C' (free, free)."""
        total = np.asarray(self.across @ self.across.T)
        for numbers, block in zip(self.own, self.blocks, strict=True):
            total[np.ix_(numbers, numbers)] += block @ block.T
        return total


def inverse_root(information: Array, own: Own, floor: Floor) -> InverseRoot:
    """C of an information matrix (free, free), eigenvalues of its parts as `floor` takes them; NaN where it says so."""
    owned = np.concatenate(own) if own else np.zeros(0, dtype=np.int64)
    shared = np.setdiff1d(np.arange(len(information)), owned)
    across = np.zeros((len(information), len(shared)))
    rest, blocks = information[np.ix_(shared, shared)], []
    for numbers in own:
        block = _root(information[np.ix_(numbers, numbers)], floor)
        along = block.T @ information[np.ix_(numbers, shared)]
        rest = rest - along.T @ along
        across[numbers] = -block @ along
        blocks.append(block)
    last = _root(rest, floor)
    across[owned] = across[owned] @ last
    across[shared] = last
    return InverseRoot(own, blocks, shared, across)


def _root(matrix: Array, floor: Floor) -> Array:
    if not np.isfinite(matrix).all():
        return np.full_like(matrix, np.nan)
    eigenvalues, vectors = np.linalg.eigh(matrix)
    return np.asarray(vectors / np.sqrt(floor(eigenvalues)))
