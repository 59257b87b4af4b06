"""Answers read as categories beside the same answers read as numbers, on the terminal."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.categories.two_readings import CATEGORIES, NUMBERS
from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.fit.row_names import rows_called_on
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, Words, as_words, spaced, toned
from egovbayes.report.words import MISSING, interval, standardised

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 5


def show_two_readings(fit: Fit, page: Page) -> None:
    """Print effects and verdicts of every hypothesis by both readings, and the values that differ most; nothing where
    the answers are read in one way.
    """
    if "claims_by_reading" not in fit.tables:
        return
    claims, values = fit.tables["claims_by_reading"], fit.tables["values_by_reading"]
    page.heading(phrase("readings.title"))
    grid = plain_grid("", left=(phrase("readings.categories"), "", phrase("readings.numbers"), ""))
    for name, row in claims.iterrows():
        of_both = (cell for reading in (CATEGORIES, NUMBERS) for cell in _claim(row, reading))
        grid.add_row(toned(str(name), Tone.STRONG), *of_both)
    names = rows_called_on(page, fit)
    for name, row in values.head(MOST_ROWS).iterrows():
        of_both = (cell for reading in (CATEGORIES, NUMBERS) for cell in (_value(row, reading, "median"), as_words("")))
        grid.add_row(names.get(str(name), str(name)), *of_both)
    page.add(grid)
    if len(values) > MOST_ROWS:
        page.say(phrase("readings.most", n=MOST_ROWS), Tone.QUIET)


def _claim(row: pd.Series, reading: str) -> tuple[Words, Words]:
    verdict = str(row[f"{reading}_verdict"])
    return _value(row, reading, "effect"), toned(verdict_name(verdict), VERDICTS.get(verdict, "bold"))


def _value(row: pd.Series, reading: str, middle: str) -> Words:
    value = float(row[f"{reading}_{middle}"])
    if isnan(value):
        return as_words(MISSING)
    start = f"{reading}_effect_" if middle == "effect" else f"{reading}_"
    return spaced(standardised(value), interval(float(row[f"{start}lower"]), float(row[f"{start}upper"])))
