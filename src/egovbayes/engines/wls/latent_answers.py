"""A model of latent answers in several groups: the thresholds and correlations it implies, and how they move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from egovbayes.model.identification.jacobian import moment_slopes
from egovbayes.model.table.layout import Layout
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array, IntArray
from egovbayes.quantities.implied import diagonal, implied_covariance, implied_mean
from egovbayes.quantities.matrices import ModelMatrices


class Scale(IntEnum):
    """What the scale of a latent answer is, one over its standard deviation, where it is no free value."""

    UNIT = -1
    """1: the latent answer has variance 1."""
    OF_EQUAL_RESIDUALS = -2
    """That at which its residual has the variance it has in the first group, where the scale is 1."""


@dataclass(frozen=True, slots=True, eq=False)
class LatentAnswers:
    """Where the free values (free,) of a model of latent answers are: first those of `layout`, which has no residual
    variances, then thresholds, then scales.

    `thresholds` (group, own) number the values that thresholds are, item after item as `of_item` (own,) says; `scales`
    (group, item) number those that scales are, or are a `Scale`. Residual variances are what constructs leave of a
    latent answer's variance (delta).
    """

    layout: Layout
    of_item: IntArray
    thresholds: IntArray
    scales: IntArray
    n_free: int

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (group, row, column) without residual variances."""
        return fill(self.layout, values[: self.layout.n_free])

    def scale_values(self, values: Array) -> Array:
        """One over the standard deviation of each latent answer, (group, item); NaN where that is not possible."""
        explained = diagonal(implied_covariance(self.matrices(values)))
        with np.errstate(invalid="ignore", divide="ignore"):
            of_equal = (1.0 + explained - explained[0]) ** -0.5
        free = np.where(self.scales >= 0, values[self.scales], 1.0)
        return np.asarray(np.where(self.scales == Scale.OF_EQUAL_RESIDUALS, of_equal, free))

    def residual_variances(self, values: Array) -> Array:
        """What constructs leave of each latent answer's variance, (group, item); below 0 in a Heywood case."""
        explained = diagonal(implied_covariance(self.matrices(values)))
        return np.asarray(self.scale_values(values) ** -2.0 - explained)

    def moments(self, values: Array) -> Array:
        """Thresholds in standard deviations of latent answers from their means, then correlations of each two items,
        by the lower triangle row by row; (group, moment).
        """
        matrices, scales = self.matrices(values), self.scale_values(values)
        covariances, means = implied_covariance(matrices), implied_mean(matrices)
        first, second = np.tril_indices(self.layout.n_items, -1)
        own = (values[self.thresholds] - means[:, self.of_item]) * scales[:, self.of_item]
        return np.hstack([own, covariances[:, first, second] * scales[:, first] * scales[:, second]])

    def slopes(self, values: Array) -> Iterator[Array]:
        """For each group how its moments move with the values, (moment, free)."""
        matrices, scales = self.matrices(values), self.scale_values(values)
        covariances, means = implied_covariance(matrices), implied_mean(matrices)
        away = values[self.thresholds] - means[:, self.of_item]
        first = None
        for group, (numbers, by_cell, by_mean) in enumerate(moment_slopes(self.layout, matrices)):
            cells = self._of_all(numbers, by_cell)
            first = diagonal(cells.T).T.copy() if first is None else first
            moved = self._of_scales(group, scales[group], diagonal(cells.T).T - first)
            own = -self._of_all(numbers, by_mean)[self.of_item]
            own[np.arange(own.shape[0]), self.thresholds[group]] += 1.0
            of_own = scales[group][self.of_item, None] * own + away[group][:, None] * moved[self.of_item]
            yield np.vstack([of_own, _of_correlations(covariances[group], cells, scales[group], moved)])

    def _of_all(self, numbers: IntArray, by_number: Array) -> Array:
        """Slopes by all values (..., free) from those by the values with these numbers, (number, ...)."""
        found = np.zeros((*by_number.shape[1:], self.n_free))
        found[..., numbers] = np.moveaxis(by_number, 0, -1)
        return found

    def _of_scales(self, group: int, scales: Array, more_explained: Array) -> Array:
        """How the scales of a group move, (item, free), where `more_explained` is how the variance that constructs
        explain does, less that in the first group.
        """
        numbers = self.scales[group]
        equal = numbers == Scale.OF_EQUAL_RESIDUALS
        found = np.where(equal[:, None], -0.5 * scales[:, None] ** 3 * more_explained, 0.0)
        free = np.flatnonzero(numbers >= 0)
        found[free, numbers[free]] = 1.0
        return found


def _of_correlations(covariance: Array, cells: Array, scales: Array, moved: Array) -> Array:
    """How correlations move, (pair, free), with `cells` (item, item, free) of the covariances and `moved` scales."""
    first, second = np.tril_indices(len(scales), -1)
    one, other = scales[first, None], scales[second, None]
    by_scales = covariance[first, second][:, None] * (one * moved[second] + other * moved[first])
    return np.asarray(one * other * cells[first, second] + by_scales)
