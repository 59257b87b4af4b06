"""The equations in which priors are those of standardised paths or loadings: where they stand, and raw values of them.

The density is kernel.standardised's; the same from matrices is quantities.standardised_paths'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.kernel.arrays import KernelLayout
from egovbayes.model.priors.priors import prior_log_density
from egovbayes.model.spec import Prior
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import MATRIX_CODES, Array, IntArray, MatrixName
from egovbayes.quantities.implied import construct_covariance_total
from egovbayes.quantities.standardised_paths import log_determinant, raw_paths

_LAMBDA, _BETA, _PSI, _THETA = (
    MATRIX_CODES[one] for one in (MatrixName.LAMBDA, MatrixName.BETA, MatrixName.PSI, MatrixName.THETA)
)
_AT_ONCE = 4_000_000
"""Cells of draws whose matrices are made at once."""


@dataclass(frozen=True, slots=True)
class StandardisedEquation:
    """One row of a group's matrix of paths or loadings: its columns whose prior is standardised, and their numbers."""

    group: int
    matrix: int
    row: int
    columns: tuple[int, ...]
    numbers: tuple[int, ...]


def standardised_equations(layout: Layout | KernelLayout, priors: Sequence[Prior]) -> tuple[StandardisedEquation, ...]:
    """The equations by group, those of constructs in causal order before those of items."""
    if not any(prior.standardised for prior in priors):
        return ()
    cells = list(_kernel_cells(layout) if isinstance(layout, KernelLayout) else _cells(layout))
    found: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for group, matrix, row, column, number in cells:
        if number >= 0 and priors[number].standardised:
            # constructs, whose matrix has the higher code, come first
            found.setdefault((group, -matrix, row), []).append((column, number))
    depths = {group: _depths([cell[2:4] for cell in cells if cell[:2] == (group, _BETA)]) for group, *_ in found}
    ranked = sorted(found, key=lambda key: (*key[:2], depths[key[0]].get(key[2], 0) if -key[1] == _BETA else 0, key[2]))
    return tuple(
        StandardisedEquation(group, -matrix, row, *zip(*sorted(found[group, matrix, row]), strict=True))
        for group, matrix, row in ranked
    )


type _Cell = tuple[int, int, int, int, int]
"""Group, matrix, row, column and number of a path or loading that is not 0; -1 for a fixed one."""


def _cells(layout: Layout) -> Iterator[_Cell]:
    columns = (layout.group, layout.matrix, layout.row, layout.col, layout.index)
    for cell in zip(*(column.tolist() for column in columns), strict=True):
        if cell[1] in (_LAMBDA, _BETA):
            yield cell


def _kernel_cells(layout: KernelLayout) -> Iterator[_Cell]:
    for group, template in enumerate(layout.template):
        free = layout.cells[layout.cell_start[group] : layout.cell_start[group + 1]]
        numbers = dict(zip(free[:, 1].tolist(), free[:, 0].tolist(), strict=True))
        for matrix in (_LAMBDA, _BETA):
            begin, rows, width = layout.blocks[matrix].tolist()
            for place in range(begin, begin + rows * width):
                if place in numbers or template[place] != 0.0:
                    yield group, matrix, *divmod(place - begin, width), numbers.get(place, -1)


def _depths(arrows: Sequence[tuple[int, ...]]) -> dict[int, int]:
    """How many arrows (to, from) in a row lead to each construct that has any: none points to a lesser depth."""
    depth: dict[int, int] = {}
    for _ in arrows:
        depth |= {to: max(1 + depth.get(source, 0) for end, source in arrows if end == to) for to, _ in arrows}
    return depth


def numbers_of(equations: Sequence[StandardisedEquation]) -> IntArray:
    """Numbers of all values whose prior is standardised (value,)."""
    return np.array([number for equation in equations for number in equation.numbers], dtype=np.int64)


def numbers_that_standardise(equations: Sequence[StandardisedEquation], layout: Layout) -> frozenset[int]:
    """Numbers of all values that the equations' variances are made of, their own paths among them."""
    needed = [_needed(equation, layout).index for equation in equations]
    return frozenset(number for index in needed for number in index.tolist() if number >= 0)


def raw_of_standardised(equations: Sequence[StandardisedEquation], layout: Layout, values: Array) -> Array:
    """Values (draw, free) on the sampling scale, from the same with standardised paths in the place of raw ones.

    NaN in place of those that no variance of the outcome gives, and of all that follow from them.
    """
    found = values.copy()
    found[:, numbers_of(equations)] = 0.0
    step = max(1, _AT_ONCE // max(values.shape[1], 1))
    for at in (slice(start, start + step) for start in range(0, len(values), step)):
        for equation in equations:
            numbers = list(equation.numbers)
            covariance = _covariance(equation, layout, found[at])
            found[at, numbers] = raw_paths(values[at, numbers], covariance)
    return found


@np.errstate(invalid="ignore", divide="ignore", over="ignore")
def log_density(
    equations: Sequence[StandardisedEquation], priors: Sequence[Prior], layout: Layout, values: Array
) -> Array:
    """Log density (draw,) of the raw values of all equations, given the others, at values (draw, free) on the sampling
    scale.
    """
    total = np.zeros(len(values))
    for equation in equations:
        covariance = _covariance(equation, layout, values)
        deviations = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1))
        standardised = values[:, list(equation.numbers)] * deviations[:, :-1] / deviations[:, -1:]
        for number, own in zip(equation.numbers, standardised.T, strict=True):
            total += prior_log_density(priors[number], own)
        total += log_determinant(standardised, covariance)
    return total


def _needed(equation: StandardisedEquation, layout: Layout) -> Layout:
    """The cells of the equation's group, of which its variances are made: of an item, which is then the only one,
    those of its loadings and of its residual variance beside those of the constructs.
    """
    of_item = equation.matrix == _LAMBDA
    kept = np.isin(layout.matrix, (_BETA, _PSI))
    if of_item:
        variance = (layout.matrix == _THETA) & (layout.col == equation.row)
        kept |= (layout.row == equation.row) & ((layout.matrix == _LAMBDA) | variance)
    kept &= layout.group == equation.group
    cells = {name: getattr(layout, name)[kept] for name in ("matrix", "row", "col", "index", "fixed")}
    for name, items in (("row", (_LAMBDA, _THETA)), ("col", (_THETA,))):
        cells[name] = np.where(np.isin(cells["matrix"], items), 0, cells[name])
    group = np.zeros(int(kept.sum()), dtype=np.int64)
    return replace(layout, **cells, group=group, n_groups=1, n_items=int(of_item))


@np.errstate(invalid="ignore", divide="ignore", over="ignore")
def _covariance(equation: StandardisedEquation, layout: Layout, values: Array) -> Array:
    """Covariance (draw, path + 1, path + 1) of the equation's predictors, and of its outcome last."""
    matrices = fill(_needed(equation, layout), to_raw(layout, values)).of_group(0)
    phi, chosen = construct_covariance_total(matrices), list(equation.columns)
    if equation.matrix == _BETA:
        return np.asarray(phi[:, [*chosen, equation.row]][:, :, [*chosen, equation.row]])
    loadings = matrices.loadings[:, 0]
    with_item = np.einsum("...ij,...j->...i", phi, loadings)
    n = len(chosen)
    found = np.empty((len(values), n + 1, n + 1))
    found[:, :n, :n] = phi[:, chosen][:, :, chosen]
    found[:, :n, n] = found[:, n, :n] = with_item[:, chosen]
    found[:, n, n] = (loadings * with_item).sum(-1) + matrices.residual_covariance[:, 0, 0]
    return found
