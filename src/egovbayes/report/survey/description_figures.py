"""A description's figures: which numbers go into which picture, and the files they are saved as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from egovbayes.catalogue.language import Language
from egovbayes.catalogue.sentence import Listing, Text, phrase
from egovbayes.data.describing.description import Description
from egovbayes.data.describing.item_tables import categories_of, label_of
from egovbayes.data.describing.tallies import Tally
from egovbayes.data.surveys.codebook import Item
from egovbayes.report.figures.album import Drawing, draw_all
from egovbayes.report.figures.canvas import PAGE_HEIGHT
from egovbayes.report.figures.correlation_map import CorrelationMap, draw_correlations
from egovbayes.report.figures.likert_bars import (
    LikertBlock,
    LikertChart,
    LikertRow,
    draw_likert,
    height_beside,
    height_of,
)

FEWEST_CATEGORIES = 2
MOST_ITEMS = 100
"""More items than this make no legible picture."""

type Categories = tuple[float, ...]


def write_figures(description: Description, folder: Path, language: Language | None = None) -> dict[str, str]:
    """Write the figures to `folder` (made if need be), each as SVG and PNG, and, of a language that is asked for,
    as what they were drawn from; those with nothing to show are left out.

    Why not, of those that could not be drawn.
    """
    return draw_all(drawings_of(description), folder, language=language)


def drawings_of(description: Description) -> Iterator[Drawing]:
    """The figures by their files' names."""
    charts = [part for chart in likert_charts(description) for part in pages_of(chart)]
    for number, chart in enumerate(charts, start=1):
        yield "answers" if number == 1 else f"answers-{number}", partial(draw_likert, chart)
    if 2 <= len(description.correlations) <= MOST_ITEMS:
        yield "correlations", partial(draw_correlations, correlation_map(description))


def likert_charts(description: Description) -> list[LikertChart]:
    """One chart for every set of categories that items share, the commonest first; none for other items."""
    found: dict[Categories, list[str]] = {}
    for name, tally in description.tallies.items():
        categories = _categories(_item(description, name), tally)
        if len(categories) >= FEWEST_CATEGORIES:
            found.setdefault(categories, []).append(name)
    by_size = sorted(found.items(), key=lambda pair: -len(pair[1]))
    return [_chart(description, categories, names[:MOST_ITEMS]) for categories, names in by_size]


def pages_of(chart: LikertChart) -> list[LikertChart]:
    """The chart in parts of which each stands on a page, a block that goes on under its heading again."""
    room = PAGE_HEIGHT - height_beside(chart)
    pages: list[list[LikertBlock]] = [[]]
    for block in chart.blocks:
        for row in block.rows:
            last = pages[-1]
            begun = bool(last) and last[-1].heading == block.heading
            more = LikertBlock(block.heading, (*last[-1].rows, row) if begun else (row,))
            if last and sum(map(height_of, [*last[: len(last) - begun], more])) > room:
                pages.append([LikertBlock(block.heading, (row,))])
            else:
                pages[-1] = [*last[: len(last) - begun], more]
    if len(pages) == 1:
        return [chart]
    titles = [phrase("figure.part", title=chart.title, part=k + 1, parts=len(pages)) for k in range(len(pages))]
    return [replace(chart, title=title, blocks=tuple(own)) for title, own in zip(titles, pages, strict=True)]


def correlation_map(description: Description) -> CorrelationMap:
    """The items' correlations, in the order of the blocks."""
    sections = sections_of(description, list(description.asked.items))
    order = [name for _, names in sections for name in names]
    return CorrelationMap(
        phrase("figure.item_correlations", title=description.asked.title),
        description.correlations.loc[order, order],
        tuple(len(names) for _, names in sections),
        tuple(heading for heading, _ in sections),
        description.synthetic,
        phrase("figure.pearson"),
    )


def sections_of(description: Description, items: list[str]) -> list[tuple[Text, list[str]]]:
    """The chosen items under the labels of their blocks, those of none last; one section without label if no block."""
    blocks = description.asked.blocks
    chosen: list[tuple[Text, list[str]]] = [
        (block.label or block.name, [name for name in block.items if name in items]) for block in blocks
    ]
    inside = {name for block in blocks for name in block.items}
    others = [name for name in items if name not in inside]
    rest: Text = phrase("figure.other_items") if blocks else ""
    return [pair for pair in (*chosen, (rest, others)) if pair[1]]


def _chart(description: Description, categories: Categories, names: list[str]) -> LikertChart:
    blocks = tuple(
        LikertBlock(heading, tuple(_row(description, name, categories) for name in inside))
        for heading, inside in sections_of(description, names)
    )
    reverse = any(_item(description, name).reverse for name in names)
    note = phrase("figure.likert_note")
    return LikertChart(
        phrase("figure.answers", title=description.asked.title),
        _labels(description, categories, names),
        blocks,
        description.synthetic,
        Listing((note, phrase("figure.likert_reversed")), between=" ", whole=True) if reverse else note,
    )


def _row(description: Description, name: str, categories: Categories) -> LikertRow:
    tally, item = description.tallies[name], _item(description, name)
    given = tally.counts or {}
    shown = f"{name} (r)" if item.reverse else name
    return LikertRow(
        shown, item.text, tuple(given.get(value, 0) for value in categories), description.items["mean"][name]
    )


def _labels(description: Description, categories: Categories, names: list[str]) -> tuple[str, ...]:
    """The label of every category: what all items with labels call it, else its number."""
    plain = [_item(description, name) for name in names if not _item(description, name).reverse]
    texts = [{label_of(item, value) for item in plain if item.labels} for value in categories]
    return tuple(
        next(iter(found)) if len(found) == 1 and "" not in found else f"{value:g}"
        for value, found in zip(categories, texts, strict=True)
    )


def _categories(item: Item, tally: Tally) -> Categories:
    """The item's categories, if all its answers are among them."""
    categories = categories_of(item, tally)
    given = set(tally.counts or {})
    return categories if tally.counts is not None and given <= set(categories) else ()


def _item(description: Description, name: str) -> Item:
    return description.asked.codebook.get(name, Item(name))
