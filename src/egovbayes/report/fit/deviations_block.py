"""Items that deviate from group to group, on the terminal: how much typically, and where by much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.notation import Kind
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, standardised

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_GROUPS = 40, 6
_UNITS = (
    "Typical: standard deviation of groups about the average, of intercepts in standard deviations of the item, of "
    "loadings as a share of the average one. Large: by more than a quarter with P above .9; open: neither that nor its "
    "contrary can be told. Every group: tables/item_deviations.csv"
)
_EITHER = " A star: of two items of a construct, nothing says which deviates."


def show_deviations(fit: Fit, page: Page) -> None:
    """Print by how much items deviate; nothing of a fit in which they do not."""
    if "approximate" not in fit.tables:
        return
    spreads, cells = fit.tables["approximate"], fit.tables["item_deviations"]
    page.heading(f"Items that deviate between groups ({count(len(fit.table.groups))} of {fit.spec.group})")
    page.add(_spreads(spreads, cells))
    left = len(spreads) - MOST_ROWS
    more = f"{count(left)} more, which deviate less: tables/approximate.csv. " if left > 0 else ""
    told = more + _UNITS + (_EITHER if spreads["either"].any() else "")
    page.say(told, Tone.QUIET)


def _spreads(spreads: pd.DataFrame, cells: pd.DataFrame) -> Grid:
    grid = plain_grid("", "typical", "its prior", "open", left=("large in",))
    grid.columns[0].wraps = False
    shown = spreads
    if len(spreads) > MOST_ROWS:
        shown = spreads.sort_values("spread", ascending=False).iloc[:MOST_ROWS]
    for kind in (Kind.INTERCEPT.value, Kind.LOADING.value):
        for parameter, row in shown[shown["kind"] == kind].iterrows():
            own = cells[cells.index.get_level_values("parameter") == parameter].droplevel("parameter")
            grid.add_row(
                f"{parameter}{'*' if row['either'] else ''}",
                f"{standardised(row['spread'])} {interval(row['spread_lower'], row['spread_upper'])}",
                interval(row["prior_spread_lower"], row["prior_spread_upper"]),
                f"{(own['verdict'] == 'open').sum()} of {len(own)}",
                _large(own),
            )
    return grid


def _large(own: pd.DataFrame) -> str:
    """The groups that deviate by much, the furthest first."""
    flagged = own.loc[own["verdict"] == "deviates", "deviation"]
    ordered = flagged.reindex(flagged.abs().sort_values(ascending=False).index)
    told = [f"{group} {'+' if size > 0 else ''}{standardised(size)}" for group, size in ordered.items()]
    more = len(told) - MOST_GROUPS
    return ", ".join(told[:MOST_GROUPS]) + (f", {more} more" if more > 0 else "")
