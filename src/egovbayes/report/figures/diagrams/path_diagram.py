"""The path diagram: constructs as cards with their items, arrows with standardised estimates and intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from egovbayes.report.figures.canvas import (
    BLUE,
    CARD,
    FAINT,
    GREEN,
    INK,
    ORANGE,
    PAGE,
    PAPER,
    QUIET,
    headline,
    new_figure,
    wrapped,
)
from egovbayes.report.figures.diagrams.path_bands import original
from egovbayes.report.figures.diagrams.path_labels import Rectangle
from egovbayes.report.figures.diagrams.path_page import Drawn, Placed, place_diagram
from egovbayes.report.figures.diagrams.path_words import (
    ITEM_SIZE,
    LABEL_SIZE,
    LEAD,
    PAD,
    TITLE_LEAD,
    TITLE_SIZE,
    Diagram,
    Estimate,
    Words,
    notes_of,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.words import standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN, TOP, FOOT = 0.2, 0.75, 0.25


def draw_path_diagram(diagram: Diagram) -> Figure:
    """The diagram on a page 170 mm wide: causes on the left, outcomes on the right, of more columns than there is room
    for the further ones below; no label over another or over a line.
    """
    placed = place_diagram(diagram)
    figure, axes = _page(diagram, placed)
    for drawn in placed.lines:
        _draw_line(axes, drawn)
    cornered = {box.name for box in diagram.boxes if box.observed}
    for name, place in placed.boxes.items():
        shape = "square,pad=0" if original(name) in cornered else "round,pad=0,rounding_size=0.07"
        _draw_box(axes, placed.words[name], place, shape, ":" if name in placed.again else "-")
    for drawn in placed.lines:
        _draw_label(axes, drawn)
    headline(figure, diagram.title, synthetic=diagram.synthetic)
    return figure


def _page(diagram: Diagram, placed: Placed) -> tuple[Figure, Axes]:
    said = notes_of(diagram, placed.words, placed.pairs, again=bool(placed.again))
    notes = [line for note in said for line in wrapped(note, ITEM_SIZE, PAGE - 2 * MARGIN)]
    bottom = min(shape.bottom for shape in placed.shapes) - FOOT - LEAD * len(notes)
    top = max(shape.top for shape in placed.shapes) + TOP
    figure = new_figure(PAGE, top - bottom)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, PAGE), ylim=(bottom, top))
    axes.axis("off")
    for i, line in enumerate(reversed(notes)):
        axes.text(MARGIN, bottom + 0.15 + LEAD * i, line, fontsize=ITEM_SIZE, color=QUIET, va="center")
    return figure, axes


def _colour(estimate: Estimate) -> str:
    if not estimate.clear:
        return QUIET
    return BLUE if estimate.value > 0 else ORANGE


def _draw_line(axes: Axes, drawn: Drawn) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    line, width = drawn.line, 0.8 + 1.6 * min(abs(drawn.estimate.value), 1.0)
    axes.add_patch(
        FancyArrowPatch(
            path=Path(line.vertices, line.codes),
            arrowstyle="<|-|>" if line.both_ways else "-|>",
            mutation_scale=7 if line.both_ways else 7 + 1.5 * width,
            linewidth=1.0 if line.both_ways else width,
            linestyle=(0, (4, 2.5)) if line.both_ways else "-",
            color=_colour(drawn.estimate),
            joinstyle="miter",
            capstyle="butt",
            zorder=1,
        )
    )


def _draw_box(axes: Axes, words: Words, place: Rectangle, shape: str, edge: str) -> None:
    from matplotlib.patches import FancyBboxPatch

    axes.add_patch(
        FancyBboxPatch(
            (place.left, place.bottom),
            place.right - place.left,
            place.top - place.bottom,
            boxstyle=shape,
            facecolor=CARD,
            edgecolor=INK,
            linewidth=1.0,
            linestyle=edge,
            zorder=2,
        )
    )
    y = place.middle + words.height / 2 - PAD - TITLE_LEAD / 2
    for line in words.title:
        axes.text(place.centre, y, line, fontsize=TITLE_SIZE, fontweight="bold", ha="center", va="center", zorder=3)
        y -= TITLE_LEAD
    if words.explained:
        centred: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 3}
        axes.text(place.centre, y, words.explained, fontsize=7.5, color=GREEN, **centred)
        y -= LEAD
    if words.items:
        _draw_items(axes, words.items, place, y)


def _draw_items(axes: Axes, items: Sequence[tuple[str, str]], place: Rectangle, y: float) -> None:
    rule = y + LEAD / 2 - 0.02
    axes.plot([place.left + PAD, place.right - PAD], [rule, rule], color=FAINT, linewidth=0.8, zorder=3)
    for k, (name, numbers) in enumerate(items):
        row = y - 0.06 - LEAD * k
        ends: dict[str, Any] = {"fontsize": ITEM_SIZE, "va": "center", "zorder": 3}
        axes.text(place.left + PAD, row, name, **ends)
        axes.text(place.right - PAD, row, numbers, color=QUIET, ha="right", **ends)


def _draw_label(axes: Axes, drawn: Drawn) -> None:
    from matplotlib.patches import Rectangle as Patch

    place, estimate = drawn.label, drawn.estimate
    if not drawn.level:
        size = (place.right - place.left, place.top - place.bottom)
        axes.add_patch(Patch((place.left, place.bottom), *size, facecolor=PAPER, edgecolor="none", zorder=4))
    centred: dict[str, Any] = {"ha": "center", "va": "center", "zorder": 5}
    bold: dict[str, Any] = {"fontweight": "bold", "color": _colour(estimate)}
    if drawn.one_line:
        axes.text(place.centre, place.middle, estimate.words, fontsize=ITEM_SIZE, color=_colour(estimate), **centred)
        return
    up, down = (0.085, -0.09) if drawn.level else (0.065, -0.07)
    above = place.middle + (up if estimate.ends or drawn.level else 0.0)
    axes.text(place.centre, above, worded(standardised(estimate.value)), fontsize=LABEL_SIZE, **bold, **centred)
    if estimate.ends:
        axes.text(place.centre, place.middle + down, estimate.ends, fontsize=ITEM_SIZE, color=QUIET, **centred)
