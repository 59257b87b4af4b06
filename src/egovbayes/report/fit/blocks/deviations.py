"""Items that deviate from group to group, on the terminal: how much typically, and where by much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.notation import Kind
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone, spaced
from egovbayes.report.words import count, interval, standardised

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_GROUPS = 40, 6


def show_deviations(fit: Fit, page: Page) -> None:
    """Print by how much items deviate; nothing of a fit in which they do not."""
    if "approximate" not in fit.tables:
        return
    spreads, cells = fit.tables["approximate"], fit.tables["item_deviations"]
    page.heading(phrase("deviations.title", n=count(len(fit.table.groups)), group=fit.spec.group))
    page.add(_spreads(spreads, cells))
    left = len(spreads) - MOST_ROWS
    more = phrase("deviations.left", n=count(left)) if left > 0 else ""
    either = phrase("deviations.either") if spreads["either"].any() else ""
    page.say(phrase("deviations.about", left=more, either=either), Tone.QUIET)


def _spreads(spreads: pd.DataFrame, cells: pd.DataFrame) -> Grid:
    titles = map(Sentence, ("column.typical", "column.its_prior", "column.open"))
    grid = plain_grid("", *titles, left=(phrase("column.large_in"),))
    grid.columns[0].wraps = False
    shown = spreads
    if len(spreads) > MOST_ROWS:
        shown = spreads.sort_values("spread", ascending=False).iloc[:MOST_ROWS]
    for kind in (Kind.INTERCEPT.value, Kind.LOADING.value):
        for parameter, row in shown[shown["kind"] == kind].iterrows():
            own = cells[cells.index.get_level_values("parameter") == parameter].droplevel("parameter")
            grid.add_row(
                f"{parameter}{'*' if row['either'] else ''}",
                spaced(standardised(row["spread"]), interval(row["spread_lower"], row["spread_upper"])),
                interval(row["prior_spread_lower"], row["prior_spread_upper"]),
                phrase("table.of", n=int((own["verdict"] == "open").sum()), all=len(own)),
                _large(own),
            )
    return grid


def _large(own: pd.DataFrame) -> Listing:
    """The groups that deviate by much, the furthest first."""
    flagged = own.loc[own["verdict"] == "deviates", "deviation"]
    ordered = flagged.reindex(flagged.abs().sort_values(ascending=False).index)
    told = [
        phrase("deviations.in", group=group, size=Numeral(f"{'+' if size > 0 else ''}{standardised(size)}"))
        for group, size in ordered.items()
    ]
    more = len(told) - MOST_GROUPS
    left = [phrase("deviations.more", n=more)] if more > 0 else []
    return Listing((*told[:MOST_GROUPS], *left), whole=True)
