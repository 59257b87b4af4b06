"""Fit indices that compare observed with implied moments: GFI, RMR, SRMR. Groups are weighted by respondents.

GFI comes in two forms: of covariances, all groups together (AMOS), and of all modelled moments, means among them,
averaged over groups (lavaan). In one group without means they are one.
"""

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


def gfi_of_moments(observed: Array, implied: Array, n: Array, means: tuple[Array, Array] | None = None) -> float:
    """Mean over groups, weighted by respondents, of 1 - e'We / s'Ws, with s the sample's moments and e what is left.

    W is the information that the implied moments give on them: tr((P E)^2) / 2 for covariances (group, item, item),
    d'Pd for `means`, the observed and the implied (group, item), where they are modelled. Large means make s'Ws large
    and so this index: .9433 without, .9961 with the means of Holzinger & Swineford (1939). Tanaka & Huba (1985);
    lavaan 0.6's gfi, which lavaan 0.7 calls gfi_lisrel.
    """
    missed = _squared_trace(np.linalg.solve(implied, observed) - np.eye(observed.shape[-1])) / 2
    whole = _squared_trace(np.linalg.solve(implied, observed)) / 2
    if means is not None:
        missed = missed + _squared_length(means[0] - means[1], implied)
        whole = whole + _squared_length(means[0], implied)
    return _average(1 - missed / whole, n)


def _squared_length(deviation: Array, implied: Array) -> Array:
    """Square of the Mahalanobis length, d' Sigma^-1 d; (group, item), (group, item, item) -> (group,)."""
    return np.asarray((deviation * np.linalg.solve(implied, deviation[..., None])[..., 0]).sum(-1))


def agfi(gfi_value: float, n_moments: int, df: int) -> float:
    """GFI adjusted for degrees of freedom; `n_moments` counts the distinct moments that went into it."""
    return 1 - n_moments / df * (1 - gfi_value) if df > 0 else 1.0


def pgfi(gfi_value: float, n_moments: int, df: int) -> float:
    """Parsimony GFI. Mulaik et al. (1989)."""
    return df / n_moments * gfi_value


def rmr(observed: Array, implied: Array, n: Array, mean_residuals: Array | None = None) -> float:
    """Root mean square residual of the covariances (group, item, item), in squared units of the items.

    `mean_residuals` (group, item), where given, count beside the covariances, as in lavaan.
    """
    rows, cols = np.tril_indices(observed.shape[-1])
    residual = (observed - implied)[:, rows, cols]
    if mean_residuals is not None:
        residual = np.concatenate([residual, mean_residuals], axis=-1)
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
