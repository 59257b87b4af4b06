"""Earlier studies of one pair as a forest plot: each estimate, their mean, and what a new study would find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    ORANGE,
    PAGE,
    QUIET,
    cut,
    headline,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.language import worded

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, TOP, FOOT, LINE, MARGIN, GAP = 0.26, 0.95, 0.55, 0.17, 0.25, 0.12
WIDEST, N_WIDTH = 2.4, 0.55
LETTERS, HEAD, NOTE = 8.5, 7.5, 8.0
BAND = "#dbe9f4"
SMALLEST, LARGEST = 12.0, 70.0
"""Areas of the squares of the least and the most sure study, in points squared."""
DERIVED = "\N{DAGGER}"


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One line: its name, how many answered (as text), the number with its interval, and these as text.

    `weight` is how much is known of it, beside the other rows; `derived` that its standard error was not printed.
    """

    name: Text
    n: Text
    value: float
    lower: float
    upper: float
    text: Text
    weight: float = 1.0
    derived: bool = False


@dataclass(frozen=True, slots=True)
class ForestFrame:
    """What stands around the rows: title, name of the axis, how sure intervals are, sentences below."""

    title: Text
    axis: Text
    level: Text
    synthetic: bool = False
    notes: tuple[Text, ...] = ()


def draw_evidence_forest(studies: Sequence[ForestRow], mean: ForestRow, new: ForestRow, frame: ForestFrame) -> Figure:
    """A row a study in the order given, below them the mean of the studies and the prediction of a new one."""
    rows = [*studies, mean, new]
    names = [cut(worded(row.name), LETTERS, WIDEST) for row in rows]
    left = MARGIN + max(text_width(name, LETTERS) for name in names) + N_WIDTH + 2 * GAP
    texts, inside = [worded(row.text) + (DERIVED if row.derived else "") for row in rows], worded(frame.level)
    right = GAP + max(*(text_width(text, LETTERS) for text in texts), text_width(inside, HEAD)) + MARGIN
    notes = _notes(studies, frame)
    tall, bottom = (len(rows) + 0.5) * ROW, FOOT + LINE * len(notes)
    width, height, wide = PAGE, TOP + tall + bottom, PAGE - left - right
    figure = new_figure(width, height)
    axes = figure.add_axes((left / width, bottom / height, wide / width, tall / height))
    places = [len(rows) - place - (0.5 if place >= len(studies) else 0.0) for place in range(len(rows))]
    _draw(axes, rows, places, frame)
    columns = ((names, -(N_WIDTH + 2 * GAP), "right"), ([worded(r.n) for r in rows], -1.5 * GAP, "right"))
    for column, place, side in (*columns, (texts, wide + GAP, "left")):
        _write(axes, column, places, (place / wide, side))
    for text, place, side in (("n", -1.5 * GAP, "right"), (inside, wide + GAP, "left")):
        axes.annotate(
            text, (place / wide, 1), (0, 4), axes.transAxes, "offset points",
            fontsize=HEAD, color=QUIET, ha=side, va="bottom", annotation_clip=False,
        )  # fmt: skip
    headline(figure, frame.title, synthetic=frame.synthetic)
    for line, text in enumerate(notes[::-1]):
        figure.text(MARGIN / width, (0.16 + LINE * line) / height, text, fontsize=NOTE, color=QUIET, va="center")
    return figure


def _notes(studies: Sequence[ForestRow], frame: ForestFrame) -> list[str]:
    derived = [phrase("figure.error_derived", mark=DERIVED)] if any(row.derived for row in studies) else []
    return [line for one in (*frame.notes, *derived) for line in wrapped(worded(one), NOTE, PAGE - 2 * MARGIN)]


def _draw(axes: Axes, rows: Sequence[ForestRow], places: Sequence[float], frame: ForestFrame) -> None:
    *studies, mean, new = rows
    low, high = min(row.lower for row in rows), max(row.upper for row in rows)
    low, high = (min(low, 0.0), max(high, 0.0)) if _near_zero(low, high) else (low, high)
    room = 0.04 * (high - low)
    axes.set(xlim=(low - room, high + room), ylim=(min(places) - 0.6, max(places) + 0.6))
    axes.yaxis.set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=7.5)
    axes.set_xlabel(worded(frame.axis), fontsize=HEAD, labelpad=3)
    axes.axvspan(new.lower, new.upper, color=BAND, linewidth=0, zorder=0)
    axes.axvline(mean.value, color=BLUE, linewidth=0.8, zorder=1)
    if low - room < 0 < high + room:
        axes.axvline(0, color=QUIET, linewidth=0.9, linestyle=(0, (1.5, 1.5)), zorder=1)
    axes.axhline(places[-2] + 0.75, color=FAINT, linewidth=0.8, zorder=1)
    heaviest = max(row.weight for row in studies)
    sizes = [SMALLEST + (LARGEST - SMALLEST) * row.weight / heaviest for row in studies]
    axes.hlines(
        places[:-2], [r.lower for r in studies], [r.upper for r in studies], colors=INK, linewidth=1.1, zorder=3
    )
    axes.scatter([r.value for r in studies], places[:-2], s=sizes, marker="s", c=INK, linewidths=0, zorder=4)
    _diamond(axes, mean, places[-2])
    axes.hlines(places[-1], new.lower, new.upper, colors=ORANGE, linewidth=3.0, zorder=3)
    axes.scatter([new.value], [places[-1]], s=34, marker="o", c=ORANGE, linewidths=0, zorder=4)


def _near_zero(low: float, high: float) -> bool:
    """Whether 0 is no further off than half the width of what is drawn."""
    return min(abs(low), abs(high)) < 0.5 * (high - low)


def _diamond(axes: Axes, row: ForestRow, place: float) -> None:
    """The mean of the studies, as wide as its interval."""
    x, y = [row.lower, row.value, row.upper, row.value], [place, place + 0.26, place, place - 0.26]
    axes.fill(x, y, color=BLUE, linewidth=0, zorder=4)


def _write(axes: Axes, texts: Sequence[str], places: Sequence[float], look: tuple[float, str]) -> None:
    """Texts beside the rows, starting or ending at a place in widths of the axes."""
    place, side = look
    transform = axes.get_yaxis_transform()
    for at, text in zip(places, texts, strict=True):
        axes.text(place, at, text, fontsize=LETTERS, transform=transform, color=INK, ha=side, va="center_baseline")
