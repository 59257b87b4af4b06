"""A study's table of hypotheses with the answers read as categories, on the terminal."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Said, Tone, Words, spaced, toned
from egovbayes.report.study.words import Row, mark_of, rows_of
from egovbayes.report.words import MISSING, as_shown, interval, seconds, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd


def show_categories(study: Study, page: Page) -> None:
    """Verdicts by either reading, a line for each hypothesis and model; nothing where answers are numbers alone."""
    if not study.as_categories:
        return
    table = study.verdicts[study.verdicts["categories_verdict"] != ""]
    page.heading(phrase("study-page.categories"), mark=mark_of(study))
    model, p = phrase("study-page.model_column"), phrase("hypotheses.p")
    readings = phrase("study-page.as_numbers"), phrase("study-page.as_categories")
    numbers, categories = readings
    grid = plain_grid("", model, numbers, p, categories, p, phrase("column.effect"))
    grid.set_left(1, 2, 4, wraps=True)
    grid.narrow = True
    for (name, column), row in rows_of(table):
        shown = as_shown(row["shown"]) or MISSING, as_shown(row["categories_shown"]) or MISSING
        grid.add_row(
            toned(str(name), Tone.STRONG),
            str(column),
            *(_verdict(row["verdict"]), shown[0]),
            *(_verdict(row["categories_verdict"]), shown[1]),
            _effect(row),
        )
    page.add(grid)
    page.say(_changes(table))
    time = sum(study.seconds.get(f"fit of {column} as categories", 0.0) for column in study.as_categories)
    page.say(phrase("study-page.categories_about", time=seconds(time)), Tone.QUIET)


def _verdict(name: object) -> Words:
    return toned(verdict_name(str(name)), VERDICTS.get(str(name), Tone.STRONG))


def _changes(table: pd.DataFrame) -> Sentence:
    """Which verdicts depend on the reading, of those that both readings give."""
    judged = table[table["verdict"].isin([*VERDICTS]) & table["categories_verdict"].isin([*VERDICTS])]
    differing = judged[judged["verdict"] != judged["categories_verdict"]]
    if differing.empty:
        return phrase("study-page.none_depends", n=len(judged))
    named = tuple(phrase("study-page.in_model", name=name, column=column) for (name, column), _ in rows_of(differing))
    return phrase("study-page.depend", n=len(differing), all=len(judged), names=Listing(named, whole=True))


def _effect(row: Row) -> Said:
    """The effect with the answers as categories, and its interval."""
    effect = float(row["categories_effect"])
    ends = interval(row["categories_effect_lower"], row["categories_effect_upper"])
    return MISSING if isnan(effect) else spaced(standardised(effect), ends)
