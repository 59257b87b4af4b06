"""The normal likelihood with constructs integrated out: what the compiled kernel needs, and a call from Python."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments import Moments
from egovbayes.errors import DataError
from egovbayes.likelihoods.gaussian_kernel import (
    CORRELATION,
    PAIR,
    PLAIN,
    SD,
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
    if data.missing.shape[0] and not layout.means:
        raise DataError(
            "the model has no means, but answers are missing: model the means (means = true), or drop incomplete rows"
        )
    total, gradient = log_likelihood_and_gradient(np.ascontiguousarray(values, dtype=np.float64), layout, data)
    return total, gradient


def kernel_layout(layout: Layout, *, sampling_scale: bool, checked: Sequence[Component] | None = None) -> KernelLayout:
    """The layout as the kernel reads it; on the sampling scale variances are SDs and covariances correlations.

    `checked` names the components that must be positive definite by themselves; by default, on the sampling scale, all
    with more than one pair, or with a fixed covariance (an LKJ block is safe, and may be left out).
    """
    groups, free = _free_cells(layout)
    if checked is None:
        checked = _doubtful(layout) if sampling_scale else ()
    places = [_component_places(layout, part) for part in checked]
    loads = _loading_pattern(layout)
    return KernelLayout(
        n_items=layout.n_items,
        n_constructs=layout.n_constructs,
        n_groups=layout.n_groups,
        n_free=layout.n_free,
        means=layout.means,
        template=_template(layout),
        cells=_cells(layout, sampling_scale),
        fixed_sds=_fixed_sds(layout, free),
        cell_start=_starts(np.bincount(groups, minlength=layout.n_groups)),
        loading_start=_starts(loads.sum(1)),
        loading_column=np.nonzero(loads)[1].astype(np.int64),
        checked_start=_starts([len(place) for place in places]),
        checked=np.concatenate([*places, np.zeros(0, dtype=np.int64)]),
        checked_group=np.array([part.group for part in checked], dtype=np.int64),
    )


def kernel_data(moments: Moments, *, means_integrated: bool) -> KernelData:
    """The moments as the kernel reads them, with the constants of the normal density.

    With `means_integrated` a flat prior on the means is integrated out (complete data, no means in the model): per group
    the log-likelihood becomes -(n - 1)/2 log|2 pi Sigma| - n/2 tr(P S) - p/2 log n. Raises DataError where answers are
    missing then, or a pattern has nobody in it.
    """
    if means_integrated and not moments.complete:
        raise DataError("means cannot be integrated out where answers are missing: model the means (means = true)")
    if not (moments.n > 0).all():
        raise DataError(f"missing pattern {int(np.argmin(moments.n))} has no respondents: leave it out of the moments")
    order = np.argsort(moments.group, kind="stable")
    n, observed = moments.n[order].astype(np.float64), moments.observed[order]
    rows, n_rows = _rows(moments.covariances[order], observed, n)
    n_det = n - 1.0 if means_integrated else n
    constant = -0.5 * np.log(2 * np.pi) * float((n_det * observed.sum(1)).sum())
    if means_integrated:
        constant -= 0.5 * observed.shape[1] * float(np.log(n).sum())
    return KernelData(
        n=n,
        n_det=n_det,
        means=np.where(observed, moments.means[order], 0.0),
        rows=rows,
        row_start=_starts(n_rows),
        missing=np.nonzero(~observed)[1].astype(np.int64),
        missing_start=_starts((~observed).sum(1)),
        pattern_start=_starts(np.bincount(moments.group, minlength=len(moments.groups))),
        constant=np.array([constant]),
    )


def _rows(covariances: Array, observed: BoolArray, n: Array) -> tuple[Array, IntArray]:
    """Rows (row, item) whose outer products add up to n times each covariance, and their number (pattern,)."""
    sds = np.sqrt(np.einsum("kii->ki", covariances))
    scale = np.where(observed & (sds > 0), sds, 1.0)
    roots, vectors = np.linalg.eigh(covariances / (scale[:, :, None] * scale[:, None, :]))
    kept = roots > _RANK_TOLERANCE
    rows = np.sqrt(n[:, None] * np.where(kept, roots, 0.0))[:, :, None] * vectors.swapaxes(1, 2) * scale[:, None, :]
    rows = np.where(observed[:, None, :], rows, 0.0)
    return np.ascontiguousarray(rows[kept]), kept.sum(1)


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
    return (matrix == _PSI) | (matrix == _THETA)


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
    free = _free_cells(layout)[1]
    place, mirror = _both_places(layout)
    diagonal = layout.row == layout.col
    on_diagonal, off_diagonal = (SD, CORRELATION) if sampling_scale else (PLAIN, PAIR)
    kind = np.where(_symmetric(layout.matrix), np.where(diagonal, on_diagonal, off_diagonal), PLAIN)
    sds = [_variance_cells(layout, end)[free] for end in (layout.row, layout.col)]
    numbers = [np.where(sd >= 0, layout.index[sd], -1) for sd in sds]
    columns = (layout.index[free], place[free], mirror[free], kind[free], *numbers)
    return np.ascontiguousarray(np.stack(columns, axis=1).astype(np.int64))


def _variance_cells(layout: Layout, end: IntArray) -> IntArray:
    """For each cell the number of the variance cell of one of its ends, -1 where there is none."""
    where = {
        (layout.matrix[k], layout.group[k], layout.row[k]): k
        for k in np.flatnonzero(_symmetric(layout.matrix) & (layout.row == layout.col))
    }
    keys = zip(layout.matrix, layout.group, end, strict=True)
    return np.array([where.get(key, -1) for key in keys], dtype=np.int64)


def _fixed_sds(layout: Layout, free: IntArray) -> Array:
    """Standard deviations of both ends of each free cell where fixed, else 0 (cell, 2)."""
    both = [_variance_cells(layout, end)[free] for end in (layout.row, layout.col)]
    fixed = [np.where((k >= 0) & (layout.index[k] < 0), layout.fixed[k], 0.0) for k in both]
    return np.sqrt(np.maximum(np.stack(fixed, axis=1), 0.0))


def _loading_pattern(layout: Layout) -> BoolArray:
    """Whether an item may load on a construct in any group (item, construct)."""
    loads = np.zeros((layout.n_items, layout.n_constructs), dtype=np.bool_)
    cells = (layout.matrix == MATRIX_CODES[Matrix.LAMBDA]) & ((layout.index >= 0) | (layout.fixed != 0.0))
    loads[layout.row[cells], layout.col[cells]] = True
    return loads


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


def _component_places(layout: Layout, part: Component) -> IntArray:
    """Places of the cells of a component's covariance matrix, row by row."""
    members = np.array(part.members, dtype=np.int64)
    row, col = np.repeat(members, len(members)), np.tile(members, len(members))
    return _place(layout, np.full(row.shape, MATRIX_CODES[part.matrix]), row, col)
