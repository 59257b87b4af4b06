"""The block of fit indices on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import isnan, nan

from egovbayes.assess.fit import Fit
from egovbayes.assess.model_fit.effective_parameters import EFFECTIVE_PARAMETERS
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.tables import draws_of
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, MISSING, count, interval, number, probability

_NAMES = {
    "ppp": "posterior predictive p",
    "brmsea": "BRMSEA",
    "gamma_hat": "gamma-hat",
    "adjusted_gamma_hat": "adjusted gamma-hat",
    "bcfi": "BCFI",
    "btli": "BTLI",
    "p_d": "effective parameters (pD)",
    "p_d_dic": "pD by DIC",
    "brmsea_dic": "BRMSEA by DIC's pD",
    "adjusted_gamma_hat_dic": "adjusted gamma-hat by DIC's pD",
    "btli_dic": "BTLI by DIC's pD",
    "chisq": "{ml} chi-square",
    "df": "{ml} df",
    "pvalue": "{ml} p",
    "chisq_scaled": "{ml} chi-square, scaled",
    "pvalue_scaled": "{ml} p, scaled",
    "cfi": "{ml} CFI",
    "tli": "{ml} TLI",
    "rmsea": "{ml} RMSEA",
    "cfi_scaled": "{ml} CFI, scaled",
    "tli_scaled": "{ml} TLI, scaled",
    "rmsea_scaled": "{ml} RMSEA, scaled",
    "cfi_robust": "{ml} CFI, robust",
    "tli_robust": "{ml} TLI, robust",
    "rmsea_robust": "{ml} RMSEA, robust",
    "srmr": "{ml} SRMR",
}
_BY_DIC = {"brmsea_dic", "adjusted_gamma_hat_dic", "btli_dic"}
_SCALED = {"cfi_scaled", "tli_scaled", "rmsea_scaled"}
"""Shown where there are no others: the robust ones tell of the population."""


def show_fit_indices(fit: Fit, page: Page) -> None:
    """Fit of posterior and maximum likelihood; indices by DIC's pD only where the two counts of pD part."""
    table = fit.fit_indices
    show_why(fit, "model fit", "Fit of the posterior", page)
    if table.empty:
        return
    beside = fit.prepared.likelihood.beside
    lookup = {str(key[-1] if isinstance(key, tuple) else key): row for key, row in table.iterrows()}
    other = "chisq" in lookup or "chisq_scaled" in lookup
    convention = f"; {beside(MAXIMUM_LIKELIHOOD)} by lavaan's convention" if other else ""
    page.heading(f"Fit of the model{convention}")
    grid = plain_grid("", "value", "90 % interval")
    part = any(check.name == EFFECTIVE_PARAMETERS and not check.passed for check in fit.checks)
    left = (set() if part else _BY_DIC) | (_SCALED if "chisq" in lookup else set())
    for key, label in _NAMES.items():
        if key in lookup and key not in left:
            row = lookup[key]
            ends = interval(float(row["lower"]), float(row["upper"]), 3)
            value = float(row["value"])
            written = probability(value, draws_of(fit)) if key == "ppp" else _FORMATS.get(key, _three)(value)
            grid.add_row(label.format(ml=beside("ML")), written, ends)
    lacking = _with_bollen_stine(fit, grid)
    page.add(grid)
    for sentence in filter(None, (lacking, *_blanks({key: float(row["value"]) for key, row in lookup.items()}))):
        page.say(sentence)
    for name in ("fit indices", "weighted least squares"):
        if name in fit.not_computed:
            page.say(fit.not_computed[name])


def _blanks(values: Mapping[str, float]) -> Iterator[str]:
    """Why there is no number where a dash stands."""
    if isnan(values.get("brmsea", 0.0)) and not isnan(values.get("gamma_hat", nan)):
        yield (
            f"{MISSING} BRMSEA, adjusted gamma-hat and BTLI divide by the sample moments beyond pD, and there are none."
        )
    if values.get("df") == 0 and isnan(values.get("pvalue", 0.0)):
        yield f"{MISSING} With 0 degrees of freedom the model gives the moments back as they are: there is no p."


def _with_bollen_stine(fit: Fit, grid: Grid) -> str:
    """Adds the p-value where it was asked for; else what is to be said of that."""
    if not fit.rules.bollen_stine:
        return ""
    robust = fit.tables.get("ml_robust_indices")
    if robust is None:
        return f"No Bollen-Stine p. {fit.not_computed.get('robust maximum likelihood', '')}"
    value, note = (robust[column].to_dict()["Bollen-Stine", "pvalue"] for column in ("value", "note"))
    grid.add_row(f"ML p, Bollen-Stine ({note})", probability(float(value)), "")
    return ""


def _three(value: float) -> str:
    return number(value, 3)


def _one(value: float) -> str:
    return number(value, 1)


_FORMATS: Mapping[str, Callable[[float], str]] = {
    "pvalue": probability,
    "pvalue_scaled": probability,
    "df": count,
    "p_d": _one,
    "p_d_dic": _one,
}
