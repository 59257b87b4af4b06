"""Which constructs may be moved in straight numbers: whose every value is free, its own, and of the right kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.engines.density.prior_blocks import PriorBlock, to_values
from egovbayes.engines.frames.starts import Centre
from egovbayes.kernel import straight as kernel
from egovbayes.likelihoods.base import Target
from egovbayes.model.table.table import Parameter, ParameterTable
from egovbayes.notation import Array, MatrixName, Scale

SURE = 4.0
"""Standard errors from 0 of a loading's sign, and of a disturbance's standard deviation, that are taken for granted."""
SURELY_RELATED = 5.0
"""The same of two items' correlation: a bend of two items keeps the sign of their loading for good."""
MOSTLY = 0.5
"""Share of a predicted construct's variance from which on its disturbance stands for all of it."""
_OPEN, _OTHERWISE = -1, -2


@dataclass(frozen=True, slots=True)
class Bend:
    """A row of bends, and places of what goes with it: paths from the construct and loadings, moved in times its SD."""

    row: tuple[int, ...]
    times_sd: tuple[int, ...] = ()


def bend_candidates(table: ParameterTable, blocks: Sequence[PriorBlock], target: Target, centre: Centre) -> list[Bend]:
    """Every bend there could be, by group and construct; a marker's comes before those of the construct's other items.

    `centre` says what a loading's sign and a disturbance's size are, and how surely.
    """
    places, values = _places(table, blocks), to_values(blocks, centre.point)
    found: list[Bend] = []
    for group in range(len(table.groups)):
        rows = [row for row in table.rows if row.group == group]
        reader = _Reader(group, rows, places, target, centre, _own_shares(rows, values, len(table.constructs)))
        for col in sorted({row.col for row in rows if row.matrix is MatrixName.LAMBDA}):
            found += reader.of_construct(col)
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the unbounded vector a free value stands, and how it is written there."""

    at: int
    form: int

    @property
    def above_0(self) -> bool:
        """Whether it is a value from 0 upwards, without an upper bound."""
        return self.form in (kernel.PLAIN, kernel.LOGARITHM)


def _places(table: ParameterTable, blocks: Sequence[PriorBlock]) -> dict[int, _Place]:
    """Of the free values that belong to one row alone, by number."""
    times = Counter(row.free for row in table.rows)
    found, start = {}, 0
    for block in blocks:
        for k, number in enumerate(block.free.tolist()):
            if times[number] == 1:
                found[number] = _Place(start + k, _form(block, k))
        start += len(block.free)
    return found


def _form(block: PriorBlock, k: int) -> int:
    lower, upper = float(block.lower[k]), float(block.upper[k])
    if block.size or np.isfinite(upper):
        return _OTHERWISE
    if np.isneginf(lower):
        return _OPEN
    if lower != 0.0:
        return _OTHERWISE
    return kernel.PLAIN if block.mirrored[k] else kernel.LOGARITHM


@dataclass(frozen=True, slots=True, eq=False)
class _Reader:
    """The rows of one group, with what is known of their values."""

    group: int
    rows: Sequence[Parameter]
    places: dict[int, _Place]
    target: Target
    centre: Centre
    own_shares: Array

    def of_construct(self, col: int) -> list[Bend]:
        """The bends of a construct with one marker: one of both its items, or one of the marker and of each item."""
        loadings = [row for row in self.rows if row.matrix is MatrixName.LAMBDA and row.col == col]
        sd, markers = (
            self._diagonal(MatrixName.PSI, col),
            [row for row in loadings if row.free < 0 and row.fixed == 1.0],
        )
        if sd is None or len(markers) != 1 or not self._surely_there(col, sd):
            return []
        leaving = [row for row in self.rows if row.matrix is MatrixName.BETA and row.col == col]
        others = [row for row in loadings if row is not markers[0]]
        both = self._of_two(sd, markers[0], others[0]) if len(others) == 1 else None
        if both is not None:
            return [Bend(both, self._open(leaving))]
        first = self._residual(markers[0].row)
        if first is None:
            return []
        row = (kernel.MARKER, sd.at, -1, first.at, -1, sd.form, 0, first.form, 0)
        bend = Bend(row, self._open((*others, *leaving)))
        return [bend, *(self._of_items(sd, others) if len(others) > 1 else ())]

    def _of_two(self, sd: _Place, marker: Parameter, other: Parameter) -> tuple[int, ...] | None:
        """The row of a bend of both; None where either item measures something else or shares its error, or where they
        may well not be related.
        """
        first, second, loading = self._residual(marker.row), self._residual(other.row), self.places.get(other.free)
        if first is None or second is None or loading is None or self._share_error(marker.row, other.row):
            return None
        form = self._signed(loading)
        if form == _OTHERWISE or not _surely_related(self.target, self.group, (marker.row, other.row)):
            return None
        at = (sd.at, loading.at, first.at, second.at)
        return kernel.TWO_ITEMS, *at, sd.form, form, first.form, second.form

    def _of_items(self, sd: _Place, others: Sequence[Parameter]) -> Iterator[Bend]:
        for row in others:
            loading, residual = self.places.get(row.free), self._residual(row.row)
            if loading is None or residual is None or self._signed(loading) == _OTHERWISE:
                continue
            if loading.form != _OPEN or abs(self.centre.point[loading.at]) > SURE * self._error(loading):
                at = (sd.at, loading.at, residual.at, -1)
                yield Bend((kernel.ITEM, *at, sd.form, self._signed(loading), residual.form, 0))

    def _diagonal(self, matrix: MatrixName, k: int) -> _Place | None:
        """A standard deviation that is free, its own, and bounded by 0 alone."""
        for row in self.rows:
            if row.matrix is matrix and row.row == row.col == k:
                place = self.places.get(row.free)
                return place if place is not None and place.above_0 else None
        return None

    def _residual(self, item: int) -> _Place | None:
        """The residual standard deviation of an item that measures one construct alone."""
        measured = sum(row.matrix is MatrixName.LAMBDA and row.row == item for row in self.rows)
        return self._diagonal(MatrixName.THETA, item) if measured == 1 else None

    def _share_error(self, i: int, j: int) -> bool:
        pairs = (row for row in self.rows if row.matrix is MatrixName.THETA and {row.row, row.col} == {i, j})
        return any(row.free >= 0 or row.fixed != 0.0 for row in pairs)

    def _surely_there(self, col: int, sd: _Place) -> bool:
        """Whether a construct's SD is its own, or about that, or that of a disturbance which is surely not 0."""
        if self.own_shares[col] > MOSTLY:
            return True
        if sd.form == kernel.LOGARITHM:
            return bool(self._error(sd) < 1.0 / SURE)
        return bool(abs(self.centre.point[sd.at]) > SURE * self._error(sd))

    def _signed(self, loading: _Place) -> int:
        """The form of a loading that keeps its sign."""
        if loading.form == _OPEN:
            return kernel.NEGATIVE if self.centre.point[loading.at] < 0 else kernel.PLAIN
        return loading.form

    def _error(self, place: _Place) -> float:
        return float(np.sqrt((self.centre.root[place.at] ** 2).sum()))

    def _open(self, rows: Sequence[Parameter]) -> tuple[int, ...]:
        places = (self.places.get(row.free) for row in rows)
        return tuple(place.at for place in places if place is not None and place.form == _OPEN)


def _value(row: Parameter, values: Array) -> float:
    """Of values (free,) on the sampling scale: as it is, the SD of a free variance, the number that is fixed, and what
    is derived, a variance where it is one.
    """
    if not row.made:
        return float(values[row.free]) if row.free >= 0 else row.fixed
    power = 2 if row.scale is Scale.DEVIATION else 1
    return row.constant + sum(weight * float(values[number]) ** power for number, weight in row.made)


def _own_shares(rows: Sequence[Parameter], values: Array, n: int) -> Array:
    """Share (construct,) of each construct's variance that is not explained by others, at values (free,)."""
    paths, correlations, sds = np.zeros((n, n)), np.eye(n), np.zeros(n)
    for row in rows:
        value = _value(row, values)
        if row.matrix is MatrixName.BETA:
            paths[row.row, row.col] = value
        elif row.matrix is MatrixName.PSI and row.row == row.col:
            sds[row.row] = value if row.free >= 0 else np.sqrt(max(value, 0.0))
        elif row.matrix is MatrixName.PSI and row.free >= 0:
            correlations[row.row, row.col] = correlations[row.col, row.row] = value
    total = np.linalg.pinv(np.eye(n) - paths)
    variances = np.diagonal(total @ (correlations * np.outer(sds, sds)) @ total.T)
    return np.asarray(np.divide(sds**2, variances, out=np.zeros(n), where=variances > 0.0))


def _surely_related(target: Target, group: int, pair: tuple[int, int]) -> bool:
    """Whether two items' correlation is SURELY_RELATED standard errors from 0, over all who answered both."""
    products, n = target.likelihood.pair_products(target.data, group, pair)
    spread = np.sqrt(products[0, 0] * products[1, 1])
    if n <= 3.0 or not spread > 0.0:
        return False
    correlation = np.clip(products[0, 1] / spread, -_NEARLY_1, _NEARLY_1)
    # Fisher's (1921) z has standard error 1 / sqrt(n - 3)
    return bool(abs(np.arctanh(correlation)) * np.sqrt(n - 3.0) > SURELY_RELATED)


_NEARLY_1 = 1 - 1e-9
