"""The checks of a column of fit measures, by name, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from egovbayes.audit.case import Case
from egovbayes.audit.finding import Finding, Verdict
from egovbayes.audit.model_fit.baseline import BASELINE, baseline_chi_square
from egovbayes.audit.model_fit.degrees import DF, DRAWN, degrees_of_freedom, drawn_model_counts
from egovbayes.audit.model_fit.indices_alone import ALONE, ORDER, counts_behind_indices, order_of_indices
from egovbayes.audit.model_fit.information import AIC, BIC, aic_and_bic, aic_and_chi_square
from egovbayes.audit.model_fit.items import (
    ITEMS,
    PARAMETERS,
    PARSIMONY_CHECKS,
    items_and_parameters,
    parameters_counted,
)
from egovbayes.audit.model_fit.misfit import (
    PCLOSE,
    RMSEA,
    RMSEA_INTERVAL,
    P,
    p_of_chi_square,
    p_of_close_fit,
    rmsea,
    rmsea_interval,
)
from egovbayes.audit.model_fit.possible import POSSIBLE, possible_values

type Check = Callable[[Case], Finding]

MODEL_CHECKS: dict[str, Check] = {
    POSSIBLE: possible_values,
    DF: degrees_of_freedom,
    DRAWN: drawn_model_counts,
    ITEMS: items_and_parameters,
    PARAMETERS: parameters_counted,
    P: p_of_chi_square,
    RMSEA: rmsea,
    RMSEA_INTERVAL: rmsea_interval,
    PCLOSE: p_of_close_fit,
    BASELINE: baseline_chi_square,
    AIC: aic_and_chi_square,
    BIC: aic_and_bic,
    **PARSIMONY_CHECKS,
    ORDER: order_of_indices,
    ALONE: counts_behind_indices,
}


# the figures that a check is about: without any of them it is not missed
_ABOUT = {
    DF: ("cmin_df",),
    ITEMS: ("agfi",),
    PARAMETERS: (),
    P: ("p_value",),
    RMSEA: ("rmsea",),
    RMSEA_INTERVAL: ("rmsea_lower", "rmsea_upper"),
    PCLOSE: ("pclose",),
    BASELINE: ("nfi", "rfi", "ifi", "tli", "cfi", "baseline_chi_square"),
    AIC: ("aic",),
    BIC: ("bic",),
    **{name: (key,) for name, key in zip(PARSIMONY_CHECKS, ("pgfi", "pnfi", "pcfi"), strict=True)},
    ORDER: (),
    ALONE: (),
}


def check_model(case: Case) -> dict[str, Finding]:
    """The finding of each check, by its name; `offered` says whether the column prints what the check is about."""
    found = {name: check(case) for name, check in MODEL_CHECKS.items()}
    return {
        name: finding if _offered(case, finding) else replace(finding, offered=False) for name, finding in found.items()
    }


def _offered(case: Case, finding: Finding) -> bool:
    """Whether anything is said, or a figure is printed that the check is about."""
    about = _ABOUT.get(finding.name)
    return finding.verdict != Verdict.UNSAID or about is None or any(case.figure(key) is not None for key in about)
