"""The scree plot: eigenvalues beside those of random answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.report.figures.canvas import BLUE, FAINT, ORANGE, QUIET, headline, new_figure
from egovbayes.study.exploration.exploratory import Exploration

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 7.2, 4.6
MOST_TICKS = 25


def draw_scree(found: Exploration) -> Figure:
    """Eigenvalues from the largest down; those parallel analysis keeps are filled, the random ones dashed."""
    figure = new_figure(WIDTH, HEIGHT)
    axes = figure.add_axes((0.7 / WIDTH, 0.6 / HEIGHT, (WIDTH - 0.95) / WIDTH, (HEIGHT - 1.45) / HEIGHT))
    _draw(axes, found)
    headline(figure, f"Eigenvalues of the correlations: {found.source}", synthetic=found.synthetic)
    kept, p = found.count.parallel, len(found.sample.items)
    figure.text(
        0.25 / WIDTH,
        1 - 0.62 / HEIGHT,
        f"{p} items. Parallel analysis keeps {kept}: filled points, above 95 % of random eigenvalues.",
        fontsize=8.5,
        color=QUIET,
        va="center",
    )
    return figure


def _draw(axes: Axes, found: Exploration) -> None:
    table = found.count.table
    places = table.index.to_numpy()
    values = table["eigenvalue"].to_numpy()
    axes.axhline(1, color=FAINT, linewidth=1, zorder=0)
    axes.plot(places, values, color=BLUE, linewidth=1.4, zorder=3, label="these items")
    filled = places <= found.count.parallel
    axes.scatter(places[filled], values[filled], s=42, color=BLUE, zorder=4)
    axes.scatter(places[~filled], values[~filled], s=34, facecolors="white", edgecolors=BLUE, linewidths=1.3, zorder=4)
    axes.plot(places, table["random_95"], "--", color=ORANGE, linewidth=1.4, label="random normal answers, 95 %")
    axes.plot(places, table["random_mean"], ":", color=ORANGE, linewidth=1.4, label="random normal answers, mean")
    if not table["permuted_95"].isna().any():
        axes.plot(places, table["permuted_95"], "-.", color=QUIET, linewidth=1.2, label="these answers shuffled, 95 %")
    axes.set_xlabel("component")
    axes.set_ylabel("eigenvalue")
    axes.set_xticks(places if len(places) <= MOST_TICKS else np.arange(5, len(places) + 1, 5))
    axes.set_xlim(0.5, len(places) + 0.5)
    axes.set_ylim(0, values[0] * 1.08)
    axes.legend(frameon=False, fontsize=8.5, loc="upper right")
