"""Loadings as a map of coloured cells, items by factors, in the order of the page's table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text
from egovbayes.notation import Array
from egovbayes.report.figures.canvas import (
    INK,
    LEAST,
    PAGE,
    PAGE_HEIGHT,
    PAPER,
    QUIET,
    headline,
    new_figure,
    text_width,
    under_title,
    wrapped,
)
from egovbayes.report.figures.correlation_map import COLOURS
from egovbayes.report.figures.language import worded
from egovbayes.report.words import standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CELL, NUMBERED, LOWEST, HIGHEST, TOP, MARGIN, FOOT = 0.6, 0.34, 0.17, 0.27, 1.3, 0.25, 0.25
"""Inches: a cell at most, and one that has its number; a row at least and at most."""
NAMES, WORDING = 1.4, 1.3
"""Inches that names take at most, and that wordings need to be shown."""
SIZE = 7.5


@dataclass(frozen=True, slots=True, eq=False)
class LoadingsChart:
    """Loadings (item, factor) and the items' communalities (item,), the wordings that are known by item; loadings of
    `bold` and more are bold. `about` says how they came to be.
    """

    title: Text
    about: Text
    loadings: pd.DataFrame
    communalities: Array
    texts: Mapping[str, str]
    bold: float
    synthetic: bool


@dataclass(frozen=True, slots=True)
class _Room:
    """Inches: of the names, of a cell, of a row, of the wordings."""

    names: float
    cell: float
    row: float
    words: float


def draw_loadings(chart: LoadingsChart) -> Figure:
    """One cell an item and factor, blue above 0 and orange below. Wordings of the items stand at the right where they
    are known and there is room.
    """
    rows, columns = chart.loadings.shape
    room = _room(chart)
    left, cells, tall = MARGIN + room.names, (columns + 1) * room.cell, rows * room.row
    width, height = PAGE, TOP + tall + FOOT
    figure = new_figure(width, height)
    axes = figure.add_axes((left / width, FOOT / height, cells / width, tall / height))
    _cells(axes, chart, numbered=room.cell >= NUMBERED)
    _names(axes, chart, room)
    lines = 2 if room.row >= HIGHEST else 1
    for row, item in enumerate(chart.loadings.index):
        text = chart.texts.get(str(item), "")
        if text and room.words:
            y = FOOT + (rows - row - 0.5) * room.row
            told = "\n".join(wrapped(text, LEAST, room.words, lines))
            figure.text((left + cells + 0.1) / width, y / height, told, fontsize=LEAST, color=QUIET, va="center")
    headline(figure, chart.title, synthetic=chart.synthetic)
    under_title(figure, chart.about, SIZE, place=0.7)
    return figure


def _room(chart: LoadingsChart) -> _Room:
    rows, columns = chart.loadings.shape
    names = min(max(text_width(str(item), SIZE) for item in chart.loadings.index), NAMES) + 0.15
    left = PAGE - 2 * MARGIN - names
    fit = left / (columns + 1)
    # narrower cells, as far as numbers go, where wordings are known
    aside = (left - WORDING - 0.1) / (columns + 1) if any(chart.texts.values()) else 0.0
    cell = min(CELL, aside if aside >= NUMBERED else fit)
    words = left - (columns + 1) * cell - 0.1
    row = min(HIGHEST, max(LOWEST, (PAGE_HEIGHT - TOP - FOOT) / rows))
    return _Room(names, cell, row, words if words >= WORDING - 0.01 else 0.0)


def _cells(axes: Axes, chart: LoadingsChart, *, numbered: bool) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    values = chart.loadings.to_numpy(float)
    colours = LinearSegmentedColormap.from_list("loadings", COLOURS)
    rows, columns = values.shape
    axes.pcolormesh(range(columns + 1), range(rows + 1), values, cmap=colours, vmin=-1, vmax=1)
    axes.set(xlim=(0, columns + 1), ylim=(rows, 0))
    axes.hlines(range(1, rows), 0, columns, color=PAPER, linewidth=1.2)
    axes.vlines(range(1, columns), 0, rows, color=PAPER, linewidth=1.2)
    for row in range(rows if numbered else 0):
        for column, value in enumerate(values[row].tolist()):
            strong = abs(value) >= chart.bold
            ink = PAPER if abs(value) > 0.65 else INK if strong else QUIET
            _write(axes, (column, row), value, (ink, "bold" if strong else "normal"))
        _write(axes, (columns, row), float(chart.communalities[row]), (QUIET, "normal"))


def _write(axes: Axes, place: tuple[int, int], value: float, look: tuple[str, str]) -> None:
    text = worded(standardised(value))
    axes.text(
        place[0] + 0.5, place[1] + 0.5, text, fontsize=LEAST, ha="center", va="center_baseline", color=look[0],
        fontweight=look[1],
    )  # fmt: skip


def _names(axes: Axes, chart: LoadingsChart, room: _Room) -> None:
    rows, columns = chart.loadings.shape
    lines = 2 if room.row >= HIGHEST else 1
    axes.set_xticks([place + 0.5 for place in range(columns + 1)], [*map(str, chart.loadings), "h²"])
    axes.xaxis.tick_top()
    names = ["\n".join(wrapped(str(item), SIZE, room.names - 0.15, lines)) for item in chart.loadings.index]
    axes.set_yticks([place + 0.5 for place in range(rows)], names)
    axes.tick_params(length=0, labelsize=SIZE, labelcolor=INK)
    for side in axes.spines.values():
        side.set_visible(False)
