"""A layout as the kernel reads it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.kernel.arrays import CORRELATION, PAIR, PLAIN, SD, VARIANCE, KernelLayout, frozen, starts
from egovbayes.model.defaults.correlations import Component
from egovbayes.model.table.layout import Layout
from egovbayes.notation import MATRIX_CODES, SYMMETRIC, Array, BoolArray, IntArray, matrix_sizes


def kernel_layout(layout: Layout, *, sampling_scale: bool, checked: Sequence[Component] | None = None) -> KernelLayout:
    """The layout as the kernel reads it; on the sampling scale variances are SDs and covariances correlations.

    `checked` names the components that must be positive definite by themselves; by default, on the sampling scale, all
    with more than one pair, or with a fixed covariance (an LKJ block is safe, and may be left out).
    """
    if checked is None:
        checked = _doubtful(layout) if sampling_scale else ()
    return KernelLayout(
        blocks=frozen(_blocks(layout)),
        means=int(layout.means),
        template=frozen(_template(layout)),
        cells=frozen(_cells(layout, sampling_scale)),
        cell_start=frozen(starts(np.bincount(_free_cells(layout)[0], minlength=layout.n_groups))),
        checked=frozen(_checked(layout, checked)),
        own=frozen(layout.own),
        made=frozen(_made(layout, sampling_scale)),
        weights=frozen(layout.weights),
    )


def _free_cells(layout: Layout) -> tuple[IntArray, IntArray]:
    """Groups of the free cells, sorted, and the numbers of these cells."""
    free = np.flatnonzero(layout.index >= 0)
    free = free[np.argsort(layout.group[free], kind="stable")]
    return layout.group[free], free


def _blocks(layout: Layout) -> IntArray:
    """Where each matrix begins in a group's block, its rows and its columns; (matrix, 3)."""
    sizes = matrix_sizes(layout.n_items, layout.n_constructs)
    return np.column_stack([starts(sizes.prod(1))[:-1], sizes])


def _place(layout: Layout, matrix: IntArray, row: IntArray, col: IntArray) -> IntArray:
    begin, _, width = _blocks(layout)[matrix].T
    place: IntArray = begin + row * width + np.where(width == 1, 0, col)
    return place


def _symmetric(matrix: IntArray) -> BoolArray:
    return np.isin(matrix, [MATRIX_CODES[one] for one in SYMMETRIC])


def _both_places(layout: Layout) -> tuple[IntArray, IntArray]:
    """Place of every cell and of its mirror image (itself, outside symmetric matrices)."""
    place = _place(layout, layout.matrix, layout.row, layout.col)
    mirror = _place(layout, layout.matrix, layout.col, layout.row)
    return place, np.where(_symmetric(layout.matrix), mirror, place)


def _template(layout: Layout) -> Array:
    """Fixed values of every group's block (group, block)."""
    template = np.zeros((layout.n_groups, int(matrix_sizes(layout.n_items, layout.n_constructs).prod(1).sum())))
    fixed = layout.index < 0
    for places in _both_places(layout):
        template[layout.group[fixed], places[fixed]] = layout.fixed[fixed]
    return template


def _cells(layout: Layout, sampling_scale: bool) -> IntArray:
    """The kernel's list of free cells (cell, 6)."""
    free = _free_cells(layout)[1]
    place, mirror = _both_places(layout)
    diagonal = layout.row == layout.col
    on_diagonal, off_diagonal = (SD, CORRELATION) if sampling_scale else (VARIANCE, PAIR)
    kind = np.where(_symmetric(layout.matrix), np.where(diagonal, on_diagonal, off_diagonal), PLAIN)
    sds = [_variance_numbers(layout, end)[free] for end in (layout.row, layout.col)]
    return np.stack((layout.index[free], place[free], mirror[free], kind[free], *sds), axis=1).astype(np.int64)


def _made(layout: Layout, sampling_scale: bool) -> IntArray:
    """The kernel's list of what is added to derived cells (entry, 4); a derived variance has no mirror image."""
    cell, number = layout.made.T
    symmetric = _symmetric(layout.matrix[cell])
    kind = np.where(symmetric, SD if sampling_scale else VARIANCE, PLAIN)
    return np.stack((number, _both_places(layout)[0][cell], kind, layout.group[cell]), axis=1).astype(np.int64)


def _variance_numbers(layout: Layout, end: IntArray) -> IntArray:
    """For each cell the free number of the variance at one of its ends, or -1 - place where that is fixed."""
    place = _place(layout, layout.matrix, end, end)
    variances = _symmetric(layout.matrix) & (layout.row == layout.col) & (layout.index >= 0)
    free = {(layout.group[k], place[k]): layout.index[k] for k in np.flatnonzero(variances)}
    return np.array([free.get(key, -1 - key[1]) for key in zip(layout.group, place, strict=True)], dtype=np.int64)


def _doubtful(layout: Layout) -> tuple[Component, ...]:
    """Components of covariances that are not a single free pair."""
    found: list[Component] = []
    off = _symmetric(layout.matrix) & (layout.row != layout.col) & ((layout.index >= 0) | (layout.fixed != 0.0))
    for matrix in SYMMETRIC:
        for group in range(layout.n_groups):
            cells = np.flatnonzero(off & (layout.matrix == MATRIX_CODES[matrix]) & (layout.group == group))
            found += [
                Component(matrix, group, members, ())
                for members in _components([(int(layout.row[k]), int(layout.col[k])) for k in cells])
                if len(members) > 2 or (layout.index[cells] < 0).any()
            ]
    return tuple(found)


def _components(pairs: Sequence[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Connected components of a graph given by its edges, each sorted."""
    parts: list[set[int]] = []
    for pair in pairs:
        touched = [part for part in parts if part & set(pair)]
        parts = [part for part in parts if not part & set(pair)] + [set(pair).union(*touched)]
    return tuple(tuple(sorted(part)) for part in sorted(parts, key=min))


def _checked(layout: Layout, components: Sequence[Component]) -> IntArray:
    """For each component its group, its size, and the places of its covariance matrix row by row, padded with -1."""
    widest = max((len(part.members) for part in components), default=0)
    table = np.full((len(components), 2 + widest**2), -1, dtype=np.int64)
    for line, part in zip(table, components, strict=True):
        size = len(part.members)
        row, col = np.repeat(part.members, size), np.tile(part.members, size)
        line[:2] = part.group, size
        line[2 : 2 + size**2] = _place(layout, np.full(size**2, MATRIX_CODES[part.matrix]), row, col)
    return table
