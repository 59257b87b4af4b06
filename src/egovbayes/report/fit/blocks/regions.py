"""Pooled groups on the terminal: populations, claims of an average and of a new group, and which groups differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.hypotheses.verdicts import SUPPORTED
from egovbayes.assess.regions.limits import BEST, SURE
from egovbayes.assess.regions.populations import FEWEST
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.notation import Kind
from egovbayes.report.fit.blocks.explaining import show_explaining
from egovbayes.report.fit.population_names import population_name, with_interval
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import as_shown, count, interval, probability

if TYPE_CHECKING:
    import pandas as pd

ITEMS = (Kind.LOADING.value, Kind.INTERCEPT.value)
"""Kinds that have a block of their own where they are pooled (report/fit/blocks/deviations.py)."""

_LONGEST = 20
"""Letters of a name that leave room for four columns of numbers."""


def show_regions(fit: Fit, page: Page) -> None:
    """Print what pooling found; nothing of a fit that pools nothing."""
    if "populations" not in fit.tables:
        return
    groups = len(fit.table.groups)
    page.heading(phrase("pooled.title", n=count(groups), group=fit.spec.group))
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
    grid = plain_grid("", *map(Sentence, ("column.average", "column.two_thirds", "column.spread", "column.its_prior")))
    shown = [(population_name(str(name), row), row) for name, row in table.iterrows() if row["kind"] not in ITEMS]
    # numbers keep their room: longer names, of levels say, take a second line
    grid.columns[0].wraps = not all(len(str(name)) <= _LONGEST for name, _ in shown)
    for name, row in shown:
        grid.add_row(
            name,
            with_interval(row, "average"),
            interval(row["two_thirds_lower"], row["two_thirds_upper"]),
            with_interval(row, "spread"),
            interval(row["prior_spread_lower"], row["prior_spread_upper"]),
        )
    return grid


def _spreads_said(groups: int) -> Sentence:
    return phrase("pooled.spreads") if groups >= FEWEST else phrase("pooled.spreads_few", n=groups)


def _claims(fit: Fit) -> Grid:
    titles = "column.p_average", "column.p_new", "column.supported_in", "column.least_sure"
    grid = plain_grid("", *map(Sentence, titles), left=(phrase("across.in"),))
    claims, hypotheses = fit.tables["region_claims"], fit.hypotheses
    for name in dict.fromkeys(claims.index.get_level_values("hypothesis")):
        of_groups = hypotheses[(hypotheses["of"] == name) & (hypotheses["group"] != "")]
        own = of_groups[of_groups["probability"].notna()]
        shown = [as_shown(claims["shown"][name, of]) for of in ("average", "new")]
        if own.empty:
            grid.add_row(str(name), *shown, "", "", "")
            continue
        supported = phrase("table.of", n=int((own["verdict"] == SUPPORTED).sum()), all=len(own))
        least = own.loc[own["probability"].astype(float).idxmin()]
        grid.add_row(str(name), *shown, supported, probability(float(least["probability"])), str(least["group"]))
    return grid


def _told_apart(table: pd.DataFrame) -> pd.DataFrame:
    """Without the SDs of which no group's can be told from the others'."""
    sure = ((table["p_above"] >= SURE) | (table["p_above"] <= 1 - SURE)).groupby(level="quantity").transform("any")
    return table[sure | (table["kind"] != Kind.CONSTRUCT_SD.value)]


def _differing(table: pd.DataFrame) -> Grid:
    titles = map(Sentence, ("column.highest", "hypotheses.p", "column.ranks"))
    grid = plain_grid("", *titles, left=(phrase("column.above_mean"), phrase("column.below")))
    grid.columns[0].wraps = False
    for name, rows in table.groupby(level="quantity", sort=False):
        own = rows.droplevel("quantity")
        place = int(own["p_highest"].to_numpy().argmax())
        best, top = own.index[place], own.iloc[place]
        called: Text = phrase("pooled.none_sure")
        ends: Text = ""
        if top["p_highest"] >= BEST:
            called = str(best)
            ends = phrase("pooled.ranks", first=count(top["rank_lower"]), last=count(top["rank_upper"]))
        grid.add_row(
            str(name),
            called,
            probability(float(top["p_highest"])),
            ends,
            _names(own.index[own["p_above"] >= SURE].tolist()),
            _names(own.index[own["p_above"] <= 1 - SURE].tolist()),
        )
    return grid


def _names(groups: list[str]) -> Text:
    return ", ".join(groups) if groups else phrase("pooled.none")


def _regions_said(table: pd.DataFrame, groups: int) -> Sentence:
    paths = table[table["kind"] == "path"]
    sure = int(((paths["p_above"] >= SURE) | (paths["p_above"] <= 1 - SURE)).sum())
    share = table["own_share"].groupby(level="quantity").mean()
    return phrase(
        "pooled.told_apart",
        sure=Numeral(f"{SURE:.3f}"),
        n=sure,
        all=len(paths),
        groups=count(groups),
        least=100 * share.min(),
        most=100 * share.max(),
    )
