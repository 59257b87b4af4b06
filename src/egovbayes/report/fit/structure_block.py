"""What the paths explain, on the terminal: R2 of every outcome, prior beside posterior; how stable feedback is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.model.priors.standardised import STANDARDISED
from egovbayes.notation import MatrixName
from egovbayes.report.fit.across_groups import MOST_GROUPS, across, across_grid, too_many
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, level, number, probability, standardised

if TYPE_CHECKING:
    import pandas as pd

ABOUT_PRIOR = (
    "the prior is what default or own priors say before any answer; it rises with the number of predictors. To narrow "
    "it, write narrower [priors] of the paths"
)
ABOUT_FEEDBACK = (
    "with feedback R² is 1 less the disturbance's share (as lavaan has it), and no squared multiple correlation"
)


def show_structure(fit: Fit, page: Page) -> None:
    """Explained variance of the constructs that others predict, and the stability index of feedback."""
    outcomes = {row.lhs for row in fit.table.rows if row.matrix is MatrixName.BETA and row.op == "~"}
    rows = [(str(name), row) for name, row in fit.explained.iterrows() if str(name).split(" [")[0] in outcomes]
    if not rows:
        return
    ends = f"{level(fit.rules.interval)} interval"
    many = too_many(fit.table.groups)
    page.heading(f"Explained variance (R²{', posterior median in all groups' if many else ''})")
    page.add(_across_groups(rows) if many else _each(rows, ends))
    if many:
        page.say("Each group's, and its prior: tables/r2.csv", Tone.QUIET)
    told = [f"{ABOUT_PRIOR}{_half_as_wide(fit)}", *([] if fit.stability.empty else [ABOUT_FEEDBACK])]
    page.say("; ".join(told), Tone.QUIET)
    _show_stability(fit, page, ends)


def _each(rows: Sequence[tuple[str, pd.Series]], ends: str) -> Grid:
    """A line for each outcome, of several groups for each in every one."""
    grid = plain_grid("", "predictors", "prior", ends, "posterior", ends)
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


def _half_as_wide(fit: Fit) -> str:
    """An example: a path and half the width of its prior, in the path's own units; nothing where none is normal."""
    normal = ((row, fit.priors[row.free]) for row in fit.table.representatives if row.matrix is MatrixName.BETA)
    row, prior = next((pair for pair in normal if pair[1].family == "normal" and not pair[1].named), (None, None))
    if row is None or prior is None:
        return ""
    mean, sd = prior.numbers
    scale = f"{STANDARDISED} " * prior.standardised
    return f', say "{row.lhs} ~ {row.rhs}" = "{scale}normal({mean:.2g}, {sd / 2:.2g})"'


def _show_stability(fit: Fit, page: Page, ends: str) -> None:
    if fit.stability.empty:
        return
    page.heading("Feedback: stability index (below 1 effects have totals; Bentler & Freeman 1983)")
    grid = plain_grid("", fit.prepared.likelihood.beside("ML"), "posterior", ends, "P (index < 1)")
    table = fit.stability.sort_values("p_below_one", kind="stable") if too_many(fit.table.groups) else fit.stability
    for name, row in table.head(MOST_GROUPS).iterrows():
        within = interval(row["lower"], row["upper"])
        grid.add_row(
            str(name) or "model", number(row["ml"]), number(row["median"]), within, probability(row["p_below_one"])
        )
    page.add(grid)
    if len(table) > MOST_GROUPS:
        page.say(f"{len(table) - MOST_GROUPS} more are surer: tables/stability.csv", Tone.QUIET)
