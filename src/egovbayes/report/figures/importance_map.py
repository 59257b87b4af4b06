"""Importance and performance: what a point of each lever moves an outcome, and how high each lever stands already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    PAGE,
    cut,
    headline,
    new_figure,
    text_width,
    under_title,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.note import say_nobody

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, KEY, ROW = PAGE, 4.6, 2.6, 0.2
LEFT, TOP, BOTTOM = 0.75, 0.95, 0.65
SIZE = 7.5


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever's name and label, and median, lower and upper end of what it moves and of how high it stands."""

    name: str
    label: str
    effect: tuple[float, float, float]
    performance: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class MapFrame:
    """What the map is of: its title, what importance is measured in, the words for intervals."""

    title: Text
    importance: Text
    inside: Text
    synthetic: bool


def draw_importance_map(levers: Sequence[Lever], frame: MapFrame) -> Figure:
    """A number each lever, with lines for its intervals; names stand in a key at the right, highest effect first."""
    ordered = sorted(levers, key=lambda lever: -lever.effect[0])
    height = max(HEIGHT, TOP + ROW * (len(ordered) + 1) + 0.3)
    figure = new_figure(WIDTH, height)
    across = WIDTH - LEFT - KEY - 0.15
    place = (LEFT / WIDTH, BOTTOM / height, across / WIDTH, (height - TOP - BOTTOM) / height)
    axes = figure.add_axes(place)
    _draw_points(axes, ordered)
    axes.set_xlabel("\n".join(wrapped(worded(frame.importance), SIZE, across, 2)), fontsize=SIZE)
    axes.set_ylabel(worded(phrase("figure.performance")), fontsize=SIZE)
    axes.tick_params(labelsize=SIZE)
    for number, lever in enumerate(ordered, start=1):
        y = 1 - (TOP + ROW * (number - 0.5)) / height
        x = (WIDTH - KEY + 0.1) / WIDTH
        figure.text(x, y, f"{number}", fontsize=SIZE, fontweight="bold", color=BLUE, va="center")
        named = lever.name if not lever.label or lever.label == lever.name else f"{lever.name}: {lever.label}"
        figure.text(x + 0.26 / WIDTH, y, cut(named, SIZE, KEY - 0.5), fontsize=SIZE, va="center")
    headline(figure, frame.title, synthetic=frame.synthetic)
    say_nobody(figure, synthetic=frame.synthetic)
    under_title(figure, phrase("figure.lines", inside=frame.inside), place=0.76 if frame.synthetic else 0.6)
    return figure


def _draw_points(axes: Axes, levers: Sequence[Lever]) -> None:
    effects = [end for lever in levers for end in lever.effect]
    heights = [end for lever in levers for end in lever.performance]
    low, high = min(0.0, *effects), max(0.0, *effects)
    margin = 0.08 * (high - low or 1.0)
    bottom, top = max(0.0, min(heights) - 8), min(100.0, max(heights) + 8)
    axes.set(xlim=(low - margin, high + margin), ylim=(bottom, top))
    if low < 0:
        axes.axvline(0, color=FAINT, linewidth=0.9, zorder=0)
    for number, lever in enumerate(levers, start=1):
        x, y = lever.effect[0], lever.performance[0]
        axes.plot(lever.effect[1:], [y, y], color=BLUE, alpha=0.45, linewidth=1.2, zorder=1)
        axes.plot([x, x], lever.performance[1:], color=BLUE, alpha=0.45, linewidth=1.2, zorder=1)
        wide = max(text_width(f"{number}", SIZE), 0.09)
        paper = {"boxstyle": "circle,pad=0.25", "facecolor": "white", "edgecolor": BLUE, "linewidth": 0.9}
        axes.text(
            x,
            y,
            f"{number}",
            fontsize=SIZE if wide < 0.2 else SIZE - 1,
            color=INK,
            ha="center",
            va="center",
            bbox=paper,
        )
