"""Answers as diverging stacked bars: disagreement to the left of the middle, agreement to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Array
from egovbayes.report.figures.canvas import (
    BOLDER,
    FAINT,
    INK,
    LEAST,
    PAGE,
    PAPER,
    QUIET,
    columns_of,
    cut,
    headline,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.words import count, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ENDS = ("#b35806", "#f7c58d"), ("#9fcae6", "#08519c")
"""From the outermost to the innermost category, below and above the middle; told apart without red and green."""
MIDDLE = "#e6e8eb"
ROW, HEADER, TOP, BOTTOM, MARGIN = 0.3, 0.34, 0.98, 0.72, 0.25
NUMBERS, NAMES, TEXT_ROOM = 1.05, 1.2, 2.0
"""Inches of the numbers at the right, and of names and wordings at most: the bars have the rest of the page."""
SIZE, SMALL = 8.5, 7.5
BAR = 0.76
GAP, LEGEND_LINE = 0.15, 0.2
"""Inches between columns, and between lines of the legend."""


@dataclass(frozen=True, slots=True)
class LikertRow:
    """One item: its name, its wording, how many gave each answer (category,), its mean (NaN where there is none)."""

    name: str
    text: str
    counts: tuple[int, ...]
    mean: float

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts)

    @property
    def shares(self) -> Array:
        """Per cent of those who answered (category,); zeros where nobody did."""
        return 100 * np.array(self.counts) / max(self.n, 1)


@dataclass(frozen=True, slots=True)
class LikertBlock:
    """Rows under one heading, "" for none."""

    heading: Text
    rows: tuple[LikertRow, ...]


@dataclass(frozen=True, slots=True)
class LikertChart:
    """Blocks of items that share their categories, lowest first; each category's label may be the number alone."""

    title: Text
    categories: tuple[str, ...]
    blocks: tuple[LikertBlock, ...]
    synthetic: bool
    note: Text = ""


def draw_likert(chart: LikertChart) -> Figure:
    """Every item a bar, centred on the middle category (between the two middle ones of an even number)."""
    names = [row for block in chart.blocks for row in block.rows]
    room = _room(names)
    heights = sum(height_of(block) for block in chart.blocks)
    width = PAGE
    columns = columns_of(chart.categories, SIZE, width - 2 * MARGIN)
    height = heights + height_beside(chart)
    figure = new_figure(width, height)
    axes = figure.add_axes(((MARGIN + room.labels) / width, BOTTOM / height, room.bars / width, heights / height))
    _frame(axes, names, heights, room.bars)
    placed = _place(axes, chart.blocks, room)
    for row, y in placed:
        _row(axes, row, y, room)
    _bars(axes, placed, colours_of(len(chart.categories)), room.bars)
    headline(figure, chart.title, synthetic=chart.synthetic)
    _legend(figure, chart.categories, columns)
    if chart.note:
        note = "\n".join(wrapped(worded(chart.note), LEAST, width - 2 * MARGIN))
        figure.text(MARGIN / width, 0.08 / height, note, fontsize=LEAST, color=QUIET, va="bottom")
    return figure


def height_beside(chart: LikertChart) -> float:
    """Inches that a chart takes beside its rows; each line of the legend but the first is one more."""
    columns = columns_of(chart.categories, SIZE, PAGE - 2 * MARGIN)
    return TOP + (-(-len(chart.categories) // columns) - 1) * LEGEND_LINE + BOTTOM


def height_of(block: LikertBlock) -> float:
    """Inches that a block of rows takes."""
    return len(block.rows) * ROW + (HEADER if block.heading else 0.0)


def colours_of(n: int) -> list[str]:
    """A colour for each of n categories: dark at the ends, pale inside, grey in the middle of an odd number."""
    half = n // 2
    return [*_ramp(*ENDS[0], half), *([MIDDLE] if n % 2 else []), *_ramp(*ENDS[1], half)]


def starts_of(shares: Array) -> Array:
    """Where each category's bar begins (category,), so that the middle of the scale lies at 0."""
    half, odd = divmod(len(shares), 2)
    left = shares[:half].sum() + (shares[half] / 2 if odd else 0.0)
    return np.concatenate([[0.0], np.cumsum(shares)[:-1]]) - left


def _ramp(first: str, last: str, n: int) -> list[str]:
    from matplotlib.colors import to_hex, to_rgb

    ends = np.array(to_rgb(first)), np.array(to_rgb(last))
    parts = np.linspace(0, 1, n) if n > 1 else np.array([0.25 if first == ENDS[0][0] else 0.75])
    return [to_hex((1 - part) * ends[0] + part * ends[1]) for part in parts]


@dataclass(frozen=True, slots=True)
class _Room:
    """Inches from the left margin to the wordings and to the bars, and of these."""

    names: float
    labels: float

    @property
    def bars(self) -> float:
        return PAGE - 2 * MARGIN - self.labels - NUMBERS


def _room(rows: Sequence[LikertRow]) -> _Room:
    """Room for the longest name and the longest wording, within limits."""
    names = min(max(text_width(row.name, SIZE) for row in rows), NAMES) + GAP
    texts = max(text_width(row.text, SMALL) if row.text else 0.0 for row in rows)
    return _Room(names, names + (min(texts, TEXT_ROOM) + GAP if texts else 0.0))


def _frame(axes: Axes, rows: Sequence[LikertRow], heights: float, wide: float) -> None:
    """Limits wide enough for the longest bars, per cents below, a line in the middle, heads above the numbers."""
    starts = [starts_of(row.shares) for row in rows]
    ends = [start[-1] + row.shares[-1] for start, row in zip(starts, rows, strict=True)]
    left, right = min(-10.0, *(start[0] for start in starts)), max(10.0, *ends)
    axes.set(xlim=(left - 1, right + 1), ylim=(heights, 0))
    step = 25 if right - left > 90 else 10
    step = 50 if (right - left) / step > wide / 0.42 else step
    ticks = np.arange(np.ceil(left / step) * step, right + 1, step)
    axes.set_xticks(ticks, [worded(Numeral(f"{abs(tick):.0f} %")) for tick in ticks], fontsize=SMALL)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", length=0)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    _numbers(axes, -0.12, (worded(phrase("figure.column_mean")), "n"), wide)
    axes.axvline(0, color=QUIET, linewidth=0.9, zorder=1)


def _place(axes: Axes, blocks: Sequence[LikertBlock], room: _Room) -> list[tuple[LikertRow, float]]:
    """Write the headings; every row with the place of its middle, in inches below the top."""
    reach = axes.get_xlim()
    left = reach[0] - room.labels * (reach[1] - reach[0]) / room.bars
    at, placed = 0.0, []
    for block in blocks:
        if block.heading:
            at += HEADER
            heading = cut(worded(block.heading), SIZE * BOLDER, PAGE - 2 * MARGIN - NUMBERS)
            axes.text(left, at - 0.1, heading, fontsize=SIZE, fontweight="bold", va="center")
        for row in block.rows:
            placed.append((row, at + ROW / 2))
            at += ROW
    return placed


def _row(axes: Axes, row: LikertRow, y: float, room: _Room) -> None:
    """Everything of a row but its bars."""
    reach = axes.get_xlim()
    per_inch = (reach[1] - reach[0]) / room.bars
    left = reach[0] - room.labels * per_inch
    axes.text(left, y, "\n".join(wrapped(row.name, SIZE, room.names - GAP, 2)), fontsize=SIZE, va="center")
    if row.text:
        at = left + room.names * per_inch
        words = "\n".join(wrapped(row.text, SMALL, TEXT_ROOM, 2))
        axes.text(at, y, words, fontsize=SMALL, color=QUIET, va="center")
    told = ("", phrase("figure.no_answers")) if isnan(row.mean) else (number(row.mean), count(row.n))
    _numbers(axes, y, (worded(told[0]), worded(told[1])), room.bars)


def _bars(axes: Axes, placed: Sequence[tuple[LikertRow, float]], colours: Sequence[str], wide: float) -> None:
    """All bars at once, then the per cents inside those with room for them."""
    from matplotlib.collections import PolyCollection

    reach = axes.get_xlim()
    per_inch = (reach[1] - reach[0]) / wide
    inks = [PAPER if _dark(colour) else INK for colour in colours]
    corners, faces = [], []
    for row, y in placed:
        for start, share, colour, ink in zip(starts_of(row.shares), row.shares, colours, inks, strict=True):
            low, high, end = y - BAR * ROW / 2, y + BAR * ROW / 2, start + share
            corners.append([(start, low), (end, low), (end, high), (start, high)])
            faces.append(colour)
            if share >= (0.24 if share >= 9.5 else 0.14) * per_inch:
                middle, text = start + share / 2, f"{share:.0f}"
                axes.text(middle, y, text, fontsize=SMALL, color=ink, ha="center", va="center_baseline")
    axes.add_collection(PolyCollection(corners, facecolors=faces, linewidths=0, zorder=2), autolim=False)


def _numbers(axes: Axes, y: float, texts: tuple[str, str], wide: float) -> None:
    """The two columns at the right."""
    reach = axes.get_xlim()
    for text, inches in zip(texts, (NUMBERS - 0.6, NUMBERS), strict=True):
        at = reach[1] + inches * (reach[1] - reach[0]) / wide
        axes.text(at, y, text, fontsize=SMALL, va="center", ha="right")


def _dark(colour: str) -> bool:
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(colour)
    return 0.299 * red + 0.587 * green + 0.114 * blue < 0.55


def _legend(figure: Figure, categories: Sequence[str], columns: int) -> None:
    from matplotlib.patches import Patch

    width, height = figure.get_size_inches()
    handles = [
        Patch(facecolor=colour, label=cut(label, SIZE, (PAGE - 2 * MARGIN) / columns - 0.5))
        for label, colour in zip(categories, colours_of(len(categories)), strict=True)
    ]
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=(MARGIN / width, 1 - 0.5 / height),
        ncols=columns,
        frameon=False,
        fontsize=SIZE,
        handlelength=1.1,
        columnspacing=1.2,
        borderpad=0,
        borderaxespad=0,
    )
