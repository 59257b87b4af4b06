"""What maximum likelihood of normals would say of a correlation matrix: its discrepancy, and its weights."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def discrepancy(sample: Array, implied: Array) -> float:
    """log|Sigma| - log|S| + tr(Sigma^-1 S) - p of matrices (item, item); NaN where one is not positive definite."""
    if min(np.linalg.eigvalsh(sample).min(), np.linalg.eigvalsh(implied).min()) <= np.sqrt(np.finfo(float).eps):
        return np.nan
    trace = float(np.trace(np.linalg.solve(implied, sample)))
    return float(np.linalg.slogdet(implied)[1] - np.linalg.slogdet(sample)[1]) + trace - len(sample)


def covariance_weights(implied: Array) -> Array:
    """Expected information of one respondent on covariances of different items at Sigma (item, item); (pair, pair).

    P_ik P_jl + P_il P_jk with P = Sigma^-1, pairs in the order of the lower triangle row by row. Browne (1974).
    """
    i, j = np.tril_indices(len(implied), -1)
    precision = np.linalg.inv(implied)
    return np.asarray(
        precision[np.ix_(i, i)] * precision[np.ix_(j, j)] + precision[np.ix_(i, j)] * precision[np.ix_(j, i)]
    )
