"""Fit indices that compare observed with implied moments: GFI, RMR, SRMR. Groups are weighted by respondents."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def gfi(observed: Array, implied: Array, n: Array) -> float:
    """Goodness of fit index of covariances (group, item, item): 1 - tr((P(S - Sigma))^2) / tr((P S)^2), P = Sigma^-1.

    Traces are summed over groups with weights `n` (group,). Joreskog & Sorbom (1984); Tanaka & Huba (1985).
    """
    weighted = np.linalg.solve(implied, observed)
    rest = weighted - np.eye(observed.shape[-1])
    return 1 - float((n * _squared_trace(rest)).sum() / (n * _squared_trace(weighted)).sum())


def _squared_trace(matrix: Array) -> Array:
    return np.asarray(np.einsum("gij,gji->g", matrix, matrix))


def agfi(gfi_value: float, n_moments: int, df: int) -> float:
    """GFI adjusted for degrees of freedom; `n_moments` counts the distinct variances and covariances."""
    return 1 - n_moments / df * (1 - gfi_value) if df > 0 else 1.0


def pgfi(gfi_value: float, n_moments: int, df: int) -> float:
    """Parsimony GFI. Mulaik et al. (1989)."""
    return df / n_moments * gfi_value


def rmr(observed: Array, implied: Array, n: Array) -> float:
    """Root mean square residual of the covariances (group, item, item), in squared units of the items."""
    rows, cols = np.tril_indices(observed.shape[-1])
    residual = (observed - implied)[:, rows, cols]
    return _average(np.sqrt((residual**2).mean(-1)), n)


def srmr(observed: Array, implied: Array, n: Array, mean_residuals: Array | None = None) -> float:
    """Standardised root mean square residual: residuals over the observed standard deviations. Bentler (1995).

    `mean_residuals` (group, item), where given, count as lavaan counts them: over the observed standard deviations,
    beside the covariances. Covariances that are NaN (of items nobody answered together) are left out.
    """
    rows, cols = np.tril_indices(observed.shape[-1])
    sd = np.sqrt(np.diagonal(observed, axis1=-2, axis2=-1))
    residual = ((observed - implied) / (sd[:, :, None] * sd[:, None, :]))[:, rows, cols]
    if mean_residuals is not None:
        residual = np.concatenate([residual, mean_residuals / sd], axis=-1)
    return _average(np.sqrt(np.nanmean(residual**2, axis=-1)), n)


def _average(values: Array, n: Array) -> float:
    return float((n * values).sum() / n.sum())
