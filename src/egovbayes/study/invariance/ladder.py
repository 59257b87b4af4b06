"""The steps of invariance beside each other: maximum likelihood's chi-square and indices, the posterior's, and
leave-one-out.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from egovbayes.assess.fit import Fit
from egovbayes.assess.respondents.psis import leave_one_out
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

_OF_ML = {"chi_square": "chisq", "df": "df", "p": "pvalue", "cfi": "cfi", "rmsea": "rmsea", "srmr": "srmr"}
_SCALED = {"chi_square": "chisq_scaled", "p": "pvalue_scaled", "cfi": "cfi_robust", "rmsea": "rmsea_robust"}
_OF_POSTERIOR = ("ppp", "brmsea", "bcfi", "btli", "adjusted_gamma_hat")


def ladder_table(fits: Mapping[str, Fit]) -> pd.DataFrame:
    """A row a step (index: step), each but the first compared with the one before.

    Of maximum likelihood `chi_square`, `df`, `p`, `cfi`, `rmsea`, `srmr`, and what the step adds: `delta_chi_square`,
    `delta_df`, `delta_p`, `delta_cfi`, `delta_rmsea`. Of the posterior its fit indices (means, with the ends of 90 %
    intervals of `brmsea` and `bcfi`), `elpd` by leave-one-out, and `delta_elpd` with `delta_elpd_se`, the standard
    error of the difference over respondents (Vehtari, Gelman & Gabry, 2017). NaN for what was not computed. `converged`
    is about the step's draws. Where respondents are weighted or clustered chi-square and its differences are scaled
    (Satorra & Bentler, 2001), CFI and RMSEA the robust ones.
    """
    import pandas as pd

    rows = {step: _own(fit) for step, fit in fits.items()}
    elpd = {step: _pointwise(fit) for step, fit in fits.items()}
    for step, fit in fits.items():
        scale = fit.moments.n_respondents
        rows[step]["elpd"] = scale * float(np.mean(elpd[step])) if len(elpd[step]) else np.nan
    for before, step in pairwise(fits):
        rows[step] |= _more(rows[before], rows[step], _scaled_fall(fits[before], fits[step]))
        rows[step] |= _difference(elpd[before], elpd[step], fits[step].moments.n_respondents)
    table = pd.DataFrame.from_dict(rows, orient="index").rename_axis("step")
    return table[[*_COLUMNS]]


_COLUMNS = (
    *("equal", "free", "n_free", "converged"),
    *(*_OF_ML, "delta_chi_square", "delta_df", "delta_p", "delta_cfi", "delta_rmsea"),
    *("elpd", "delta_elpd", "delta_elpd_se", "ppp", "brmsea", "brmsea_lower", "brmsea_upper"),
    *("bcfi", "bcfi_lower", "bcfi_upper", "btli", "adjusted_gamma_hat"),
)


def _own(fit: Fit) -> dict[str, object]:
    found = fit.fit_indices
    row: dict[str, object] = {
        "equal": ", ".join(fit.spec.group_equal),
        "free": ", ".join(name for name in fit.spec.group_free if "~" in name),
        "n_free": fit.table.n_free,
        "converged": fit.converged,
    }
    known = found["value"].to_dict()
    names = _OF_ML | (_SCALED if "chisq_scaled" in known else {})
    row |= {name: known.get(index, np.nan) for name, index in names.items()}
    row |= {name: known.get(name, np.nan) for name in _OF_POSTERIOR}
    for name in ("brmsea", "bcfi"):
        row |= {f"{name}_{end}": found[end].get(name, np.nan) for end in ("lower", "upper")}
    return row | dict.fromkeys([column for column in _COLUMNS if column.startswith("delta_")], np.nan)


def _scaled_fall(before: Fit, now: Fit) -> float | None:
    """The scaled difference of two chi-squares, that of nested models; None where nothing is scaled, NaN where there is
    no scaling factor above 0. Satorra & Bentler (2001).
    """
    first, second = before.ml, now.ml
    if first is None or second is None or first.robust is None or second.robust is None:
        return None
    # df times factor is what the traces leave between saturated model and model
    left, right = (own.robust.saturated - own.robust.model for own in (first, second))  # type: ignore[union-attr]
    df = second.table.df - first.table.df
    factor = (right - left) / df if df else np.nan
    rise = second.chi_square_of(second.log_likelihood) - first.chi_square_of(first.log_likelihood)
    return rise / factor if factor > 0 else np.nan


def _more(before: Mapping[str, object], now: Mapping[str, object], scaled: float | None) -> dict[str, object]:
    """What the step adds to maximum likelihood's misfit. With no equality more there is nothing to test."""
    change = {name: float(now[name]) - float(before[name]) for name in ("chi_square", "df", "cfi", "rmsea")}  # type: ignore[arg-type]
    fall, df = float(np.maximum(change["chi_square"] if scaled is None else scaled, 0.0)), change["df"]
    p = float(special.chdtrc(df, fall)) if df > 0 else np.nan
    return {
        "delta_chi_square": fall,
        "delta_df": df,
        "delta_p": p,
        "delta_cfi": change["cfi"],
        "delta_rmsea": change["rmsea"],
    }


def _pointwise(fit: Fit) -> Array:
    """Expected log predictive density of each respondent that leave-one-out looks at; empty where it does at none."""
    if "log_likelihood" not in fit.posterior.children:
        return np.zeros(0)
    draws = fit.posterior["log_likelihood"]["answers"].transpose("chain", "draw", "respondent").to_numpy()
    return leave_one_out(draws.reshape(-1, draws.shape[-1])).elpd


def _difference(before: Array, now: Array, n: int) -> dict[str, object]:
    """Sum of the differences over all n respondents, from some or all of them, and its standard error."""
    if not len(now) or len(now) != len(before):
        return {}
    by = now - before
    return {"delta_elpd": n * float(by.mean()), "delta_elpd_se": float(n * by.std() / np.sqrt(len(by)))}
