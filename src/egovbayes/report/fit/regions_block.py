"""Pooled groups on the terminal: populations, claims of an average and of a new group, and which groups differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.regions.limits import BEST, SURE
from egovbayes.assess.regions.populations import FEWEST
from egovbayes.notation import Kind
from egovbayes.report.fit.explaining_block import show_explaining
from egovbayes.report.fit.population_names import population_name, with_interval
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, probability

if TYPE_CHECKING:
    import pandas as pd

ITEMS = (Kind.LOADING.value, Kind.INTERCEPT.value)
"""Kinds that have a block of their own where they are pooled (report/fit/deviations_block.py)."""

_LONGEST = 20
"""Letters of a name that leave room for four columns of numbers."""


def show_regions(fit: Fit, page: Page) -> None:
    """Print what pooling found; nothing of a fit that pools nothing."""
    if "populations" not in fit.tables:
        return
    groups = len(fit.table.groups)
    page.heading(f"Pooled groups ({count(groups)} of {fit.spec.group})")
    page.add(_populations(fit.tables["populations"]))
    page.say(_spreads_said(groups), Tone.QUIET)
    show_explaining(fit, page)
    if "region_claims" in fit.tables:
        page.gap()
        page.add(_claims(fit))
    if "regions" not in fit.tables:
        return
    page.gap()
    page.add(_differing(_told_apart(fit.tables["regions"])))
    page.say(_regions_said(fit.tables["regions"], groups), Tone.QUIET)


def _populations(table: pd.DataFrame) -> Grid:
    grid = plain_grid("", "average", "two thirds in", "spread", "its prior")
    shown = {population_name(str(name), row): row for name, row in table.iterrows() if row["kind"] not in ITEMS}
    # numbers keep their room: longer names, of levels say, take a second line
    grid.columns[0].wraps = not all(len(name) <= _LONGEST for name in shown)
    for name, row in shown.items():
        grid.add_row(
            name,
            with_interval(row, "average"),
            interval(row["two_thirds_lower"], row["two_thirds_upper"]),
            with_interval(row, "spread"),
            interval(row["prior_spread_lower"], row["prior_spread_upper"]),
        )
    return grid


def _spreads_said(groups: int) -> str:
    told = "Spread: the standard deviation of groups about their average; of SDs, of their logarithms."
    if groups >= FEWEST:
        return told
    return f"{told} With {groups} groups it, the average and a new group are decided by the prior of the spread."


def _claims(fit: Fit) -> Grid:
    grid = plain_grid("", "P average", "P new group", "supported in", "least sure", left=("in",))
    claims, hypotheses = fit.tables["region_claims"], fit.hypotheses
    for name in dict.fromkeys(claims.index.get_level_values("hypothesis")):
        of_groups = hypotheses[(hypotheses["of"] == name) & (hypotheses["group"] != "")]
        own = of_groups[of_groups["probability"].notna()]
        shown = [str(claims["shown"][name, of]) for of in ("average", "new")]
        if own.empty:
            grid.add_row(str(name), *shown, "", "", "")
            continue
        supported = f"{int((own['verdict'] == 'supported').sum())} of {len(own)}"
        least = own.loc[own["probability"].astype(float).idxmin()]
        grid.add_row(str(name), *shown, supported, probability(float(least["probability"])), str(least["group"]))
    return grid


def _told_apart(table: pd.DataFrame) -> pd.DataFrame:
    """Without the SDs of which no group's can be told from the others'."""
    sure = ((table["p_above"] >= SURE) | (table["p_above"] <= 1 - SURE)).groupby(level="quantity").transform("any")
    return table[sure | (table["kind"] != Kind.CONSTRUCT_SD.value)]


def _differing(table: pd.DataFrame) -> Grid:
    grid = plain_grid("", "highest", "P", "ranks", left=("above the mean", "below"))
    grid.columns[0].wraps = False
    for name, rows in table.groupby(level="quantity", sort=False):
        own = rows.droplevel("quantity")
        place = int(own["p_highest"].to_numpy().argmax())
        best, top = own.index[place], own.iloc[place]
        called = str(best) if top["p_highest"] >= BEST else "none sure"
        ends = f"{top['rank_lower']:.0f} to {top['rank_upper']:.0f}" if top["p_highest"] >= BEST else ""
        grid.add_row(
            str(name),
            called,
            probability(float(top["p_highest"])),
            ends,
            _names(own.index[own["p_above"] >= SURE].tolist()),
            _names(own.index[own["p_above"] <= 1 - SURE].tolist()),
        )
    return grid


def _names(groups: list[str]) -> str:
    return ", ".join(groups) if groups else "none"


def _regions_said(table: pd.DataFrame, groups: int) -> str:
    paths = table[table["kind"] == "path"]
    sure = int(((paths["p_above"] >= SURE) | (paths["p_above"] <= 1 - SURE)).sum())
    share = table["own_share"].groupby(level="quantity").mean()
    least, most = 100 * share.min(), 100 * share.max()
    return (
        f"Above or below with P {SURE:.3f}: {sure} of {len(paths)} paths of groups can be told from the mean of the "
        f"{count(groups)}. Their own answers say {least:.0f} to {most:.0f} % of what is known of a group's value, on "
        "average; the rest is borrowed. Every group, its interval, own share and rank: tables/regions.csv; any two "
        "groups: tables/region_contrasts.csv"
    )
