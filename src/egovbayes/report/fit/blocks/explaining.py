"""Region-level predictors and neighbours on the terminal: what they explain, and what answers say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.fit.population_names import population_name, with_interval
from egovbayes.report.page.page import Grid, Page, plain_grid
from egovbayes.report.page.words import Tone
from egovbayes.report.words import count, interval, number, probability

if TYPE_CHECKING:
    import pandas as pd


def show_explaining(fit: Fit, page: Page) -> None:
    """Print what predictors of groups explain and what neighbours share; nothing where nothing was asked."""
    groups = len(fit.table.groups)
    if "region_predictors" in fit.tables:
        table = fit.tables["region_predictors"]
        page.gap()
        page.add(_predictors(table))
        page.say(_predictors_said(table, groups), Tone.QUIET)
    if "region_neighbours" in fit.tables:
        page.gap()
        page.add(_neighbours(fit.tables["region_neighbours"]))
        page.say(phrase("neighbours.about", n=count(groups)), Tone.QUIET)


def _predictors(table: pd.DataFrame) -> Grid:
    titles = "column.predictor", "column.coefficient", "column.p_above", "column.spread", "column.left"
    grid = plain_grid("", *map(Sentence, titles), phrase("column.explains"))
    grid.set_left(1, wraps=True)
    grid.columns[0].wraps = False
    before, levels = "", (table.index.get_level_values(level) for level in (0, 1))
    for name, predictor, (_, row) in zip(*levels, table.iterrows(), strict=True):
        again = str(name) == before
        together = (Numeral(""),) * 3 if again else _explained(row)
        called = "" if again else population_name(str(name), row)
        grid.add_row(
            called, str(predictor), with_interval(row, "coefficient"), probability(float(row["p_above"])), *together
        )
        before = str(name)
    return grid


def _explained(row: pd.Series) -> tuple[Numeral, Numeral, Numeral]:
    share = Numeral(f"{100 * row['explained']:.0f} %")
    return number(row["spread_in_all"]), number(row["spread"]), share


def _predictors_said(table: pd.DataFrame, groups: int) -> Sentence:
    room = read_back(str(table["note"].iloc[0]), "pooled") or phrase("explaining.room", n=count(groups))
    return phrase("explaining.about", prior=_prior_said(table), room=room)


def _prior_said(table: pd.DataFrame) -> object:
    """What the prior says of the shares explained: one number, or from the lowest to the highest."""
    ends = table["prior_explained"].min(), table["prior_explained"].max()
    lowest, highest = (Numeral(f"{100 * end:.0f}") for end in ends)
    return lowest if lowest == highest else phrase("prior.to", lower=lowest, upper=highest)


def _neighbours(table: pd.DataFrame) -> Grid:
    grid = plain_grid("", phrase("column.phi"), phrase("column.its_prior"))
    grid.columns[0].wraps = False
    for name, row in table.iterrows():
        before = interval(row["prior_phi_lower"], row["prior_phi_upper"])
        grid.add_row(population_name(str(name), row), with_interval(row, "phi"), before)
    return grid
