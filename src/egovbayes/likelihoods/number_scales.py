"""Numbers beside answers in categories: in which units what is said of them stands, and where it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from egovbayes.kernel.arrays import NUMBERS, SD, KernelLayout, OrdinalData
from egovbayes.kernel.structure import BETA, LAMBDA, NU, PSI, THETA
from egovbayes.likelihoods.base import Ladder
from egovbayes.notation import Array, BoolArray
from egovbayes.quantities.pairwise_correlations import pairwise_correlations

LOADING, PATH = 1.3, 0.3
"""In units of residuals and of disturbances, as surveys often have them."""
_LEAST = 1e-12
_RESIDUAL = 0.6
"""Of a number's standard deviation, where the loading is that large."""


@dataclass(frozen=True, slots=True, eq=False)
class NumberScales:
    """Rough means and residual standard deviations of items (item,), 0 and 1 of latent answers, and rough standard
    deviations of disturbances (construct,), 1 of those that latent answers tell; `signs` and `onward` are those of
    loadings and arrows (see `rough_signs`).
    """

    means: Array
    residuals: Array
    constructs: Array
    signs: Array
    onward: Array

    def first(self, layout: KernelLayout, place: int, kind: int) -> float | None:
        """A rough value of a free cell; None of what begins at 0."""
        found = _found(layout, place)
        if found is None:
            return None
        matrix, row, column = found
        if matrix == LAMBDA:
            return float(self.signs[row, column] * LOADING * self.residuals[row] / self.constructs[column])
        if matrix == BETA:
            # a predictor that is given stands on no known side
            return float(self.onward[row, column] * PATH * self.constructs[row] / self.constructs[column])
        if matrix == NU:
            return float(self.means[row])
        if kind == SD:
            return float((self.residuals if matrix == THETA else self.constructs)[row])
        return None

    def unit(self, layout: KernelLayout, place: int, numbers: Array) -> float | None:
        """The unit of a free intercept, loading or path; None where that is residuals' and disturbances' own."""
        found = _found(layout, place)
        if found is None:
            return None
        matrix, row, column = found
        if matrix in (LAMBDA, NU) and numbers[row]:
            return float(self.residuals[row] / (_RESIDUAL * (self.constructs[column] if matrix == LAMBDA else 1.0)))
        if matrix == BETA and (self.constructs[row] != 1.0 or self.constructs[column] != 1.0):
            return float(self.constructs[row] / self.constructs[column])
        return None


def number_scales(layout: KernelLayout, data: OrdinalData) -> NumberScales:
    """The scales of a model and its answers."""
    (p, m), q = layout.blocks[LAMBDA, 1:], layout.given
    means, residuals, constructs = np.zeros(p), np.ones(p), np.ones(m)
    constructs[m - q :] = np.maximum(data.predictors.std(1), _LEAST)
    for j in np.flatnonzero(data.categories == NUMBERS).tolist():
        given = data.places[j, data.widths[j] == 0.0]
        means[j], residuals[j] = given.mean(), _RESIDUAL * given.std()
    free = {place for _, place, *_ in layout.cells.tolist()}
    begin, width = layout.blocks[PSI, 0], layout.blocks[PSI, 2]
    loadings, arrows = (_fixed(layout, matrix) for matrix in (LAMBDA, BETA))
    for k in reversed(range(m - q)):
        if begin + k * width + k in free:
            constructs[k] = _of_marker(k, (loadings, LOADING * residuals), (arrows, constructs))
    return NumberScales(means, residuals, constructs, *rough_signs(layout, data))


def rough_signs(layout: KernelLayout, data: OrdinalData) -> tuple[Array, Array]:
    """Rough signs of loadings (item, construct), and of arrows (construct, construct) out of constructs that have no
    items; 1 where there is none, 0 of arrows from predictors that are given. Those of items come from these's
    correlations, those of constructs from sums of items.

    From the wrong side of a loading a construct would be climbed to turned round, and what keeps it above 0 would hold
    it there.
    """
    numbers = data.categories[:, None] == NUMBERS
    seen = np.where(numbers, data.widths == 0.0, data.answers < data.categories[:, None])
    values = np.where(seen, np.where(numbers, data.places, data.answers), np.nan)
    known = np.zeros(2 * [layout.blocks[LAMBDA, 1]])
    known[: len(values), : len(values)] = np.nan_to_num(pairwise_correlations(values.T))
    (fixed, shown), (fixed_arrows, arrows) = (_fixed_and_there(layout, matrix) for matrix in (LAMBDA, BETA))
    own = slice(shown.shape[1] - layout.given, None)
    shown[:, own], arrows[:, own] = False, False
    found, onward, sums = np.ones(shown.shape), np.ones(arrows.shape), np.zeros(shown.shape)
    onward[:, own] = 0.0
    for k in np.flatnonzero(shown.any(0)).tolist():
        found[:, k] = axis_signs(known, shown[:, k], fixed[:, k])
        sums[:, k] = found[:, k] * shown[:, k]
    left = set(np.flatnonzero(~shown.any(0) & arrows.any(0)).tolist())
    while ready := [k for k in left if sums[:, arrows[:, k]].any(0).all()]:
        for k in ready:
            spread = np.sqrt(np.maximum(np.einsum("ik,ij,jk->k", sums, known, sums), 1e-12))
            scaled = sums / spread
            onward[:, k] = axis_signs(scaled.T @ known @ scaled, arrows[:, k], fixed_arrows[:, k])
            sums[:, k] = scaled @ (onward[:, k] * arrows[:, k])
        left -= set(ready)
    return found, onward


def axis_signs(known: Array, shown: BoolArray, fixed: Array) -> Array:
    """Signs (variable,) on the first axis of the correlations of those `shown`, 1 of others; turned to the first, or to
    the sign of the first that is `fixed` and not 0.
    """
    signs, places = np.ones(len(shown)), np.flatnonzero(shown)
    if places.size < 2:
        return signs
    axis = np.linalg.eigh(known[np.ix_(places, places)])[1][:, -1]
    held = np.flatnonzero(fixed[places])
    anchor = int(held[0]) if held.size else 0
    side = axis[anchor] * (fixed[places[anchor]] or 1.0)
    signs[places] = np.where(axis * np.where(side < 0, -1.0, 1.0) < 0, -1.0, 1.0)
    return signs


def unit_ladders(layout: KernelLayout, data: OrdinalData) -> Iterator[Ladder]:
    """What stands in units of numbers, each value by itself."""
    numbers = data.categories == NUMBERS
    if not (numbers.any() or layout.given):
        return
    scales, done = number_scales(layout, data), set[int]()
    for number, place, *_ in layout.cells.tolist():
        unit = scales.unit(layout, place, numbers)
        if unit is not None and number not in done:
            done.add(number)
            yield Ladder(np.array([number]), 0, np.ones(1), np.array([unit**2]))


def _found(layout: KernelLayout, place: int) -> tuple[int, int, int] | None:
    """Matrix, row and column of a place in a group's block."""
    for matrix, (begin, rows, columns) in enumerate(layout.blocks.tolist()):
        if begin <= place < begin + rows * columns:
            return matrix, *divmod(place - begin, columns)
    return None


def _fixed(layout: KernelLayout, matrix: int) -> Array:
    """Fixed values of a matrix of the first group."""
    begin, rows, columns = layout.blocks[matrix].tolist()
    return layout.template[0, begin : begin + rows * columns].reshape(rows, columns)


def _fixed_and_there(layout: KernelLayout, matrix: int) -> tuple[Array, BoolArray]:
    """Fixed values of a matrix of the first group, and which cells are free or fixed, not to 0."""
    begin, rows, columns = layout.blocks[matrix].tolist()
    fixed = _fixed(layout, matrix)
    places = layout.cells[:, 1] - begin
    places = places[(places >= 0) & (places < rows * columns)]
    there = fixed != 0.0
    there[places // columns, places % columns] = True
    return fixed, there


def _of_marker(construct: int, *measured: tuple[Array, Array]) -> float:
    """The standard deviation of a construct by what of it a fixed loading gives; 1 without one."""
    for loadings, deviations in measured:
        for row in np.flatnonzero(loadings[:, construct]).tolist():
            return float(deviations[row] / abs(loadings[row, construct]))
    return 1.0
