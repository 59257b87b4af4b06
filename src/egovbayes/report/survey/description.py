"""A described survey: who came back, who they are, the items, how they correlate."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.read_back import sentences_of
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.data.describing.description import Description
from egovbayes.report.notices import show_checks, show_notes, show_synthetic
from egovbayes.report.page.page import Page, plain_grid
from egovbayes.report.page.words import Tone, joined, toned
from egovbayes.report.survey.items_by_group import show_items_by_group
from egovbayes.report.words import MISSING, count, number, standardised

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "survey-page.n",
    "survey-page.miss",
    "survey-page.mean",
    "survey-page.sd",
    "survey-page.skew",
    "survey-page.kurt",
    "survey-page.floor",
    "survey-page.ceil",
)
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
    show_notes(sentences_of(description.notes, "screened", "described"), page)


def _show_head(description: Description, page: Page) -> None:
    asked, n = description.asked, description.n
    counts = {
        "source": description.source,
        "people": phrase("unit.respondents", n=n),
        "items": phrase("unit.items", n=len(asked.items)),
    }
    if asked.title != description.source:
        page.line(phrase("survey-page.survey"), asked.title)
    said = Sentence("survey-page.of_items", counts)
    if asked.blocks:
        constructs = phrase("unit.constructs", n=len(asked.blocks))
        said = Sentence("survey-page.of_constructs", {**counts, "constructs": constructs})
    page.line(phrase("survey-page.data"), said)
    page.line(phrase("survey-page.response"), response_sentence(description.response))


def response_sentence(response: pd.DataFrame) -> Sentence:
    """`500 distributed, 440 returned (88.0 %), 18 rejected, 422 valid: response rate 84.4 %`, as far as it is known."""
    numbers = {str(name): int(n) for name, n in response["n"].items()}
    rate = response["percent_of_distributed"]
    returned, rejected, valid = (count(numbers[name]) for name in ("returned", "rejected", "valid"))
    if "distributed" in numbers:
        return phrase(
            "survey-page.distributed",
            distributed=count(numbers["distributed"]),
            returned=returned,
            back=float(rate["returned"]),
            rejected=rejected,
            valid=valid,
            rate=float(rate["valid"]),
        )
    if not numbers["rejected"]:
        return phrase("survey-page.returned_alone", returned=returned)
    return phrase("survey-page.returned", returned=returned, rejected=rejected, valid=valid)


def _show_profile(description: Description, page: Page) -> None:
    page.heading(phrase("survey-page.profile"))
    grid = plain_grid("", phrase("survey-page.n"), "%")
    for question in description.asked.profile:
        rows = description.profile.loc[[question.name]]
        grid.add_row(
            toned(_question(question.text or question.name, rows, multiple=question.multiple), Tone.STRONG), "", ""
        )
        for _, row in rows.head(MOST_OPTIONS).iterrows():
            grid.add_row(joined("  ", str(row["label"])), count(row["n"]), number(row["percent"], 1))
        if len(rows) > MOST_OPTIONS:
            more = phrase("survey-page.more_options", n=len(rows) - MOST_OPTIONS)
            grid.add_row(joined("  ", (more, Tone.QUIET)), "", "")
    page.add(grid)


def _question(text: str, rows: pd.DataFrame, *, multiple: bool) -> Text:
    """The question, that several answers were possible, and how many answered it where not everybody did."""
    left = sorted({int(n) for n in rows["unanswered"]})
    inside = [phrase("survey-page.several")] if multiple else []
    if len(left) == 1 and left != [0]:
        inside.append(phrase("survey-page.unanswered", n=count(left[0])))
    elif len(left) > 1:
        inside.append(phrase("survey-page.unanswered_from", fewest=count(left[0]), most=count(left[-1])))
    if not inside:
        return text
    return phrase("survey-page.question", text=text, said=Listing(tuple(inside), between="; ", whole=True))


def _show_items(description: Description, page: Page) -> None:
    table = description.items
    page.heading(phrase("survey-page.items"))
    rest = "item_rest" in table
    names = (*COLUMNS, *(["survey-page.rest"] if rest else []))
    grid = plain_grid("", *map(Sentence, names))
    for label, rows in item_sections(description):
        if label:
            grid.add_row(toned(label, Tone.STRONG), *[""] * len(names))
        for name, row in rows.iterrows():
            grid.add_row(f"  {name}" if label else str(name), *_cells(row, rest=rest))
    page.add(grid)
    page.say(phrase("survey-page.conventions_and_rest" if rest else "survey-page.conventions"), Tone.QUIET)


def item_sections(description: Description) -> list[tuple[Text, pd.DataFrame]]:
    """The rows of the items under their construct's name, those of none last; without a model no names."""
    table, blocks = description.items, description.asked.blocks
    sections: list[tuple[Text, pd.DataFrame]] = [(block.name, table.loc[list(block.items)]) for block in blocks]
    others = table.drop(index=[name for block in blocks for name in block.items])
    return [*sections, *([(phrase("survey-page.other_items") if blocks else "", others)] if len(others) else [])]


def _cells(row: pd.Series, *, rest: bool) -> list[Numeral]:
    ends = [MISSING if isnan(row[name]) else Numeral(f"{100 * row[name]:.1f}") for name in ("floor", "ceiling")]
    shape = [number(row[name]) for name in ("mean", "sd", "skewness", "kurtosis")]
    return [count(row["n"]), count(row["missing"]), *shape, *ends, *([standardised(row["item_rest"])] if rest else [])]


def _show_correlations(description: Description, page: Page) -> None:
    table = description.correlations
    if len(table) < 2:
        return
    page.heading(phrase("survey-page.correlations"))
    page.say(correlation_sentence(table, description.pair_n))


def correlation_sentence(correlations: pd.DataFrame, pair_n: pd.DataFrame) -> Sentence:
    """The lowest and the highest correlation with their items, and of how many respondents they are."""
    below = np.tril(np.ones(correlations.shape, bool), -1)
    values = np.where(below, correlations.to_numpy(), np.nan)
    if np.isnan(values).all():
        return phrase("survey-page.no_correlation")
    names = list(correlations)
    ends = [np.unravel_index(find(values), values.shape) for find in (np.nanargmin, np.nanargmax)]
    low, high = (
        phrase("survey-page.correlation_of", r=standardised(values[at]), first=names[at[1]], second=names[at[0]])
        for at in ends
    )
    n = pair_n.to_numpy()[below]
    fewest, most = int(n.min()), phrase("unit.respondents", n=int(n.max()))
    people = most if fewest == n.max() else phrase("survey-page.people_from", fewest=count(fewest), most=most)
    middle = standardised(float(np.nanmedian(values)))
    return phrase("survey-page.correlations_from", low=low, high=high, median=middle, people=people)
