"""Fit indices that need chi-square, its degrees of freedom and those of the baseline model; any leading axes."""

from __future__ import annotations

from math import erfc, exp, lgamma, log, sqrt

import numpy as np

from egovbayes.notation import Array

type Number = float | Array
_MANY_DF = 10_000


def p_value(chi_square: float, df: int) -> float:
    """Probability of a larger chi-square when the model holds; NaN without degrees of freedom.

    The finite sum for whole degrees of freedom, scipy's for very many. Abramowitz & Stegun (1964), 26.4.4 and 26.4.5.
    """
    if df <= 0 or np.isnan(chi_square):
        return np.nan
    if df > _MANY_DF:
        from scipy import special

        return float(special.chdtrc(df, max(chi_square, 0.0)))
    half = 0.5 * chi_square
    if half <= 0:
        return 1.0
    powers = [0.5 * power for power in range(df % 2, df, 2)]
    # by logarithms: the power and the gamma function are too large to hold long before their ratio is
    terms = [exp(power * log(half) - half - lgamma(power + 1.0)) for power in powers]
    return min(1.0, sum(terms) + (erfc(sqrt(half)) if df % 2 else 0.0))


def noncentrality(chi_square: float, df: float, probability: float) -> float:
    """The noncentrality under which chi-square falls below `chi_square` with this probability; 0 when none does."""
    from scipy import special

    # with more noncentrality still fewer chi-squares fall below this one, so that no root is left
    if special.chdtr(df, chi_square) <= probability:
        return 0.0
    return float(special.chndtrinc(chi_square, df, probability))


def rmsea(chi_square: float, df: int, n: float, groups: float = 1.0) -> float:
    """Root mean square error of approximation; `groups` multiplies its square (G in lavaan, 1 in AMOS). Steiger."""
    return _rmsea_of(max(chi_square - df, 0.0), df, n, groups)


def rmsea_interval(
    chi_square: float, df: float, n: float, groups: float = 1.0, *, level: float = 0.9
) -> tuple[float, float]:
    """Lower and upper bound of RMSEA by inverting the noncentral chi-square. Browne & Cudeck (1993)."""
    if df == 0:
        return 0.0, 0.0
    # at the lower end so large a chi-square is as rare as (1 - level) / 2, at the upper end so small a one
    low, high = (noncentrality(chi_square, df, p) for p in ((1 + level) / 2, (1 - level) / 2))
    return _rmsea_of(low, df, n, groups), _rmsea_of(high, df, n, groups)


def rmsea_close(chi_square: float, df: int, n: float, groups: float = 1.0, *, close: float = 0.05) -> float:
    """Probability of a larger chi-square when RMSEA is exactly `close` (p of close fit); NaN when df is 0."""
    from scipy import special

    return float(1 - special.chndtr(chi_square, df, n * df * close**2 / groups)) if df > 0 else np.nan


def _rmsea_of(noncentral: float, df: float, n: float, groups: float) -> float:
    return float(np.sqrt(noncentral / (df * n) * groups)) if df > 0 else 0.0


def ratio(numerator: Number, denominator: Number) -> Number:
    """The ratio; NaN where the denominator is 0: a baseline without misfit or df leaves nothing to compare with."""
    if isinstance(denominator, np.ndarray):
        return numerator / np.where(denominator == 0, np.nan, denominator)
    return numerator / denominator if denominator else numerator * np.nan


def nfi(chi_square: Number, baseline: Number) -> Number:
    """Normed fit index; NaN where the baseline has no misfit. Bentler & Bonett (1980)."""
    return 1 - ratio(chi_square, baseline)


def rfi(chi_square: float, df: int, baseline: float, baseline_df: int) -> float:
    """Relative fit index; 1 without degrees of freedom, NaN without the baseline's. Bollen (1986)."""
    return float(1 - ratio(chi_square / df, ratio(baseline, baseline_df))) if df > 0 else 1.0


def ifi(chi_square: Number, df: int, baseline: Number) -> Number:
    """Incremental fit index; NaN where the baseline fits as well as the model is expected to. Bollen (1989)."""
    return ratio(baseline - chi_square, baseline - df)


def tli(chi_square: float, df: int, baseline: float, baseline_df: int) -> float:
    """Tucker-Lewis index, not forced into [0, 1]; 1 without degrees of freedom, NaN without the baseline's.

    Tucker & Lewis (1973).
    """
    per_df = ratio(baseline, baseline_df)
    return float(ratio(per_df - chi_square / df, per_df - 1)) if df > 0 else 1.0


def cfi(chi_square: float, df: int, baseline: float, baseline_df: int) -> float:
    """Comparative fit index, in [0, 1]; NaN without the baseline's degrees of freedom or chi-square. Bentler (1990)."""
    if not baseline_df or np.isnan(chi_square) or np.isnan(baseline):
        return np.nan
    misfit = max(chi_square - df, 0.0)
    # the larger of both keeps the index within [0, 1] where the model fits worse than its baseline
    worst = max(misfit, baseline - baseline_df)
    return 1 - misfit / worst if worst > 0 else 1.0


def rni(chi_square: float, df: int, baseline: float, baseline_df: int) -> float:
    """Relative noncentrality index: CFI before it is forced into [0, 1]; NaN where the baseline has no misfit to lose.

    McDonald & Marsh (1990).
    """
    return float(1 - ratio(chi_square - df, baseline - baseline_df))


def mfi(chi_square: float, df: int, n: float) -> float:
    """McDonald's (1989) fit index."""
    return float(np.exp(-0.5 * (chi_square - df) / n))


def ecvi(chi_square: float, n_free: int, n: float) -> float:
    """Expected cross-validation index. Browne & Cudeck (1993)."""
    return (chi_square + 2 * n_free) / n


def critical_n(chi_square: float, df: int, n: float, alpha: float) -> float:
    """Hoelter's (1983) critical N: the sample size at which this misfit would just be significant."""
    from scipy import special

    return float(special.chdtri(df, alpha)) / (chi_square / n) + 1 if df > 0 and chi_square > 0 else np.nan
