"""Region-level predictors and neighbours on the terminal: what they explain, and what answers say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.fit import Fit
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
        page.say(_neighbours_said(groups), Tone.QUIET)


def _predictors(table: pd.DataFrame) -> Grid:
    grid = plain_grid("", "predictor", "coefficient", "P > 0", "spread", "left", "explains", left=("predictor",))
    grid.columns[0].wraps = False
    before, levels = "", (table.index.get_level_values(level) for level in (0, 1))
    for name, predictor, (_, row) in zip(*levels, table.iterrows(), strict=True):
        again = str(name) == before
        together = ("", "", "") if again else _explained(row)
        called = "" if again else population_name(str(name), row)
        grid.add_row(
            called, str(predictor), with_interval(row, "coefficient"), probability(float(row["p_above"])), *together
        )
        before = str(name)
    return grid


def _explained(row: pd.Series) -> tuple[str, str, str]:
    return number(row["spread_in_all"]), number(row["spread"]), f"{100 * row['explained']:.0f} %"


def _predictors_said(table: pd.DataFrame, groups: int) -> str:
    room = str(table["note"].iloc[0])
    return (
        "Coefficient: by how much the average moves with one standard deviation of the predictor over the groups. "
        "Spread: of groups in all; left: between groups alike in the predictors; explains: the share of the variance "
        f"that is not left, of which the prior says {_prior_said(table)} before any answer. "
        f"{room or f'{count(groups)} groups are {count(groups)} points to lay a line through.'} "
        "The average, a new group and claims of them are at the means of the predictors."
    )


def _prior_said(table: pd.DataFrame) -> str:
    """What the prior says of the shares explained: one number, or from the lowest to the highest."""
    ends = dict.fromkeys(f"{100 * end:.0f}" for end in (table["prior_explained"].min(), table["prior_explained"].max()))
    return f"{' to '.join(ends)} %"


def _neighbours(table: pd.DataFrame) -> Grid:
    grid = plain_grid("", "phi", "its prior")
    grid.columns[0].wraps = False
    for name, row in table.iterrows():
        before = interval(row["prior_phi_lower"], row["prior_phi_upper"])
        grid.add_row(population_name(str(name), row), with_interval(row, "phi"), before)
    return grid


def _neighbours_said(groups: int) -> str:
    return (
        "phi: the share of the variance of groups about their average that neighbours share. Nothing is to be "
        f"concluded from it: {count(groups)} groups can hardly tell it, and where the two intervals are alike phi "
        "stays at its prior. What neighbours are for is values of small groups, which lean on theirs too."
    )
