"""Do the chains agree: the draws of each one after the other, and how they rank among those of all.

Ranks as histograms: Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Array
from egovbayes.report.figures.canvas import FAINT, LEAST, PAGE, QUIET, cut, headline, new_figure, wrapped
from egovbayes.report.figures.language import worded
from egovbayes.report.words import number, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TOP, ROW, BETWEEN, FOOT, MARGIN, LEFT, GAP = 0.75, 0.36, 0.21, 0.5, 0.25, 0.65, 0.55
RANKS, LINE = 1.75, 0.14
"""Inches of the pictures of ranks, and from line to line of the note."""
SIZE = 7.5
SHADES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#6b7680", "#1f2933")
"""Colours a colour-blind reader can tell apart; of more chains they come again."""


@dataclass(frozen=True, slots=True, eq=False)
class ChainPanel:
    """A value: what it is called, its draws (chain, draw), of which some may be left out, how often those of each chain
    rank so high among all, over how often they would if even (chain, bin), and R-hat.
    """

    name: Text
    draws: Array
    ranks: Array
    rhat: float


def draw_chains(panels: Sequence[ChainPanel], title: Text, notes: Sequence[Text], *, synthetic: bool) -> Figure:
    """A row a value: its draws at the left, their ranks at the right, a colour a chain."""
    lines = [line for note in notes for line in wrapped(worded(note), LEAST, PAGE - 2 * MARGIN)]
    foot = FOOT + LINE * len(lines)
    height = TOP + len(panels) * (BETWEEN + ROW) + foot
    figure = new_figure(PAGE, height)
    ranks = PAGE - MARGIN - RANKS
    most = 1.1 * max(1.5, *(float(panel.ranks.max()) for panel in panels))
    for place, panel in enumerate(panels):
        y = (height - TOP - (place + 1) * (BETWEEN + ROW)) / height
        left = figure.add_axes((LEFT / PAGE, y, (ranks - GAP - LEFT) / PAGE, ROW / height))
        right = figure.add_axes((ranks / PAGE, y, RANKS / PAGE, ROW / height))
        name = cut(worded(panel.name), SIZE, ranks - GAP - LEFT - 0.9)
        said = phrase("figure.chains_row", name=name, rhat=number(panel.rhat, 3))
        left.set_title(worded(said), fontsize=SIZE, loc="left", pad=2)
        _draw_trace(left, panel)
        _draw_ranks(right, panel, most)
        last = place == len(panels) - 1
        for axes, key in ((left, "figure.axis_draw"), (right, "figure.axis_rank")):
            axes.tick_params(labelsize=LEAST, length=2, labelbottom=False)
            if last:
                axes.set_xlabel(worded(phrase(key)), fontsize=LEAST, labelpad=4)
    headline(figure, title, synthetic=synthetic)
    figure.text(MARGIN / PAGE, 0.08 / height, "\n".join(lines), fontsize=LEAST, color=QUIET, va="bottom")
    return figure


def _draw_trace(axes: Axes, panel: ChainPanel) -> None:
    for chain, draws in enumerate(panel.draws):
        axes.plot(draws, color=_shade(chain), linewidth=0.4, alpha=0.8)
    low, high = float(panel.draws.min()), float(panel.draws.max())
    reach = 0.05 * (high - low) or 0.5
    axes.set(xlim=(0, max(1, panel.draws.shape[1] - 1)), ylim=(low - reach, high + reach))
    ends = np.quantile(panel.draws, [0.05, 0.95]).tolist()
    axes.set_yticks(ends, [worded(standardised(end)) for end in ends])
    axes.set_xticks([])


def _draw_ranks(axes: Axes, panel: ChainPanel, most: float) -> None:
    edges = np.linspace(0, 1, panel.ranks.shape[1] + 1)
    axes.axhline(1, color=FAINT, linewidth=1.0, zorder=0)
    for chain, shares in enumerate(panel.ranks):
        axes.stairs(shares, edges, baseline=None, color=_shade(chain), linewidth=0.9)
    axes.set(xlim=(0, 1), ylim=(0, most))
    axes.set_yticks([0, 1], ["0", "1"])
    axes.set_xticks([])


def _shade(chain: int) -> str:
    return SHADES[chain % len(SHADES)]
