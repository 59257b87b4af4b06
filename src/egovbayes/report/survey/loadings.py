"""Loadings as a map of coloured cells, items by factors, in the order of the terminal's table."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from egovbayes.report.figures.canvas import INK, PAPER, QUIET, headline, new_figure, text_width
from egovbayes.report.figures.correlation_map import COLOURS
from egovbayes.report.survey.exploration import METHODS, SHOWN_LOADING, sorted_loadings
from egovbayes.report.words import standardised
from egovbayes.study.exploration.exploratory import Exploration

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

CELL_WIDTH, CELL_HEIGHT, TOP, MARGIN, NARROWEST, WORDING, SIZE = 0.62, 0.27, 1.2, 0.25, 5.0, 4.6, 8.5


def draw_loadings(found: Exploration) -> Figure:
    """One cell an item and factor, blue above 0 and orange below; numbers of .3 and more are bold.

    Wordings of the items stand at the right where they are known.
    """
    table = sorted_loadings(found.solution.loadings)
    rows, columns = table.shape
    left = MARGIN + max(text_width(str(item), SIZE) for item in table.index) + 0.2
    cells = (columns + 1) * CELL_WIDTH
    words = min(max((text_width(text, SIZE) for text in found.texts.values()), default=0.0), WORDING)
    width, height = max(left + cells + words + MARGIN, NARROWEST), TOP + rows * CELL_HEIGHT + 0.3
    figure = new_figure(width, height)
    axes = figure.add_axes((left / width, 0.3 / height, cells / width, rows * CELL_HEIGHT / height))
    _cells(axes, found)
    for row, item in enumerate(table.index):
        text = _fitting(found.texts.get(str(item), ""), width - left - cells - MARGIN)
        y = (0.3 + (rows - row - 0.5) * CELL_HEIGHT) / height
        figure.text((left + cells) / width, y, text, fontsize=SIZE, color=QUIET, va="center_baseline")
    headline(figure, f"Loadings: {found.source}", synthetic=found.synthetic)
    rotation = found.solution.rotation
    turned = "unrotated" if rotation == "none" else f"{rotation} rotation"
    about = f"{METHODS[found.solution.method]}, {turned}; h²: communality"
    figure.text(MARGIN / width, 1 - 0.62 / height, about, fontsize=8.5, color=QUIET, va="center")
    return figure


def _fitting(text: str, room: float) -> str:
    """The text, cut at a word where it is wider than the room in inches."""
    wide = text_width(text, SIZE) if text else 0.0
    return text if wide <= room else textwrap.shorten(text, max(8, int(len(text) * room / wide)), placeholder=" …")


def _cells(axes: Axes, found: Exploration) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    table = sorted_loadings(found.solution.loadings)
    shared = found.solution.communalities["extraction"].loc[table.index].to_numpy(float)
    values = table.to_numpy(float)
    colours = LinearSegmentedColormap.from_list("loadings", COLOURS)
    rows, columns = table.shape
    axes.imshow(values, cmap=colours, vmin=-1, vmax=1, aspect="auto", extent=(0, columns, rows, 0))
    axes.set_xlim(0, columns + 1)
    axes.hlines(range(1, rows), 0, columns, color=PAPER, linewidth=1.5)
    axes.vlines(range(1, columns), 0, rows, color=PAPER, linewidth=1.5)
    for row in range(rows):
        for column, value in enumerate(values[row].tolist()):
            strong = abs(value) >= SHOWN_LOADING
            ink = PAPER if abs(value) > 0.65 else INK if strong else QUIET
            weight = "bold" if strong else "normal"
            _write(axes, column, row, standardised(value)).set(color=ink, fontweight=weight)
        _write(axes, columns, row, standardised(shared[row])).set(color=QUIET)
    axes.set_xticks([place + 0.5 for place in range(columns + 1)], [*map(str, table), "h²"])
    axes.xaxis.tick_top()
    axes.set_yticks([place + 0.5 for place in range(rows)], [str(item) for item in table.index])
    axes.tick_params(length=0, labelsize=SIZE, labelcolor=INK)
    for side in axes.spines.values():
        side.set_visible(False)


def _write(axes: Axes, column: int, row: int, text: str) -> Text:
    return axes.text(column + 0.5, row + 0.5, text, fontsize=SIZE, ha="center", va="center_baseline")
