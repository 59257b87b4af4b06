"""Rows for the kernel of many samples at once, from their sums over respondents: one missing pattern after another.

`kernel_data` takes an eigendecomposition for each pattern; a thousand resamples of a thousand patterns have a million.
Here each pattern's scatter is factored for all samples together, samples along the last axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.kernel.arrays import KernelData, frozen, starts
from egovbayes.likelihoods.linear import PatternShapes
from egovbayes.notation import Array

_ROUNDING = 1e-12


def samples_from_sums(shapes: PatternShapes, sums: Sequence[Array], centre: Array) -> list[KernelData]:
    """Each sample as the kernel reads it, from the sums of density_features of each pattern (sample, feature).

    Answers were taken from `centre` (item,). A pattern that a sample has nobody of weighs nothing in it.
    """

    def parts() -> Iterator[_Part]:
        for own, seen in zip(sums, shapes.observed, strict=True):
            mean, scatter = _moments(own.T, int(seen.sum()))
            yield _Part(own[:, 0], mean + centre[seen][:, None], scatter)

    return _samples(shapes, len(sums[0]), parts())


def samples_from_moments(shapes: PatternShapes, n: Array, means: Array, covariances: Array) -> list[KernelData]:
    """Each sample as the kernel reads it, from means (sample, pattern, item) and covariances (..., item, item) by
    pattern, divided by `n` (pattern,).
    """

    def parts() -> Iterator[_Part]:
        for k, seen in enumerate(shapes.observed):
            scatter = n[k] * covariances[:, k][:, seen][:, :, seen]
            yield _Part(np.full(len(means), n[k]), means[:, k, seen].T, scatter.transpose(1, 2, 0))

    return _samples(shapes, len(means), parts())


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """One pattern: respondents (sample,), means (seen item, sample) and scatter (seen item, seen item, sample)."""

    n: Array
    mean: Array
    scatter: Array


def _samples(shapes: PatternShapes, n_samples: int, parts: Iterator[_Part]) -> list[KernelData]:
    n_patterns, p = shapes.observed.shape
    rows = np.zeros((n_samples, int(shapes.first_row[-1]), p))
    n = np.empty((n_samples, n_patterns))
    for k, (part, at) in enumerate(zip(parts, shapes.first_row.tolist(), strict=False)):
        items, rank = np.flatnonzero(shapes.observed[k]), int(shapes.ranks[k])
        n[:, k] = part.n
        rows[:, at : at + rank, items] = _factor_rows(part.scatter, rank)
        rows[:, at + rank, items] = np.sqrt(part.n)[:, None] * part.mean.T
    begins = np.stack([shapes.first_row, starts((~shapes.observed).sum(1))], axis=1)
    missing = frozen(np.nonzero(~shapes.observed)[1].astype(np.int32))
    group_start = frozen(starts(np.bincount(shapes.group, minlength=shapes.n_groups)).astype(np.int32))
    shared = frozen(begins.astype(np.int32)), missing, group_start
    patterns, rows = frozen(np.repeat(n[:, :, None], 2, axis=2)), frozen(rows)
    return [KernelData(patterns[r], rows[r], *shared) for r in range(n_samples)]


def _moments(sums: Array, q: int) -> tuple[Array, Array]:
    """Means (item, sample) and the scatter about them (item, item, sample); 0 where nothing but rounding is left."""
    mean = sums[1 : 1 + q] / np.maximum(sums[0], 1.0)
    lower, upper = np.tril_indices(q)
    second = np.empty((q, q, sums.shape[1]))
    second[lower, upper] = second[upper, lower] = sums[1 + q :]
    scatter = second - mean[:, None] * sums[None, 1 : 1 + q]
    place = np.arange(q)
    constant = scatter[place, place] <= _ROUNDING * second[place, place]
    scatter[np.broadcast_to(constant[:, None] | constant[None], scatter.shape)] = 0.0
    return mean, scatter


def _factor_rows(scatter: Array, rank: int) -> Array:
    """Rows (sample, rank, item) whose outer products add up to the scatter (item, item, sample), of that rank at most.

    Cholesky's columns; one that nothing is left for is 0, and goes behind the others.
    """
    q, _, n_samples = scatter.shape
    columns = np.zeros((q, q, n_samples))
    for j in range(q):
        left = scatter[j:, j] - np.einsum("ajr,jr->ar", columns[j:, :j], columns[j, :j])
        some = left[0] > _ROUNDING * scatter[j, j]
        columns[j:, j] = np.where(some, left / np.sqrt(np.where(some, left[0], 1.0)), 0.0)
    rows = columns.transpose(2, 1, 0)
    if rank == q:
        return rows
    filled = np.argsort(rows[:, np.arange(q), np.arange(q)] == 0.0, axis=1, kind="stable")[:, :rank]
    return np.asarray(np.take_along_axis(rows, filled[:, :, None], axis=1))
