"""The items of a described survey group by group, on the terminal: means side by side, of many groups the ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import phrase
from egovbayes.report.fit.across_groups import across, across_grid, too_many
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.words import count, number

if TYPE_CHECKING:
    import pandas as pd


def show_items_by_group(by_group: pd.DataFrame | None, page: Page) -> None:
    """Mean and SD of every item in every group; nothing where no groups were asked for."""
    if by_group is None:
        return
    groups = [str(name) for name in by_group.index.get_level_values("group").unique()]
    many = too_many(groups)
    page.heading(phrase("survey-page.by_many_groups" if many else "survey-page.by_group"))
    page.add(_across(by_group) if many else _each(by_group, groups))
    if many:
        page.say(phrase("survey-page.of_groups", n=len(groups)), Tone.QUIET)


def _each(by_group: pd.DataFrame, groups: list[str]) -> Grid:
    """A line for each item, a column for each group."""
    grid = plain_grid("")
    for group in groups:
        grid.add_column(group, wraps=True)
    most = by_group["n"].groupby(level="group", sort=False).max()
    grid.add_row(
        toned(phrase("survey-page.most_answers"), Tone.QUIET), *(count(float(most[group])) for group in groups)
    )
    for item in by_group.index.get_level_values("item").unique():
        means, sds = (by_group[name].xs(item, level="item") for name in ("mean", "sd"))
        cells = [Numeral(f"{number(float(means[group]))}, {number(float(sds[group]))}") for group in groups]
        grid.add_row(str(item), *cells)
    return grid


def _across(by_group: pd.DataFrame) -> Grid:
    """A line for each item: the lowest, the middle and the highest mean, and whose they are."""
    grid = across_grid()
    for item in by_group.index.get_level_values("item").unique():
        means = by_group.xs(item, level="item")["mean"]
        grid.add_row(str(item), *across({str(group): float(mean) for group, mean in means.items()}))
    return grid
