"""Correlations of items as a triangle of coloured squares with their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text
from egovbayes.report.figures.canvas import (
    BOLDER,
    FAINT,
    INK,
    LEAST,
    PAGE,
    PAPER,
    QUIET,
    headline,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.colour_scale import draw_scale
from egovbayes.report.figures.language import worded
from egovbayes.report.words import interval, standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

CELL, TOP, MARGIN, NARROWEST, FOOT = 0.4, 0.72, 0.25, 5.6, 0.75
SIZE, NUMBER = 7.5, 7.0
NUMBERED, ENDS, LOWEST = 0.28, 0.64, 0.12
"""Inches: a square is wide at least that has a number, and an interval; a row is high at least."""
NAMES, HEADINGS = 1.5, 1.3
"""Inches that names take at most, and headings of blocks."""
LARGEST_RESIDUAL = 0.3
"""A residual correlation in full colour; .1 is what is usually called too large."""
COLOURS = ("#b35806", "#f1a340", "#ffffff", "#6aaed6", "#08519c")


@dataclass(frozen=True, slots=True)
class CorrelationMap:
    """Correlations (item, item) with the items' names; `sizes` are those of the blocks of items that belong together.

    `sizes` add up to the number of items; their `headings` may be empty texts. Colours are full at `largest` in size;
    `marked` squares (row, col) have a frame, `ends` are those of their intervals, (item, item) each.
    """

    title: Text
    correlations: pd.DataFrame
    sizes: tuple[int, ...]
    headings: tuple[Text, ...]
    synthetic: bool
    note: Text = ""
    largest: float = 1.0
    marked: frozenset[tuple[int, int]] = frozenset()
    ends: tuple[pd.DataFrame, pd.DataFrame] | None = None


type Squares = frozenset[tuple[int, int]]
"""Places (row, column) of squares."""


def squares_of(pairs: pd.DataFrame, names: Sequence[str], column: str) -> tuple[pd.DataFrame, Squares]:
    """A column of `pairs` (first, second, lower, upper) as the lower triangle (name, name), NaN where there is none,
    and the squares whose interval leaves out 0.
    """
    import pandas as pd

    place = {name: number for number, name in enumerate(names)}
    values = np.full((len(names), len(names)), np.nan)
    marked = set()
    for row in pairs.to_dict("records"):
        col, down = sorted((place[row["first"]], place[row["second"]]))
        values[down, col] = row[column]
        if row["lower"] > 0 or row["upper"] < 0:
            marked.add((down, col))
    return pd.DataFrame(values, index=list(names), columns=list(names)), frozenset(marked)


def draw_correlations(chart: CorrelationMap) -> Figure:
    """The lower triangle, blue above 0 and orange below, grey where a correlation cannot be computed; no wider than a
    page, numbers where there is room for them, and intervals.
    """
    names, p = [str(name) for name in chart.correlations], len(chart.correlations)
    longest = max(text_width(name, SIZE) for name in names)
    labels, heads = min(longest, NAMES) + 0.15, _heading_room(chart)
    left = MARGIN + heads + labels
    room = (PAGE - left - MARGIN) / p
    ends = chart.ends is not None and room >= ENDS
    wide = min(2 * CELL, room) if ends else min(CELL, room)
    tall = max(CELL if ends else wide, LOWEST)
    width, height = max(left + p * wide + MARGIN, NARROWEST), TOP + p * tall + labels + FOOT
    figure = new_figure(width, height)
    place = (left / width, (labels + FOOT) / height, p * wide / width, p * tall / height)
    axes = figure.add_axes(place)
    _squares(axes, chart, numbered=wide >= NUMBERED, ends=ends)
    _names(axes, names, labels - 0.15, (wide, tall))
    _blocks(axes, chart, ((left - MARGIN) / wide, heads - 0.1, tall))
    headline(figure, chart.title, synthetic=chart.synthetic)
    _scale(figure, chart.note, chart.largest)
    return figure


def _heading_room(chart: CorrelationMap) -> float:
    widest = max((text_width(worded(text), SIZE) * BOLDER + 0.2 for text in chart.headings if text), default=0.0)
    return min(widest, HEADINGS)


def _map() -> Colormap:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("correlation", COLOURS)


def _squares(axes: Axes, chart: CorrelationMap, *, numbered: bool, ends: bool) -> None:
    values = chart.correlations.to_numpy(dtype=float)
    p = len(values)
    below = np.tril(np.ones((p, p), bool), -1)
    colours = _map().with_extremes(bad=(1, 1, 1, 0))
    edges = np.arange(p + 1) - 0.5
    axes.pcolormesh(
        edges, edges, np.where(below, values, np.nan), cmap=colours, vmin=-chart.largest, vmax=chart.largest
    )
    axes.set(xlim=(-0.5, p - 0.5), ylim=(p - 0.5, -0.5))
    for row, col in np.argwhere(below).tolist():
        value = float(values[row, col])
        if np.isnan(value):
            axes.add_patch(_square(row, col))
        elif numbered:
            ink = PAPER if abs(value) > 0.62 * chart.largest else INK
            text = worded(standardised(value))
            if ends and chart.ends is not None:
                lower, upper = (one.to_numpy(dtype=float)[row, col] for one in chart.ends)
                text += "\n" + worded(interval(float(lower), float(upper)))
            axes.text(
                col, row, text, fontsize=NUMBER, color=ink, ha="center", va="center" if ends else "center_baseline"
            )
    for row, col in sorted(chart.marked):
        axes.add_patch(_frame(row, col))


def _square(row: int, col: int) -> Patch:
    from matplotlib.patches import Rectangle

    return Rectangle((col - 0.5, row - 0.5), 1, 1, facecolor=FAINT, edgecolor="none")


def _frame(row: int, col: int) -> Patch:
    from matplotlib.patches import Rectangle

    return Rectangle((col - 0.46, row - 0.46), 0.92, 0.92, facecolor="none", edgecolor=INK, linewidth=1.1)


def _names(axes: Axes, names: list[str], room: float, cell: tuple[float, float]) -> None:
    """Names beside the rows, in two lines where these are high enough, and turned below the columns where they fit."""
    places, (wide, tall) = range(len(names)), cell
    lines = 2 if tall >= 2 * LOWEST else 1
    axes.set_yticks(places, ["\n".join(wrapped(name, SIZE, room, lines)) for name in names], fontsize=SIZE)
    below = ["\n".join(wrapped(name, SIZE, room, 2 if wide >= 2 * LOWEST else 1)) for name in names]
    axes.set_xticks(places, below if wide >= LOWEST - 0.01 else [""] * len(names), fontsize=SIZE, rotation=90)
    axes.tick_params(length=0, labelcolor=INK, pad=4)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _blocks(axes: Axes, chart: CorrelationMap, look: tuple[float, float, float]) -> None:
    """A line where a block begins, and the block's heading at the far left, so many squares from the first, in as many
    lines of so many inches as the block is high.
    """
    (reach, room, tall), ends = look, [*accumulate(chart.sizes)]
    for end in ends[:-1]:
        axes.plot([-0.5, end - 0.5, end - 0.5], [end - 0.5, end - 0.5, ends[-1] - 0.5], color=QUIET, linewidth=0.9)
    for end, size, text in zip(ends, chart.sizes, chart.headings, strict=True):
        if text:
            lines = wrapped(worded(text), SIZE * BOLDER, room, max(1, int(size * tall / 0.13)))
            said = "\n".join(lines)
            axes.text(-0.5 - reach, end - size / 2 - 0.5, said, fontsize=SIZE, fontweight="bold", va="center")


def _scale(figure: Figure, note: Text, largest: float) -> None:
    """The colours from one end to the other at the bottom left, the note beside them."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes((MARGIN / width, 0.36 / height, 1.6 / width, 0.13 / height))
    draw_scale(axes, _map(), -1, 1)
    axes.set_yticks([])
    end = worded(Numeral(f"{largest:g}".replace("0.", ".", 1)))
    axes.set_xticks([-1, 0, 1], [f"−{end}", "0", end], fontsize=NUMBER)
    axes.tick_params(length=0, pad=2)
    axes.spines[:].set_visible(False)
    lines = "\n".join(wrapped(worded(note), LEAST, width - 2 * MARGIN - 1.85))
    figure.text((MARGIN + 1.85) / width, 0.42 / height, lines, fontsize=LEAST, color=QUIET, va="center")
