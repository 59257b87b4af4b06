"""The block of readings that a model file asks for, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.readings.sets import COVARIANCE, DISTURBANCE
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text, phrase, with_and
from egovbayes.report.fit.not_computed import show_why
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
        _show_literal(fit.tables["literal_reading"], interval_heading(fit), page)
    show_why(fit, "sets", phrase("sets.title"), page)
    if "group_effects" in fit.tables:
        _show_sets(fit.tables["group_effects"], interval_heading(fit), page)


def _show_literal(table: pd.DataFrame, ends: Text, page: Page) -> None:
    page.heading(phrase("literal.title"))
    page.line("", phrase("literal.about"))
    grid = plain_grid("", phrase("column.rise"), ends, phrase("column.p_above"))
    for _, row in table.iterrows():
        grid.add_row(
            phrase("literal.pair", above=with_and(row["above"].split(" and ")), given=row["given"]), *_summary(row)
        )
    page.add(grid)


def _show_sets(table: pd.DataFrame, ends: Text, page: Page) -> None:
    page.heading(phrase("sets.title"))
    grid = plain_grid(phrase("sets.column"), phrase("column.median"), ends, phrase("column.p_largest"))
    for key, row in table.iterrows():
        outcome, measure, name = map(str, key) if isinstance(key, tuple) else (str(key), "", "")
        called = {"outcome": outcome, "measure": _in_words(measure), "name": _in_words(name)}
        grid.add_row(Sentence("sets.row", called), *_summary(row))
    page.add(grid)


def _in_words(name: str) -> Text:
    """A measure, or what stands in place of a set; a set is a user's own."""
    return Sentence(_NAMES[name]) if name in _NAMES else name


def _summary(row: pd.Series) -> tuple[Numeral, Numeral, Numeral]:
    ends = interval(float(row["lower"]), float(row["upper"]))
    return standardised(float(row["median"])), ends, as_shown(row["shown"])
