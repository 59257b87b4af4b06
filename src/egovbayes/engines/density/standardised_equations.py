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
from egovbayes.model.table.layout import Layout, cells_of, renumbered
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.scale import to_raw
from egovbayes.notation import MATRIX_CODES, Array, BoolArray, IntArray, MatrixName
from egovbayes.quantities.matrices import ModelMatrices
from egovbayes.quantities.propagation import spread_covariance
from egovbayes.quantities.standardised_paths import log_determinant, raw_paths

_LAMBDA, _BETA, _PSI, _THETA = (
    MATRIX_CODES[one] for one in (MatrixName.LAMBDA, MatrixName.BETA, MatrixName.PSI, MatrixName.THETA)
)
_AT_ONCE = 100_000
"""Values of draws that are looked at at once, so that what is made of them stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class StandardisedEquation:
    """One row of a group's matrix of paths or loadings: its columns whose prior is standardised, and their numbers."""

    group: int
    matrix: int
    row: int
    columns: tuple[int, ...]
    numbers: tuple[int, ...]

    @property
    def of_item(self) -> bool:
        """Whether it is of an item's loadings."""
        return self.matrix == _LAMBDA


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
        numbers |= dict.fromkeys(layout.made[layout.made[:, 3] == group, 1].tolist(), -1)
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
    cells = [_of_constructs(layout, group) for group in {equation.group for equation in equations}]
    cells += [_of_item(layout, equation) for equation in equations if equation.of_item]
    return frozenset(number for each in cells for number in each.numbers.tolist())


def raw_of_standardised(equations: Sequence[StandardisedEquation], layout: Layout, values: Array) -> Array:
    """Values (draw, free) on the sampling scale, from the same with standardised paths in the place of raw ones.

    NaN in place of those that no variance of the outcome gives, and of all that follow from them.
    """
    found = values.copy()
    found[:, numbers_of(equations)] = 0.0
    step = max(1, _AT_ONCE // max(values.shape[1], 1))
    for at in (slice(start, start + step) for start in range(0, len(values), step)):
        known: dict[int, Array] = {}
        for equation in equations:
            numbers, group = list(equation.numbers), equation.group
            if group not in known:
                known[group] = _phi(layout, group, found[at])
            found[at, numbers] = raw_paths(values[at, numbers], _covariance(equation, layout, found[at], known[group]))
            if not equation.of_item:
                # a path more; loadings, which come last, leave the constructs as they are
                del known[group]
    return found


def is_possible(equations: Sequence[StandardisedEquation], layout: Layout, values: Array) -> BoolArray:
    """Which draws (draw,) of items' standardised loadings leave each of the items a variance; constructs' paths in the
    values (draw, free) are raw.

    Loadings s explain s' R s of a variance, R being correlations: at most (sum |s|)^2, so that few draws need R.
    """
    possible = np.isfinite(values).all(1)
    for equation in equations:
        numbers = list(equation.numbers)
        doubtful = np.flatnonzero(possible & (np.abs(values[:, numbers]).sum(1) >= 1.0))
        raw = raw_of_standardised([equation], layout, values[doubtful])
        possible[doubtful] = np.isfinite(raw[:, numbers]).all(1)
    return possible


def possible_raw_values(equations: Sequence[StandardisedEquation], layout: Layout, values: Array) -> Array:
    """As `raw_of_standardised`, of those draws alone that have raw values of all; (draw that has, free).

    What one equation leaves out no other looks at.
    """
    kept, step = [], max(1, _AT_ONCE // max(values.shape[1], 1))
    for given in (values[start : start + step] for start in range(0, len(values), step)):
        found, known = given.copy(), dict[int, Array]()
        found[:, numbers_of(equations)] = 0.0
        for equation in equations:
            numbers, group = list(equation.numbers), equation.group
            if group not in known:
                known[group] = _phi(layout, group, found)
            found[:, numbers] = raw_paths(given[:, numbers], _covariance(equation, layout, found, known[group]))
            there = np.isfinite(found[:, numbers]).all(1)
            found, given = found[there], given[there]  # noqa: PLW2901 - what is left of the same draws
            # loadings, which come last, leave the constructs as they are
            known = {name: phi[..., there] for name, phi in known.items() if equation.of_item or name != group}
        kept.append(found)
    return np.concatenate(kept)


@np.errstate(invalid="ignore", divide="ignore", over="ignore")
def log_density(
    equations: Sequence[StandardisedEquation], priors: Sequence[Prior], layout: Layout, values: Array
) -> Array:
    """Log density (draw,) of the raw values of all equations, given the others, at values (draw, free) on the sampling
    scale.
    """
    total = np.zeros(len(values))
    known = {group: _phi(layout, group, values) for group in {equation.group for equation in equations}}
    for equation in equations:
        covariance = _covariance(equation, layout, values, known[equation.group])
        deviations = np.sqrt(np.diagonal(covariance, axis1=-2, axis2=-1))
        standardised = values[:, list(equation.numbers)] * deviations[:, :-1] / deviations[:, -1:]
        for number, own in zip(equation.numbers, standardised.T, strict=True):
            total += prior_log_density(priors[number], own)
        total += log_determinant(standardised, covariance)
    return total


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Some cells of one group as a layout of their own, of the free values with these numbers (own,)."""

    layout: Layout
    numbers: IntArray

    def matrices(self, values: Array) -> ModelMatrices:
        """Raw matrices (draw, row, column) from values (draw, free) of the whole layout on the sampling scale."""
        return fill(self.layout, to_raw(self.layout, values[:, self.numbers])).of_group(0)

    def of_constructs(self, values: Array) -> tuple[Array, Array]:
        """Paths and Psi (construct, construct, draw) from the same: draws last, so that arithmetic runs along them."""
        own, raw = self.layout, to_raw(self.layout, values[:, self.numbers]).T
        paths, psi = np.zeros((2, own.n_constructs, own.n_constructs, len(values)))
        cells = (column.tolist() for column in (own.matrix, own.row, own.col, own.index, own.fixed))
        for matrix, row, col, number, fixed in zip(*cells, strict=True):
            value = raw[number] if number >= 0 else fixed
            if matrix == _BETA:
                paths[row, col] = value
            else:
                psi[row, col] = psi[col, row] = value
        return paths, psi


def _of_constructs(layout: Layout, group: int) -> _Cells:
    """Paths, variances and covariances of the group's constructs."""
    return _some(layout, (layout.group == group) & np.isin(layout.matrix, (_BETA, _PSI)), n_items=0)


def _of_item(layout: Layout, equation: StandardisedEquation) -> _Cells:
    """Loadings and residual variance of the equation's item, which is then the only one."""
    kept = (layout.row == equation.row) & (layout.group == equation.group)
    kept &= (layout.matrix == _LAMBDA) | ((layout.matrix == _THETA) & (layout.col == equation.row))
    found = _some(layout, kept, n_items=1)
    own = found.layout
    col = np.where(own.matrix == _THETA, 0, own.col)
    return replace(found, layout=replace(own, row=np.zeros_like(own.row), col=col))


def _some(layout: Layout, kept: BoolArray, n_items: int) -> _Cells:
    some = cells_of(kept, layout)
    numbers = np.unique(np.concatenate([some.index[some.index >= 0], some.made[:, 1]]))
    place = np.full(layout.n_free + 1, -1)
    place[numbers] = np.arange(numbers.size)
    own = renumbered(place, replace(some, own=np.zeros(0, dtype=np.int64)))
    group = np.zeros(int(kept.sum()), dtype=np.int64)
    return _Cells(replace(own, group=group, n_groups=1, n_items=n_items, n_free=numbers.size), numbers)


@np.errstate(invalid="ignore", divide="ignore", over="ignore")
def _phi(layout: Layout, group: int, values: Array) -> Array:
    """Covariance (construct, construct, draw) of the group's constructs."""
    return spread_covariance(*_of_constructs(layout, group).of_constructs(values))


@np.errstate(invalid="ignore", divide="ignore", over="ignore")
def _covariance(equation: StandardisedEquation, layout: Layout, values: Array, phi: Array) -> Array:
    """Covariance (draw, path + 1, path + 1) of the equation's predictors, and of its outcome last, constructs having
    the covariance phi (construct, construct, draw).
    """
    chosen = list(equation.columns)
    if not equation.of_item:
        those = [*chosen, equation.row]
        return np.moveaxis(phi[np.ix_(those, those)], -1, 0)
    matrices = _of_item(layout, equation).matrices(values)
    loadings = matrices.loadings[:, 0].T
    with_item = (phi * loadings).sum(1)
    n = len(chosen)
    found = np.empty((n + 1, n + 1, len(values)))
    found[:n, :n] = phi[np.ix_(chosen, chosen)]
    found[:n, n] = found[n, :n] = with_item[chosen]
    found[n, n] = (loadings * with_item).sum(0) + matrices.residual_covariance[:, 0, 0]
    return np.moveaxis(found, -1, 0)
