"""The normal likelihood with constructs integrated out: what the compiled kernel needs, and a call from Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from egovbayes.data.moments import Moments
from egovbayes.errors import DataError
from egovbayes.likelihoods.gaussian_kernel import (
    CORRELATION,
    PAIR,
    PLAIN,
    SD,
    VARIANCE,
    KernelData,
    KernelLayout,
    log_likelihood_and_gradient,
)
from egovbayes.model.layout import Layout
from egovbayes.notation import MATRIX_CODES, Array, BoolArray, IntArray, Matrix

_PSI, _THETA = MATRIX_CODES[Matrix.PSI], MATRIX_CODES[Matrix.THETA]
_RANK_TOLERANCE = 1e-12


@dataclass(frozen=True, slots=True)
class Component:
    """Constructs (of Psi) or items (of Theta) of one group that hang together by covariances; members are numbers."""

    matrix: Matrix
    group: int
    members: tuple[int, ...]


def log_likelihood(values: Array, layout: KernelLayout, data: KernelData) -> tuple[float, Array]:
    """Log-likelihood and its gradient (free,) at `values` (free,), on the scale the layout was made for.

    Returns -inf and zeros where a covariance matrix is not positive definite. Raises DataError when answers are missing
    and the model has no means.
    """
    if len(data.missing) and not layout.means:
        raise DataError(
            "the model has no means, but answers are missing: model the means (means = true), or drop incomplete rows"
        )
    total, gradient = log_likelihood_and_gradient(np.array(values, dtype=np.float64), tuple(layout), tuple(data))
    return total, gradient


def kernel_layout(layout: Layout, *, sampling_scale: bool, checked: Sequence[Component] | None = None) -> KernelLayout:
    """The layout as the kernel reads it; on the sampling scale variances are SDs and covariances correlations.

    `checked` names the components that must be positive definite by themselves; by default, on the sampling scale, all
    with more than one pair, or with a fixed covariance (an LKJ block is safe, and may be left out).
    """
    if checked is None:
        checked = _doubtful(layout) if sampling_scale else ()
    return KernelLayout(
        n_items=layout.n_items,
        n_constructs=layout.n_constructs,
        means=int(layout.means),
        template=_frozen(_template(layout)),
        cells=_frozen(_cells(layout, sampling_scale)),
        cell_start=_frozen(_starts(np.bincount(_free_cells(layout)[0], minlength=layout.n_groups))),
        checked=_frozen(_checked(layout, checked)),
    )


def kernel_data(moments: Moments, *, means_integrated: bool) -> KernelData:
    """The moments as the kernel reads them (read-only arrays).

    With `means_integrated` a flat prior on the means is integrated out (complete data, no means in the model): a
    group's log-likelihood becomes -(n - 1)/2 log|2 pi Sigma| - n/2 tr(P S) - p/2 log n. Raises DataError where answers
    are missing then, or a pattern has nobody in it.
    """
    if means_integrated and not moments.complete:
        raise DataError("means cannot be integrated out where answers are missing: model the means (means = true)")
    if not (moments.n > 0).all():
        raise DataError(f"missing pattern {int(np.argmin(moments.n))} has no respondents: leave it out of the moments")
    order = np.argsort(moments.group, kind="stable")
    n, observed = moments.n[order].astype(np.float64), moments.observed[order]
    rows, n_rows = _rows(moments.covariances[order], observed, n)
    mean_rows = np.where(observed, np.sqrt(n)[:, None] * moments.means[order], 0.0)
    weight = n - 1.0 if means_integrated else n
    starts = np.stack([_starts(n_rows + 1), _starts((~observed).sum(1))], axis=1)
    return KernelData(
        patterns=_frozen(np.stack([n, weight], axis=1)),
        rows=_frozen(np.insert(rows, np.cumsum(n_rows), mean_rows, axis=0)),
        starts=_frozen(starts),
        missing=_frozen(np.nonzero(~observed)[1].astype(np.int64)),
        group_start=_frozen(_starts(np.bincount(moments.group, minlength=len(moments.groups)))),
    )


def _frozen[T: np.generic](array: NDArray[T]) -> NDArray[T]:
    """Contiguous and read-only: one type of array for the compiled kernel, wherever it is called from."""
    contiguous = np.ascontiguousarray(array)
    contiguous.setflags(write=False)
    return contiguous


def _rows(covariances: Array, observed: BoolArray, n: Array) -> tuple[Array, IntArray]:
    """Rows (row, item) whose outer products add up to n times each covariance, and their number (pattern,)."""
    sds = np.sqrt(np.einsum("kii->ki", covariances))
    scale = np.where(observed & (sds > 0), sds, 1.0)
    roots, vectors = np.linalg.eigh(covariances / (scale[:, :, None] * scale[:, None, :]))
    kept = roots > _RANK_TOLERANCE
    sizes = np.sqrt(n[:, None] * np.where(kept, roots, 0.0))
    rows = sizes[:, :, None] * vectors.swapaxes(1, 2) * scale[:, None, :]
    return np.where(observed[:, None, :], rows, 0.0)[kept], kept.sum(1)


def _starts(counts: Sequence[int] | IntArray) -> IntArray:
    return np.concatenate([[0], np.cumsum(np.asarray(counts, dtype=np.int64))]).astype(np.int64)


def _free_cells(layout: Layout) -> tuple[IntArray, IntArray]:
    """Groups of the free cells, sorted, and the numbers of these cells."""
    free = np.flatnonzero(layout.index >= 0)
    free = free[np.argsort(layout.group[free], kind="stable")]
    return layout.group[free], free


def _offsets(layout: Layout) -> IntArray:
    """Where each matrix begins in a group's block, and the block's length; in the order of notation.Matrix."""
    p, m = layout.n_items, layout.n_constructs
    return _starts([p * m, m * m, m * m, p * p, p, m])


def _place(layout: Layout, matrix: IntArray, row: IntArray, col: IntArray) -> IntArray:
    p, m = layout.n_items, layout.n_constructs
    width = np.array([m, m, m, p, 1, 1])[matrix]
    vector = matrix >= MATRIX_CODES[Matrix.NU]
    place: IntArray = _offsets(layout)[matrix] + row * width + np.where(vector, 0, col)
    return place


def _symmetric(matrix: IntArray) -> BoolArray:
    return np.isin(matrix, (_PSI, _THETA))


def _both_places(layout: Layout) -> tuple[IntArray, IntArray]:
    """Place of every cell and of its mirror image (itself, outside symmetric matrices)."""
    place = _place(layout, layout.matrix, layout.row, layout.col)
    mirror = _place(layout, layout.matrix, layout.col, layout.row)
    return place, np.where(_symmetric(layout.matrix), mirror, place)


def _template(layout: Layout) -> Array:
    """Fixed values of every group's block (group, block)."""
    template = np.zeros((layout.n_groups, int(_offsets(layout)[-1])))
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
    for matrix in (Matrix.PSI, Matrix.THETA):
        for group in range(layout.n_groups):
            cells = np.flatnonzero(off & (layout.matrix == MATRIX_CODES[matrix]) & (layout.group == group))
            found += [
                Component(matrix, group, members)
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
