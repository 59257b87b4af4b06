"""The scree plot: eigenvalues beside those of random answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import BLUE, FAINT, LEAST, ORANGE, PAGE, QUIET, headline, new_figure, under_title
from egovbayes.report.figures.language import worded

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, TOP = PAGE, 4.4, 1.0
SIZE = 8.0
MOST_TICKS = 25


def draw_scree(table: pd.DataFrame, kept: int, title: Text, *, synthetic: bool) -> Figure:
    """Eigenvalues from the largest down (`table` as `count_factors` makes it); the first `kept`, which parallel
    analysis keeps, are filled, the random ones dashed.
    """
    figure = new_figure(WIDTH, HEIGHT)
    axes = figure.add_axes((0.65 / WIDTH, 0.55 / HEIGHT, (WIDTH - 0.85) / WIDTH, (HEIGHT - 0.55 - TOP) / HEIGHT))
    _draw(axes, table, kept)
    headline(figure, title, synthetic=synthetic)
    under_title(figure, phrase("figure.eigenvalues_note", n=len(table), kept=kept), SIZE, place=0.7)
    return figure


def _draw(axes: Axes, table: pd.DataFrame, kept: int) -> None:
    places = table.index.to_numpy()
    values = table["eigenvalue"].to_numpy()
    axes.axhline(1, color=FAINT, linewidth=1, zorder=0)
    axes.plot(places, values, color=BLUE, linewidth=1.4, zorder=3, label=worded(phrase("figure.these_items")))
    filled = places <= kept
    axes.scatter(places[filled], values[filled], s=42, color=BLUE, zorder=4)
    axes.scatter(places[~filled], values[~filled], s=34, facecolors="white", edgecolors=BLUE, linewidths=1.3, zorder=4)
    for column, line, key, colour in (
        ("random_95", "--", "figure.random_95", ORANGE),
        ("random_mean", ":", "figure.random_mean", ORANGE),
        ("permuted_95", "-.", "figure.shuffled_95", QUIET),
    ):
        if not table[column].isna().any():
            axes.plot(places, table[column], line, color=colour, linewidth=1.4, label=worded(phrase(key)))
    axes.set_xlabel(worded(phrase("figure.axis_component")), fontsize=SIZE)
    axes.set_ylabel(worded(phrase("figure.axis_eigenvalue")), fontsize=SIZE)
    axes.set_xticks(places if len(places) <= MOST_TICKS else np.arange(5, len(places) + 1, 5))
    axes.tick_params(labelsize=LEAST + 0.5)
    axes.set_xlim(0.5, len(places) + 0.5)
    axes.set_ylim(0, values[0] * 1.08)
    axes.legend(frameon=False, fontsize=SIZE, loc="upper right")
