"""How every pair of columns goes together, among those who answered both, in a form that grows batch by batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array

_CONSTANT = 1e-12
"""A standard deviation this small beside the mean, or beside that of all answers, is rounding, not variation."""
_ROUNDING = 4 * float(np.finfo(float).eps)
"""What a sum of squares about another mean may lose for every term when it is moved to its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Sums over the respondents who answered both the row's and the column's item, each (item, item).

    `n` how many; `mean` of the row's item, its `squares` about that mean, `products` of both about theirs.
    """

    n: Array
    mean: Array
    squares: Array
    products: Array

    @property
    def covariance(self) -> Array:
        """Covariances (item, item), dividing by n - 1; NaN where fewer than two answered both."""
        return np.where(self.n > 1, self.products / np.maximum(self.n - 1, 1), np.nan)

    @property
    def correlation(self) -> Array:
        """Pearson correlations (item, item); NaN where fewer than two answered both or those gave but one answer."""
        overall = (self.squares.diagonal() / np.maximum(self.n.diagonal(), 1))[:, None]
        varies = (self.n > 1) & (self.squares > self.n * _CONSTANT**2 * (self.mean**2 + overall))
        spread = np.sqrt(np.where(varies, self.squares, np.nan))
        found: Array = np.clip(self.products / (spread * spread.T), -1, 1)
        places = np.diag_indices_from(found)
        found[places] = np.where(np.isnan(found[places]), np.nan, 1.0)
        return found


def pairs_of(values: Array) -> Pairs:
    """The sums of answers (respondent, item), NaN where missing."""
    missing = np.isnan(values)
    if len(values) and not missing.any():
        centre = values.mean(axis=0)
        return _complete(values - centre, centre)
    observed = ~missing
    centre = np.where(observed, values, 0.0).sum(axis=0) / np.maximum(observed.sum(axis=0), 1)
    centred = np.where(observed, values - centre, 0.0)
    there = observed.astype(float)
    n = there.T @ there
    sums = centred.T @ there
    shift = sums / np.maximum(n, 1)
    raw = (centred**2).T @ there
    squares = raw - sums * shift
    squares[squares <= _ROUNDING * n * raw] = 0.0
    products = centred.T @ centred - sums * shift.T
    return Pairs(n, np.where(n > 0, centre[:, None] + shift, 0.0), squares, products)


def join_pairs(left: Pairs, right: Pairs) -> Pairs:
    """The sums of both samples together, each pair's joined as Chan, Golub & LeVeque (1983) do."""
    n = left.n + right.n
    step = np.where(left.n * right.n > 0, right.mean - left.mean, 0.0)
    share = right.n / np.maximum(n, 1)
    both = left.n * share
    mean = np.where(left.n > 0, left.mean + step * share, right.mean)
    return Pairs(
        n, mean, left.squares + right.squares + step**2 * both, left.products + right.products + step * step.T * both
    )


def rest_correlations(covariance: Array) -> Array:
    """Correlation of each item with the sum of the others, of covariances (item, item) -> (item,); NaN where undefined.

    The corrected item-total correlation. Of pairwise covariances it may be undefined, where no sample can have them.
    """
    if len(covariance) < 2:
        return np.full(len(covariance), np.nan)
    variance = covariance.diagonal()
    with_rest = covariance.sum(axis=1) - variance
    of_rest = covariance.sum() - 2 * with_rest - variance
    varies = (variance > 0) & (of_rest > _CONSTANT * variance.sum())
    found = with_rest / np.sqrt(np.where(varies, variance * of_rest, np.nan))
    return np.where(np.abs(found) <= 1 + 1e-9, np.clip(found, -1, 1), np.nan)


def _complete(centred: Array, centre: Array) -> Pairs:
    products = centred.T @ centred
    p = len(centre)
    return Pairs(
        np.full((p, p), float(len(centred))),
        np.tile(centre[:, None], (1, p)),
        np.tile(products.diagonal()[:, None], (1, p)),
        products,
    )
