"""Ranks of groups with their intervals, beside the rows of a forest: never a ranking alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.assess.regions.limits import BEST
from egovbayes.report.figures.canvas import FAINT, INK, PAPER, QUIET
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.regions.rows import colour_of
from egovbayes.report.words import probability

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

WORTH_SAYING = 0.05
"""Probability of being the highest from which on it is written."""


def draw_ranks(axes: Axes, table: pd.DataFrame, size: float) -> None:
    """The rank of each row's group, 1 at the left, with its interval; behind it the probability of being the highest.

    `table` has rank, rank_lower, rank_upper, p_above and p_highest, first row on top.
    """
    n = len(table)
    y = list(range(n - 1, -1, -1))
    colours = [colour_of(p) for p in table["p_above"]]
    axes.set(xlim=(0.5 if n > 1 else 0.0, n + 0.5), ylim=(-0.6, n - 0.4), yticks=[])
    axes.spines["left"].set_visible(False)
    ticks = sorted({1, (n + 1) // 2, n})
    axes.set_xticks(ticks, [str(tick) for tick in ticks], fontsize=7.5)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    for row in y:
        axes.axhline(row, color=FAINT, linewidth=0.5, zorder=0)
    axes.hlines(y, table["rank_lower"], table["rank_upper"], colors=colours, linewidth=1.7, zorder=3)
    axes.scatter(table["rank"], y, s=15, c=PAPER, edgecolors=colours, linewidths=1.2, zorder=4)
    transform = axes.get_yaxis_transform()
    for at, p in zip(y, table["p_highest"].tolist(), strict=True):
        if p >= WORTH_SAYING:
            weight, ink = ("bold", INK) if p >= BEST else ("normal", QUIET)
            axes.text(
                1.0 + P_ROOM, at, worded(probability(p)), transform=transform,
                fontsize=size, fontweight=weight, color=ink, ha="right", va="center_baseline",
            )  # fmt: skip


P_ROOM = 0.27
"""Room for the probabilities, in widths of the axes."""
