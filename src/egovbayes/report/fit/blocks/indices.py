"""The block of fit indices on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from math import isnan, nan

from egovbayes.assess.fit import Fit
from egovbayes.assess.model_fit.effective_parameters import EFFECTIVE_PARAMETERS
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.called import beside_posterior
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.tables import draws_of
from egovbayes.report.words import MISSING, count, interval, number, probability

_OF_POSTERIOR = {
    "ppp": "index.ppp",
    "brmsea": "index.brmsea",
    "gamma_hat": "index.gamma_hat",
    "adjusted_gamma_hat": "index.adjusted_gamma_hat",
    "bcfi": "index.bcfi",
    "btli": "index.btli",
    "p_d": "index.p_d",
    "p_d_dic": "index.p_d_dic",
    "brmsea_dic": "index.brmsea_dic",
    "adjusted_gamma_hat_dic": "index.adjusted_gamma_hat_dic",
    "btli_dic": "index.btli_dic",
}
_OF_ML = {
    "chisq": "index.chisq",
    "df": "index.df",
    "pvalue": "index.pvalue",
    "chisq_scaled": "index.chisq_scaled",
    "pvalue_scaled": "index.pvalue_scaled",
    "cfi": "index.cfi",
    "tli": "index.tli",
    "rmsea": "index.rmsea",
    "cfi_scaled": "index.cfi_scaled",
    "tli_scaled": "index.tli_scaled",
    "rmsea_scaled": "index.rmsea_scaled",
    "cfi_robust": "index.cfi_robust",
    "tli_robust": "index.tli_robust",
    "rmsea_robust": "index.rmsea_robust",
    "srmr": "index.srmr",
}
_BY_DIC = {"brmsea_dic", "adjusted_gamma_hat_dic", "btli_dic"}
_SCALED = {"cfi_scaled", "tli_scaled", "rmsea_scaled"}
"""Shown where there are no others: the robust ones tell of the population."""


def show_fit_indices(fit: Fit, page: Page) -> None:
    """Fit of posterior and maximum likelihood; indices by DIC's pD only where the two counts of pD part."""
    table = fit.fit_indices
    show_why(fit, "model fit", phrase("indices.of_posterior"), page)
    if table.empty:
        return
    lookup = {str(key[-1] if isinstance(key, tuple) else key): row for key, row in table.iterrows()}
    page.heading(_title(fit, lookup))
    grid = plain_grid("", phrase("column.value"), phrase("column.interval_90"))
    parted = any(check.name == EFFECTIVE_PARAMETERS and not check.passed for check in fit.checks)
    left = (set() if parted else _BY_DIC) | (_SCALED if "chisq" in lookup else set())
    ml = beside_posterior(fit.prepared.likelihood, short=True)
    names = {key: Sentence(name) for key, name in _OF_POSTERIOR.items()}
    names |= {key: Sentence(name, {"ml": ml}) for key, name in _OF_ML.items()}
    for key, name in names.items():
        if key in lookup and key not in left:
            row = lookup[key]
            ends = interval(float(row["lower"]), float(row["upper"]), 3)
            value = float(row["value"])
            written = probability(value, draws_of(fit)) if key == "ppp" else _FORMATS.get(key, _three)(value)
            grid.add_row(name, written, ends)
    lacking = _with_bollen_stine(fit, grid)
    page.add(grid)
    for sentence in (*lacking, *_blanks({key: float(row["value"]) for key, row in lookup.items()})):
        page.say(sentence)
    for part in ("fit indices", "weighted least squares"):
        if part in fit.lacking:
            page.say(fit.lacking[part])


def _title(fit: Fit, lookup: Collection[str]) -> Sentence:
    if "chisq" in lookup or "chisq_scaled" in lookup:
        return phrase("indices.title_lavaan", ml=beside_posterior(fit.prepared.likelihood))
    return phrase("indices.title")


def _blanks(values: Mapping[str, float]) -> Iterator[Sentence]:
    """Why there is no number where a dash stands."""
    if isnan(values.get("ppp", 0.0)):
        yield phrase("indices.no_ppp", dash=MISSING)
    if isnan(values.get("brmsea", 0.0)) and not isnan(values.get("gamma_hat", nan)):
        yield phrase("indices.no_brmsea", dash=MISSING)
    if values.get("df") == 0 and isnan(values.get("pvalue", 0.0)):
        yield phrase("indices.no_p", dash=MISSING)


def _with_bollen_stine(fit: Fit, grid: Grid) -> list[Sentence]:
    """Adds the p-value where it was asked for; else what is to be said of that."""
    if not fit.rules.bollen_stine:
        return []
    robust = fit.tables.get("ml_robust_indices")
    if robust is None:
        return [phrase("indices.no_bollen_stine", why=fit.lacking.get("robust maximum likelihood", ""))]
    value, note = (robust[column].to_dict()["Bollen-Stine", "pvalue"] for column in ("value", "note"))
    grid.add_row(phrase("index.bollen_stine", refits=read_back(str(note), "quality")), probability(float(value)), "")
    return []


def _three(value: float) -> Numeral:
    return number(value, 3)


def _one(value: float) -> Numeral:
    return number(value, 1)


_FORMATS: Mapping[str, Callable[[float], Numeral]] = {
    "pvalue": probability,
    "pvalue_scaled": probability,
    "df": count,
    "p_d": _one,
    "p_d_dic": _one,
}
