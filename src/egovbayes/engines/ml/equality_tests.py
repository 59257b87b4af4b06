"""Score tests of what is equal over groups: what letting one group have a value of its own would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from egovbayes.engines.ml.fit import MLFit
from egovbayes.engines.ml.information import information_beside
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.model.table.table import Parameter
from egovbayes.notation import MATRIX_CODES, Array, IntArray

_SINGULAR = 1e-8


@dataclass(frozen=True, slots=True, eq=False)
class Releases:
    """Scores (release,) of values that would be let go, and their covariance (release, release) given that all others
    are estimated again; in the units of the log-likelihood, times `stretch` in those of the fit's chi-square.
    """

    score: Array
    covariance: Array
    own: Array
    stretch: float

    @property
    def change(self) -> Array:
        """Expected value of each, let go alone, less the common value of the others; NaN where it has none."""
        variance = np.diagonal(self.covariance)
        return np.asarray(self.score / np.where(variance > _SINGULAR * self.own, variance, np.nan))

    @property
    def fall(self) -> Array:
        """Expected fall of chi-square, one degree of freedom each; NaN where there is none."""
        return np.asarray(self.score * self.change * self.stretch)

    def together(self, some: IntArray) -> tuple[float, int]:
        """Expected fall of chi-square when some are let go together, and its degrees of freedom.

        A value that is let go in every group is one degree of freedom less than there are groups: what all share is
        estimated already.
        """
        scale = 1 / np.sqrt(self.own[some])
        covariance = self.covariance[np.ix_(some, some)] * np.outer(scale, scale)
        roots, axes = np.linalg.eigh(covariance)
        told = roots > _SINGULAR
        along = axes[:, told].T @ (self.score[some] * scale)
        return float((along**2 / roots[told]).sum()) * self.stretch, int(told.sum())


def release_tests(ml: MLFit, released: Sequence[Parameter]) -> Releases:
    """Score tests of letting go the values of rows, each in its own group: an equality's, or a fixed value's.

    A row that shares its value with others of its group takes them along. Parametrised so that each group has its own
    value of everything: with u its score, F its expected information of the answers there are, and A what ties these
    values to the free ones, the covariance of u given the free values is F - FA (A'FA)^-1 A'F. Sorbom (1989); the
    tests of lavaan's lavTestScore, where the other group's value is let go. Where respondents are weighted or clustered
    they are over the scaling factor of chi-square. LinAlgError where F is not definite.
    """
    layout, ties, places = _by_group(ml.layout, released)
    free = ties >= 0
    tie = np.zeros((layout.n_free, ml.layout.n_free))
    tie[free, ties[free]] = 1.0
    matrices = fill(ml.layout, ml.values)
    information = information_beside(layout, matrices, ml.moments, layout.n_free)[0]
    score = problem_of(layout, ml.moments).gradient(_values(layout, ml))[places]
    beside = information[places] @ tie
    explained = beside @ np.linalg.solve(tie.T @ information @ tie, beside.T)
    factor = 1.0 if ml.robust is None else ml.robust.scaling(ml.table.df)
    return Releases(
        score=score,
        covariance=information[np.ix_(places, places)] - explained,
        own=np.diagonal(information)[places],
        stretch=ml.sample_size / ml.moments.n_respondents / factor,
    )


def _by_group(layout: Layout, released: Sequence[Parameter]) -> tuple[Layout, IntArray, IntArray]:
    """The layout in which every group has its own values, and the fixed ones that are let go are free; the free value
    of `layout` that each stands for (-1: none); the number of each row that is let go.
    """
    cells = zip(layout.matrix, layout.group, layout.row, layout.col, strict=True)
    where = {tuple(map(int, cell)): place for place, cell in enumerate(cells)}
    asked = [
        where[MATRIX_CODES[row.cells[0].matrix], row.group, row.cells[0].row, row.cells[0].col] for row in released
    ]
    numbers: dict[tuple[int, int, int], int] = {}
    index = np.full(len(layout.index), -1, dtype=np.int64)
    for place, (group, free) in enumerate(zip(layout.group.tolist(), layout.index.tolist(), strict=True)):
        if free >= 0 or place in asked:
            key = (group, free, -1 if free >= 0 else place)
            index[place] = numbers.setdefault(key, len(numbers))
    ties = np.array([free for _, free, _ in numbers], dtype=np.int64)
    return replace(layout, n_free=len(numbers), index=index), ties, index[asked]


def _values(layout: Layout, ml: MLFit) -> Array:
    """The fit's values in the numbers of a layout with more of them."""
    values = np.empty(layout.n_free)
    for number, before, fixed in zip(layout.index, ml.layout.index, ml.layout.fixed, strict=True):
        if number >= 0:
            values[number] = ml.values[before] if before >= 0 else fixed
    return values
