"""By how much each item deviates in each group: coloured squares, items by groups, a panel a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Text
from egovbayes.report.figures.canvas import FAINT, INK, PAPER, QUIET, headline, new_figure, text_width, wrapped
from egovbayes.report.figures.colour_scale import draw_scale
from egovbayes.report.figures.correlation_map import COLOURS
from egovbayes.report.figures.language import worded
from egovbayes.report.words import standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

ROW, NARROW, WIDE, WIDEST = 0.26, 0.17, 0.5, 1.4
NARROWEST, FEW = 5.6, 4
TOP, FOOT, MARGIN, GAP, HEAD = 0.6, 1.15, 0.25, 0.3, 0.3
SIZE, NUMBER = 8.5, 7.5
LINES, LINE = 3, 0.14
"""Lines of the note that the foot has room for, and the height of one."""
MOST_NUMBERED = 12
"""With more groups than this the squares are too narrow for numbers, and the panels stand below each other."""
REACH = 0.5
"""Standard deviations at which the colour is full."""


@dataclass(frozen=True, slots=True)
class DeviationPanel:
    """Deviations (item, group) under a heading, NaN where nothing is tied; `marked` items stand in the way, and of
    single squares those of `cells` (item, group) are framed.
    """

    heading: Text
    deviations: pd.DataFrame
    marked: frozenset[str] = frozenset()
    cells: frozenset[tuple[str, str]] = frozenset()


def draw_deviations(panels: Sequence[DeviationPanel], title: Text, *, synthetic: bool, note: Text = "") -> Figure:
    """The panels beside each other, of many groups below each other: blue above the other groups, orange below.

    Items are rows; what is free is grey.
    """
    items = [str(item) for item in panels[0].deviations.index]
    groups = [str(group) for group in panels[0].deviations.columns]
    cell = _cell(groups)
    names = max(text_width(item, SIZE) for item in items) + 0.2
    below = _room_for(groups, cell)
    stacked = len(groups) > MOST_NUMBERED
    side, tall = len(groups) * cell, len(items) * ROW
    heads = max(text_width(worded(panel.heading), SIZE) * 1.15 for panel in panels)
    right, down = (0.0, tall + HEAD + GAP) if stacked else (max(side, heads) + GAP, 0.0)
    more = len(panels) - 1
    width = max(MARGIN + names + more * right + max(side, heads) + MARGIN, NARROWEST)
    lines = wrapped(worded(note), NUMBER, width - 2 * MARGIN)
    foot = FOOT + LINE * max(len(lines) - LINES, 0)
    height = TOP + HEAD + tall + more * down + below + foot
    figure = new_figure(width, height)
    for number, panel in enumerate(panels):
        left, top = MARGIN + names + number * right, height - TOP - HEAD - number * down
        axes = figure.add_axes((left / width, (top - tall) / height, side / width, tall / height))
        _squares(axes, panel, numbered=not stacked)
        last = not stacked or number == more
        _names(axes, items if stacked or number == 0 else [], groups if last else [], turned=below > ROW)
        figure.text(left / width, (top + 0.1) / height, worded(panel.heading), fontsize=SIZE, fontweight="bold")
    headline(figure, title, synthetic=synthetic)
    _scale(figure, lines, foot - FOOT)
    return figure


def _cell(groups: Sequence[str]) -> float:
    """Inches a group's squares are wide: as its name where there are few groups, narrower the more there are."""
    if len(groups) <= FEW:
        return min(max(WIDE, *(text_width(group, SIZE) + 0.12 for group in groups)), WIDEST)
    return WIDE if len(groups) <= MOST_NUMBERED else max(NARROW, WIDE * MOST_NUMBERED / len(groups))


def _room_for(groups: Sequence[str], cell: float) -> float:
    """Inches below the squares for the groups' names: level where each fits under its own, else turned."""
    widest = max(text_width(group, SIZE) for group in groups)
    return ROW if widest + 0.08 <= cell else widest + 0.15


def _map() -> Colormap:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("deviation", COLOURS).with_extremes(bad=FAINT)


def _squares(axes: Axes, panel: DeviationPanel, *, numbered: bool) -> None:
    from matplotlib.patches import Rectangle

    values = panel.deviations.to_numpy(dtype=float)
    rows, cols = values.shape
    edges = np.arange(cols + 1) - 0.5, np.arange(rows + 1) - 0.5
    axes.pcolormesh(*edges, np.ma.masked_invalid(values), cmap=_map(), vmin=-REACH, vmax=REACH)
    axes.set(xlim=(-0.5, cols - 0.5), ylim=(rows - 0.5, -0.5))
    for row, col in np.ndindex(rows, cols) if numbered else ():
        value = float(values[row, col])
        ink = PAPER if abs(value) > 0.62 * REACH else INK
        if not np.isnan(value):
            axes.text(
                col, row, worded(standardised(value)), fontsize=NUMBER, color=ink, ha="center", va="center_baseline"
            )
    for row, item in enumerate(panel.deviations.index):
        if str(item) in panel.marked:
            frame = Rectangle((-0.5, row - 0.5), cols, 1, fill=False, edgecolor=INK, linewidth=1.4, clip_on=False)
            axes.add_patch(frame)
    groups = [str(group) for group in panel.deviations.columns]
    for row, col in np.ndindex(rows, cols):
        if (str(panel.deviations.index[row]), groups[col]) in panel.cells:
            box = Rectangle((col - 0.5, row - 0.5), 1, 1, fill=False, edgecolor=INK, linewidth=1.4, clip_on=False)
            axes.add_patch(box)


def _names(axes: Axes, items: Sequence[str], groups: Sequence[str], *, turned: bool) -> None:
    axes.set_yticks(range(len(items)), items, fontsize=SIZE)
    axes.set_xticks(range(len(groups)), groups, fontsize=SIZE, rotation=90 if turned else 0)
    axes.tick_params(length=0, labelcolor=INK, pad=4)
    axes.spines[:].set_visible(False)


def _scale(figure: Figure, lines: Sequence[str], more: float) -> None:
    """The colours at the bottom left, below them the lines of the note, which take so many inches `more` than usual."""
    width, height = figure.get_size_inches()
    middle = 0.38 + more / 2
    figure.text(MARGIN / width, middle / height, "\n".join(lines), fontsize=NUMBER, color=QUIET, va="center")
    axes = figure.add_axes(((MARGIN + 0.15) / width, (0.8 + more) / height, 1.6 / width, 0.13 / height))
    draw_scale(axes, _map(), -REACH, REACH)
    axes.set_yticks([])
    axes.set_xticks(
        [-REACH, 0, REACH], [worded(standardised(end)) if end else "0" for end in (-REACH, 0, REACH)], fontsize=NUMBER
    )
    axes.tick_params(length=0, pad=2)
    axes.spines[:].set_visible(False)
