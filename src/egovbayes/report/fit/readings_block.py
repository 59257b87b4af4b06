"""The block of readings that a model file asks for, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.tables import interval_heading
from egovbayes.report.words import interval, standardised

if TYPE_CHECKING:
    import pandas as pd

LITERAL = "The literal reading of mediation (no direction of arrows enters)"
SETS = "Sets of constructs"


def show_readings(fit: Fit, page: Page) -> None:
    """Each reading that was asked for, or why it is not there."""
    show_why(fit, "literal-mediation", LITERAL, page)
    if "literal_reading" in fit.tables:
        _show_literal(fit.tables["literal_reading"], interval_heading(fit), page)
    show_why(fit, "sets", SETS, page)
    if "group_effects" in fit.tables:
        _show_sets(fit.tables["group_effects"], interval_heading(fit), page)


def _show_literal(table: pd.DataFrame, ends: str, page: Page) -> None:
    page.heading(LITERAL)
    page.line("", "How much likelier above its mean, when the given one is 1 SD above rather than 1 below:")
    grid = plain_grid("", "rise", ends, "P > 0")
    for _, row in table.iterrows():
        grid.add_row(f"{row['above']} given {row['given']}", *_summary(row))
    page.add(grid)


def _show_sets(table: pd.DataFrame, ends: str, page: Page) -> None:
    page.heading(SETS)
    grid = plain_grid("outcome, measure, set", "median", ends, "P largest")
    for key, row in table.iterrows():
        grid.add_row(", ".join(map(str, key)) if isinstance(key, tuple) else str(key), *_summary(row))
    page.add(grid)


def _summary(row: pd.Series) -> tuple[str, str, str]:
    ends = interval(float(row["lower"]), float(row["upper"]))
    return standardised(float(row["median"])), ends, str(row["shown"])
