"""Fit indices of weighted least squares over several groups, as lavaan's WLSMV prints them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from egovbayes.engines.wls.several_groups import GroupsFit
from egovbayes.quantities import chi_square_indices as by_chi_square


def groups_fit_indices(fit: GroupsFit) -> Mapping[str, float]:
    """`chisq`, the discrepancy, which is no chi-square by itself; `chisq_scaled` is scaled and shifted, with `df`,
    `pvalue_scaled`, and `cfi_scaled`, `tli_scaled`, `rmsea_scaled` (with the ends of its 90 % interval) made of it.
    `srmr` is of correlations, averaged over groups by respondents, variances of 1 among the residuals. RMSEA is
    multiplied by the square root of the number of groups. Without degrees of freedom what needs them is NaN.
    """
    own, null, groups = fit.misfit, fit.baseline, len(fit.samples)
    n, chi_square = float(fit.n - groups), own.scaled_and_shifted
    four = chi_square, own.df, null.scaled_and_shifted, null.df
    lower, upper = np.nan, np.nan
    if own.df:
        lower, upper = by_chi_square.rmsea_interval(chi_square, own.df, n, groups)
    return {
        "npar": float(fit.values.size),
        "df": float(own.df),
        "chisq": own.chi_square,
        "chisq_scaled": chi_square,
        "pvalue_scaled": by_chi_square.p_value(chi_square, own.df),
        "chisq_scaling_factor": own.factor,
        "baseline_chisq_scaled": null.scaled_and_shifted,
        "cfi_scaled": by_chi_square.cfi(*four) if own.df else np.nan,
        "tli_scaled": by_chi_square.tli(*four) if own.df else np.nan,
        "rmsea_scaled": by_chi_square.rmsea(chi_square, own.df, n, groups) if own.df else np.nan,
        "rmsea_scaled_lower": lower,
        "rmsea_scaled_upper": upper,
        "srmr": _srmr(fit),
    }


def _srmr(fit: GroupsFit) -> float:
    """Root mean square residual of each group's correlations, averaged over groups by respondents."""
    total, start = 0.0, 0
    for sample in fit.samples:
        own, pairs, items = sample.thresholds.size, len(sample.of_pairs), len(sample.items)
        left = fit.residuals[start + own : start + own + pairs]
        total += sample.n * float(np.sqrt((left**2).sum() / (pairs + items)))
        start += own + pairs
    return total / fit.n
