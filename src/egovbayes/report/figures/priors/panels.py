"""Small histograms of draws from the priors, in blocks, with what is hardly ever found in orange."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.figures.canvas import BLUE, FAINT, ORANGE, QUIET, cut, headline, new_figure
from egovbayes.report.words import interval, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, TALL, GAP, MARGIN, TOP, HEAD, FOOT = 1.85, 0.72, 0.28, 0.25, 0.6, 0.3, 0.42
NAME, AXIS, ACROSS, BINS = 0.25, 0.42, 4, 48
PANEL = NAME + TALL + AXIS
SIZE, SMALL, NOTE = 8.5, 7.5, 8.0


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Draws (draw,) of one quantity, the `ends` of what is drawn, and from where on it is hardly ever found."""

    name: str
    draws: Array
    ends: tuple[float, float]
    beyond: float


@dataclass(frozen=True, slots=True)
class PanelsFrame:
    """What stands around the panels."""

    title: str
    note: str
    interval: float
    synthetic: bool


def draw_panels(blocks: Mapping[str, Sequence[Panel]], frame: PanelsFrame) -> Figure:
    """A panel a quantity under the heading of its block; what lies beyond the ends counts in the last bins."""
    shown = {title: own for title, own in blocks.items() if own}
    lines = sum(-(-len(own) // ACROSS) for own in shown.values())
    across = min(ACROSS, max(len(own) for own in shown.values()))
    width = max(2 * MARGIN + across * (WIDE + GAP) - GAP, 6.4)
    height = TOP + len(shown) * HEAD + lines * PANEL + FOOT
    figure = new_figure(width, height)
    top = height - TOP
    for title, own in shown.items():
        figure.text(MARGIN / width, (top - 0.1) / height, title, fontsize=9.5, fontweight="bold", va="center")
        top -= HEAD
        for place, panel in enumerate(own):
            left = MARGIN + (place % ACROSS) * (WIDE + GAP)
            bottom = top - place // ACROSS * PANEL - NAME - TALL
            axes = figure.add_axes((left / width, bottom / height, WIDE / width, TALL / height))
            _draw_panel(axes, panel, frame.interval)
        top -= -(-len(own) // ACROSS) * PANEL
    headline(figure, frame.title, synthetic=frame.synthetic)
    figure.text(MARGIN / width, 0.17 / height, frame.note, fontsize=NOTE, color=QUIET, va="center")
    return figure


def _draw_panel(axes: Axes, panel: Panel, inside: float) -> None:
    known = panel.draws[~np.isnan(panel.draws)]
    heights, edges = np.histogram(np.clip(known, *panel.ends), BINS, panel.ends)
    middles = (edges[1:] + edges[:-1]) / 2
    rare = np.abs(middles) > panel.beyond
    for colour, own in ((BLUE, ~rare), (ORANGE, rare)):
        # one area a colour: between bars there would be seams
        axes.stairs(np.where(own, heights, 0), edges, fill=True, color=colour, alpha=0.75, linewidth=0)
    axes.set(xlim=panel.ends, ylim=(0, 1.42 * heights.max()), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:g}".replace("-", "−"))
    if panel.ends[0] < 0:
        axes.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
    axes.set_title(cut(panel.name, SIZE, WIDE), fontsize=SIZE, loc="left", pad=4)
    median, lower, upper = median_and_interval(known, inside).tolist()
    axes.text(
        1.0, 0.97, f"{standardised(median)} {interval(lower, upper)}", fontsize=SMALL, transform=axes.transAxes,
        color=QUIET, ha="right", va="top",
    )  # fmt: skip
