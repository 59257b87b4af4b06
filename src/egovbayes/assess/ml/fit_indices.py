"""Every index AMOS or lavaan prints for a maximum likelihood fit, in one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.ml import residual_indices as by_residual
from egovbayes.assess.ml.facts import Facts, Row
from egovbayes.assess.ml.given_predictors import SUFFIX, of_predictors
from egovbayes.assess.ml.scaled_indices import scaled_rows
from egovbayes.engines.ml.fit import CONVENTIONS, Convention, MLFit
from egovbayes.model.table.matrices import fill
from egovbayes.notation import Array
from egovbayes.quantities import chi_square_indices as by_chi_square
from egovbayes.quantities.implied import implied_covariance, implied_mean
from egovbayes.threads import one_blas_thread

if TYPE_CHECKING:
    import pandas as pd

GIVEN = "given the observed predictors (lavaan: fixed.x = TRUE)"
NOT_GIVEN_MISSING = "not available where observed predictors have missing answers"
NOT_GIVEN_AMOS = "lavaan's reading (fixed.x = TRUE); AMOS has none"
NOT_SCALED_AMOS = "lavaan's reading (estimator MLR); AMOS has none"
NOT_WITH_MISSING = "not available with missing answers"
_NO_DF = "the model is saturated: no degrees of freedom"


_GIVEN_PREDICTORS = ("npar", "ecvi", "log_likelihood", "saturated_log_likelihood", "aic", "bic", "sabic")


def _baseline_note(facts: Facts) -> str:
    covary = ", observed predictors covary (AMOS: uncorrelated too)" if facts.predictors_covary else ""
    return f"uncorrelated items{covary}"


def _plain(formula: Callable[[Facts], float], note: str = "") -> Callable[[Facts], Row]:
    return lambda f: (float(formula(f)), np.nan, np.nan, note)


def _parsimony(f: Facts) -> float:
    return float(by_chi_square.ratio(f.df, f.baseline_df))


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
    "pratio": _plain(_parsimony),
    "pnfi": _plain(lambda f: _parsimony(f) * float(by_chi_square.nfi(f.chi_square, f.baseline))),
    "pcfi": _plain(lambda f: _parsimony(f) * by_chi_square.cfi(f.chi_square, f.df, f.baseline, f.baseline_df)),
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

    Modelled means count in `srmr`, `rmr`, `gfi`, `agfi` and `pgfi` under lavaan's convention, as lavaan counts them,
    and never in those that end in `_covariances`. GFI and RMR are blank when answers are missing; SRMR then uses the
    moments found by EM. With observed predictors there are also rows `..._fixed_x`, of the fit given these.
    Where respondents are weighted or clustered there are also rows `..._scaled` and `..._robust` (scaled_indices).
    """
    import pandas as pd

    facts = facts_of(ml)
    rows = {name: formula(facts) for name, formula in _FROM_CHI_SQUARE.items()}
    interval = by_chi_square.rmsea_interval(facts.chi_square, facts.df, facts.n, facts.groups)
    rows["rmsea"] = (rows["rmsea"][0], *interval, "90 % interval")
    rows |= _residual_rows(ml, CONVENTIONS[ml.convention]) | _rows_given_predictors(ml, facts) | _scaled(ml, facts)
    if facts.df == 0:
        rows["pvalue"] = (np.nan, np.nan, np.nan, _NO_DF)
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=["value", "lower", "upper", "note"])
    frame.index.name = "index"
    frame.attrs["convention"] = ml.convention
    return frame


@one_blas_thread()
def index_values(ml: MLFit, names: Sequence[str]) -> dict[str, float]:
    """The values alone of some of these indices, without what the others need; NaN where there is none."""
    facts = facts_of(ml)
    by_name = {name: _FROM_CHI_SQUARE[name](facts) for name in names if name in _FROM_CHI_SQUARE}
    rows = _residual_rows(ml, CONVENTIONS[ml.convention]) | by_name | _scaled(ml, facts)
    return {name: rows[name][0] for name in names}


def facts_of(ml: MLFit) -> Facts:
    """Chi-squares, degrees of freedom and sample sizes of a fit under its convention."""
    convention = CONVENTIONS[ml.convention]
    n_groups = len(ml.table.groups)
    covarying = ml.table.n_predictor_covariances if convention.fixed_predictors else 0
    baseline_df = ml.table.n_covariances - covarying
    return Facts(
        chi_square=ml.chi_square_of(ml.log_likelihood),
        df=ml.table.df,
        baseline=ml.chi_square_of(ml.baseline_log_likelihood) if baseline_df else 0.0,  # of one item, rounding
        baseline_df=baseline_df,
        n=ml.sample_size,
        n_free=ml.table.n_free,
        n_respondents=ml.moments.n_respondents,
        groups=float(n_groups) if convention.rmsea_by_groups else 1.0,
        log_likelihood=ml.log_likelihood,
        saturated_log_likelihood=ml.saturated.log_likelihood,
        criteria_from_chi_square=convention.criteria_from_chi_square,
        predictors_covary=covarying > 0,
    )


def _scaled(ml: MLFit, facts: Facts) -> dict[str, Row]:
    """What is scaled for weights and clusters, where there are any; blank under a convention without."""
    if ml.robust is None:
        return {}
    rows = scaled_rows(ml.robust, facts)
    if CONVENTIONS[ml.convention].scaled:
        return rows
    return dict.fromkeys(rows, (np.nan, np.nan, np.nan, NOT_SCALED_AMOS))


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
    observed, n = ml.saturated.informed, ml.saturated.n
    matrices = fill(ml.layout, ml.values)
    implied = implied_covariance(matrices)
    means: tuple[Array, Array] | None = None
    if ml.table.means and convention.mean_residuals:
        means = ml.saturated.means, implied_mean(matrices)
    left = None if means is None else means[0] - means[1]
    note = "" if ml.moments.complete else "from moments estimated by EM"
    rows: dict[str, Row] = {
        "srmr": (by_residual.srmr(observed, implied, n, left), np.nan, np.nan, note),
        "srmr_covariances": (by_residual.srmr(observed, implied, n), np.nan, np.nan, note),
    }
    if not ml.moments.complete:
        return rows | dict.fromkeys((*_OF_COVARIANCES, *_OF_COVARIANCES.values()), _BLANK)
    only = _goodness(ml, by_residual.gfi(observed, implied, n), by_residual.rmr(observed, implied, n))
    of_covariances = {_OF_COVARIANCES[name]: (value, *_NO_INTERVAL, _ONLY) for name, value in only.items()}
    if not convention.mean_residuals:
        own = {name: (value, *_NO_INTERVAL, _ONLY if ml.table.means else "") for name, value in only.items()}
        return rows | own | of_covariances
    gfi, rmr = by_residual.gfi_of_moments(observed, implied, n, means), by_residual.rmr(observed, implied, n, left)
    with_means = "" if means is None else _WITH_MEANS
    all_moments = _goodness(ml, gfi, rmr, means is not None)
    return rows | {name: (value, *_NO_INTERVAL, with_means) for name, value in all_moments.items()} | of_covariances


_OF_COVARIANCES = {name: f"{name}_covariances" for name in ("rmr", "gfi", "agfi", "pgfi")}
_NO_INTERVAL = np.nan, np.nan
_BLANK: Row = (np.nan, np.nan, np.nan, NOT_WITH_MISSING)
_ONLY, _WITH_MEANS = "covariances only", "means included, as lavaan has it"


def _goodness(ml: MLFit, gfi: float, rmr: float, means: bool = False) -> dict[str, float]:
    """RMR, GFI and what is made of it, given the moments it counts: `means` too, or covariances only."""
    p = len(ml.table.items)
    n_moments = len(ml.table.groups) * (p * (p + 1) // 2 + (p if means else 0))
    agfi, pgfi = (formula(gfi, n_moments, ml.table.df) for formula in (by_residual.agfi, by_residual.pgfi))
    return {"rmr": rmr, "gfi": gfi, "agfi": agfi, "pgfi": pgfi}
