"""Correlations of items as a triangle of coloured squares with their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.report.figures.canvas import FAINT, INK, PAPER, QUIET, headline, new_figure, text_width
from egovbayes.report.words import standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

CELL, TOP, MARGIN, NARROWEST = 0.4, 0.72, 0.25, 5.6
SIZE, NUMBER = 9.0, 8.0
MOST_NUMBERED = 40
"""With more items than this the squares are too many for numbers and shrink."""
FOOT = 0.75
COLOURS = ("#b35806", "#f1a340", "#ffffff", "#6aaed6", "#08519c")


@dataclass(frozen=True, slots=True)
class CorrelationMap:
    """Correlations (item, item) with the items' names; `sizes` are those of the blocks of items that belong together.

    `sizes` add up to the number of items; their `headings` may be empty texts. Colours are full at `largest` in size;
    `marked` squares (row, col) have a frame.
    """

    title: str
    correlations: pd.DataFrame
    sizes: tuple[int, ...]
    headings: tuple[str, ...]
    synthetic: bool
    note: str = ""
    largest: float = 1.0
    marked: frozenset[tuple[int, int]] = frozenset()


def draw_correlations(chart: CorrelationMap) -> Figure:
    """The lower triangle, blue above 0 and orange below, grey where a correlation cannot be computed."""
    names = [str(name) for name in chart.correlations]
    p = len(names)
    cell = CELL if p <= MOST_NUMBERED else CELL * MOST_NUMBERED / p
    labels = max(text_width(name, SIZE) for name in names) + 0.15
    left = MARGIN + _heading_room(chart) + labels
    width, height = max(left + p * cell + MARGIN, NARROWEST), TOP + p * cell + labels + FOOT
    figure = new_figure(width, height)
    side = p * cell
    axes = figure.add_axes((left / width, (labels + FOOT) / height, side / width, side / height))
    _squares(axes, chart, numbered=p <= MOST_NUMBERED)
    _names(axes, names, SIZE if p <= MOST_NUMBERED else SIZE * MOST_NUMBERED / p)
    _blocks(axes, chart, (left - MARGIN) / cell)
    headline(figure, chart.title, synthetic=chart.synthetic)
    _scale(figure, chart.note, chart.largest)
    return figure


def _heading_room(chart: CorrelationMap) -> float:
    return max((text_width(text, SIZE) * 1.13 + 0.2 for text in chart.headings if text), default=0.0)


def _map() -> Colormap:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("correlation", COLOURS)


def _squares(axes: Axes, chart: CorrelationMap, *, numbered: bool) -> None:
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
            axes.text(col, row, standardised(value), fontsize=NUMBER, color=ink, ha="center", va="center_baseline")
    for row, col in sorted(chart.marked):
        axes.add_patch(_frame(row, col))


def _square(row: int, col: int) -> Patch:
    from matplotlib.patches import Rectangle

    return Rectangle((col - 0.5, row - 0.5), 1, 1, facecolor=FAINT, edgecolor="none")


def _frame(row: int, col: int) -> Patch:
    from matplotlib.patches import Rectangle

    return Rectangle((col - 0.46, row - 0.46), 0.92, 0.92, facecolor="none", edgecolor=INK, linewidth=1.1)


def _names(axes: Axes, names: list[str], size: float) -> None:
    places = range(len(names))
    axes.set_yticks(places, names, fontsize=size)
    axes.set_xticks(places, names, fontsize=size, rotation=90)
    axes.tick_params(length=0, labelcolor=INK, pad=4)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _blocks(axes: Axes, chart: CorrelationMap, reach: float) -> None:
    """A line where a block begins, and the block's heading at the far left, `reach` squares from the first."""
    ends = [*accumulate(chart.sizes)]
    for end in ends[:-1]:
        axes.plot([-0.5, end - 0.5, end - 0.5], [end - 0.5, end - 0.5, ends[-1] - 0.5], color=QUIET, linewidth=0.9)
    for end, size, text in zip(ends, chart.sizes, chart.headings, strict=True):
        axes.text(-0.5 - reach, end - size / 2 - 0.5, text, fontsize=SIZE, fontweight="bold", va="center")


def _scale(figure: Figure, note: str, largest: float) -> None:
    """The colours from one end to the other at the bottom left, the note beside them."""
    width, height = figure.get_size_inches()
    axes = figure.add_axes((MARGIN / width, 0.36 / height, 1.6 / width, 0.13 / height))
    axes.imshow(np.linspace(-1, 1, 201)[None], cmap=_map(), aspect="auto", extent=(-1, 1, 0, 1))
    axes.set_yticks([])
    end = f"{largest:g}".replace("0.", ".", 1)
    axes.set_xticks([-1, 0, 1], [f"−{end}", "0", end], fontsize=NUMBER)
    axes.tick_params(length=0, pad=2)
    axes.spines[:].set_visible(False)
    figure.text((MARGIN + 1.85) / width, 0.42 / height, note, fontsize=NUMBER, color=QUIET, va="center")
