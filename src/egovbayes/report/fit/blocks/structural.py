"""Levels of predictors, simple slopes of products, and contrasts of groups, on the terminal."""

from __future__ import annotations

from collections.abc import Hashable
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.fit.across_groups import too_many
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone, Words, joined, spaced
from egovbayes.report.words import MISSING, count, interval, number, probability, standardised

if TYPE_CHECKING:
    import pandas as pd

_SMALL = 0.1


def show_structural(fit: Fit, page: Page) -> None:
    """Print what there is of predictors, products and contrasts of groups."""
    if "predictors" in fit.tables:
        _show_levels(fit, fit.tables["predictors"], page)
    if "simple_slopes" in fit.tables:
        _show_slopes(fit, fit.tables["simple_slopes"], page)
    if "group_contrasts" in fit.tables:
        _show_contrasts(fit, fit.tables["group_contrasts"], page)


def _show_levels(fit: Fit, table: pd.DataFrame, page: Page) -> None:
    page.heading(phrase("levels.title"))
    if too_many(fit.table.groups):
        page.say(phrase("levels.each"), Tone.QUIET)
        return
    own = phrase("column.n"), phrase("column.effect"), phrase("column.in_sd")
    grid, last = plain_grid("", *own, *_headings()), ""
    for key, row in table.iterrows():
        outcome, name = _level_name(key)
        if outcome != last:
            grid.add_row(outcome)
            last = outcome
        n = MISSING if isnan(float(row["n"])) else count(float(row["n"]))
        if row["compared"]:
            grid.add_row(name, n, str(row["compared"]))
            continue
        grid.add_row(name, n, _told(row, "effect"), standardised(float(row["in_sd"])), *_beside(fit, row))
    page.add(grid)
    categories = bool(fit.prepared.likelihood.categories)
    page.say(phrase("levels.about_categories" if categories else "levels.about"), Tone.QUIET)


def _level_name(key: Hashable) -> tuple[str, str]:
    """The outcome, with its group where there are several; the predictor with its level, set in."""
    *group, outcome, predictor, level = key if isinstance(key, tuple) else (key,)
    return f"{outcome}{f' [{group[0]}]' if group else ''}", f"  {predictor}: {level}"


def _show_slopes(fit: Fit, table: pd.DataFrame, page: Page) -> None:
    page.heading(phrase("slopes.title"))
    first, last = {(product.factors[0], product.factors[1]) for product in fit.spec.products.values()}, ""
    grid = plain_grid("", phrase("column.slope"), phrase("column.std"), *_headings())
    for key, row in table.iterrows():
        outcome, focal, moderator, at = key if isinstance(key, tuple) else (key, "", "", 0.0)
        if (focal, moderator) not in first:
            continue
        if (path := f"{outcome} ~ {focal}") != last:
            grid.add_row(path)
            last = path
        told = _told(row, "slope"), standardised(float(row["standardised"]))
        grid.add_row(joined("  ", _at(moderator, float(at))), *told, *_beside(fit, row))
    page.add(grid)
    page.say(phrase("slopes.about"), Tone.QUIET)


def _at(moderator: str, at: float) -> Sentence:
    """Where the other construct stands, in its standard deviations."""
    if not at:
        return phrase("slopes.at_mean", moderator=moderator)
    return phrase("slopes.at", moderator=moderator, at=Numeral(f"{'+' if at > 0 else ''}{number(at, 0)}"))


def _show_contrasts(fit: Fit, table: pd.DataFrame, page: Page) -> None:
    page.heading(phrase("contrasts.title"))
    if too_many(fit.table.groups):
        page.say(phrase("contrasts.many", group=fit.spec.group), Tone.QUIET)
        return
    raw = not table["difference"].isna().any()
    page.add(_contrasts(fit, table, "" if raw else "standardised_"))
    page.say(phrase("contrasts.raw" if raw else "contrasts.standardised", group=fit.spec.group), Tone.QUIET)


def _contrasts(fit: Fit, table: pd.DataFrame, stem: str) -> Grid:
    grid = plain_grid("", phrase("column.difference"), *_headings())
    for key, row in table.iterrows():
        path, group, other = key if isinstance(key, tuple) else (key, "", "")
        own = row.filter(regex=f"^{stem}").rename(lambda name: str(name).removeprefix(stem)) if stem else row
        grid.add_row(f"{row['label'] or path}: {group} − {other}", _told(own, "difference"), *_beside(fit, own))
    return grid


def _headings() -> tuple[Sentence, Sentence, Sentence]:
    """Above the columns of `_beside`."""
    return phrase("column.p_above"), phrase("ml.short"), phrase("column.p_value")


def _told(row: pd.Series, stem: str) -> Words:
    """A value and its interval, with a third decimal where it is small."""
    value, lower, upper = (float(row[name]) for name in (stem, f"{stem}_lower", f"{stem}_upper"))
    decimals = 3 if max(abs(lower), abs(upper)) < _SMALL else 2
    return spaced(number(value, decimals), interval(lower, upper, decimals))


def _beside(fit: Fit, row: pd.Series) -> tuple[Numeral, Numeral, Numeral]:
    """P above 0, and maximum likelihood's estimate and p."""
    values = fit.posterior["posterior"].sizes
    estimate, p = float(row["ml_estimate"]), float(row["ml_p"])
    return (
        probability(float(row["p_above"]), values["chain"] * values["draw"]),
        number(estimate, 3 if abs(estimate) < _SMALL else 2),
        MISSING if isnan(p) else probability(p),
    )
