"""Moments as the kernel reads them."""

from __future__ import annotations

import numpy as np

from egovbayes.data.moments.moments import Moments
from egovbayes.errors import DataError
from egovbayes.kernel.arrays import KernelData, frozen, starts
from egovbayes.notation import Array, BoolArray, IntArray

_RANK_TOLERANCE = 1e-12


def kernel_data(moments: Moments, *, means_integrated: bool) -> KernelData:
    """The moments as the kernel reads them (read-only arrays).

    With `means_integrated` a flat prior on the means is integrated out (complete data, no means in the model): a
    group's log-likelihood becomes -(n - 1)/2 log|2 pi Sigma| - n/2 tr(P S) - p/2 log n. Raises DataError where answers
    are missing then, or a pattern has nobody in it.
    """
    if means_integrated and not moments.complete:
        raise DataError("means cannot be integrated out where answers are missing: model the means (means = true)")
    if not (moments.n > 0).all():
        raise DataError(f"missing pattern {int(np.argmin(moments.n))} has no respondents: leave it out of the moments")
    order = np.argsort(moments.group, kind="stable")
    n, observed = moments.n[order].astype(np.float64), moments.observed[order]
    rows, n_rows = _rows(moments.covariances[order], observed, n)
    mean_rows = np.where(observed, np.sqrt(n)[:, None] * moments.means[order], 0.0)
    weight = n - 1.0 if means_integrated else n
    begins = np.stack([starts(n_rows + 1), starts((~observed).sum(1))], axis=1)
    return KernelData(
        patterns=frozen(np.stack([n, weight], axis=1)),
        rows=frozen(np.insert(rows, np.cumsum(n_rows), mean_rows, axis=0)),
        starts=frozen(begins.astype(np.int32)),
        missing=frozen(np.nonzero(~observed)[1].astype(np.int32)),
        group_start=frozen(starts(np.bincount(moments.group, minlength=len(moments.groups))).astype(np.int32)),
    )


def data_of_group(data: KernelData, group: int) -> KernelData:
    """The moments of one group (by number) alone."""
    first, end = data.group_start[group : group + 2].tolist()
    (row, gap), (last_row, last_gap) = data.starts[[first, end]].tolist()
    return KernelData(
        patterns=frozen(data.patterns[first:end]),
        rows=frozen(data.rows[row:last_row]),
        starts=frozen(data.starts[first : end + 1] - data.starts[first]),
        missing=frozen(data.missing[gap:last_gap]),
        group_start=frozen(np.array([0, end - first], dtype=np.int32)),
    )


def _rows(covariances: Array, observed: BoolArray, n: Array) -> tuple[Array, IntArray]:
    """Rows (row, item) whose outer products add up to n times each covariance, and their number (pattern,)."""
    sds = np.sqrt(np.einsum("kii->ki", covariances))
    scale = np.where(observed & (sds > 0), sds, 1.0)
    # of correlations: what counts as rank must not depend on units of measurement
    roots, vectors = np.linalg.eigh(covariances / (scale[:, :, None] * scale[:, None, :]))
    kept = roots > _RANK_TOLERANCE
    sizes = np.sqrt(n[:, None] * np.where(kept, roots, 0.0))
    rows = sizes[:, :, None] * vectors.swapaxes(1, 2) * scale[:, None, :]
    return np.where(observed[:, None, :], rows, 0.0)[kept], kept.sum(1)
