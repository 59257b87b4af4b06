"""Chi-square and indices scaled for weights and clusters, as lavaan's estimator MLR prints them."""

from __future__ import annotations

from math import sqrt

import numpy as np

from egovbayes.assess.ml.facts import Facts, Row
from egovbayes.engines.ml.fit import Robust
from egovbayes.quantities import chi_square_indices as by_chi_square

NO_FACTOR = "not available: the scaling factor is not above 0 (as in lavaan)"
_SCALED = "of chi-square over the scaling factor"
_ROBUST = "of the population, whatever the scaling factor"
_INTERVAL = "90 % interval"
_NAMES = ("chisq", "pvalue", "cfi", "tli", "rmsea")


def scaled_rows(robust: Robust, facts: Facts) -> dict[str, Row]:
    """Rows by name: `chisq_scaling_factor`, chi-square over it with its p, CFI, TLI and RMSEA (`_scaled`), and CFI, TLI
    and RMSEA that estimate those of the population (`_robust`). Blank with a note where no factor is above 0.

    Yuan & Bentler (2000); Brosseau-Liard, Savalei & Li (2012), Brosseau-Liard & Savalei (2014).
    """
    own, null = robust.scaling(facts.df), robust.scaling(facts.baseline_df, of_baseline=True)
    factor = {"chisq_scaling_factor": _row(own, "saturated and model, over df")}
    if not np.isfinite(own):
        names = [*(f"{name}_scaled" for name in _NAMES), *(f"{name}_robust" for name in _NAMES[2:])]
        return dict.fromkeys((*factor, *names), _row(np.nan, NO_FACTOR))
    scaled, of_baseline = facts.chi_square / own, facts.baseline / null
    found = _indices(scaled, of_baseline, facts, "_scaled", _SCALED)
    # chi-square less what is to be expected of it where the model holds, and df, which the formulas take away
    misfit = facts.chi_square - own * facts.df + facts.df
    of_null = facts.baseline - null * facts.baseline_df + facts.baseline_df
    robust_ones = _indices(misfit, of_null, facts, "_robust", _ROBUST)
    ends = _interval(scaled, facts.df, facts, own)
    return {
        **factor,
        "chisq_scaled": _row(scaled, _SCALED),
        "pvalue_scaled": _row(by_chi_square.p_value(scaled, facts.df), _SCALED),
        **found,
        "rmsea_scaled": (found["rmsea_scaled"][0], *_interval(facts.chi_square, own * facts.df, facts), _INTERVAL),
        **robust_ones,
        "rmsea_robust": (robust_ones["rmsea_robust"][0], *ends, _INTERVAL),
    }


def _interval(chi_square: float, df: float, facts: Facts, factor: float = 1.0) -> tuple[float, float]:
    lower, upper = by_chi_square.rmsea_interval(chi_square, df, facts.n, facts.groups)
    return lower * sqrt(factor), upper * sqrt(factor)


def _indices(model: float, baseline: float, facts: Facts, suffix: str, note: str) -> dict[str, Row]:
    """CFI, TLI and RMSEA of these chi-squares; the first two are blank without that of the baseline."""
    found = {"cfi": np.nan, "tli": np.nan}
    if np.isfinite(baseline):
        found["cfi"] = by_chi_square.cfi(model, facts.df, baseline, facts.baseline_df)
        found["tli"] = by_chi_square.tli(model, facts.df, baseline, facts.baseline_df)
    found["rmsea"] = by_chi_square.rmsea(model, facts.df, facts.n, facts.groups)
    return {name + suffix: _row(value, note) for name, value in found.items()}


def _row(value: float, note: str) -> Row:
    return value, np.nan, np.nan, note
