"""The block of readings that a model file asks for, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.readings.sets import COVARIANCE, DISTURBANCE
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text, phrase, with_and
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.fit.row_names import called_on
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.tables import interval_heading
from egovbayes.report.words import as_shown, interval, standardised

if TYPE_CHECKING:
    import pandas as pd

_NAMES = {
    "share of variance": "sets.share",
    "sum of total effects": "sets.sum",
    "mean total effect": "sets.mean",
    "largest total effect (size)": "sets.largest",
    COVARIANCE: "sets.covariance",
    DISTURBANCE: "sets.disturbance",
}


def show_readings(fit: Fit, page: Page) -> None:
    """Each reading that was asked for, or why it is not there."""
    show_why(fit, "literal-mediation", phrase("literal.title"), page)
    if "literal_reading" in fit.tables:
        show_literal(fit, phrase("literal.title"), phrase("literal.about"), page)
    show_why(fit, "sets", phrase("sets.title"), page)
    if "group_effects" in fit.tables:
        _show_sets(fit, page)


def show_literal(fit: Fit, title: Text, about: Text, page: Page, mark: Text = "") -> None:
    """How much likelier a construct is above its mean where another is."""
    page.heading(title, mark=mark)
    page.say(about)
    names = called_on(page, fit)
    grid = plain_grid("", phrase("column.rise"), interval_heading(fit), phrase("column.p_above"))
    for _, row in fit.tables["literal_reading"].iterrows():
        above = with_and(names.get(one, one) for one in row["above"].split(" and "))
        grid.add_row(phrase("literal.pair", above=above, given=names.get(row["given"], row["given"])), *_summary(row))
    page.add(grid)


def _show_sets(fit: Fit, page: Page) -> None:
    page.heading(phrase("sets.title"))
    names = called_on(page, fit)
    grid = plain_grid(phrase("sets.column"), phrase("column.median"), interval_heading(fit), phrase("column.p_largest"))
    for key, row in fit.tables["group_effects"].iterrows():
        outcome, measure, name = map(str, key) if isinstance(key, tuple) else (str(key), "", "")
        called = {"outcome": names.get(outcome, outcome), "measure": _in_words(measure), "name": _in_words(name)}
        grid.add_row(Sentence("sets.row", called), *_summary(row))
    page.add(grid)


def _in_words(name: str) -> Text:
    """A measure, or what stands in place of a set; a set is a user's own."""
    return Sentence(_NAMES[name]) if name in _NAMES else name


def _summary(row: pd.Series) -> tuple[Numeral, Numeral, Numeral]:
    ends = interval(float(row["lower"]), float(row["upper"]))
    return standardised(float(row["median"])), ends, as_shown(row["shown"])
