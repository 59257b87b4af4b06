"""The saturated model of many samples with the same missing patterns at once: climbed by the kernel, not by EM.

EM takes as many steps as answers are missing, each over all patterns. From moments near the truth, in units of what the
answers there are know, a climb takes four or five, each the compiled kernel's.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.data.moments.moments import Moments
from egovbayes.engines.ml.maximum_likelihood import problem_of
from egovbayes.engines.ml.optimiser import climb_all, spread_of
from egovbayes.engines.ml.saturated import observed_precision
from egovbayes.kernel.fields import Record
from egovbayes.model.table.layout import Layout
from egovbayes.notation import MATRIX_CODES, Array, IntArray, MatrixName

MOST_MOMENTS = 500
"""Means and covariances, up to which a climb is the shorter way: it keeps a matrix of so many rows for each sample."""

_PRECISION = 5e-5
_CELLS_AT_ONCE = 8_000_000


def saturated_rises(moments: Moments, samples: Sequence[Record], mu: Array, sigma: Array) -> Array:
    """Log-likelihood of each sample's own best moments less that of mu, sigma; (sample,), NaN where none was found.

    mu (sample, group, item), sigma (sample, group, item, item); `samples` have the patterns of `moments`.
    """
    layout = saturated_layout(len(moments.items), len(moments.groups))
    problem = problem_of(layout, moments)
    spread = spread_of(saturated_information(moments, sigma.mean(0)))
    begin = _values(mu, sigma)
    step = max(1, _CELLS_AT_ONCE // layout.n_free**2)
    rises = np.empty(len(samples))
    for start in range(0, len(samples), step):
        some = slice(start, start + step)
        target = problem.targets(samples[some])
        heights, _ = target(np.arange(len(begin[some])), begin[some])
        optima = climb_all(target, begin[some], spread, tolerance=_PRECISION)
        rises[some] = [optimum.log_likelihood if optimum.converged else np.nan for optimum in optima]
        rises[some] -= heights
    return rises


def saturated_layout(n_items: int, n_groups: int) -> Layout:
    """Residual covariances and intercepts, all free, and a construct that nothing measures."""
    return covariance_layout(np.tril_indices(n_items), n_items, n_groups)


def covariance_layout(pairs: tuple[IntArray, IntArray], n_items: int, n_groups: int, *, means: bool = True) -> Layout:
    """Residual covariances of these pairs (row >= col) and, with `means`, intercepts, free in every group, as
    saturated_layout has those of all pairs.
    """
    (rows, cols), n_means = pairs, n_items if means else 0
    matrix = np.repeat([MATRIX_CODES[MatrixName.THETA], MATRIX_CODES[MatrixName.NU]], [len(rows), n_means])
    row, col = np.concatenate([rows, np.arange(n_means)]), np.concatenate([cols, np.zeros(n_means, np.int64)])
    cells = {name: np.tile(each, n_groups) for name, each in (("matrix", matrix), ("row", row), ("col", col))}
    n_free, group = n_groups * len(row), np.repeat(np.arange(n_groups), len(row))
    return Layout(
        n_items=n_items,
        n_constructs=1,
        n_groups=n_groups,
        n_free=n_free,
        means=means,
        group=group,
        index=np.arange(n_free),
        fixed=np.zeros(n_free),
        **cells,
    )


def saturated_information(moments: Moments, sigma: Array) -> Array:
    """Fisher information of the answers there are on covariances and means of every group, as saturated_layout has
    them; (free, free). `sigma` is (group, item, item).

    Of a pattern with precision K: n (K_jk K_il + K_jl K_ik) on covariances ij and kl, half of it for each that is a
    variance, and n K on means. Savalei (2010), equation 7.
    """
    precision = observed_precision(moments, sigma)[0]
    p = len(moments.items)
    i, j = np.tril_indices(p)
    half = np.where(i == j, 0.5, 1.0)
    each = len(i) + p
    information = np.zeros((len(sigma) * each, len(sigma) * each))
    for g in range(len(sigma)):
        rows = moments.group == g
        own, n = precision[rows].reshape(-1, p * p), moments.n[rows, None]
        pairs = ((n * own).T @ own).reshape(p, p, p, p)
        both = pairs[j[:, None], i, i[:, None], j] + pairs[j[:, None], j, i[:, None], i]
        at = g * each
        information[at : at + len(i), at : at + len(i)] = half[:, None] * half * both
        information[at + len(i) : at + each, at + len(i) : at + each] = (n * own).sum(0).reshape(p, p)
    return information


def _values(mu: Array, sigma: Array) -> Array:
    """Free vectors (sample, free) of saturated_layout."""
    rows, cols = np.tril_indices(mu.shape[-1])
    return np.concatenate([sigma[..., rows, cols], mu], axis=-1).reshape(len(mu), -1)
