"""Each hypothesis as an earlier run's answers count more and more: effect or probability over the power."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.verdicts import CONTRADICTED, SUPPORTED, UNDECIDED, verdict_name
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    ORANGE,
    PAPER,
    QUIET,
    columns_of,
    cut,
    headline,
    under_title,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.panel_grid import PanelGrid
from egovbayes.report.words import level

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GRID = PanelGrid(2, 2.55, 2.0, gap=0.6, between=1.0, left=0.65, right=0.25, top=1.3, bottom=0.85, least=6.6)
COLOURS = {SUPPORTED: BLUE, CONTRADICTED: ORANGE, UNDECIDED: PAPER}
MARKERS = {SUPPORTED: "o", CONTRADICTED: "s", UNDECIDED: "o"}


@dataclass(frozen=True, slots=True)
class PowerPoint:
    """A fit with one power: value and ends of its interval (all the same for a probability), and the verdict."""

    power: float
    value: float
    lower: float
    upper: float
    verdict: str


@dataclass(frozen=True, slots=True)
class PowerPanel:
    """One hypothesis: title, where its verdict changes, fits by power, the power asked for, and whether the values are
    standardised effects; else they are probabilities.
    """

    title: Text
    changes: Text
    points: tuple[PowerPoint, ...]
    asked: float
    effects: bool


def draw_power(panels: Sequence[PowerPanel], title: Text, inside: float, *, synthetic: bool) -> Figure:
    """One panel a hypothesis, power from 0 to 1 to the right; the power that was asked for is a dashed line."""
    figure, all_axes = GRID.drawn(len(panels))
    for axes, panel in zip(all_axes, panels, strict=True):
        _draw_panel(axes, panel)
    headline(figure, title, synthetic=synthetic)
    under_title(figure, phrase("figure.power_note", inside=level(inside)))
    _legend(figure)
    return figure


def _draw_panel(axes: Axes, panel: PowerPanel) -> None:
    powers = np.array([point.power for point in panel.points])
    values, lower, upper = (
        np.array([getattr(point, name) for point in panel.points]) for name in ("value", "lower", "upper")
    )
    axes.axvline(panel.asked, color=QUIET, linewidth=0.9, linestyle="--", zorder=1)
    axes.fill_between(powers, lower, upper, color=BLUE, alpha=0.16, linewidth=0, zorder=1)
    axes.plot(powers, values, color=INK, linewidth=1.3, zorder=2)
    for point in panel.points:
        axes.plot(
            [point.power],
            [point.value],
            marker=MARKERS.get(point.verdict, "x"),
            color=COLOURS.get(point.verdict, QUIET),
            markeredgecolor=INK,
            markersize=6,
            zorder=3,
        )
    axes.set_xlim(-0.04, 1.04)
    if panel.effects:
        axes.axhline(0, color=FAINT, linewidth=0.9, zorder=0)
    else:
        axes.set_ylim(-0.03, 1.03)
        axes.set_ylabel(worded(phrase("figure.axis_probability")), fontsize=8)
    axes.tick_params(labelsize=7.5)
    axes.set_xlabel(worded(phrase("figure.axis_power")), fontsize=8)
    axes.set_title(cut(worded(panel.title), 9.6, GRID.width), fontsize=8.5, fontweight="bold", loc="left", pad=18)
    told = cut(worded(panel.changes), 7.0, GRID.width)
    axes.text(0, 1.04, told, fontsize=7.0, color=QUIET, transform=axes.transAxes)


def _legend(figure: Figure) -> None:
    from matplotlib.lines import Line2D

    width, height = figure.get_size_inches()
    handles = [
        Line2D([], [], color=COLOURS[name], marker=MARKERS[name], ls="none", mec=INK, label=worded(verdict_name(name)))
        for name in COLOURS
    ]
    handles.append(
        Line2D([], [], color=QUIET, linestyle="--", linewidth=0.9, label=worded(phrase("figure.power_asked")))
    )
    place, ncols = (0.2 / width, 0.05 / height), columns_of([str(one.get_label()) for one in handles], 8, width - 0.4)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, ncols=ncols, frameon=False, fontsize=8)
