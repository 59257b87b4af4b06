"""The first model looked at more closely, on the terminal: where it misses, what fits as well, a common method."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.assess.marginal.claim_factors import BORDER, BOUND, DRAWS, FURTHEST, LEVELS
from egovbayes.assess.parts.two_way_tables import UNLIKELY
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
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
_METHODS = {
    DRAWS: "compare-page.by_draws",
    BORDER: "compare-page.by_border",
    LEVELS: "compare-page.by_levels",
    BOUND: "compare-page.by_bound",
}
_NOTABLE = 0.1
_MI = 6.63
"""Chi-square of one degree of freedom with p of .01: smaller indices are many where there are many parameters."""


def show_factors(found: ModelComparison, page: Page, *, files: bool) -> None:
    """Bayes factors of the first model's hypotheses, with the intervals of their Monte Carlo error."""
    table = found.tables["bayes_factors"]
    if table.empty:
        return
    page.heading(phrase("compare-page.factors", model=found.first.spec.name))
    log, error = phrase("compare-page.log"), phrase("column.error")
    titles = phrase("compare-page.contrary"), log, error, phrase("compare-page.border"), log, error
    grid = plain_grid("", *titles, phrase("compare-page.by"))
    grid.set_left(7)
    grid.narrow = True
    for name, row in table.iterrows():
        contrary = _told(row["log_bayes_factor"], row["bayes_factor"], row["log_error"], bounded=row["method"] == BOUND)
        border = _told(row["log_directed"], row["directed"], row["log_directed_error"])
        grid.add_row(str(name), *contrary, *border, _method_name(str(row["method"])))
    page.add(grid)
    bounds = phrase("compare-page.bounds", furthest=FURTHEST) if (table["method"] == BOUND).any() else ""
    file = phrase("compare-page.factors_file") if files else ""
    page.say(phrase("compare-page.factors_about", bounds=bounds, file=file), Tone.QUIET)


def _method_name(method: str) -> Text:
    """How a Bayes factor was found; nothing where it was not."""
    return Sentence(_METHODS[method]) if method else ""


def _told(logarithm: float, value: float, error: float, *, bounded: bool = False) -> tuple[Numeral, Numeral, Numeral]:
    """A Bayes factor, its logarithm and the error of that; of a bound, which side of it."""
    below = logarithm < 0
    shown = bayes_factor(value, bounded=bounded, below=below)
    sign = ("< " if below else "> ") if bounded and not isnan(logarithm) else ""
    return shown, Numeral(sign + number(logarithm, 1)), MISSING if isnan(error) else small_number(error)


def show_misfit(found: ModelComparison, page: Page, *, files: bool) -> None:
    """The largest residual correlations of each model, and what would bring most were it free; of answers in categories
    the two-way tables that it misses.
    """
    if len(found.tables["answer_pairs"]):
        _show_answer_pairs(found, page, files=files)
        return
    _show_residuals(found, page, files=files)
    _show_modification(found, page, files=files)


def _show_residuals(found: ModelComparison, page: Page, *, files: bool) -> None:
    residuals = found.tables["residuals"]
    page.heading(phrase("compare-page.residuals"))
    titles = "compare-page.pair", "compare-page.observed", "compare-page.residual", "column.interval_95"
    grid = plain_grid("", *map(Sentence, titles), phrase("compare-page.predictive_p"))
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
    page.say(phrase("compare-page.residuals_all" if files else "compare-page.residuals_about"), Tone.QUIET)


_REPLICATES = 200


def _show_answer_pairs(found: ModelComparison, page: Page, *, files: bool) -> None:
    table = found.tables["answer_pairs"]
    page.heading(phrase("compare-page.answer_pairs"))
    titles = phrase("compare-page.pair"), phrase("compare-page.g2"), phrase("compare-page.g2_predicted")
    grid = plain_grid("", *titles, phrase("compare-page.predictive_p"))
    grid.narrow = True
    grid.set_left(1)
    for model in table.index.unique("model"):
        own = table.xs(model, level="model")
        unlikely = own[own["p"] < UNLIKELY]
        if unlikely.empty:
            grid.add_row(str(model), MISSING)
        for k, (key, row) in enumerate(unlikely.iloc[:MOST_ROWS].iterrows()):
            *group, first, second = key
            pair = f"{first}, {second}" + "".join(f" [{name}]" for name in group)
            p = probability(row["p"], draws=_REPLICATES)
            grid.add_row("" if k else str(model), pair, number(row["g2"], 1), number(row["g2_predicted"], 1), p)
    page.add(grid)
    page.say(phrase("compare-page.pairs_all" if files else "compare-page.pairs_about"), Tone.QUIET)


def _show_modification(found: ModelComparison, page: Page, *, files: bool) -> None:
    table = found.tables["modification"]
    if table.empty:
        return
    page.heading(phrase("compare-page.modification"))
    ends = Numeral("95 %")
    titles = phrase("compare-page.parameter"), phrase("compare-page.index"), ends, phrase("compare-page.would_be"), ends
    grid = plain_grid("", *titles)
    grid.narrow = True
    grid.set_left(1)
    for model in table.index.unique("model"):
        own = table.xs(model, level="model")
        large = own[own["mi"] > _MI].iloc[:MOST_ROWS]
        if large.empty:
            grid.add_row(str(model), MISSING)
        for k, (name, row) in enumerate(large.iterrows()):
            gain = number(row["mi"], 1), Numeral(f"[{number(row['mi_lower'], 1)}, {number(row['mi_upper'], 1)}]")
            change = standardised(row["epc_std"]), interval(row["lower"], row["upper"])
            grid.add_row("" if k else str(model), str(name), *gain, *change)
    page.add(grid)
    page.say(phrase("compare-page.modification_all" if files else "compare-page.modification_about"), Tone.QUIET)


def show_equivalents(found: ModelComparison, page: Page, *, files: bool) -> None:
    """What fits exactly as well as the first model, and the claims that say something else there."""
    listed, claims = found.tables["equivalents"], found.tables["equivalent_claims"]
    if listed.empty:
        return
    page.heading(phrase("compare-page.equivalents", model=found.first.spec.name))
    grid = plain_grid("", phrase("compare-page.in_place"), phrase("compare-page.claims_under"))
    grid.set_left(1, wraps=True)
    grid.set_left(2, wraps=True)
    for name, row in listed.iloc[: MOST_ROWS + 2].iterrows():
        under: Text = ""
        if row["refitted"]:
            own = rows_of(claims, name, "model")
            under = Listing(
                tuple(_under(str(claim), float(one["effect"])) for claim, one in own.iterrows()), whole=True
            )
        grid.add_row(str(name), str(row["arrows"]), under)
    page.add(grid)
    left = len(listed) - MOST_ROWS - 2
    more = phrase("compare-page.equivalents_more", n=count(left)) if left > 0 and files else ""
    where = phrase("compare-page.equivalents_verdicts") if files and len(claims) else ""
    page.say(phrase("compare-page.equivalents_about", more=more, verdicts=where), Tone.QUIET)


def _under(claim: str, effect: float) -> Text:
    """A claim with its effect, as far as it has one."""
    return claim if isnan(effect) else phrase("compare-page.claim_under", name=claim, effect=standardised(effect))


def _method_cells(own: pd.DataFrame, labels: Sequence[str], *, probabilities: bool) -> list[Numeral]:
    """A claim's effects, or probabilities, by loading; a star where that is estimated and gives another verdict."""
    shown = own["shown"] if probabilities else own["effect"].map(standardised)
    cells = {str(label): str(shown[label]) for label in own.index}
    if ESTIMATED in own.index and own.loc[ESTIMATED, "verdict"] != NOT_JUDGED:
        cells[ESTIMATED] += "*" if moved(own.loc["0.0"].to_dict(), own.loc[ESTIMATED].to_dict()) else ""
    return [Numeral(cells.get(label, "")) for label in labels]


def show_method(found: ModelComparison, page: Page, *, files: bool) -> None:
    """The hypotheses by the loading of a common method."""
    claims, flips = found.tables["method_factor"], found.tables["method_flips"]
    if claims.empty:
        return
    labels = list(dict.fromkeys(claims.index.get_level_values("loading")))
    page.heading(phrase("compare-page.method"))
    grid = plain_grid("", *map(_loading, labels), phrase("compare-page.another"))
    grid.columns[0].wraps, grid.columns[-1].wraps = False, True
    grid.narrow = True
    starred = False
    for name, flip in flips.iterrows():
        own = rows_of(claims, name)
        alone = bool(own["effect"].isna().all())
        cells, at = _method_cells(own, labels, probabilities=alone), flip["to_loading"]
        told = _flip(str(flip["becomes"]), at)
        starred |= cells[-1].endswith("*")
        grid.add_row(phrase("compare-page.p_of", name=str(name)) if alone else str(name), *cells, told)
    page.add(grid)
    star = phrase("compare-page.method_star") if starred else ""
    file = phrase("compare-page.method_file") if files else ""
    page.say(phrase("compare-page.method_about", star=star, file=file), Tone.QUIET)


def _loading(label: str) -> Text:
    """The title of a column: a loading, or that it is estimated."""
    return phrase("compare-page.estimated") if label == ESTIMATED else Numeral(label.replace("0.", ".", 1))


def _flip(becomes: str, at: float) -> Text:
    """The other verdict, and the loading from which on it is reached."""
    if isnan(at):
        return phrase("compare-page.none")
    return phrase("compare-page.from", verdict=verdict_name(becomes), loading=standardised(at, 1))
