"""Correlations of items by the respondents who answered both."""

from __future__ import annotations

import numpy as np

from egovbayes.notation import Array


def pairwise_correlations(values: Array) -> Array:
    """Correlations (item, item) of answers (respondent, item), NaN where missing: each pair by those who answered both;
    NaN where fewer than two did, or all alike.
    """
    answered = ~np.isnan(values)
    centred = np.where(answered, values - np.nanmean(values, axis=0), 0.0)
    there = answered.astype(float)
    n, sums, squares = there.T @ there, centred.T @ there, (centred**2).T @ there
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = squares / n - (sums / n) ** 2
        covariance = centred.T @ centred / n - (sums / n) * (sums / n).T
        spread = np.sqrt(variance * variance.T)
        return np.asarray(np.where(spread > 0, covariance / spread, np.nan))
