"""Rows of fit indices that discrepancies of weighted least squares are made into, of one group or several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from egovbayes.engines.wls.fit import Misfit
from egovbayes.notation import Array
from egovbayes.quantities import chi_square_indices as by_chi_square
from egovbayes.quantities.normal_theory import covariance_weights, discrepancy

SCALED = "scaled and shifted"
ROBUST = "of the population of latent answers (Savalei, 2021)"
UNWEIGHTED = "as lavaan has it, whose baseline counts the groups' expected chi-squares by one over their shares"
NOT_DEFINITE = "not available: the polychoric correlations are no positive definite matrix"
RESTRICTED = "not available: it is of correlations alone, and thresholds are restricted"
MIXED = "not available: it is of correlations of latent answers alone, and some items are numbers"
GIVEN = "not available: it is of correlations of latent answers alone, and slopes by predictors are fitted too"
UNSCALED = "not a chi-square by itself"

type Row = tuple[float, float, float, str]


@dataclass(frozen=True, slots=True)
class ChiSquares:
    """A chi-square of the model with its degrees of freedom, and that of the baseline model with its own; `n` are the
    respondents less the groups.
    """

    model: float
    df: int
    baseline: float
    baseline_df: int
    n: float
    groups: int = 1

    def indices(self, suffix: str, note: str) -> Iterator[tuple[str, Row]]:
        """CFI, TLI and RMSEA of these, without an interval; RMSEA times the square root of the number of groups."""
        four = self.model, self.df, self.baseline, self.baseline_df
        told = np.isfinite(self.model)
        yield f"cfi{suffix}", row(by_chi_square.cfi(*four), note)
        yield f"tli{suffix}", row(by_chi_square.tli(*four) if told else np.nan, note)
        value = by_chi_square.rmsea(self.model, self.df, self.n, self.groups) if told else np.nan
        yield f"rmsea{suffix}", row(value, note)


def chi_square_rows(own: Misfit, null: Misfit, n: float, groups: int) -> dict[str, Row]:
    """Chi-squares and CFI, TLI, RMSEA with its 90 % interval, plain and `..._scaled`."""
    adjusted, adjusted_df = own.mean_and_variance_adjusted
    rows: dict[str, Row] = {
        "df": row(own.df),
        "chisq": row(own.chi_square, UNSCALED),
        "chisq_scaling_factor": row(own.factor),
        "chisq_shift": row(own.shift),
        "chisq_scaled": row(own.scaled_and_shifted, SCALED),
        "pvalue_scaled": row(by_chi_square.p_value(own.scaled_and_shifted, own.df), SCALED),
        "chisq_mean_scaled": row(own.mean_scaled, "Satorra & Bentler"),
        "chisq_adjusted": row(adjusted, "mean and variance adjusted, of df_adjusted"),
        "df_adjusted": row(adjusted_df),
        "baseline_chisq": row(null.chi_square, UNSCALED),
        "baseline_df": row(null.df),
        "baseline_chisq_scaled": row(null.scaled_and_shifted, SCALED),
    }
    unscaled = ChiSquares(own.chi_square, own.df, null.chi_square, null.df, n, groups)
    scaled = ChiSquares(own.scaled_and_shifted, own.df, null.scaled_and_shifted, null.df, n, groups)
    rows |= dict(unscaled.indices("", UNSCALED)) | dict(scaled.indices("_scaled", SCALED))
    for suffix, chi_square in (("", own.chi_square), ("_scaled", own.scaled_and_shifted)):
        value, _, _, note = rows[f"rmsea{suffix}"]
        rows[f"rmsea{suffix}"] = (value, *by_chi_square.rmsea_interval(chi_square, own.df, n, groups), note)
    return rows


@dataclass(frozen=True, slots=True, eq=False)
class Correlations:
    """Polychoric correlations of a group's `n` respondents, the implied ones (item, item), and the asymptotic
    covariance of the former, `spread` (pair, pair).
    """

    n: float
    sample: Array
    implied: Array
    spread: Array


def robust_rows(groups: Sequence[Correlations], unfitted: Array, df: int) -> dict[str, Row]:
    """CFI, TLI and RMSEA from the discrepancy of maximum likelihood at these estimates, less what is to be expected of
    it where the model holds; `unfitted` (pair, pair) is what of a sample's deviation from the model, all groups', the
    estimates do not take up. As lavaan, times n in chi-square and n - 1 in RMSEA. Savalei (2021).

    Of the baseline is to be expected what the groups' add up to. lavaan 0.6-14 and 0.6-19 divide each by the group's
    share of the respondents: its CFI and TLI of several groups are `..._robust_lavaan`.
    """
    from scipy.linalg import block_diag

    model = sum(one.n * discrepancy(one.sample, one.implied) for one in groups)
    null = sum(one.n * discrepancy(one.sample, np.eye(len(one.sample))) for one in groups)
    if not (np.isfinite(model) and np.isfinite(null) and df):
        return not_robust(NOT_DEFINITE)
    n = sum(one.n for one in groups)
    shares = [one.n / n for one in groups]
    weights = block_diag(*(s * covariance_weights(one.implied) for s, one in zip(shares, groups, strict=True)))
    spread = block_diag(*(one.spread / s for s, one in zip(shares, groups, strict=True)))
    own = float(np.trace(unfitted.T @ weights @ unfitted @ spread)) / df
    null_df, less = len(spread), n - len(groups)
    expected = sum(float(np.trace(one.spread)) for one in groups)
    # chi-square less what is to be expected of it where the model holds, and df, which the formulas take away
    corrected = ChiSquares(model - own * df + df, df, null - expected + null_df, null_df, less, len(groups))
    rows = dict(corrected.indices("_robust", ROBUST))
    if len(groups) > 1:
        theirs = ChiSquares(corrected.model, df, null - float(np.trace(spread)) + null_df, null_df, less, len(groups))
        known = dict(theirs.indices("_robust_lavaan", UNWEIGHTED))
        rows |= {name: known[name] for name in ("cfi_robust_lavaan", "tli_robust_lavaan")}
    lower, upper = by_chi_square.rmsea_interval(model / own, df, less, len(groups))
    return rows | {"rmsea_robust": (rows["rmsea_robust"][0], lower * sqrt(own), upper * sqrt(own), ROBUST)}


def not_robust(note: str) -> dict[str, Row]:
    """The robust indices where there are none."""
    return {f"{name}_robust": row(np.nan, note) for name in ("cfi", "tli", "rmsea")}


def row(value: float, note: str = "") -> Row:
    """A row without an interval."""
    return float(value), np.nan, np.nan, note
