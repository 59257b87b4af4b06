"""What the population would answer, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.regions.poststratified import MEAN, SHARE
from egovbayes.model.table.table import ALL_GROUPS
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, number, standardised

if TYPE_CHECKING:
    import pandas as pd


def show_population(fit: Fit, page: Page) -> None:
    """Print the answers of the whole population beside those of the people asked; nothing of a fit without counts."""
    show_why(fit, "population", "Population", page)
    if "population" not in fit.tables:
        return
    table = fit.tables["population"]
    everyone = table[table.index.get_level_values("group") == ALL_GROUPS]
    first = everyone.iloc[0]
    asked = f"{count(first['respondents'])} asked, {count(first['population'])} counted"
    page.heading(f"Population ({asked})")
    page.add(_grid(everyone))
    by_group = " Every group: tables/population.csv;" if len(fit.table.groups) > 1 else ""
    told = "asked: of those asked, as they are; agree: share with the answer in the last column or a higher one."
    told = f"{told}{by_group} every cell: tables/population_cells.csv"
    page.say(told, Tone.QUIET)


def _grid(everyone: pd.DataFrame) -> Grid:
    grid = plain_grid("", "mean", "asked", "agree", "asked", "from")
    grid.columns[0].wraps = False
    means, shares = (everyone[everyone["kind"] == kind] for kind in (MEAN, SHARE))
    for (_, mean), (_, share) in zip(means.iterrows(), shares.iterrows(), strict=True):
        grid.add_row(
            str(mean["item"]),
            f"{number(mean['median'])} {interval(mean['lower'], mean['upper'])}",
            number(mean["sample"]),
            f"{standardised(share['median'])} {interval(share['lower'], share['upper'])}",
            standardised(share["sample"]),
            f"{share['at_least']:g}",
        )
    return grid
