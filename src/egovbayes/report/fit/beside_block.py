"""Another program's estimates beside the posterior, as a block of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.beside.matching import BESIDE, HERE, RAW, UNMATCHED
from egovbayes.assess.fit import Fit
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.tables import interval_heading
from egovbayes.report.words import counted, interval, number

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_LEFT = 16, 8
_SCALED = (
    "The file scales {names} otherwise than this model does: raw values of these constructs are in other units, and "
    "only standardised ones can be held beside each other."
)


def show_beside(fit: Fit, page: Page) -> None:
    """Show what the file says beside what was found; nothing where no file was given."""
    if BESIDE not in fit.tables:
        return
    table, left = fit.tables[BESIDE], fit.tables[UNMATCHED]
    page.heading("Beside the estimates of another program")
    if not table.empty:
        _show_table(table, fit, page)
    _show_left(left, page)


def _show_table(table: pd.DataFrame, fit: Fit, page: Page) -> None:
    first = table.iloc[0]
    program, file = str(first["program"]), str(first["file"])
    estimated = table[table["lower"] < table["upper"]]
    outside = estimated[~estimated["within"].astype(bool)]
    shown = _chosen(estimated)
    grid = plain_grid("", "scale", program, "posterior", interval_heading(fit), "within")
    for name, row in shown.iterrows():
        grid.add_row(
            str(name),
            str(row["scale"]),
            number(float(row["theirs"])),
            number(float(row["median"])),
            interval(float(row["lower"]), float(row["upper"])),
            "yes" if row["within"] else "no",
        )
    page.add(grid)
    inside = len(estimated) - len(outside)
    told = f"{inside} of {counted(len(estimated), 'estimate')} in {file} within their intervals"
    more = f"; {len(estimated) - len(shown)} more rows: tables/beside.csv" if len(shown) < len(estimated) else ""
    page.say(f"{told}{more}", Tone.QUIET)
    fixed = table[(table["lower"] == table["upper"]) & (table["scale"] == RAW)]
    other = [str(name) for name in fixed.index[~fixed["within"].astype(bool)]]
    if other:
        page.say(_SCALED.format(names=", ".join(other[:MOST_LEFT])), Tone.UNSURE)


def _chosen(table: pd.DataFrame) -> pd.DataFrame:
    """All of a short table; of a long one paths, definitions and what lies outside, a screenful."""
    if len(table) <= MOST_ROWS:
        return table
    structural = ["=~" not in name and "~~" not in name and "~1" not in name for name in map(str, table.index)]
    asked = table[structural] if any(structural) else table
    return asked.head(MOST_ROWS)


def _show_left(left: pd.DataFrame, page: Page) -> None:
    """What is on one side only, by where it is and why."""
    for (where, why), rows in left.groupby(["where", "why"], sort=False):
        names = [str(name) for name in rows.index]
        more = f" and {len(names) - MOST_LEFT} more (tables/beside_unmatched.csv)" if len(names) > MOST_LEFT else ""
        page.bullet(f"in {where} only: {', '.join(names[:MOST_LEFT])}{more}{'' if where == HERE else f': {why}'}")
