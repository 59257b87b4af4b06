"""What the population would answer, on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.assess.regions.poststratified import MEAN, SHARE
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.model.table.table import ALL_GROUPS
from egovbayes.report.fit.not_computed import show_why
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone, spaced
from egovbayes.report.words import count, interval, number, standardised

if TYPE_CHECKING:
    import pandas as pd


_TITLES = "column.mean", "column.asked", "column.agree", "column.asked", "column.from"


def show_population(fit: Fit, page: Page) -> None:
    """Print the answers of the whole population beside those of the people asked; nothing of a fit without counts."""
    show_why(fit, "population", phrase("population.title"), page)
    if "population" not in fit.tables:
        return
    table = fit.tables["population"]
    everyone = table[table.index.get_level_values("group") == ALL_GROUPS]
    first = everyone.iloc[0]
    asked = {"asked": count(first["respondents"]), "counted": count(first["population"])}
    page.heading(Sentence("population.counted", asked))
    page.add(_grid(everyone))
    page.say(phrase("population.about_groups" if len(fit.table.groups) > 1 else "population.about"), Tone.QUIET)


def _grid(everyone: pd.DataFrame) -> Grid:
    grid = plain_grid("", *map(Sentence, _TITLES))
    grid.columns[0].wraps = False
    means, shares = (everyone[everyone["kind"] == kind] for kind in (MEAN, SHARE))
    for (_, mean), (_, share) in zip(means.iterrows(), shares.iterrows(), strict=True):
        grid.add_row(
            str(mean["item"]),
            spaced(number(mean["median"]), interval(mean["lower"], mean["upper"])),
            number(mean["sample"]),
            spaced(standardised(share["median"]), interval(share["lower"], share["upper"])),
            standardised(share["sample"]),
            Numeral(f"{share['at_least']:g}"),
        )
    return grid
