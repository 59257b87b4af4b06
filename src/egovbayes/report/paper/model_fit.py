"""Table 5: fit of the model, the posterior's beside maximum likelihood's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Sentence
from egovbayes.report.called import beside_posterior
from egovbayes.report.page.page import Grid, NumberedTable, plain_grid
from egovbayes.report.paper.framing import numbered_table
from egovbayes.report.paper.panels import or_dash
from egovbayes.report.tables import draws_of
from egovbayes.report.words import MISSING, count, interval, number, probability

if TYPE_CHECKING:
    import pandas as pd

NAME = "fit"
_P, _COUNT, _ONE = "p", "count", "one"


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its name, the posterior's index and maximum likelihood's ("" where there is none), how it is written."""

    name: Sentence
    posterior: str
    ml: str
    form: str = ""


_ROWS = (
    _Row(Sentence("paper.fit_p"), "ppp", "pvalue", _P),
    _Row(Sentence("paper.fit_p_scaled"), "", "pvalue_scaled", _P),
    _Row(Sentence("paper.fit_chisq"), "", "chisq"),
    _Row(Sentence("paper.fit_chisq_scaled"), "", "chisq_scaled"),
    _Row(Sentence("paper.fit_df"), "", "df", _COUNT),
    _Row(Sentence("paper.fit_rmsea"), "brmsea", "rmsea"),
    _Row(Sentence("paper.fit_rmsea_robust"), "", "rmsea_robust"),
    _Row(Sentence("paper.fit_cfi"), "bcfi", "cfi"),
    _Row(Sentence("paper.fit_cfi_robust"), "", "cfi_robust"),
    _Row(Sentence("paper.fit_tli"), "btli", "tli"),
    _Row(Sentence("paper.fit_tli_robust"), "", "tli_robust"),
    _Row(Sentence("paper.fit_gamma"), "gamma_hat", ""),
    _Row(Sentence("paper.fit_gamma_adjusted"), "adjusted_gamma_hat", ""),
    _Row(Sentence("paper.fit_srmr"), "", "srmr"),
    _Row(Sentence("paper.fit_effective"), "p_d", "", _ONE),
)
type _Found = Mapping[str, pd.Series]


def model_fit(fit: Fit, place: str) -> Iterator[NumberedTable]:
    """The table; none where no index could be computed."""
    found = index_rows(fit)
    shown = [row for row in _ROWS if row.posterior in found or row.ml in found]
    if not shown:
        return
    ml = fit.prepared.likelihood.estimator or Sentence("ml.short")
    heads = (Sentence("paper.bayesian"), Sentence("paper.ends_90"), ml, Sentence("paper.ends_90"))
    grid = plain_grid(Sentence("paper.index"), *heads)
    for row in shown:
        _add(grid, row, found, draws_of(fit))
    yield numbered_table(fit, NAME, place, grid, (Sentence("paper.fit_title"), _notes(fit, found)))


def index_rows(fit: Fit) -> _Found:
    """Every index by its name: the posterior's, and those of maximum likelihood that a page shows."""
    table = fit.fit_indices
    return {str(key[-1] if isinstance(key, tuple) else key): row for key, row in table.iterrows()}


def _notes(fit: Fit, found: _Found) -> Iterator[Sentence]:
    if "brmsea" in found or "bcfi" in found:
        yield Sentence("paper.fit_bayesian")
    ml = beside_posterior(fit.prepared.likelihood)
    shown = "chisq" in found or "chisq_scaled" in found
    yield Sentence("paper.fit_ml" if shown else "paper.fit_no_ml", {"estimator": ml})
    for part in ("fit indices", "model fit", "weighted least squares"):
        if part in fit.lacking:
            yield fit.lacking[part]


def _add(grid: Grid, row: _Row, found: _Found, draws: int) -> None:
    cells: list[str] = []
    for name, exact in ((row.posterior, False), (row.ml, True)):
        if name not in found:
            cells += [MISSING, MISSING]
            continue
        value, ends = float(found[name]["value"]), (float(found[name]["lower"]), float(found[name]["upper"]))
        cells += [_written(value, row.form, draws if not exact else None), or_dash(interval(*ends, 3))]
    grid.add_row(row.name, *cells)


def _written(value: float, form: str, draws: int | None) -> str:
    if isnan(value):
        return MISSING
    if form == _P:
        return probability(value) if draws is None else probability(value, draws)
    return count(value) if form == _COUNT else number(value, 1 if form == _ONE else 3)
