"""A model of latent answers in several groups: the thresholds and correlations it implies, and how they move.

Beside latent answers there may be items that are numbers, of which means, variances and covariances are told. Where
there are predictors, all is of what is left given these, and slopes by them are told too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
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
    OF_RESIDUALS = -3
    """One over the standard deviation that constructs and the residual make, whose variance `layout` has (theta)."""


def _none() -> IntArray:
    return np.zeros(0, dtype=np.int64)


def _none_of_groups() -> IntArray:
    return np.zeros((1, 0), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class LatentAnswers:
    """Where the free values (free,) of a model of latent answers are: first those of `layout`, then thresholds, then
    scales and the intercepts of numbers.

    `thresholds` (group, own) number the values that thresholds are, item after item as `of_item` (own,) says; `scales`
    (group, item) number those that scales are, or are a `Scale`. Residual variances of latent answers are what
    constructs leave of their variance (delta), or those of `layout` (theta). `numbers` (number,) are the items that are
    numbers, of scale 1, whose residual variances `layout` has; `intercepts` (group, number) number the values that
    their intercepts are, -1 where `layout` has them. Of the items and constructs of `layout` the last `predictors` are
    observed predictors, uncorrelated and of variance 1 there, so that covariances with them are slopes by them.
    """

    layout: Layout
    of_item: IntArray
    thresholds: IntArray
    scales: IntArray
    n_free: int
    numbers: IntArray = field(default_factory=_none)
    intercepts: IntArray = field(default_factory=_none_of_groups)
    predictors: int = 0

    @property
    def n_items(self) -> int:
        """How many items there are beside the predictors."""
        return self.layout.n_items - self.predictors

    def matrices(self, values: Array) -> ModelMatrices:
        """Matrices (..., group, row, column) as `layout` has them, from values (..., free)."""
        return fill(self.layout, values[..., : self.layout.n_free])

    def scale_values(self, values: Array) -> Array:
        """One over the standard deviation of each latent answer, (..., group, item); NaN where that is not possible."""
        variances = diagonal(self._left(self.matrices(values))[0])
        with np.errstate(invalid="ignore", divide="ignore"):
            of_equal = (1.0 + variances - variances[..., :1, :]) ** -0.5
            of_both = variances**-0.5
        free = np.where(self.scales >= 0, values[..., self.scales], 1.0)
        found = np.where(self.scales == Scale.OF_EQUAL_RESIDUALS, of_equal, free)
        return np.asarray(np.where(self.scales == Scale.OF_RESIDUALS, of_both, found))

    def residual_variances(self, values: Array) -> Array:
        """Variances of the items' residuals, (..., group, item); below 0 in a Heywood case of the delta scale."""
        matrices = self.matrices(values)
        left = self.scale_values(values) ** -2.0 - diagonal(self._left(matrices)[0])
        of_layout = self.scales == Scale.OF_RESIDUALS
        of_layout[:, self.numbers] = True
        return np.asarray(np.where(of_layout, diagonal(matrices.residual_covariance)[..., : self.n_items], left))

    def covariances(self, values: Array) -> Array:
        """Covariances of the items given the predictors, (group, item, item), in the units that the model has."""
        found = self._left(self.matrices(values))[0].copy()
        every = np.arange(self.n_items)
        variances = self.scale_values(values) ** -2.0
        variances[:, self.numbers] = found[:, self.numbers, self.numbers]
        found[:, every, every] = variances
        return found

    def slopes_by_predictors(self, values: Array) -> Array:
        """Slopes (group, item, predictor) of the items, of latent answers of variance 1 given the predictors."""
        return np.asarray(self._left(self.matrices(values))[1] * self.scale_values(values)[:, :, None])

    def _left(self, matrices: ModelMatrices) -> tuple[Array, Array]:
        """Covariances of the items given the predictors, (..., item, item), and slopes by these, (..., item,
        predictor).
        """
        whole, n = implied_covariance(matrices), self.n_items
        slopes = whole[..., :n, n:]
        return whole[..., :n, :n] - slopes @ np.swapaxes(slopes, -1, -2), slopes

    def moments(self, values: Array) -> Array:
        """Thresholds in standard deviations of latent answers from their means, means and variances of numbers, slopes
        by the predictors item after item, then covariances of each two items, by the lower triangle row by row, of
        latent answers of variance 1; (group, moment).
        """
        matrices, scales = self.matrices(values), self.scale_values(values)
        covariances, means = self._left(matrices)[0], implied_mean(matrices)
        first, second = np.tril_indices(self.n_items, -1)
        own = (values[self.thresholds] - means[:, self.of_item]) * scales[:, self.of_item]
        of_means = means[:, self.numbers] + np.where(self.intercepts >= 0, values[self.intercepts], 0.0)
        of_variances = covariances[:, self.numbers, self.numbers]
        of_slopes = self.slopes_by_predictors(values).reshape(len(scales), -1)
        of_pairs = covariances[:, first, second] * scales[:, first] * scales[:, second]
        return np.hstack([own, of_means, of_variances, of_slopes, of_pairs])

    def slopes(self, values: Array) -> Iterator[Array]:
        """For each group how its moments move with the values, (moment, free)."""
        matrices, scales = self.matrices(values), self.scale_values(values)
        (covariances, slopes), means = self._left(matrices), implied_mean(matrices)
        away = values[self.thresholds] - means[:, self.of_item]
        first = None
        for group, (numbers, by_cell, by_mean) in enumerate(moment_slopes(self.layout, matrices)):
            cells, of_slopes = self._of_left(self._of_all(numbers, by_cell), slopes[group])
            first = diagonal(cells.T).T.copy() if first is None else first
            moved = self._of_scales(group, scales[group], diagonal(cells.T).T, first)
            of_means = self._of_all(numbers, by_mean)
            own = -of_means[self.of_item]
            own[np.arange(own.shape[0]), self.thresholds[group]] += 1.0
            of_own = scales[group][self.of_item, None] * own + away[group][:, None] * moved[self.of_item]
            of_numbers = self._of_numbers(group, of_means, cells)
            by_scales = scales[group][:, None, None] * of_slopes + slopes[group][:, :, None] * moved[:, None]
            of_pairs = _of_correlations(covariances[group], cells, scales[group], moved)
            yield np.vstack([of_own, *of_numbers, by_scales.reshape(-1, self.n_free), of_pairs])

    def _of_left(self, cells: Array, slopes: Array) -> tuple[Array, Array]:
        """How covariances given the predictors move, (item, item, free), and slopes by these, (item, predictor, free),
        from `cells` (item, item, free) of all covariances of a group.
        """
        n = self.n_items
        of_slopes = cells[:n, n:]
        product = np.einsum("ikf,jk->ijf", of_slopes, slopes)
        return cells[:n, :n] - product - product.swapaxes(0, 1), of_slopes

    def _of_numbers(self, group: int, of_means: Array, cells: Array) -> tuple[Array, Array]:
        """How means and variances of the numbers move, (number, free) each."""
        means, own = of_means[self.numbers], self.intercepts[min(group, len(self.intercepts) - 1)]
        free = np.flatnonzero(own >= 0)
        means[free, own[free]] += 1.0
        return means, cells[self.numbers, self.numbers]

    def _of_all(self, numbers: IntArray, by_number: Array) -> Array:
        """Slopes by all values (..., free) from those by the values with these numbers, (number, ...)."""
        found = np.zeros((*by_number.shape[1:], self.n_free))
        found[..., numbers] = np.moveaxis(by_number, 0, -1)
        return found

    def _of_scales(self, group: int, scales: Array, variances: Array, first: Array) -> Array:
        """How the scales of a group move, (item, free), where `variances` are how those of `layout` do in the group,
        `first` in the first one.
        """
        numbers = self.scales[group]
        equal, whole = numbers == Scale.OF_EQUAL_RESIDUALS, numbers == Scale.OF_RESIDUALS
        by_variance = np.where(equal[:, None], variances - first, np.where(whole[:, None], variances, 0.0))
        found = -0.5 * scales[:, None] ** 3 * by_variance
        free = np.flatnonzero(numbers >= 0)
        found[free, numbers[free]] = 1.0
        return found


def _of_correlations(covariance: Array, cells: Array, scales: Array, moved: Array) -> Array:
    """How correlations move, (pair, free), with `cells` (item, item, free) of the covariances and `moved` scales."""
    first, second = np.tril_indices(len(scales), -1)
    one, other = scales[first, None], scales[second, None]
    by_scales = covariance[first, second][:, None] * (one * moved[second] + other * moved[first])
    return np.asarray(one * other * cells[first, second] + by_scales)
