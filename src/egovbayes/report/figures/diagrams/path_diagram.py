"""The path diagram: constructs as cards with their items, arrows with standardised estimates and intervals."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import TYPE_CHECKING, Any

from egovbayes.report.figures.canvas import (
    BLUE,
    CARD,
    FAINT,
    GREEN,
    INK,
    ORANGE,
    PAPER,
    QUIET,
    headline,
    new_figure,
    text_width,
)
from egovbayes.report.figures.diagrams import path_layout
from egovbayes.report.figures.diagrams.path_labels import Label, Rectangle, place_labels
from egovbayes.report.figures.diagrams.path_lines import Line, arc, curve, ports
from egovbayes.report.words import interval, level, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GAP_COLUMN = 2.3
GAP_ROW = 0.32
MARGIN = 0.35
NARROWEST = 6.5
TITLE_SIZE = 9.5
ITEM_SIZE = 7.5
LABEL_SIZE = 8.5
LEAD = 0.165
TITLE_LEAD = 0.19
PAD = 0.11
EXPLAINED = "share of variance explained"
OF_FEEDBACK = "1 less the disturbance's share; with feedback no share explained"
WRAP = 24


@dataclass(frozen=True, slots=True)
class Estimate:
    """A standardised estimate: median and interval."""

    value: float
    lower: float = nan
    upper: float = nan

    @property
    def clear(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.lower > 0 or self.upper < 0


@dataclass(frozen=True, slots=True)
class Box:
    """A construct: name, label, explained variance (nan when nothing explains it), loadings; cornered when observed."""

    name: str
    label: str = ""
    r2: float = nan
    items: Mapping[str, Estimate] = field(default_factory=dict)
    observed: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """What a path diagram shows: boxes in reading order, (source, target) paths, and pairs that correlate.

    Estimates are medians and ends of intervals; with `over` groups their median and the ends of their range.
    """

    title: str
    boxes: tuple[Box, ...]
    paths: Mapping[tuple[str, str], Estimate]
    correlations: Mapping[tuple[str, str], Estimate] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    synthetic: bool = False
    interval: float = 0.95
    feedback: bool = False
    over: int = 0


def draw_path_diagram(diagram: Diagram) -> Figure:
    """The diagram on a page of its own size: causes on the left, outcomes on the right, no label over another."""
    heights = {box.name: _height(box) for box in diagram.boxes}
    placement = path_layout.place(heights, tuple(diagram.paths), GAP_ROW)
    boxes = _rectangles(diagram, placement, heights)
    lines = _lines(diagram, placement, boxes)
    labels = place_labels([_label(estimate, line) for line, estimate in lines], list(boxes.values()))
    figure, axes = _page(diagram, boxes, lines, labels)
    for line, estimate in lines:
        _draw_line(axes, line, estimate)
    for box in diagram.boxes:
        _draw_box(axes, box, boxes[box.name])
    for label, (_, estimate) in zip(labels, lines, strict=True):
        _draw_label(axes, label, estimate)
    headline(figure, diagram.title, synthetic=diagram.synthetic)
    return figure


def _title(box: Box) -> list[str]:
    return textwrap.wrap(box.label or box.name, WRAP) or [box.name]


def _height(box: Box) -> float:
    r2 = 0 if box.r2 != box.r2 else LEAD
    items = LEAD * len(box.items) + (0.08 if box.items else 0)
    return 2 * PAD + TITLE_LEAD * len(_title(box)) + r2 + items


def _width(box: Box) -> float:
    titles = [text_width(line, TITLE_SIZE) * 1.12 for line in _title(box)]
    items = [text_width(f"{name}    {_numbers(loading)}", ITEM_SIZE) + 0.12 for name, loading in box.items.items()]
    return max([1.3, *titles, *items]) + 2 * PAD


def _numbers(estimate: Estimate) -> str:
    return f"{standardised(estimate.value)} {interval(estimate.lower, estimate.upper)}".strip()


def _rectangles(
    diagram: Diagram, placement: path_layout.Placement, heights: Mapping[str, float]
) -> dict[str, Rectangle]:
    width = {box.name: _width(box) for box in diagram.boxes}
    boxes: dict[str, Rectangle] = {}
    left = 0.0
    for column in placement.columns:
        names = [p[0] for p in column if len(p) == 1]
        widest = max(width[name] for name in names)
        for name in names:
            y = placement.y[(name,)]
            boxes[name] = Rectangle(left, y - heights[name] / 2, left + widest, y + heights[name] / 2)
        left += widest + GAP_COLUMN
    return boxes


def _lines(
    diagram: Diagram, placement: path_layout.Placement, boxes: Mapping[str, Rectangle]
) -> list[tuple[Line, Estimate]]:
    ways = {arrow: [_lane_box(placement, boxes, lane) for lane in placement.lane(*arrow)] for arrow in diagram.paths}
    lines = [
        (curve(boxes, arrow, ways[arrow], ports(arrow, ways, boxes)), estimate)
        for arrow, estimate in diagram.paths.items()
    ]
    return lines + [(arc(boxes, pair), estimate) for pair, estimate in diagram.correlations.items()]


def _lane_box(placement: path_layout.Placement, boxes: Mapping[str, Rectangle], lane: path_layout.Place) -> Rectangle:
    y = placement.y[lane]
    column = [boxes[p[0]] for p in placement.columns[int(lane[2])] if len(p) == 1]
    return Rectangle(column[0].left, y, column[0].right, y)


def _label(estimate: Estimate, line: Line) -> Label:
    first, second = standardised(estimate.value), interval(estimate.lower, estimate.upper)
    width = max(text_width(first, LABEL_SIZE + 1), text_width(second, ITEM_SIZE)) + 0.1
    return Label(line, width, 0.34 if second else 0.2)


def _page(
    diagram: Diagram,
    boxes: Mapping[str, Rectangle],
    lines: Sequence[tuple[Line, Estimate]],
    labels: Sequence[Rectangle],
) -> tuple[Figure, Axes]:
    shapes = [*boxes.values(), *labels, *(line.extent for line, _ in lines)]
    left, right = min(s.left for s in shapes) - MARGIN, max(s.right for s in shapes) + MARGIN
    spare = max(0.0, NARROWEST - (right - left)) / 2
    left, right = left - spare, right + spare
    columns = int((right - left - 2 * MARGIN) * 16)
    notes = [line for note in (*_legend(diagram), *diagram.notes) for line in textwrap.wrap(note, columns)]
    bottom = min(s.bottom for s in shapes) - 0.35 - LEAD * len(notes)
    top = max(s.top for s in shapes) + 0.75
    figure = new_figure(right - left, top - bottom)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(left, right), ylim=(bottom, top))
    axes.axis("off")
    for i, line in enumerate(reversed(notes)):
        axes.text(left + MARGIN, bottom + 0.2 + LEAD * i, line, fontsize=ITEM_SIZE, color=QUIET, va="center")
    return figure, axes


def _legend(diagram: Diagram) -> list[str]:
    dashed = " Dashed, two heads: correlation." if diagram.correlations else ""
    meaning = OF_FEEDBACK if diagram.feedback else EXPLAINED
    explained = f" R²: {meaning}." if any(box.r2 == box.r2 for box in diagram.boxes) else ""
    what = f"(posterior medians) with {level(diagram.interval)} intervals"
    if diagram.over:
        what = f"of the median of {diagram.over} groups, between the lowest and the highest"
    grey = "of both signs" if diagram.over else "the interval includes 0"
    return [f"Standardised estimates {what}. Blue: above 0; orange: below 0; grey: {grey}.{dashed}{explained}"]


def _colour(estimate: Estimate) -> str:
    if not estimate.clear:
        return QUIET
    return BLUE if estimate.value > 0 else ORANGE


def _draw_line(axes: Axes, line: Line, estimate: Estimate) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    colour = _colour(estimate)
    width = 0.9 + 2.2 * min(abs(estimate.value), 1.0)
    axes.add_patch(
        FancyArrowPatch(
            path=Path(line.vertices, line.codes),
            arrowstyle="<|-|>" if line.both_ways else "-|>",
            mutation_scale=9 + 2 * width,
            linewidth=width if not line.both_ways else 1.1,
            linestyle=(0, (4, 2.5)) if line.both_ways else "-",
            color=colour,
            joinstyle="miter",
            capstyle="butt",
            zorder=1,
        )
    )


def _draw_box(axes: Axes, box: Box, place: Rectangle) -> None:
    from matplotlib.patches import FancyBboxPatch

    style = "square,pad=0" if box.observed else "round,pad=0,rounding_size=0.09"
    axes.add_patch(
        FancyBboxPatch(
            (place.left, place.bottom),
            place.right - place.left,
            place.top - place.bottom,
            boxstyle=style,
            facecolor=CARD,
            edgecolor=INK,
            linewidth=1.1,
            zorder=2,
        )
    )
    y = place.top - PAD - TITLE_LEAD / 2
    for line in _title(box):
        axes.text(place.centre, y, line, fontsize=TITLE_SIZE, fontweight="bold", ha="center", va="center", zorder=3)
        y -= TITLE_LEAD
    if box.r2 == box.r2:
        axes.text(
            place.centre, y, f"R² = {standardised(box.r2)}", fontsize=8, color=GREEN, ha="center", va="center", zorder=3
        )
        y -= LEAD
    _draw_items(axes, box, place, y)


def _draw_items(axes: Axes, box: Box, place: Rectangle, y: float) -> None:
    if not box.items:
        return
    rule = y + LEAD / 2 - 0.02
    axes.plot([place.left + PAD, place.right - PAD], [rule, rule], color=FAINT, linewidth=0.8, zorder=3)
    y -= 0.06
    for name, loading in box.items.items():
        axes.text(place.left + PAD, y, name, fontsize=ITEM_SIZE, va="center", zorder=3)
        axes.text(
            place.right - PAD, y, _numbers(loading), fontsize=ITEM_SIZE, color=QUIET, ha="right", va="center", zorder=3
        )
        y -= LEAD


def _draw_label(axes: Axes, place: Rectangle, estimate: Estimate) -> None:
    from matplotlib.patches import Rectangle as Patch

    second = interval(estimate.lower, estimate.upper)
    size = (place.right - place.left, place.top - place.bottom)
    axes.add_patch(Patch((place.left, place.bottom), *size, facecolor=PAPER, edgecolor="none", zorder=4))
    y = place.middle + (0.075 if second else 0)
    colour = _colour(estimate)
    centred: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 5}
    bold: dict[str, Any] = {"fontsize": LABEL_SIZE + 1, "fontweight": "bold"}
    axes.text(place.centre, y, standardised(estimate.value), color=colour, **bold, **centred)
    if second:
        axes.text(place.centre, place.middle - 0.085, second, fontsize=ITEM_SIZE, color=QUIET, **centred)
