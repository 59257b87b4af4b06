"""Another program's estimates beside the posterior, as a block of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.beside.matching import BESIDE, HERE, RAW, STANDARDISED, UNMATCHED
from egovbayes.assess.fit import Fit
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.fit.row_names import rows_called_on
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.tables import interval_heading
from egovbayes.report.words import interval, number

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_LEFT = 16, 8
_SCALES = {RAW: "beside.raw", STANDARDISED: "beside.standardised"}


def show_beside(fit: Fit, page: Page) -> None:
    """Show what the file says beside what was found; nothing where no file was given."""
    if BESIDE not in fit.tables:
        return
    table, left = fit.tables[BESIDE], fit.tables[UNMATCHED]
    page.heading(phrase("beside.title"))
    if not table.empty:
        _show_table(table, fit, page)
    _show_left(left, page)


def _show_table(table: pd.DataFrame, fit: Fit, page: Page) -> None:
    first = table.iloc[0]
    program, file = str(first["program"]), str(first["file"])
    estimated = table[table["lower"] < table["upper"]]
    outside = estimated[~estimated["within"].astype(bool)]
    shown = _chosen(estimated)
    grid = plain_grid(
        "",
        phrase("column.scale"),
        program,
        phrase("column.posterior"),
        interval_heading(fit),
        phrase("column.within"),
    )
    names = rows_called_on(page, fit)
    for name, row in shown.iterrows():
        grid.add_row(
            names.get(str(name), str(name)),
            Sentence(_SCALES[row["scale"]]),
            number(float(row["theirs"])),
            number(float(row["median"])),
            interval(float(row["lower"]), float(row["upper"])),
            phrase("beside.yes" if row["within"] else "beside.no"),
        )
    page.add(grid)
    inside = len(estimated) - len(outside)
    left = len(estimated) - len(shown)
    more = phrase("beside.more", n=left) if left else ""
    page.say(phrase("beside.inside", inside=inside, n=len(estimated), file=file, more=more), Tone.QUIET)
    fixed = table[(table["lower"] == table["upper"]) & (table["scale"] == RAW)]
    other = [str(name) for name in fixed.index[~fixed["within"].astype(bool)]]
    if other:
        page.say(phrase("beside.scaled", names=Listing(tuple(other[:MOST_LEFT]), whole=True)), Tone.UNSURE)


def _chosen(table: pd.DataFrame) -> pd.DataFrame:
    """All of a short table; of a long one paths, definitions and what lies outside, a screenful."""
    if len(table) <= MOST_ROWS:
        return table
    structural = ["=~" not in name and "~~" not in name and "~1" not in name for name in map(str, table.index)]
    asked = table[structural] if any(structural) else table
    return asked.head(MOST_ROWS)


def _show_left(left: pd.DataFrame, page: Page) -> None:
    """What is on one side only, by where it is and why; of a file of many other names the first few."""
    there = left["where"] != HERE
    beyond = there & left["why"].isin(set(left["why"][there].drop_duplicates()[MOST_LEFT:]))
    for (where, why), rows in left[~beyond].groupby(["where", "why"], sort=False):
        names = [str(name) for name in rows.index]
        named: Text = Listing(tuple(names[:MOST_LEFT]), whole=True)
        if len(names) > MOST_LEFT:
            named = phrase("beside.names", names=named, n=len(names) - MOST_LEFT)
        here = phrase("beside.here", names=named)
        page.bullet(here if where == HERE else phrase("beside.there", where=where, names=named, why=why))
    if beyond.any():
        page.bullet(phrase("beside.there_more", where=str(left["where"][beyond].iloc[0]), n=int(beyond.sum())))
