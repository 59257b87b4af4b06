"""How sharply the answers pin the free values down: expected and observed information."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.inverse_roots import Own, inverse_root
from egovbayes.model.identification.jacobian import directions, moment_slopes
from egovbayes.model.table.layout import Layout
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import implied_covariance
from egovbayes.quantities.matrices import ModelMatrices

type Gradient = Callable[[Array], Array]

# multiples of a step and weights of a central first difference of fourth order; Fornberg (1988)
_STENCIL = ((-2, 1 / 12), (-1, -8 / 12), (1, 8 / 12), (2, -1 / 12))


def expected_information(layout: Layout, matrices: ModelMatrices, n: Array) -> Array:
    """Fisher information (free, free) of `n` (group,) complete respondents; LinAlgError when Sigma is not definite.

    n/2 tr(P dSigma_i P dSigma_j) + n dmu_i' P dmu_j with P = Sigma^-1, the mean terms only where means are modelled.
    """
    # with Sigma = L L' the trace is the inner product of L^-1 dSigma_i L^-T and L^-1 dSigma_j L^-T
    whiteners = np.linalg.inv(np.linalg.cholesky(implied_covariance(matrices)))
    information = np.zeros((layout.n_free, layout.n_free))
    for (numbers, covariances, means), whiten, size in zip(
        moment_slopes(layout, matrices), whiteners, n.tolist(), strict=True
    ):
        spread = (whiten @ covariances @ whiten.T).reshape(len(numbers), -1)
        own = size / 2 * (spread @ spread.T)
        if layout.means:
            moved = means @ whiten.T
            own += size * (moved @ moved.T)
        information[np.ix_(numbers, numbers)] += own
    return information


def information_beside(
    layout: Layout, matrices: ModelMatrices, moments: Moments, first: int
) -> tuple[Array, Array, Array]:
    """Fisher information of the answers there are, in parts: of the `first` free values (first, first), between these
    and the others (first, other), and the diagonal of the others (other,), each of which is the value of one cell.

    What the others, which may be thousands, say of each other is left out. Each pattern of missing answers adds what
    its own items' block of Sigma and mu says, as in lavaan's expected information for FIML; with complete answers it is
    `expected_information`. LinAlgError when Sigma is not definite. Savalei (2010), equation 7.
    """
    own, cross = np.zeros((first, first)), np.zeros((first, layout.n_free - first))
    others = np.zeros(layout.n_free - first)
    for n, cells in _patterns(layout, matrices, moments):
        there, freed = cells.split(first)
        own[np.ix_(there.numbers, there.numbers)] += n * there.with_(there)
        cross[np.ix_(there.numbers, freed.numbers - first)] += n * there.with_(freed)
        others[freed.numbers - first] += n * freed.alone()
    return own, cross, others


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Free cells of one group in units in which Sigma is the unit matrix: u, v and slopes of mu (cell, item).

    `index` (cell,) is the free value of each, ascending. What one respondent says of two cells is a product of vectors,
    tr(P (uv' + vu') P (st' + ts')) / 2 = (u'Ps)(v'Pt) + (u'Pt)(v'Ps): no matrix (item, item) of a cell is made.
    """

    index: IntArray
    left: Array
    right: Array
    mean: Array

    @property
    def numbers(self) -> IntArray:
        """The free values these cells hold, each once."""
        return self.index[self._begins]

    @property
    def _begins(self) -> IntArray:
        return np.flatnonzero(np.diff(self.index, prepend=-1))

    def split(self, first: int) -> tuple[_Cells, _Cells]:
        """The cells of the `first` free values, and the others."""
        at = int(np.searchsorted(self.index, first))
        return self._part(slice(None, at)), self._part(slice(at, None))

    def _part(self, rows: slice) -> _Cells:
        return _Cells(self.index[rows], self.left[rows], self.right[rows], self.mean[rows])

    def with_(self, other: _Cells) -> Array:
        """Information between the free values of both, (value, value), cells of one value added."""
        if not len(self.index) or not len(other.index):
            return np.zeros((len(self.numbers), len(other.numbers)))
        cells = (self.left @ other.left.T) * (self.right @ other.right.T)
        cells += (self.left @ other.right.T) * (self.right @ other.left.T)
        cells += self.mean @ other.mean.T
        return np.asarray(np.add.reduceat(np.add.reduceat(cells, self._begins, 0), other._begins, 1))

    def alone(self) -> Array:
        """Information of each cell about itself, (cell,)."""
        across = (self.left * self.right).sum(1) ** 2
        return np.asarray(across + (self.left**2).sum(1) * (self.right**2).sum(1) + (self.mean**2).sum(1))


def _patterns(layout: Layout, matrices: ModelMatrices, moments: Moments) -> Iterator[tuple[float, _Cells]]:
    """Of each pattern the respondents, and the cells of its group."""
    found, implied = directions(layout, matrices), implied_covariance(matrices)
    for n, group, seen in zip(moments.n.tolist(), moments.group.tolist(), moments.observed, strict=True):
        whiten = np.linalg.inv(np.linalg.cholesky(implied[group][np.ix_(seen, seen)])).T
        rows = found.group == group
        left, right = (side[rows][:, seen] @ whiten for side in (found.left, found.right))
        mean = found.mean[rows][:, seen] @ whiten if layout.means else np.zeros((len(left), 0))
        yield n, _Cells(found.index[rows], left, right, mean)


def observed_information(gradient: Gradient, values: Array, scale: Array) -> Array:
    """Negative Hessian (free, free) of the log-likelihood whose `gradient` is given.

    An information at the top of that log-likelihood only: elsewhere, as where a further value is freed, it holds the
    misfit as well and may be negative.

    Fourth-order differences of the analytic gradient, with steps of a thousandth of `scale` (free,), say the standard
    errors. Relative error about 1e-9.
    """
    steps = 1e-3 * scale
    hessian = np.zeros((values.size, values.size))
    for i, step in enumerate(steps):
        for multiple, weight in _STENCIL:
            moved = values.copy()
            moved[i] += multiple * step
            hessian[i] += weight / step * gradient(moved)
    return -(hessian + hessian.T) / 2


def covariance_from(information: Array, own: Own = ()) -> Array:
    """Inverse of an information matrix (free, free); all NaN when it is singular or indefinite.

    `own` are the values that only one group has (`own_values`), which say nothing of other groups' own.
    """
    scale = np.sqrt(np.abs(np.diagonal(information)))
    if not np.isfinite(information).all() or (scale == 0).any():
        return np.full_like(information, np.nan)
    # in units of each value's own information: what counts as singular must not depend on units of measurement
    units = np.outer(scale, scale)
    found = inverse_root(information / units, own, _invertible).squared / units
    return found if np.isfinite(found).all() else np.full_like(found, np.nan)


def _invertible(eigenvalues: Array) -> Array:
    """NaN where rounding would leave the inverse fewer than five digits."""
    return eigenvalues if eigenvalues.min(initial=1.0) > 1e-11 else np.full_like(eigenvalues, np.nan)
