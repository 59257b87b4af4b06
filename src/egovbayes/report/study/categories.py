"""A study's table of hypotheses with the answers read as categories, on the terminal."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from egovbayes.report.notices import VERDICTS
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.study.words import Row, caption, rows_of
from egovbayes.report.words import MISSING, interval, seconds, standardised
from egovbayes.study.whole_study import Study

if TYPE_CHECKING:
    import pandas as pd


def show_categories(study: Study, page: Page) -> None:
    """Verdicts by either reading, a line for each hypothesis and model; nothing where answers are numbers alone."""
    if not study.as_categories:
        return
    table = study.verdicts[study.verdicts["categories_verdict"] != ""]
    page.heading(caption(study, "Table 2 with the answers as categories: verdict and P by either reading"))
    grid = plain_grid("", "P", "P", "effect", left=("model", "as numbers", "as categories"))
    grid.narrow = True
    for (name, column), row in rows_of(table):
        numbers, categories = str(row["verdict"]), str(row["categories_verdict"])
        grid.add_row(
            toned(str(name), Tone.STRONG),
            *(str(row["shown"] or MISSING), str(row["categories_shown"] or MISSING), _effect(row)),
            *(str(column), toned(numbers, VERDICTS.get(numbers, "bold"))),
            toned(categories, VERDICTS.get(categories, "bold")),
        )
    page.add(grid)
    page.say(_changes(table))
    time = sum(study.seconds.get(f"fit of {column} as categories", 0.0) for column in study.as_categories)
    page.say(
        f"P: left as numbers, right as categories, and so the effect; these fits took {seconds(time)}.", Tone.QUIET
    )


def _changes(table: pd.DataFrame) -> str:
    """Which verdicts depend on the reading, of those that both readings give."""
    judged = table[table["verdict"].isin([*VERDICTS]) & table["categories_verdict"].isin([*VERDICTS])]
    differing = judged[judged["verdict"] != judged["categories_verdict"]]
    if differing.empty:
        return f"No verdict of {len(judged)} depends on the reading."
    named = ", ".join(f"{name} ({column})" for (name, column), _ in rows_of(differing))
    return f"{len(differing)} of {len(judged)} verdicts depend on the reading: {named}."


def _effect(row: Row) -> str:
    """The effect with the answers as categories, and its interval."""
    effect = float(row["categories_effect"])
    ends = interval(row["categories_effect_lower"], row["categories_effect_upper"])
    return MISSING if isnan(effect) else f"{standardised(effect)} {ends}"
