"""How far groups lie apart: the prior of each spread beside its posterior."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.figures.canvas import BLUE, FAINT, QUIET, cut, headline, new_figure, wrapped
from egovbayes.report.figures.language import said, worded
from egovbayes.report.figures.regions.rows import RegionFrame
from egovbayes.report.words import interval, level, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, TALL, GAP, MARGIN, TOP, HEAD, FOOT = 1.85, 1.1, 0.3, 0.25, 0.6, 0.3, 0.7
NAME, LINE = 0.25, 0.17
PANEL = NAME + TALL + 0.42
"""Inches of a panel with its name above and its axis below."""
ACROSS = 3
BINS = 40
SIZE, SMALL, NOTE = 8.0, 7.0, 7.0


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """One population: name, posterior draws (draw,) of its spread, and the prior's density (point,) at `x` (point,).

    `before` is the prior's median with the ends of its interval.
    """

    name: str
    draws: Array
    x: Array
    prior: Array
    before: tuple[float, float, float]


def draw_spreads(found: Mapping[str, Sequence[Spread]], frame: RegionFrame) -> Figure:
    """A panel a population, under the heading of its kind (a key of the catalogue): the prior grey, the posterior
    blue, both to one area.
    """
    blocks = {heading: list(own) for heading, own in found.items() if own}
    across = min(ACROSS, max(len(own) for own in blocks.values()))
    lines = sum(-(-len(own) // across) for own in blocks.values())
    width = max(2 * MARGIN + across * (WIDE + GAP) - GAP, 5.6)
    notes = _notes(frame, width)
    height = TOP + len(blocks) * HEAD + lines * PANEL + FOOT + LINE * (len(notes) - 1)
    figure = new_figure(width, height)
    top = height - TOP
    for heading, own in blocks.items():
        figure.text(
            MARGIN / width,
            (top - 0.12) / height,
            worded(Sentence(heading)),
            fontsize=9.5,
            fontweight="bold",
            va="center",
        )
        top -= HEAD
        for place, one in enumerate(own):
            left = MARGIN + (place % across) * (WIDE + GAP)
            bottom = top - place // across * PANEL - NAME - TALL
            _panel(figure.add_axes((left / width, bottom / height, WIDE / width, TALL / height)), one, frame)
        top -= -(-len(own) // across) * PANEL
    headline(figure, frame.title, synthetic=frame.synthetic)
    _legend(figure, notes)
    return figure


def _panel(axes: Axes, one: Spread, frame: RegionFrame) -> None:
    last = max(float(one.x[-1]), float(np.quantile(one.draws, 0.999)))
    heights, bins = np.histogram(one.draws, BINS, (0.0, last), density=True)
    axes.set(xlim=(0, last), ylim=(0, 1.08 * max(heights.max(), one.prior.max())), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.locator_params(axis="x", nbins=5)
    axes.stairs(heights, bins, fill=True, color=BLUE, alpha=0.55, zorder=2)
    axes.stairs(heights, bins, color=BLUE, linewidth=0.9, zorder=3)
    axes.fill_between(one.x, one.prior, color=FAINT, alpha=0.8, linewidth=0, zorder=1)
    axes.plot(one.x, one.prior, color=QUIET, linewidth=1.3, zorder=4)
    axes.set_title(cut(one.name, SIZE, WIDE), fontsize=SIZE, loc="left", pad=5)
    median, low, high = median_and_interval(one.draws, frame.interval).tolist()
    for y, ink, weight, word, (middle, lower, upper) in (
        (0.9, BLUE, "bold", phrase("figure.posterior"), (median, low, high)),
        (0.74, QUIET, "normal", phrase("figure.prior"), one.before),
    ):
        text = said(word, standardised(middle), interval(lower, upper))
        axes.text(
            1.0, y, text, fontsize=SMALL, transform=axes.transAxes, zorder=5,
            color=ink, fontweight=weight, ha="right", va="center",
        )  # fmt: skip


def _notes(frame: RegionFrame, width: float) -> list[str]:
    """What spreads are, and the frame's note, in lines."""
    told = (phrase("figure.spread_note", inside=level(frame.interval)), frame.note)
    return [line for one in told if one for line in wrapped(worded(one), NOTE, width - 2 * MARGIN)]


def _legend(figure: Figure, notes: list[str]) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    width, height = figure.get_size_inches()
    line, fill = Line2D([], [], color=QUIET, linewidth=1.3), Patch(facecolor=FAINT, alpha=0.8)
    keys: list[Any] = [Patch(facecolor=BLUE, alpha=0.55, edgecolor=BLUE), (fill, line)]
    place = (MARGIN / width, (0.31 + LINE * len(notes)) / height)
    figure.legend(
        keys, [worded(phrase("figure.posterior")), worded(phrase("figure.prior"))], loc="upper left",
        bbox_to_anchor=place, ncols=2, frameon=False, fontsize=NOTE, borderpad=0.0, borderaxespad=0.0,
    )  # fmt: skip
    for at, text in enumerate(notes[::-1]):
        figure.text(MARGIN / width, (0.17 + LINE * at) / height, text, fontsize=NOTE, color=QUIET, va="center")
