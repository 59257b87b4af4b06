"""Every index AMOS or lavaan prints for a maximum likelihood fit, in one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml.given_predictors import SUFFIX, of_predictors
from egovbayes.assess.model_fit import residual_indices as by_residual
from egovbayes.engines.ml_fit import CONVENTIONS, Convention, MLFit
from egovbayes.model.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities import chi_square_indices as by_chi_square
from egovbayes.quantities.implied import implied_covariance, implied_mean

if TYPE_CHECKING:
    import pandas as pd

GIVEN = "given the observed predictors (lavaan: fixed.x = TRUE)"
NOT_GIVEN_MISSING = "not available where observed predictors have missing answers"
NOT_GIVEN_AMOS = "lavaan's reading (fixed.x = TRUE); AMOS has none"
NOT_WITH_MISSING = "not available with missing answers"
_NO_DF = "the model is saturated: no degrees of freedom"


@dataclass(frozen=True, slots=True)
class Facts:
    """The numbers that the indices are made of; `n` is the convention's N, `groups` its factor for RMSEA."""

    chi_square: float
    df: int
    baseline: float
    baseline_df: int
    n: float
    n_free: int
    n_respondents: int
    groups: float
    log_likelihood: float
    saturated_log_likelihood: float
    criteria_from_chi_square: bool
    predictors_covary: bool = False

    @property
    def deviance(self) -> float:
        """What AIC and BIC add their penalty to."""
        return self.chi_square if self.criteria_from_chi_square else -2 * self.log_likelihood


type Row = tuple[float, float, float, str]


_GIVEN_PREDICTORS = ("npar", "ecvi", "log_likelihood", "saturated_log_likelihood", "aic", "bic", "sabic")


def _baseline_note(facts: Facts) -> str:
    return "uncorrelated items, observed predictors covary" if facts.predictors_covary else "uncorrelated items"


def _plain(formula: Callable[[Facts], float], note: str = "") -> Callable[[Facts], Row]:
    return lambda f: (float(formula(f)), np.nan, np.nan, note)


_FROM_CHI_SQUARE: dict[str, Callable[[Facts], Row]] = {
    "npar": _plain(lambda f: f.n_free, "free parameters"),
    "df": _plain(lambda f: f.df),
    "chisq": _plain(lambda f: f.chi_square),
    "pvalue": _plain(lambda f: by_chi_square.p_value(f.chi_square, f.df)),
    "cmin_df": _plain(lambda f: f.chi_square / f.df if f.df else np.nan),
    "baseline_chisq": lambda f: (f.baseline, np.nan, np.nan, _baseline_note(f)),
    "baseline_df": _plain(lambda f: f.baseline_df),
    "nfi": _plain(lambda f: float(by_chi_square.nfi(f.chi_square, f.baseline))),
    "rfi": _plain(lambda f: by_chi_square.rfi(f.chi_square, f.df, f.baseline, f.baseline_df)),
    "ifi": _plain(lambda f: float(by_chi_square.ifi(f.chi_square, f.df, f.baseline))),
    "tli": _plain(lambda f: by_chi_square.tli(f.chi_square, f.df, f.baseline, f.baseline_df)),
    "cfi": _plain(lambda f: by_chi_square.cfi(f.chi_square, f.df, f.baseline, f.baseline_df)),
    "rni": _plain(lambda f: by_chi_square.rni(f.chi_square, f.df, f.baseline, f.baseline_df)),
    "pratio": _plain(lambda f: f.df / f.baseline_df),
    "pnfi": _plain(lambda f: f.df / f.baseline_df * float(by_chi_square.nfi(f.chi_square, f.baseline))),
    "pcfi": _plain(lambda f: f.df / f.baseline_df * by_chi_square.cfi(f.chi_square, f.df, f.baseline, f.baseline_df)),
    "rmsea": _plain(lambda f: by_chi_square.rmsea(f.chi_square, f.df, f.n, f.groups)),
    "pclose": _plain(lambda f: by_chi_square.rmsea_close(f.chi_square, f.df, f.n, f.groups), "p of RMSEA <= .05"),
    "ecvi": _plain(lambda f: by_chi_square.ecvi(f.chi_square, f.n_free, f.n)),
    "mfi": _plain(lambda f: by_chi_square.mfi(f.chi_square, f.df, f.n)),
    "hoelter_05": _plain(lambda f: by_chi_square.critical_n(f.chi_square, f.df, f.n, 0.05), "critical N"),
    "hoelter_01": _plain(lambda f: by_chi_square.critical_n(f.chi_square, f.df, f.n, 0.01), "critical N"),
    "log_likelihood": _plain(lambda f: f.log_likelihood),
    "saturated_log_likelihood": _plain(lambda f: f.saturated_log_likelihood),
    "aic": _plain(lambda f: f.deviance + 2 * f.n_free),
    "bic": _plain(lambda f: f.deviance + f.n_free * np.log(f.n_respondents)),
    "sabic": _plain(lambda f: f.deviance + f.n_free * np.log((f.n_respondents + 2) / 24), "sample-size adjusted BIC"),
}


def fit_indices(ml: MLFit) -> pd.DataFrame:
    """One row per index (index: name) with value, lower, upper, note, under the fit's convention (attrs["convention"]).

    GFI, AGFI, PGFI and RMR use covariances only and are blank when answers are missing; SRMR then uses the moments
    found by EM. `srmr` includes mean residuals where lavaan does, `srmr_covariances` never does. With observed
    predictors there are also rows `..._fixed_x`, of the fit given these.
    """
    import pandas as pd

    facts = facts_of(ml)
    rows = {name: formula(facts) for name, formula in _FROM_CHI_SQUARE.items()}
    interval = by_chi_square.rmsea_interval(facts.chi_square, facts.df, facts.n, facts.groups)
    rows["rmsea"] = (rows["rmsea"][0], *interval, "90% interval")
    rows |= _residual_rows(ml, CONVENTIONS[ml.convention]) | _rows_given_predictors(ml, facts)
    if facts.df == 0:
        rows["pvalue"] = (np.nan, np.nan, np.nan, _NO_DF)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["value", "lower", "upper", "note"])
    frame.index.name = "index"
    frame.attrs["convention"] = ml.convention
    return frame


def index_values(ml: MLFit, names: Sequence[str]) -> dict[str, float]:
    """The values alone of some of these indices, without what the others need; NaN where there is none."""
    facts = facts_of(ml)
    by_name = {name: _FROM_CHI_SQUARE[name](facts) for name in names if name in _FROM_CHI_SQUARE}
    rows = _residual_rows(ml, CONVENTIONS[ml.convention]) | by_name
    return {name: rows[name][0] for name in names}


def facts_of(ml: MLFit) -> Facts:
    """Chi-squares, degrees of freedom and sample sizes of a fit under its convention."""
    convention = CONVENTIONS[ml.convention]
    n_groups = len(ml.table.groups)
    covarying = ml.table.n_predictor_covariances if convention.fixed_predictors else 0
    return Facts(
        chi_square=ml.chi_square_of(ml.log_likelihood),
        df=ml.table.df,
        baseline=ml.chi_square_of(ml.baseline_log_likelihood),
        baseline_df=ml.table.n_covariances - covarying,
        n=ml.sample_size,
        n_free=ml.table.n_free,
        n_respondents=ml.moments.n_respondents,
        groups=float(n_groups) if convention.rmsea_by_groups else 1.0,
        log_likelihood=ml.log_likelihood,
        saturated_log_likelihood=ml.saturated.log_likelihood,
        criteria_from_chi_square=convention.criteria_from_chi_square,
        predictors_covary=covarying > 0,
    )


def _rows_given_predictors(ml: MLFit, facts: Facts) -> dict[str, Row]:
    """What differs under lavaan's fixed.x = TRUE, where there are observed predictors; blank with a reason."""
    if not ml.table.predictors:
        return {}
    names = [name + SUFFIX for name in _GIVEN_PREDICTORS]
    if not CONVENTIONS[ml.convention].fixed_predictors:
        return dict.fromkeys(names, (np.nan, np.nan, np.nan, NOT_GIVEN_AMOS))
    own = of_predictors(ml)
    if own is None:
        return dict.fromkeys(names, (np.nan, np.nan, np.nan, NOT_GIVEN_MISSING))
    given = replace(
        facts,
        n_free=facts.n_free - own.n_free,
        log_likelihood=facts.log_likelihood - own.log_likelihood,
        saturated_log_likelihood=facts.saturated_log_likelihood - own.log_likelihood,
    )
    values = [_FROM_CHI_SQUARE[name](given)[0] for name in _GIVEN_PREDICTORS]
    return {name: (value, np.nan, np.nan, GIVEN) for name, value in zip(names, values, strict=True)}


def _residual_rows(ml: MLFit, convention: Convention) -> dict[str, Row]:
    observed, n, p = ml.saturated.informed, ml.saturated.n, len(ml.table.items)
    matrices = fill(ml.layout, ml.values)
    implied = implied_covariance(matrices)
    mean_residuals: Array | None = None
    if ml.table.means and convention.mean_residuals:
        mean_residuals = ml.saturated.means - implied_mean(matrices)
    note = "" if ml.moments.complete else "from moments estimated by EM"
    rows: dict[str, Row] = {
        "srmr": (by_residual.srmr(observed, implied, n, mean_residuals), np.nan, np.nan, note),
        "srmr_covariances": (by_residual.srmr(observed, implied, n), np.nan, np.nan, note),
    }
    if not ml.moments.complete:
        return rows | dict.fromkeys(("rmr", "gfi", "agfi", "pgfi"), (np.nan, np.nan, np.nan, NOT_WITH_MISSING))
    n_covariances = len(n) * p * (p + 1) // 2
    value = by_residual.gfi(observed, implied, n)
    values = {
        "rmr": by_residual.rmr(observed, implied, n),
        "gfi": value,
        "agfi": by_residual.agfi(value, n_covariances, ml.table.df),
        "pgfi": by_residual.pgfi(value, n_covariances, ml.table.df),
    }
    only = "covariances only" if ml.table.means else ""
    return rows | {name: (number, np.nan, np.nan, only) for name, number in values.items()}
