"""What the paths explain, on the terminal: R2 of every outcome, prior beside posterior; how stable feedback is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.model.priors.standardised import STANDARDISED
from egovbayes.notation import MatrixName
from egovbayes.report.called import beside_posterior
from egovbayes.report.fit.across_groups import MOST_GROUPS, across, across_grid, too_many
from egovbayes.report.fit.row_names import called_on
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.tables import interval_heading
from egovbayes.report.words import count, interval, number, probability, standardised

if TYPE_CHECKING:
    import pandas as pd


def show_structure(fit: Fit, page: Page) -> None:
    """Explained variance of the constructs that others predict, and the stability index of feedback."""
    outcomes = {row.lhs for row in fit.table.rows if row.matrix is MatrixName.BETA and row.op == "~"}
    names, found = called_on(page, fit), [(*str(name).partition(" ["), row) for name, row in fit.explained.iterrows()]
    rows = [(f"{names.get(name, name)}{mark}{group}", row) for name, mark, group, row in found if name in outcomes]
    if not rows:
        return
    ends, many = interval_heading(fit), too_many(fit.table.groups)
    page.heading(phrase("explained.title_of_groups" if many else "explained.title"))
    page.add(_across_groups(rows) if many else _each(rows, ends))
    if many:
        page.say(phrase("explained.each"), Tone.QUIET)
    told = [phrase("explained.prior", example=_half_as_wide(fit))]
    if not fit.stability.empty:
        told.append(phrase("explained.feedback"))
    page.say(Listing(tuple(told), between=" "), Tone.QUIET)
    _show_stability(fit, page, ends)


def _each(rows: Sequence[tuple[str, pd.Series]], ends: Text) -> Grid:
    """A line for each outcome, of several groups for each in every one."""
    grid = plain_grid("", phrase("column.predictors"), phrase("column.prior"), ends, phrase("column.posterior"), ends)
    for name, row in rows:
        prior = standardised(row["prior_median"]), interval(row["prior_lower"], row["prior_upper"])
        posterior = standardised(row["median"]), interval(row["lower"], row["upper"])
        grid.add_row(name, count(row["predictors"]), *prior, *posterior)
    return grid


def _across_groups(rows: Sequence[tuple[str, pd.Series]]) -> Grid:
    """A line for each outcome: the range of R2 over the groups."""
    values: dict[str, dict[str, float]] = {}
    for name, row in rows:
        outcome, _, group = name.removesuffix("]").partition(" [")
        values.setdefault(outcome, {})[group] = float(row["median"])
    grid = across_grid()
    for outcome, by_group in values.items():
        grid.add_row(outcome, *across(by_group))
    return grid


def _half_as_wide(fit: Fit) -> Text:
    """An example: a path and half the width of its prior, in the path's own units; nothing where none is normal."""
    normal = ((row, fit.priors[row.free]) for row in fit.table.representatives if row.matrix is MatrixName.BETA)
    row, prior = next((pair for pair in normal if pair[1].family == "normal" and not pair[1].named), (None, None))
    if row is None or prior is None:
        return ""
    mean, sd = prior.numbers
    scale = f"{STANDARDISED} " * prior.standardised
    narrow = f"{scale}normal({mean:.2g}, {sd / 2:.2g})"
    return phrase("explained.example", path=f"{row.lhs} ~ {row.rhs}", prior=narrow)


def _show_stability(fit: Fit, page: Page, ends: Text) -> None:
    if fit.stability.empty:
        return
    page.heading(phrase("feedback.title"))
    ml = beside_posterior(fit.prepared.likelihood, short=True)
    grid = plain_grid("", ml, phrase("column.posterior"), ends, phrase("column.p_stable"))
    table = fit.stability.sort_values("p_below_one", kind="stable") if too_many(fit.table.groups) else fit.stability
    for name, row in table.head(MOST_GROUPS).iterrows():
        within = interval(row["lower"], row["upper"])
        grid.add_row(
            str(name) or phrase("feedback.model"),
            number(row["ml"]),
            number(row["median"]),
            within,
            probability(row["p_below_one"]),
        )
    page.add(grid)
    if len(table) > MOST_GROUPS:
        page.say(phrase("feedback.left", n=len(table) - MOST_GROUPS), Tone.QUIET)
