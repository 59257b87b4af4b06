"""The first model looked at more closely, on the terminal: where it misses, what fits as well, a common method."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.marginal.claim_factors import BOUND, FURTHEST
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import (
    MISSING,
    bayes_factor,
    count,
    interval,
    number,
    probability,
    small_number,
    standardised,
)
from egovbayes.study.comparing.method_factor import ESTIMATED
from egovbayes.study.comparing.model_comparison import ModelComparison
from egovbayes.study.comparing.moved import moved, rows_of

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 6
BOUNDS = (
    " Bound: at least (>) or at most (<) so much. Hardly a draw is on the rarer side, and there was no way to it: its "
    f"border is bent (abs, products, `and`) and more than {FURTHEST:g} standard deviations off, or the posterior is "
    "far from normal there."
)
_NOTABLE = 0.1
_MI = 6.63
"""Chi-square of one degree of freedom with p of .01: smaller indices are many where there are many parameters."""


def show_factors(found: ModelComparison, page: Page, *, files: bool) -> None:
    """Bayes factors of the first model's hypotheses, with the intervals of their Monte Carlo error."""
    table = found.tables["bayes_factors"]
    if table.empty:
        return
    page.heading(f"Bayes factors under {found.first.spec.name}")
    grid = plain_grid("", "against contrary", "log", "error", "against border", "log", "error", "by")
    grid.set_left(7)
    grid.narrow = True
    for name, row in table.iterrows():
        contrary = _told(row["log_bayes_factor"], row["bayes_factor"], row["log_error"], bounded=row["method"] == BOUND)
        border = _told(row["log_directed"], row["directed"], row["log_directed_error"])
        grid.add_row(str(name), *contrary, *border, str(row["method"]))
    page.add(grid)
    said = (
        "Log: natural, with its Monte Carlo error. Against the border: the claim against its number being exactly "
        "where the claim ends; blank for products, and where a claim has no single number."
    )
    if (table["method"] == BOUND).any():
        said += BOUNDS
    page.say(said + (" More: tables/bayes_factors.csv" if files else ""), Tone.QUIET)


def _told(logarithm: float, value: float, error: float, *, bounded: bool = False) -> tuple[str, str, str]:
    """A Bayes factor, its logarithm and the error of that; of a bound, which side of it."""
    below = logarithm < 0
    shown = bayes_factor(value, bounded=bounded, below=below)
    sign = ("< " if below else "> ") if bounded and not isnan(logarithm) else ""
    return shown, sign + number(logarithm, 1), MISSING if isnan(error) else small_number(error)


def show_misfit(found: ModelComparison, page: Page, *, files: bool) -> None:
    """The largest residual correlations of each model, and what would bring most were it free."""
    _show_residuals(found, page, files=files)
    _show_modification(found, page, files=files)


def _show_residuals(found: ModelComparison, page: Page, *, files: bool) -> None:
    residuals = found.tables["residuals"]
    page.heading("Residual correlations: observed less implied")
    grid = plain_grid("", "pair", "observed", "residual", "95 % interval", "predictive p")
    grid.narrow = True
    grid.set_left(1)
    for model in residuals.index.unique("model"):
        own = residuals.xs(model, level="model")
        large = own[(own["residual"].abs() > _NOTABLE) & ((own["lower"] > 0) | (own["upper"] < 0))]
        if large.empty:
            grid.add_row(str(model), MISSING)
        for k, (pair, row) in enumerate(large.iloc[:MOST_ROWS].iterrows()):
            ends = interval(row["lower"], row["upper"])
            numbers = standardised(row["observed"]), standardised(row["residual"]), ends
            p = probability(row["predictive_p"], draws=_REPLICATES)
            grid.add_row("" if k else str(model), str(pair).replace("~~", " ~~ "), *numbers, p)
    page.add(grid)
    said = "Above .1 in size, with an interval that leaves out 0."
    page.say(said + (" All: tables/residuals.csv" if files else ""), Tone.QUIET)


_REPLICATES = 200


def _show_modification(found: ModelComparison, page: Page, *, files: bool) -> None:
    table = found.tables["modification"]
    if table.empty:
        return
    page.heading("Parameters that would bring most were they free (posterior)")
    grid = plain_grid("", "parameter", "index", "95 %", "would be", "95 %")
    grid.narrow = True
    grid.set_left(1)
    for model in table.index.unique("model"):
        own = table.xs(model, level="model")
        large = own[own["mi"] > _MI].iloc[:MOST_ROWS]
        if large.empty:
            grid.add_row(str(model), MISSING)
        for k, (name, row) in enumerate(large.iterrows()):
            gain = number(row["mi"], 1), f"[{number(row['mi_lower'], 1)}, {number(row['mi_upper'], 1)}]"
            change = standardised(row["epc_std"]), interval(row["lower"], row["upper"])
            grid.add_row("" if k else str(model), str(name), *gain, *change)
    page.add(grid)
    said = "Index: twice what the log-likelihood would gain. Would be: standardised, less the present value."
    page.say(said + (" All: tables/modification.csv" if files else ""), Tone.QUIET)


def show_equivalents(found: ModelComparison, page: Page, *, files: bool) -> None:
    """What fits exactly as well as the first model, and the claims that say something else there."""
    listed, claims = found.tables["equivalents"], found.tables["equivalent_claims"]
    if listed.empty:
        return
    page.heading(f"Models that fit exactly as well as {found.first.spec.name}")
    grid = plain_grid("", "in place of the model's own arrows", "claims under it")
    grid.set_left(1, wraps=True)
    grid.set_left(2, wraps=True)
    for name, row in listed.iloc[: MOST_ROWS + 2].iterrows():
        under = ""
        if row["refitted"]:
            own = rows_of(claims, name, "model")
            under = ", ".join(f"{claim} {standardised(one['effect'])}" for claim, one in own.iterrows())
            under = under.replace(" –", "")
        grid.add_row(str(name), str(row["arrows"]), under)
    page.add(grid)
    left = len(listed) - MOST_ROWS - 2
    more = f"{count(left)} more: tables/equivalents.csv; " if left > 0 and files else ""
    where = "with verdicts: tables/equivalent_claims.csv. " if files and len(claims) else ""
    page.say(f"{more}{where}Effects are of the arrow as it is turned.", Tone.QUIET)


def _method_cells(own: pd.DataFrame, labels: Sequence[str], *, probabilities: bool) -> list[str]:
    """A claim's effects, or probabilities, by loading; a star where that is estimated and gives another verdict."""
    shown = own["shown"] if probabilities else own["effect"].map(standardised)
    cells = {str(label): str(shown[label]) for label in own.index}
    if ESTIMATED in own.index and own.loc[ESTIMATED, "verdict"] != NOT_JUDGED:
        cells[ESTIMATED] += "*" if moved(own.loc["0.0"].to_dict(), own.loc[ESTIMATED].to_dict()) else ""
    return [cells.get(label, "") for label in labels]


def show_method(found: ModelComparison, page: Page, *, files: bool) -> None:
    """The hypotheses by the loading of a common method."""
    claims, flips = found.tables["method_factor"], found.tables["method_flips"]
    if claims.empty:
        return
    labels = list(dict.fromkeys(claims.index.get_level_values("loading")))
    page.heading("Hypotheses by the standardised loading of a common method in every answer")
    grid = plain_grid("", *(label.replace("0.", ".", 1) for label in labels), "another verdict")
    grid.columns[0].wraps, grid.columns[-1].wraps = False, True
    grid.narrow = True
    starred = False
    for name, flip in flips.iterrows():
        own = rows_of(claims, name)
        alone = bool(own["effect"].isna().all())
        cells, at = _method_cells(own, labels, probabilities=alone), flip["to_loading"]
        told = "none" if isnan(at) else f"{flip['becomes']} from {standardised(at, 1)}"
        starred |= cells[-1].endswith("*")
        grid.add_row(f"P({name})" if alone else str(name), *cells, told)
    page.add(grid)
    said = "Effects, standardised, or P where a claim has none. The square of a loading is its share of variance."
    said += " *: another verdict than without a method." if starred else ""
    page.say(said + (" Intervals: tables/method_factor.csv" if files else ""), Tone.QUIET)
