"""Small histograms of draws from the priors, in blocks, with what is hardly ever found in orange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.figures.canvas import BLUE, FAINT, ORANGE, PAGE, QUIET, cut, headline, new_figure, wrapped
from egovbayes.report.figures.language import said, worded
from egovbayes.report.words import interval, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, TALL, GAP, MARGIN, TOP, HEAD, FOOT, LINE = 1.85, 0.72, 0.28, 0.25, 0.6, 0.3, 0.25, 0.17
NAME, AXIS, ACROSS, BINS = 0.25, 0.42, 3, 48
PANEL = NAME + TALL + AXIS
SIZE, SMALL, NOTE = 8.5, 7.5, 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One quantity: how many draws lie in each of the BINS between its `ends`, what lies beyond counted in the last,
    from where on it is hardly ever found, and the median and interval of the draws.
    """

    name: str
    counts: Array
    ends: tuple[float, float]
    beyond: float
    median: float
    lower: float
    upper: float


def panel_of(name: str, draws: Array, ends: tuple[float, float], beyond: float, inside: float) -> Panel:
    """The panel of draws (draw,), of which some are known, with the interval that so many lie inside."""
    known = draws[~np.isnan(draws)]
    counts, _ = np.histogram(np.clip(known, *ends), BINS, ends)
    return Panel(name, counts.astype(float), ends, beyond, *median_and_interval(known, inside).tolist())


@dataclass(frozen=True, slots=True)
class PanelsFrame:
    """What stands around the panels."""

    title: Text
    note: Text
    synthetic: bool


def draw_panels(blocks: Sequence[tuple[Text, Sequence[Panel]]], frame: PanelsFrame) -> Figure:
    """A panel a quantity under the heading of its block; none of a block without any."""
    shown = [(title, own) for title, own in blocks if own]
    lines = sum(-(-len(own) // ACROSS) for _, own in shown)
    notes = wrapped(worded(frame.note), NOTE, PAGE - 2 * MARGIN)
    width, height = PAGE, TOP + len(shown) * HEAD + lines * PANEL + FOOT + LINE * len(notes)
    figure = new_figure(width, height)
    top = height - TOP
    for title, own in shown:
        figure.text(MARGIN / width, (top - 0.1) / height, worded(title), fontsize=9.5, fontweight="bold", va="center")
        top -= HEAD
        for place, panel in enumerate(own):
            left = MARGIN + (place % ACROSS) * (WIDE + GAP)
            bottom = top - place // ACROSS * PANEL - NAME - TALL
            axes = figure.add_axes((left / width, bottom / height, WIDE / width, TALL / height))
            _draw_panel(axes, panel)
        top -= -(-len(own) // ACROSS) * PANEL
    headline(figure, frame.title, synthetic=frame.synthetic)
    for line, text in enumerate(notes[::-1]):
        figure.text(MARGIN / width, (0.16 + LINE * line) / height, text, fontsize=NOTE, color=QUIET, va="center")
    return figure


def _draw_panel(axes: Axes, panel: Panel) -> None:
    heights, edges = panel.counts, np.linspace(*panel.ends, BINS + 1)
    middles = (edges[1:] + edges[:-1]) / 2
    rare = np.abs(middles) > panel.beyond
    for colour, own in ((BLUE, ~rare), (ORANGE, rare)):
        # one area a colour: between bars there would be seams
        axes.stairs(np.where(own, heights, 0), edges, fill=True, color=colour, alpha=0.75, linewidth=0)
    axes.set(xlim=panel.ends, ylim=(0, 1.42 * heights.max()), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.xaxis.set_major_formatter(lambda x, _: worded(Numeral(f"{x:g}".replace("-", "−"))))
    if panel.ends[0] < 0:
        axes.axvline(0, 0, 1 / 1.42, color=FAINT, linewidth=0.8, zorder=0)
    axes.set_title(cut(panel.name, SIZE, WIDE), fontsize=SIZE, loc="left", pad=4)
    numbers = said(standardised(panel.median), interval(panel.lower, panel.upper))
    axes.text(
        1.0, 0.97, numbers, fontsize=SMALL, transform=axes.transAxes,
        color=QUIET, ha="right", va="top",
    )  # fmt: skip
