"""How well common factors reproduce correlations: discrepancy, degrees of freedom, chi-square."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def factor_df(n_items: int, n_factors: int) -> int:
    """Correlations less free parameters of an exploratory factor model; negative where there are too many factors."""
    # p (p - 1) / 2 correlations less p k - k (k - 1) / 2 loadings, rotation taken out (Lawley & Maxwell, 1971)
    return ((n_items - n_factors) ** 2 - n_items - n_factors) // 2


def most_factors(n_items: int) -> int:
    """The largest number of factors with df of at least 0; 0 for fewer than 3 items."""
    return max((k for k in range(1, n_items) if factor_df(n_items, k) >= 0), default=0)


def ml_discrepancy(correlation: Array, loadings: Array, uniquenesses: Array) -> Array:
    """log|Sigma| + tr(R Sigma^-1) - log|R| - p, Sigma = L L' + diag(u); (..., item, item) -> (...), 0 is perfect."""
    implied = loadings @ np.swapaxes(loadings, -1, -2) + uniquenesses[..., None] * np.eye(correlation.shape[-1])
    trace = np.einsum("...ii->...", np.linalg.solve(implied, correlation))
    logs = np.linalg.slogdet(implied)[1] - np.linalg.slogdet(correlation)[1]
    return np.asarray(logs + trace - correlation.shape[-1])


def factor_chi_square(discrepancy: Array | float, n: float, n_items: int, n_factors: int) -> Array | float:
    """(n - 1 - (2 p + 5) / 6 - 2 k / 3) F, Bartlett's (1951) correction, as factanal and SPSS print it; (...)."""
    return (n - 1 - (2 * n_items + 5) / 6 - 2 * n_factors / 3) * discrepancy


def common_variance(pattern: Array, factor_correlations: Array) -> Array:
    """Variance of standardised items each factor accounts for, diag(Phi L' L); (..., factor). Sums to the communality
    of all items, also for correlated factors, whose common part is then shared out.
    """
    return np.asarray(np.einsum("...jk,...ij,...ik->...j", factor_correlations, pattern, pattern))
