"""Levels of predictors, simple slopes of products, and contrasts of groups, on the terminal."""

from __future__ import annotations

from collections.abc import Hashable
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.report.fit.across_groups import too_many
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import MISSING, count, interval, number, probability, standardised

if TYPE_CHECKING:
    import pandas as pd

ABOUT_LEVELS = (
    "Each level against the reference, in units of the outcome's first item; in SD: of the outcome. Numbers: what a "
    "unit more does."
)
ABOUT_SLOPES = (
    "What one construct of the product does where the other is low, at its mean, and high; std: in SDs of "
    "outcome and first construct."
)
ABOUT_CONTRASTS = "First group less the other: the moderation of a path by {group} (a multi-group analysis). "
RAW = "Raw: loadings are equal."
STANDARDISED = "In SDs of each group, as loadings differ between them."
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
    page.heading("Observed predictors")
    if too_many(fit.table.groups):
        page.say("Every level in every group: tables/predictors.csv", Tone.QUIET)
        return
    grid, last = plain_grid("", "n", "effect", "in SD", "P > 0", "ML", "p"), ""
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
    page.say(ABOUT_LEVELS, Tone.QUIET)


def _level_name(key: Hashable) -> tuple[str, str]:
    """The outcome, with its group where there are several; the predictor with its level, set in."""
    *group, outcome, predictor, level = key if isinstance(key, tuple) else (key,)
    return f"{outcome}{f' [{group[0]}]' if group else ''}", f"  {predictor}: {level}"


def _show_slopes(fit: Fit, table: pd.DataFrame, page: Page) -> None:
    page.heading("Simple slopes")
    first, last = {(product.factors[0], product.factors[1]) for product in fit.spec.products.values()}, ""
    grid = plain_grid("", "slope", "std", "P > 0", "ML", "p")
    for key, row in table.iterrows():
        outcome, focal, moderator, at = key if isinstance(key, tuple) else (key, "", "", 0.0)
        if (focal, moderator) not in first:
            continue
        if (path := f"{outcome} ~ {focal}") != last:
            grid.add_row(path)
            last = path
        where = f"{'+' if at > 0 else ''}{number(float(at), 0)} SD" if at else "at its mean"
        told = _told(row, "slope"), standardised(float(row["standardised"]))
        grid.add_row(f"  {moderator} {where}", *told, *_beside(fit, row))
    page.add(grid)
    page.say(f"{ABOUT_SLOPES} The other way round: tables/simple_slopes.csv", Tone.QUIET)


def _show_contrasts(fit: Fit, table: pd.DataFrame, page: Page) -> None:
    page.heading("Paths between groups")
    said = ABOUT_CONTRASTS.format(group=fit.spec.group)
    if too_many(fit.table.groups):
        page.say(f"{said}Any two groups: tables/group_contrasts.csv", Tone.QUIET)
        return
    raw = not table["difference"].isna().any()
    page.add(_contrasts(fit, table, "" if raw else "standardised_"))
    page.say(f"{said}{RAW if raw else STANDARDISED} All: tables/group_contrasts.csv", Tone.QUIET)


def _contrasts(fit: Fit, table: pd.DataFrame, stem: str) -> Grid:
    grid = plain_grid("", "difference", "P > 0", "ML", "p")
    for key, row in table.iterrows():
        path, group, other = key if isinstance(key, tuple) else (key, "", "")
        own = row.filter(regex=f"^{stem}").rename(lambda name: str(name).removeprefix(stem)) if stem else row
        grid.add_row(f"{row['label'] or path}: {group} − {other}", _told(own, "difference"), *_beside(fit, own))
    return grid


def _told(row: pd.Series, stem: str) -> str:
    """A value and its interval, with a third decimal where it is small."""
    value, lower, upper = (float(row[name]) for name in (stem, f"{stem}_lower", f"{stem}_upper"))
    decimals = 3 if max(abs(lower), abs(upper)) < _SMALL else 2
    return f"{number(value, decimals)} {interval(lower, upper, decimals)}"


def _beside(fit: Fit, row: pd.Series) -> tuple[str, str, str]:
    """P above 0, and maximum likelihood's estimate and p."""
    values = fit.posterior["posterior"].sizes
    estimate, p = float(row["ml_estimate"]), float(row["ml_p"])
    return (
        probability(float(row["p_above"]), values["chain"] * values["draw"]),
        number(estimate, 3 if abs(estimate) < _SMALL else 2),
        MISSING if isnan(p) else probability(p),
    )
