"""A described survey on the terminal: who came back, who they are, the items, how they correlate."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.describing.description import Description
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, toned
from egovbayes.report.survey.items_by_group import show_items_by_group
from egovbayes.report.words import MISSING, count, counted, number, standardised

if TYPE_CHECKING:
    import pandas as pd

CONVENTIONS = (
    "SD divides by n - 1; skewness and kurtosis are SPSS's (G1 and G2, 0 for a normal distribution); floor and "
    "ceiling: per cent of the answers at the lowest and highest value"
)
REST = "; item-rest: correlation with the sum of the construct's other items"
MOST_OPTIONS = 12
"""Options of one profile question that the terminal shows; the table file has all."""


def show_description(description: Description, page: Page) -> None:
    """Print everything a reader needs; what is too wide for a terminal stands in the tables and figures."""
    show_synthetic(page, synthetic=description.synthetic)
    _show_head(description, page)
    if len(description.profile):
        _show_profile(description, page)
    _show_items(description, page)
    show_items_by_group(description.by_group, page)
    _show_correlations(description, page)
    show_checks(description.checks, page)
    show_notes(description.notes, page)


def _show_head(description: Description, page: Page) -> None:
    asked, n = description.asked, description.n
    items = counted(len(asked.items), "item")
    constructs = f" of {counted(len(asked.blocks), 'construct')}" if asked.blocks else ""
    if asked.title != description.source:
        page.line("Survey", asked.title)
    page.line("Data", f"{description.source}: {counted(n, 'respondent')}, {items}{constructs}")
    page.line("Response", response_sentence(description.response))


def response_sentence(response: pd.DataFrame) -> str:
    """`500 distributed, 440 returned (88.0 %), 18 rejected, 422 valid: response rate 84.4 %`, as far as it is known."""
    numbers = {str(name): int(n) for name, n in response["n"].items()}
    rate = response["percent_of_distributed"]
    if "distributed" not in numbers:
        told = (
            ""
            if not numbers["rejected"]
            else f", {count(numbers['rejected'])} rejected, {count(numbers['valid'])} valid"
        )
        return f"{count(numbers['returned'])} returned{told}; how many were distributed is not known"
    return (
        f"{count(numbers['distributed'])} distributed, {count(numbers['returned'])} returned "
        f"({rate['returned']:.1f} %), {count(numbers['rejected'])} rejected, {count(numbers['valid'])} valid: "
        f"response rate {rate['valid']:.1f} %"
    )


def _show_profile(description: Description, page: Page) -> None:
    page.heading("Respondents (per cent of those who answered the question)")
    grid = plain_grid("", "n", "%")
    for question in description.asked.profile:
        rows = description.profile.loc[[question.name]]
        grid.add_row(
            toned(_question(question.text or question.name, rows, multiple=question.multiple), Tone.STRONG), "", ""
        )
        for _, row in rows.head(MOST_OPTIONS).iterrows():
            grid.add_row(f"  {row['label']}", count(row["n"]), number(row["percent"], 1))
        if len(rows) > MOST_OPTIONS:
            grid.add_row(toned(f"  {len(rows) - MOST_OPTIONS} more: see profile.csv", Tone.QUIET), "", "")
    page.add(grid)


def _question(text: str, rows: pd.DataFrame, *, multiple: bool) -> str:
    """The question, that several answers were possible, and how many answered it where not everybody did."""
    left = sorted({int(n) for n in rows["unanswered"]})
    several = ["several answers possible"] if multiple else []
    if not left or left == [0]:
        gaps = []
    else:
        gaps = [
            f"{count(left[0])} unanswered" if len(left) == 1 else f"{count(left[0])} to {count(left[-1])} unanswered"
        ]
    inside = "; ".join([*several, *gaps])
    return f"{text} ({inside})" if inside else text


def _show_items(description: Description, page: Page) -> None:
    table = description.items
    page.heading("Items")
    rest = "item_rest" in table
    names = ("n", "miss", "mean", "SD", "skew", "kurt", "floor", "ceil", *(["rest"] if rest else []))
    grid = plain_grid("", *names)
    for label, rows in item_sections(description):
        if label:
            grid.add_row(toned(label, Tone.STRONG), *[""] * len(names))
        for name, row in rows.iterrows():
            grid.add_row(f"  {name}" if label else str(name), *_cells(row, rest=rest))
    page.add(grid)
    page.say(f"{CONVENTIONS}{REST if rest else ''}.", Tone.QUIET)


def item_sections(description: Description) -> list[tuple[str, pd.DataFrame]]:
    """The rows of the items under their construct's name, those of none last; without a model no names."""
    table, blocks = description.items, description.asked.blocks
    sections = [(block.name, table.loc[list(block.items)]) for block in blocks]
    others = table.drop(index=[name for block in blocks for name in block.items])
    return [*sections, *([("Other items" if blocks else "", others)] if len(others) else [])]


def _cells(row: pd.Series, *, rest: bool) -> list[str]:
    ends = [MISSING if isnan(row[name]) else f"{100 * row[name]:.1f}" for name in ("floor", "ceiling")]
    shape = [number(row[name]) for name in ("mean", "sd", "skewness", "kurtosis")]
    return [count(row["n"]), count(row["missing"]), *shape, *ends, *([standardised(row["item_rest"])] if rest else [])]


def _show_correlations(description: Description, page: Page) -> None:
    table = description.correlations
    if len(table) < 2:
        return
    page.heading("Correlations (Pearson, of all who answered both items)")
    page.say(correlation_sentence(table, description.pair_n))


def correlation_sentence(correlations: pd.DataFrame, pair_n: pd.DataFrame) -> str:
    """The lowest and the highest correlation with their items, and of how many respondents they are."""
    below = np.tril(np.ones(correlations.shape, bool), -1)
    values = np.where(below, correlations.to_numpy(), np.nan)
    if np.isnan(values).all():
        return "None can be computed: no two items vary together in any two respondents."
    names = list(correlations)
    ends = [np.unravel_index(find(values), values.shape) for find in (np.nanargmin, np.nanargmax)]
    low, high = (f"{standardised(values[at])} ({names[at[1]]} with {names[at[0]]})" for at in ends)
    n = pair_n.to_numpy()[below]
    fewest, most = int(n.min()), counted(int(n.max()), "respondent")
    people = most if fewest == n.max() else f"{count(fewest)} to {most}"
    middle = standardised(float(np.nanmedian(values)))
    return f"From {low} to {high}, median {middle}; {people} a pair."
