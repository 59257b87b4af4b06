"""Explained variance as a density, with the printed number and maximum likelihood's marked on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.figures.canvas import (
    BLUE,
    BOLDER,
    FAINT,
    INK,
    LEAST,
    ORANGE,
    PAGE,
    WARNING,
    headline,
    new_figure,
    under_title,
    wrapped,
)
from egovbayes.report.figures.hypotheses import density
from egovbayes.report.figures.language import said, worded
from egovbayes.report.figures.note import say_nobody
from egovbayes.report.words import interval, level, standardised
from egovbayes.study.explained_draws import Explained

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, WIDTH, TOP, BOTTOM, MARGIN = 1.4, PAGE, 0.95, 0.8, 0.25
WORDS, LINES = 8.0, 2
MAXIMUM_LIKELIHOOD = Sentence("ml.long")


def draw_explained(
    found: Sequence[Explained],
    titles: Mapping[str, str],
    *,
    synthetic: bool,
    inside: float = 0.95,
    ml: Text = MAXIMUM_LIKELIHOOD,
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
    axes.set_xlabel(worded(phrase("figure.axis_r2")), fontsize=8)
    for i, one in enumerate(found):
        _draw_row(axes, one, len(found) - 1.0 - i, (titles.get(one.column, one.column), inside))
    headline(figure, phrase("figure.explained"), synthetic=synthetic)
    say_nobody(figure, synthetic=synthetic)
    under_title(figure, phrase("figure.explained_note", inside=level(inside)), LEAST, 0.8)
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
    ends = interval(low, high)
    text = phrase("figure.explained_by", construct=one.construct, title=title, value=standardised(median), ends=ends)
    printed = phrase("figure.printed_value", value=Numeral(one.printed)) if one.printed else ""
    lines = "\n".join(wrapped(said(text, printed, between=", "), WORDS * BOLDER, WIDTH - 2 * MARGIN, LINES))
    axes.text(0.005, base + 0.85, lines, fontsize=WORDS, fontweight="bold", va="center", zorder=6)


def _legend(figure: Figure, found: Sequence[Explained], ml: Text) -> None:
    from matplotlib.lines import Line2D

    width, height = figure.get_size_inches()
    handles = [Line2D([], [], color=ORANGE, marker="D", linestyle="none", markersize=6, label=worded(ml))]
    if any(one.printed for one in found):
        handles.insert(0, Line2D([], [], color=WARNING, linewidth=1.6, label=worded(phrase("figure.printed"))))
    place = (0.15 / width, 0.03 / height)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, ncols=2, frameon=False, fontsize=LEAST)
