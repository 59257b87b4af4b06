"""Each hypothesis before any answer and after them: the prior of its effect beside the posterior."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.figures.canvas import BLUE, FAINT, LEAST, PAGE, QUIET, cut, headline, under_title, wrapped
from egovbayes.report.figures.hypotheses import density
from egovbayes.report.figures.language import said, worded
from egovbayes.report.figures.panel_grid import PanelGrid
from egovbayes.report.words import interval, level, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GRID = PanelGrid(3, 1.88, 1.0, gap=0.28, between=1.12, left=0.25, right=0.24, top=1.72, bottom=0.65, least=PAGE)
NAME, LINES = 8.5, 2
_REACH = 1.5
"""Standardised effects beyond are hardly ever found: a wide prior is cut there."""


@dataclass(frozen=True, slots=True, eq=False)
class BeforeAndAfter:
    """A hypothesis by its name and words; draws of its standardised effect under the prior and after the answers."""

    name: str
    statement: Text
    before: Array
    after: Array


def draw_before_and_after_answers(
    found: Sequence[BeforeAndAfter], title: Text, inside: float, *, synthetic: bool
) -> Figure:
    """A panel a hypothesis: grey the prior, blue the posterior, each over an area of one."""
    figure, all_axes = GRID.drawn(len(found))
    for axes, one in zip(all_axes, found, strict=True):
        _draw_panel(axes, one, inside)
    height = figure.get_size_inches()[1]
    headline(figure, title, synthetic=synthetic)
    under_title(figure, phrase("figure.prior_and_posterior_note", inside=level(inside)), LEAST, 0.66)
    effect = worded(phrase("figure.standardised_effect"))
    figure.text(0.5, 0.2 / height, effect, fontsize=7.5, ha="center", va="center")
    return figure


def _draw_panel(axes: Axes, one: BeforeAndAfter, inside: float) -> None:
    x_after, after = density(one.after)
    low, high = min(float(one.after.min()), -_REACH / 3), max(float(one.after.max()), _REACH / 3)
    ends = np.quantile(one.before, [0.01, 0.99])
    low, high = min(low, max(float(ends[0]), -_REACH)), max(high, min(float(ends[1]), _REACH))
    x_before, before = density(one.before[(one.before > 2 * low) & (one.before < 2 * high)])
    axes.fill_between(x_before, before, color=FAINT, alpha=0.9, linewidth=0, zorder=1)
    axes.plot(x_before, before, color=QUIET, linewidth=1.0, zorder=2)
    axes.fill_between(x_after, after, color=BLUE, alpha=0.5, linewidth=0, zorder=3)
    axes.plot(x_after, after, color=BLUE, linewidth=1.0, zorder=4)
    axes.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
    axes.set(xlim=(low, high), ylim=(0, 1.05 * after.max()), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=LEAST)
    axes.locator_params(axis="x", nbins=5)
    lines = wrapped(worded(one.statement), LEAST, GRID.width, LINES)
    named = cut(one.name, NAME * 1.13, GRID.width)
    at = axes.transAxes
    axes.annotate(named, (0, 1), (0, 51), at, "offset points", fontsize=NAME, fontweight="bold", va="center")
    for number, line in enumerate(lines):
        axes.annotate(line, (0, 1), (0, 40 - 9.2 * number), at, "offset points", fontsize=LEAST, va="center")
    for place, colour, word, draws in (
        (17.0, BLUE, phrase("figure.posterior"), one.after),
        (6.5, QUIET, phrase("figure.prior"), one.before),
    ):
        median, lower, upper = median_and_interval(draws, inside).tolist()
        text = said(word, standardised(median), interval(lower, upper))
        axes.annotate(text, (0, 1), (0, place), at, "offset points", fontsize=LEAST, color=colour, va="center")
