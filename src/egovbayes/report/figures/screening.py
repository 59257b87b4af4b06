"""Every respondent by every index, with the thresholds of the rules in force, and a strip of how rules overlap."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.notation import Array, BoolArray
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    ORANGE,
    PAGE,
    QUIET,
    cut,
    headline,
    new_figure,
    under_title,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, LEFT, RIGHT = PAGE, 1.55, 1.6
TOP, BOTTOM, PANEL, GAP, STRIP = 1.15, 0.6, 1.2, 0.28, 0.24
SIZE, SMALL, TICKS = 8.0, 7.5, 0.5
FEW = 600


@dataclass(frozen=True, slots=True, eq=False)
class IndexPanel:
    """An index: what it is called, its values (respondent,), whom its own rule is against (respondent,), the threshold
    (NaN for none), the rules in force in words (none: not one is), on a log scale or not, in whole numbers or not.
    """

    words: Text
    values: Array
    own: BoolArray
    limit: float
    rules: tuple[Text, ...]
    log: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ScreeningChart:
    """Panels, who stays (respondent,), and by each rule in force whom it is against (respondent,)."""

    source: str
    kept: BoolArray
    panels: tuple[IndexPanel, ...]
    against: tuple[tuple[Text, BoolArray], ...]
    synthetic: bool


def draw_screening(chart: ScreeningChart) -> Figure:
    """One panel an index, respondents from left to right as they came; those left out stand out."""
    strip = STRIP * max(1, len(chart.against))
    height = TOP + len(chart.panels) * (PANEL + GAP) + strip + BOTTOM
    figure = new_figure(WIDTH, height)
    across = (LEFT / WIDTH, (WIDTH - LEFT - RIGHT) / WIDTH)
    y = height - TOP
    for panel in chart.panels:
        y -= PANEL
        _draw_panel(figure.add_axes((across[0], y / height, across[1], PANEL / height)), panel, chart.kept)
        y -= GAP
    _draw_strip(figure.add_axes((across[0], (y - strip) / height, across[1], strip / height)), chart)
    headline(figure, phrase("figure.screening", source=chart.source), synthetic=chart.synthetic)
    gone = count(int((~chart.kept).sum()))
    under_title(figure, phrase("figure.screening_note", gone=gone, of=count(len(chart.kept))), SIZE, place=0.72)
    return figure


def _draw_panel(axes: Axes, panel: IndexPanel, kept: BoolArray) -> None:
    values, own, gone = panel.values, panel.own, ~kept
    places = np.arange(1, len(values) + 1)
    size = 9.0 if len(values) <= FEW else 3.0
    axes.scatter(places[~gone], values[~gone], s=size, color=BLUE, alpha=0.55, linewidths=0, zorder=2)
    axes.scatter(
        places[gone & ~own], values[gone & ~own], s=22, marker="D", facecolors="none", edgecolors=ORANGE, zorder=3
    )
    axes.scatter(places[own], values[own], s=22, marker="D", color=ORANGE, linewidths=0, zorder=4)
    if not isnan(panel.limit):
        axes.axhline(panel.limit, color=ORANGE, linewidth=1.1, linestyle=(0, (4, 3)), zorder=1)
    _say_rules(axes, panel)
    _set_range(axes, panel)
    axes.set_xlim(0, len(values) + 1)
    axes.set_xticks([])
    _say_beside(axes, panel.words)
    axes.tick_params(labelsize=SMALL)
    axes.grid(axis="y", color=FAINT, linewidth=0.6, zorder=0)


def _say_beside(axes: Axes, words: Text) -> None:
    """What the row shows, left of it, short of the numbers there."""
    lines = wrapped(worded(words), SIZE, LEFT - TICKS - 0.15)
    axes.text(
        -TICKS / (WIDTH - LEFT - RIGHT), 0.5, "\n".join(lines), transform=axes.transAxes, fontsize=SIZE, color=INK,
        ha="right", va="center",
    )  # fmt: skip


def _say_rules(axes: Axes, panel: IndexPanel) -> None:
    """The rules in force, or that there is none, right of the panel."""
    told = panel.rules or (phrase("figure.no_rule"),)
    lines = [line for text in told for line in wrapped(worded(text), SIZE, RIGHT - 0.15)]
    colour = INK if panel.rules else QUIET
    axes.text(1.02, 0.5, "\n".join(lines), transform=axes.transAxes, fontsize=SIZE, color=colour, va="center")


def _set_range(axes: Axes, panel: IndexPanel) -> None:
    """Ends of the axis; small p stand high, because they are what is looked for."""
    if panel.log:
        from matplotlib.ticker import LogLocator, NullLocator

        lowest = min(1e-4, float(np.nanmin(panel.values)) / 4)
        axes.set_yscale("log")
        axes.set_ylim(1.6, lowest)
        axes.yaxis.set_minor_locator(NullLocator())
        ticks = [tick for tick in LogLocator(numticks=6).tick_values(lowest, 1.0) if lowest <= tick <= 1]
        axes.set_yticks(ticks, [worded(_p(tick)) for tick in ticks])
        return
    low, high = axes.get_ylim()
    axes.set_ylim(min(0.0, low), max(1.0, high))
    axes.locator_params(axis="y", nbins=4, integer=panel.whole)


def _p(value: float) -> Numeral:
    """A power of ten: 1, .1, .01, 1e−6."""
    return Numeral(f"{value:g}".replace("0.", ".", 1).replace("e-0", "e−").replace("e-", "e−"))


def _draw_strip(axes: Axes, chart: ScreeningChart) -> None:
    """A row for each rule in force, a mark for each respondent it is against."""
    beside = axes.get_yaxis_transform()
    for row, (name, against) in enumerate(chart.against):
        places = np.flatnonzero(against) + 1
        axes.vlines(places, row - 0.36, row + 0.36, color=ORANGE, linewidth=1.6)
        text = cut(worded(phrase("figure.against", n=count(len(places)), rule=name)), SIZE, RIGHT - 0.12)
        axes.text(1.02, row, text, transform=beside, fontsize=SIZE, va="center")
    if not chart.against:
        none = worded(Sentence("figure.no_rule"))
        axes.text(0.5, 0, none, transform=beside, fontsize=SIZE, color=QUIET, ha="center", va="center")
    axes.set_ylim(max(1, len(chart.against)) - 0.5, -0.5)
    axes.set_xlim(0, len(chart.kept) + 1)
    axes.set_yticks([])
    _say_beside(axes, phrase("figure.left_out_by"))
    axes.tick_params(labelsize=SMALL)
    axes.set_xlabel(worded(phrase("figure.in_order")), fontsize=SIZE)
