"""Answers before any was given: where the priors expect one to each item, beside its scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    PAGE,
    QUIET,
    cut,
    headline,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.words import level

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, TOP, FOOT, LINE, MARGIN = 0.24, 0.6, 0.62, 0.17, 0.25
LETTERS, NOTE, WIDEST = 8.5, 8.0, 2.2
REACH = 1.75
"""Widths of a scale to either side of its middle that are drawn: what lies beyond has an arrow."""
UNKNOWN = 4.0
"""Standard deviations that count as the scale of an item whose scale is not known."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One item: the ends of its scale (NaN where unknown), the quantiles of an answer before any was given, and mean
    and standard deviation of the answers there are.
    """

    name: str
    lowest: float
    highest: float
    lower: float
    first_quarter: float
    median: float
    last_quarter: float
    upper: float
    mean: float
    sd: float

    @property
    def middle_and_width(self) -> tuple[float, float]:
        """Of the scale; without one of the answers."""
        if isnan(self.lowest):
            return self.mean, UNKNOWN * self.sd
        return (self.lowest + self.highest) / 2, self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class AnswersFrame:
    """What stands around the rows; `surveyed` says that means and standard deviations are those of answers."""

    title: Text
    interval: float
    synthetic: bool
    surveyed: bool


def draw_answers(rows: Sequence[AnswerRow], frame: AnswersFrame) -> Figure:
    """A row an item, each in widths of its own scale: grey the scale, blue the priors, green the answers there are."""
    left = MARGIN + max(text_width(cut(row.name, LETTERS, WIDEST), LETTERS) for row in rows) + 0.15
    tall = ROW * (len(rows) + 0.6)
    notes = _notes(rows, frame)
    foot = FOOT + LINE * len(notes)
    width, height, wide = PAGE, TOP + tall + foot, PAGE - left - MARGIN
    figure = new_figure(width, height)
    axes = figure.add_axes((left / width, foot / height, wide / width, tall / height))
    for place, row in enumerate(rows):
        _draw_row(axes, row, len(rows) - place, surveyed=frame.surveyed)
    axes.set(xlim=(-REACH, REACH), ylim=(0.3, len(rows) + 0.9))
    ends = [worded(phrase(key)) for key in ("figure.end_lowest", "figure.end_middle", "figure.end_highest")]
    axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", *ends, "1"])
    axes.tick_params(axis="x", labelsize=7.5)
    axes.set_xlabel(worded(phrase("figure.axis_widths")), fontsize=8, labelpad=3)
    axes.yaxis.set_visible(False)
    axes.spines["left"].set_visible(False)
    for place, row in enumerate(rows):
        at, name = len(rows) - place, cut(row.name, LETTERS, WIDEST)
        axes.text(
            -0.12 / wide, at, name, fontsize=LETTERS, transform=axes.get_yaxis_transform(),
            color=INK, ha="right", va="center_baseline",
        )  # fmt: skip
    headline(figure, frame.title, synthetic=frame.synthetic)
    for line, text in enumerate(notes[::-1]):
        figure.text(MARGIN / width, (0.16 + LINE * line) / height, text, fontsize=NOTE, color=QUIET, va="center")
    return figure


def _notes(rows: Sequence[AnswerRow], frame: AnswersFrame) -> list[str]:
    told = [phrase("figure.answers_before_note", inside=level(frame.interval))]
    if frame.surveyed:
        told.append(phrase("figure.answers_given_note"))
    if any(isnan(row.lowest) for row in rows):
        told.append(phrase("figure.scale_unknown_note"))
    return [line for one in told for line in wrapped(worded(one), NOTE, PAGE - 2 * MARGIN)]


def _draw_row(axes: Axes, row: AnswerRow, at: float, *, surveyed: bool) -> None:
    middle, width = row.middle_and_width

    def placed(answer: float) -> float:
        return (answer - middle) / width

    known = not isnan(row.lowest)
    axes.barh(at, 1.0, height=0.74, left=-0.5, color=FAINT, alpha=0.9 if known else 0.45, linewidth=0, zorder=0)
    for end, sign, mark in ((placed(row.lower), -1.0, "<"), (placed(row.upper), 1.0, ">")):
        if sign * end > REACH:
            axes.plot(sign * (REACH - 0.02), at + 0.08, mark, color=BLUE, markersize=4, clip_on=False, zorder=4)
    lines = [(row.lower, row.upper, 0.08, 1.3, BLUE), (row.first_quarter, row.last_quarter, 0.08, 4.0, BLUE)]
    lines += [(row.mean - 2 * row.sd, row.mean + 2 * row.sd, -0.24, 1.3, GREEN)] if surveyed else []
    for lower, upper, shift, thick, ink in lines:
        first, last = max(placed(lower), -REACH), min(placed(upper), REACH)
        axes.hlines(at + shift, first, last, colors=ink, linewidth=thick, zorder=3)
    axes.plot(placed(row.median), at + 0.08, "o", color="white", markeredgecolor=BLUE, markersize=4, zorder=5)
    if surveyed:
        axes.plot(placed(row.mean), at - 0.24, "|", color=GREEN, markersize=5, markeredgewidth=1.4, zorder=4)
