"""Fit indices of a weighted least squares fit, as lavaan's WLSMV prints them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.residual_indices import srmr
from egovbayes.engines.wls.fit import WLSFit
from egovbayes.quantities import chi_square_indices as by_chi_square
from egovbayes.quantities.implied import implied_covariance
from egovbayes.quantities.normal_theory import covariance_weights, discrepancy

if TYPE_CHECKING:
    import pandas as pd

_SCALED = "scaled and shifted"
_ROBUST = "of the population of latent answers (Savalei, 2021)"
_NOT_DEFINITE = "not available: the polychoric correlations are no positive definite matrix"
_UNSCALED = "not a chi-square by itself"
_COLUMNS = ["value", "lower", "upper", "note"]

type _Row = tuple[float, float, float, str]


@dataclass(frozen=True, slots=True)
class _ChiSquares:
    """A chi-square of the model with its degrees of freedom, and that of the baseline model with its own."""

    model: float
    df: int
    baseline: float
    baseline_df: int
    n: float

    def indices(self, suffix: str, note: str) -> Iterator[tuple[str, _Row]]:
        """CFI, TLI and RMSEA of these, without an interval."""
        four = self.model, self.df, self.baseline, self.baseline_df
        yield f"cfi{suffix}", _row(by_chi_square.cfi(*four), note)
        yield f"tli{suffix}", _row(by_chi_square.tli(*four) if np.isfinite(self.model) else np.nan, note)
        value = by_chi_square.rmsea(self.model, self.df, self.n) if np.isfinite(self.model) else np.nan
        yield f"rmsea{suffix}", _row(value, note)


def wls_fit_indices(fit: WLSFit) -> pd.DataFrame:
    """One row per index (index: name) with value, lower, upper, note.

    `chisq` is the discrepancy times respondents less one, which is no chi-square; `chisq_scaled` is scaled and shifted,
    `chisq_mean_scaled` and `chisq_adjusted` are mean-scaled, and mean-and-variance adjusted with `df_adjusted`.
    `..._scaled` are of `chisq_scaled`; `..._robust` estimate the values that maximum likelihood of the latent answers
    would have in the population, blank where polychoric correlations are no positive definite matrix. RMSEA has 90 %
    intervals. SRMR counts variances of 1 among the residuals, CRMR does not.
    """
    import pandas as pd

    own, null, n = fit.misfit, fit.baseline, fit.sample.n - 1.0
    adjusted, adjusted_df = own.mean_and_variance_adjusted
    rows: dict[str, _Row] = {
        "npar": _row(fit.n_free, "free parameters, thresholds among them"),
        "df": _row(own.df),
        "chisq": _row(own.chi_square, _UNSCALED),
        "chisq_scaling_factor": _row(own.factor),
        "chisq_shift": _row(own.shift),
        "chisq_scaled": _row(own.scaled_and_shifted, _SCALED),
        "pvalue_scaled": _row(by_chi_square.p_value(own.scaled_and_shifted, own.df), _SCALED),
        "chisq_mean_scaled": _row(own.mean_scaled, "Satorra & Bentler"),
        "chisq_adjusted": _row(adjusted, "mean and variance adjusted, of df_adjusted"),
        "df_adjusted": _row(adjusted_df),
        "baseline_chisq": _row(null.chi_square, _UNSCALED),
        "baseline_df": _row(null.df),
        "baseline_chisq_scaled": _row(null.scaled_and_shifted, _SCALED),
    }
    unscaled = _ChiSquares(own.chi_square, own.df, null.chi_square, null.df, n)
    scaled = _ChiSquares(own.scaled_and_shifted, own.df, null.scaled_and_shifted, null.df, n)
    rows |= dict(unscaled.indices("", _UNSCALED)) | dict(scaled.indices("_scaled", _SCALED)) | _robust(fit)
    for suffix, chi_square in (("", own.chi_square), ("_scaled", own.scaled_and_shifted)):
        value, _, _, note = rows[f"rmsea{suffix}"]
        rows[f"rmsea{suffix}"] = (value, *by_chi_square.rmsea_interval(chi_square, own.df, n), note)
    rows |= _of_residuals(fit)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=_COLUMNS)
    frame.index.name = "index"
    return frame


def _robust(fit: WLSFit) -> dict[str, _Row]:
    """CFI, TLI and RMSEA from the discrepancy of maximum likelihood at these estimates, less what is to be expected of
    it where the model holds; as lavaan, times n in chi-square and n - 1 in RMSEA. Savalei (2021).
    """
    sample, n = fit.sample, fit.sample.n - 1.0
    implied = implied_covariance(fit.matrices(fit.values))[0]
    df, null_df = fit.misfit.df, fit.baseline.df
    model, null = (sample.n * discrepancy(sample.correlations, of) for of in (implied, np.eye(len(implied))))
    if not (np.isfinite(model) and np.isfinite(null) and df):
        return {f"{name}_robust": _row(np.nan, _NOT_DEFINITE) for name in ("cfi", "tli", "rmsea")}
    spread = sample.covariance_of_pairs
    unfitted = np.eye(len(spread)) - fit.slopes @ fit.influence
    own = float(np.trace(unfitted.T @ covariance_weights(implied) @ unfitted @ spread)) / df
    baseline = float(np.trace(spread)) / null_df
    # chi-square less what is to be expected of it where the model holds, and df, which the formulas take away
    corrected = _ChiSquares(model - own * df + df, df, null - baseline * null_df + null_df, null_df, n)
    rows = dict(corrected.indices("_robust", _ROBUST))
    lower, upper = (end * sqrt(own) for end in by_chi_square.rmsea_interval(model / own, df, n))
    return rows | {"rmsea_robust": (rows["rmsea_robust"][0], lower, upper, _ROBUST)}


def _of_residuals(fit: WLSFit) -> dict[str, _Row]:
    implied, n = implied_covariance(fit.matrices(fit.values)), np.ones(1)
    left = fit.residuals
    moments = left.size + fit.sample.thresholds.size
    return {
        "srmr": _row(srmr(fit.sample.correlations[None], implied, n)),
        "crmr": _row(sqrt(float((left**2).mean()))),
        "wrmr": _row(sqrt(fit.misfit.chi_square / moments), "weighted root mean square residual"),
    }


def _row(value: float, note: str = "") -> _Row:
    return float(value), np.nan, np.nan, note
