"""Simple slopes of products: what the focal construct does where the moderator is low, at its mean, and high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import BLUE, FAINT, INK, ORANGE, cut, headline, under_title
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.panel_grid import PanelGrid
from egovbayes.report.words import interval, level, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GRID = PanelGrid(2, 2.3, 2.5, gap=0.95, between=0.95, left=0.75, right=0.3, top=0.95, bottom=0.75)
ALONE, REACH, NAME_SIZE = 4.6, 2.0, 8.0
_COLOURS = (ORANGE, INK, BLUE)
_DASHES = ("--", "-", "-.")


@dataclass(frozen=True, slots=True)
class Slope:
    """A standardised slope with its interval, where the moderator is `at` SDs from its mean."""

    at: float
    value: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Panel:
    """One product's path: names as shown, slopes from low to high, and what the moderator does by itself."""

    outcome: str
    focal: str
    moderator: str
    slopes: tuple[Slope, ...]
    main: float


def draw_simple_slopes(panels: Sequence[Panel], title: Text, inside: float, *, synthetic: bool) -> Figure:
    """One panel a product and outcome, all in standard deviations; bands are intervals of the slopes alone."""
    grid = GRID if len(panels) > 1 else replace(GRID, width=ALONE)
    figure, all_axes = grid.drawn(len(panels))
    for axes, panel in zip(all_axes, panels, strict=True):
        _draw_panel(axes, panel)
    headline(figure, title, synthetic=synthetic)
    under_title(figure, phrase("figure.slopes_note", inside=level(inside)))
    return figure


def _draw_panel(axes: Axes, panel: Panel) -> None:
    x = np.linspace(-REACH, REACH, 41)
    axes.axhline(0, color=FAINT, linewidth=0.8, zorder=0)
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
    for slope, colour, dash in zip(panel.slopes, _COLOURS, _DASHES, strict=True):
        shift = panel.main * slope.at
        ends = np.array([slope.lower * x, slope.upper * x]) + shift
        axes.fill_between(x, ends.min(0), ends.max(0), color=colour, alpha=0.16, linewidth=0, zorder=1)
        at = Numeral(f"{slope.at:+.0f}".replace("-", "−"))
        where = phrase("figure.at_sds", n=at) if slope.at else phrase("figure.at_mean")
        inside = interval(slope.lower, slope.upper)
        told = worded(phrase("figure.slope", where=where, value=standardised(slope.value), ends=inside))
        axes.plot(x, slope.value * x + shift, dash, color=colour, linewidth=1.8, label=told, zorder=3)
    axes.set_xlim(-REACH, REACH)
    axes.set_xlabel(cut(panel.focal, NAME_SIZE, GRID.width), fontsize=NAME_SIZE)
    axes.set_ylabel(cut(panel.outcome, NAME_SIZE, GRID.height), fontsize=NAME_SIZE)
    axes.tick_params(labelsize=NAME_SIZE - 0.5)
    bottom, top = axes.get_ylim()
    axes.set_ylim(bottom, top + 0.42 * (top - bottom))
    legend = axes.legend(
        loc="upper left", fontsize=7.5, frameon=False, title=cut(panel.moderator, NAME_SIZE, GRID.width - 0.3)
    )
    legend.get_title().set(fontsize=NAME_SIZE, fontweight="bold")
    legend.set_alignment("left")
