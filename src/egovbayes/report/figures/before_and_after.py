"""Answers before a change and after it: the share of each item that agrees, with the interval of what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    PAGE,
    QUIET,
    cut,
    headline,
    name_rows,
    new_figure,
    under_title,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.note import say_nobody

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ROW, LEFT, RIGHT, TOP, BOTTOM = 0.3, 2.5, 1.1, 0.95, 0.75
MIDDLE = PAGE - LEFT - RIGHT
SIZE = 7.5


@dataclass(frozen=True, slots=True)
class Answered:
    """An item, its words, from which answer on it agrees; the share that does now, and median and ends afterwards."""

    name: str
    text: str
    at_least: float
    now: float
    after: tuple[float, float, float]


def draw_before_and_after(items: Sequence[Answered], title: Text, inside: Text, *, synthetic: bool) -> Figure:
    """A row each item: open circle now, filled afterwards, a line for the interval; shares in per cent."""
    width, height = LEFT + MIDDLE + RIGHT, TOP + ROW * len(items) + BOTTOM
    figure = new_figure(width, height)
    axes = figure.add_axes((LEFT / width, BOTTOM / height, MIDDLE / width, ROW * len(items) / height))
    axes.set(xlim=(0, 100), ylim=(len(items) - 0.5, -0.5))
    for place, item in enumerate(items):
        median, lower, upper = (100 * share for share in item.after)
        axes.axhline(place, color=FAINT, linewidth=0.8, zorder=0)
        axes.plot([100 * item.now, median], [place, place], color=QUIET, linewidth=0.9, zorder=1)
        axes.plot([lower, upper], [place, place], color=BLUE, linewidth=2.4, solid_capstyle="round", zorder=2)
        axes.plot(100 * item.now, place, "o", markersize=5.5, color="white", markeredgecolor=INK, zorder=3)
        axes.plot(median, place, "o", markersize=5.5, color=BLUE, markeredgecolor="white", zorder=4)
        told = worded(phrase("figure.from_to", now=round(100 * item.now), after=round(median)))
        axes.text(1.02, place, told, transform=axes.get_yaxis_transform(), fontsize=SIZE, va="center")
    named = [f"{item.name}: {item.text}" if item.text and item.text != item.name else item.name for item in items]
    name_rows(axes, [cut(name, SIZE, LEFT - 0.2) for name in named], SIZE)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=SIZE)
    lowest: list[Text] = [Numeral(f"{least:g}") for least in sorted({item.at_least for item in items})]
    axes.set_xlabel(worded(phrase("figure.share_at_least", lowest=reduce(_either, lowest))), fontsize=SIZE)
    headline(figure, title, synthetic=synthetic)
    say_nobody(figure, synthetic=synthetic)
    under_title(figure, phrase("figure.now_and_after", inside=inside), place=0.76 if synthetic else 0.6)
    return figure


def _either(before: Text, last: Text) -> Text:
    return phrase("figure.this_or_that", before=before, last=last)
