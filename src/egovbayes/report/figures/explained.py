"""Explained variance as a density, with the printed number and maximum likelihood's marked on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.figures.canvas import (
    BLUE,
    BOLDER,
    FAINT,
    INK,
    LEAST,
    ORANGE,
    PAGE,
    QUIET,
    WARNING,
    headline,
    new_figure,
    wrapped,
)
from egovbayes.report.figures.hypotheses import density
from egovbayes.report.figures.note import say_nobody
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, interval, level, standardised
from egovbayes.study.explained import Explained

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, WIDTH, TOP, BOTTOM, MARGIN = 1.4, PAGE, 0.95, 0.8, 0.25
WORDS, LINES = 8.0, 2


def draw_explained(
    found: Sequence[Explained],
    titles: Mapping[str, str],
    *,
    synthetic: bool,
    inside: float = 0.95,
    ml: str = MAXIMUM_LIKELIHOOD,
) -> Figure:
    """One row a construct and model, under the words of `titles`; the axis is R², from 0 to 1. `ml` is what maximum
    likelihood is called.
    """
    height = TOP + ROW * len(found) + BOTTOM
    figure = new_figure(WIDTH, height)
    axes = figure.add_axes((MARGIN / WIDTH, BOTTOM / height, 1 - 2 * MARGIN / WIDTH, ROW * len(found) / height))
    axes.set(xlim=(0, 1), ylim=(-0.18, len(found)), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=LEAST)
    axes.set_xlabel("share of variance explained, R²", fontsize=8)
    for i, one in enumerate(found):
        _draw_row(axes, one, len(found) - 1.0 - i, (titles.get(one.column, one.column), inside))
    headline(figure, "Explained variance: how sure", synthetic=synthetic)
    say_nobody(figure, synthetic=synthetic)
    text = f"Dot: median; line: {level(inside)} interval; Gaussian kernel, Silverman's bandwidth."
    figure.text(MARGIN / WIDTH, 1 - 0.8 / height, text, fontsize=LEAST, color=QUIET, va="center")
    _legend(figure, found, ml)
    return figure


def _draw_row(axes: Axes, one: Explained, base: float, words: tuple[str, float]) -> None:
    title, inside = words
    x, height = density(one.draws)
    seen = (x >= 0) & (x <= 1)
    y = base + 0.6 * height / height.max()
    axes.axhline(base, color=FAINT, linewidth=0.8, zorder=0)
    axes.fill_between(x[seen], base, y[seen], color=BLUE, alpha=0.5, linewidth=0, zorder=2)
    axes.plot(x[seen], y[seen], color=INK, linewidth=0.9, zorder=3)
    median, low, high = median_and_interval(one.draws, inside).tolist()
    axes.plot([low, high], [base, base], color=INK, linewidth=2.6, solid_capstyle="round", zorder=4)
    axes.plot([median], [base], "o", color="white", markeredgecolor=INK, markersize=6, markeredgewidth=1.5, zorder=5)
    if not isnan(one.printed_value):
        axes.plot([one.printed_value] * 2, [base, base + 0.66], color=WARNING, linewidth=1.6, zorder=4)
    if not isnan(one.ml):
        axes.plot([one.ml], [base + 0.06], "D", color=ORANGE, markeredgecolor="white", markersize=6.5, zorder=6)
    text = f"{one.construct}, {title}: {standardised(median)} {interval(low, high)}"
    printed = f", printed {one.printed}" if one.printed else ""
    said = "\n".join(wrapped(text + printed, WORDS * BOLDER, WIDTH - 2 * MARGIN, LINES))
    axes.text(0.005, base + 0.85, said, fontsize=WORDS, fontweight="bold", va="center", zorder=6)


def _legend(figure: Figure, found: Sequence[Explained], ml: str) -> None:
    from matplotlib.lines import Line2D

    width, height = figure.get_size_inches()
    handles = [Line2D([], [], color=ORANGE, marker="D", linestyle="none", markersize=6, label=ml)]
    if any(one.printed for one in found):
        handles.insert(0, Line2D([], [], color=WARNING, linewidth=1.6, label="printed"))
    place = (0.15 / width, 0.03 / height)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, ncols=2, frameon=False, fontsize=LEAST)
