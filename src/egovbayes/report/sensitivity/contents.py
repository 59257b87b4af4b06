"""What would change the verdicts, as a page: a line a hypothesis, the curves as rows, power-scaling, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.design_line import design_line
from egovbayes.report.fit.contents import data_sentence
from egovbayes.report.fit.prior_summary import prior_summary
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, joined
from egovbayes.report.tables import draws_of, is_synthetic
from egovbayes.report.words import MISSING, as_shown, bayes_factor, count, number, seconds, standardised
from egovbayes.study.sensitivity.power_scaling import LIKELIHOOD, PRIOR
from egovbayes.study.sensitivity.reading import DECIDED, ROBUST, SENSITIVE_TO, diagnosis_name
from egovbayes.study.sensitivity.sensitivity import Sensitivity

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_FACTORS = 15, 6
_TONES = {ROBUST: Tone.GOOD, SENSITIVE_TO: Tone.OPEN, DECIDED: Tone.BAD}


def show_sensitivity(found: Sensitivity, page: Page) -> None:
    """Print what would change the verdicts, a line a hypothesis first."""
    show_synthetic(page, synthetic=is_synthetic(found.fit))
    _show_head(found, page)
    _show_readings(found, page)
    _show_curves(found, page)
    _show_scaling(found, page)
    show_checks(found.checks, page)
    show_notes((*found.remarks, *found.fit.remarks), page)


def _show_head(found: Sensitivity, page: Page) -> None:
    fit = found.fit
    page.line(phrase("head.data"), data_sentence(fit))
    if line := design_line(fit.prepared.observed):
        page.line(phrase("head.sample"), line)
    page.line(phrase("head.model"), fit.spec.title or fit.spec.name)
    page.line(phrase("head.priors"), prior_summary(fit.table, fit.priors, fit.spec.group_pooled))
    anew = int((found.curves.index.get_level_values("factor") != 1).sum())
    said = {
        "draws": count(draws_of(fit)),
        "seed": str(fit.settings.get("seed")),
        "points": phrase("sensitivity-page.points", n=anew),
        "time": seconds(found.seconds.get("fits with other priors", 0.0)),
        "state": phrase("any-page.converged" if found.converged else "sampled.not_converged"),
        "interrupted": phrase("sensitivity-page.interrupted") if found.interrupted else "",
    }
    page.line(phrase("head.sampling"), Sentence("sensitivity-page.sampled", said))


def _show_readings(found: Sensitivity, page: Page) -> None:
    if not found.readings:
        return
    page.heading(phrase("sensitivity-page.readings"))
    for reading in found.readings[:MOST_ROWS]:
        word = (reading.word, _TONES.get(reading.status, Tone.PLAIN))
        page.say(joined((f"{reading.name}:", Tone.STRONG), " ", word, reading.told))
    left = len(found.readings) - MOST_ROWS
    if left > 0:
        page.say(phrase("any-page.more", n=count(left), file="readings"), Tone.QUIET)


def _show_curves(found: Sensitivity, page: Page) -> None:
    curves = found.curves
    if curves.index.get_level_values("factor").nunique() < 2:
        return
    factors = _shown(sorted(set(curves.index.get_level_values("factor"))))
    page.heading(phrase("sensitivity-page.curves"))
    _show_wide(curves, factors, "shown", page)
    page.heading(phrase("sensitivity-page.factors"))
    _show_wide(curves, factors, "bayes_factor", page)
    page.heading(phrase("sensitivity-page.effects"))
    _show_wide(curves, factors, "effect", page)
    page.say(phrase("sensitivity-page.curves_about"), Tone.QUIET)


def _shown(factors: list[float]) -> list[float]:
    """The factors that a page has room for, that of the fit itself among them."""
    step = -(-len(factors) // MOST_FACTORS)
    return factors[factors.index(1.0) % step :: step]


def _show_wide(curves: pd.DataFrame, factors: list[float], column: str, page: Page) -> None:
    grid = plain_grid("", *(Numeral(f"{factor:.2g}") for factor in factors))
    grid.narrow = True
    for name in list(dict.fromkeys(curves.index.get_level_values("name")))[:MOST_ROWS]:
        own = curves.loc[name]
        cells = [_cell(own.loc[factor], column) if factor in own.index else MISSING for factor in factors]
        if set(cells) != {MISSING}:
            grid.add_row(str(name), *cells)
    page.add(grid)


def _cell(row: pd.Series, column: str) -> Numeral:
    value = row[column]
    if column == "shown":
        return as_shown(value) if isinstance(value, str) and value else MISSING
    if column == "effect":
        return standardised(float(value))
    below = bool(row["bayes_factor_upper"] == row["bayes_factor"])
    return bayes_factor(float(value), bounded=bool(row["bounded"]), below=below)


def _show_scaling(found: Sensitivity, page: Page) -> None:
    table = found.scaling
    if table.empty:
        return
    page.heading(phrase("sensitivity-page.scaling"))
    titles = phrase("sensitivity-page.prior"), phrase("sensitivity-page.likelihood")
    grid = plain_grid("", *titles, left=("",))
    order = table.sort_values(PRIOR, ascending=False, kind="stable") if len(table) > MOST_ROWS else table
    for name, row in order.iloc[:MOST_ROWS].iterrows():
        told = diagnosis_name(str(row["diagnosis"]))
        grid.add_row(str(name), number(float(row[PRIOR]), 3), number(float(row[LIKELIHOOD]), 3), told)
    page.add(grid)
    if len(table) > MOST_ROWS:
        page.say(phrase("any-page.more", n=len(table) - MOST_ROWS, file="power_scaling"), Tone.QUIET)
