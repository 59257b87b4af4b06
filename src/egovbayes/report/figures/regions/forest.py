"""Every group's value of one path or mean: its own estimate faint, pooled bold, about the average; and its rank."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, nan
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from egovbayes.assess.regions.limits import SURE
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    LEAST,
    ORANGE,
    PAGE,
    QUIET,
    columns_of,
    cut,
    headline,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.language import said, worded
from egovbayes.report.figures.regions.ranks import P_ROOM, WORTH_SAYING, draw_ranks
from egovbayes.report.figures.regions.rows import (
    MANY,
    WIDEST,
    RegionFrame,
    colour_of,
    edges,
    highest_said,
    letters,
    names_that_fit,
    span,
)
from egovbayes.report.words import count, level, probability

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

type Key = tuple[Any, str]
"""A legend's line, or a band with a line on it, and its words."""

ROW, LOW_ROW = 0.235, 0.185
TOP, FOOT, LINE, KEY, MARGIN = 1.0, 0.58, 0.17, 0.2, 0.25
N_WIDTH, VALUES, SHARES, RANKS, GAP = 0.45, 1.95, 0.75, 1.0, 0.1
HEAD, NOTE = 7.0, 7.0
KEYS = 2
"""Keys of the legend that fit beside each other."""
NAMES, NUMBERS, SHARE = -(N_WIDTH + 2 * GAP) / VALUES, -1.5 * GAP / VALUES, 1 + 0.6 / VALUES
"""Where columns of words end, in widths of the values' axes."""
FURTHER = 0.6
"""Own estimates are shown up to so many widths of the pooled ones beyond these."""
OWN = "#a9b4be"
BAND = "#dbe9f4"


@dataclass(frozen=True, slots=True)
class Average:
    """What lies behind the rows: a line, a band of its interval (NaN for none), and what these are called."""

    called: Text
    value: float
    lower: float = nan
    upper: float = nan


def draw_forest(table: pd.DataFrame, average: Average, frame: RegionFrame) -> Figure:
    """One row a group, the highest pooled median on top; `table` is what the table of regions has of one quantity.

    Beside its name how many answered, then the values, how much of what is known its own answers say, and its rank.
    """
    rows = table.sort_values("median", ascending=False, kind="stable")
    size = letters(len(rows))
    names, widest = names_that_fit(rows.index, size)
    called = cut(frame.group, HEAD, WIDEST)
    left = MARGIN + max(widest, text_width(called, HEAD)) + N_WIDTH + 2 * GAP
    right = left + VALUES + SHARES
    tall = len(rows) * (ROW if len(rows) <= MANY else LOW_ROW)
    keys, lines = _keys(rows, average), _said(rows, frame)
    bottom = FOOT + KEY * -(-len(keys) // _across(keys)) + LINE * len(lines)
    width, height = max(right + RANKS * (1 + P_ROOM) + MARGIN, PAGE), TOP + tall + bottom
    figure = new_figure(width, height)
    across = bottom / height, tall / height
    values = figure.add_axes((left / width, across[0], VALUES / width, across[1]))
    _values(values, rows, average, frame)
    values.yaxis.set_visible(False)
    numbers, shares = (
        (worded(count(n)) for n in rows["n"]),
        (worded(level(float(round(share, 2)))) for share in rows["own_share"]),
    )
    for texts, place, ink in ((names, NAMES, INK), (numbers, NUMBERS, INK), (shares, SHARE, QUIET)):
        _column(values, list(texts)[::-1], (place, size, ink))
    ranks = figure.add_axes((right / width, across[0], RANKS / width, across[1]))
    draw_ranks(ranks, rows, size)
    _headings(values, ranks, called, frame.interval)
    headline(figure, frame.title, synthetic=frame.synthetic)
    _legend(figure, keys, lines)
    return figure


def _said(rows: pd.DataFrame, frame: RegionFrame) -> list[str]:
    """The sentences below: on ranks, shares, and what would be puzzling: probabilities and lines that are not there."""
    told = [worded(highest_said(rows)), worded(phrase("figure.own_share"))]
    puzzling = (
        [phrase("figure.p_blank", p=probability(WORTH_SAYING))] if (rows["p_highest"] < WORTH_SAYING).any() else []
    )
    reach, (low, high) = _reach(rows, frame.interval), span(rows, FURTHER)
    if ((rows["own"] - reach < low) | (rows["own"] + reach > high)).any():
        puzzling.append(phrase("figure.beyond_edge"))
    every = [*told, *filter(None, [said(*puzzling), worded(frame.note)])]
    return [line for one in every for line in wrapped(one, NOTE, PAGE - 2 * MARGIN)]


def _reach(rows: pd.DataFrame, interval: float) -> pd.Series:
    """How far the intervals of own estimates reach to either side."""
    return NormalDist().inv_cdf((1 + interval) / 2) * rows["own_se"]


def _values(axes: Axes, rows: pd.DataFrame, average: Average, frame: RegionFrame) -> None:
    n = len(rows)
    y = list(range(n - 1, -1, -1))
    limits = span(rows, FURTHER)
    axes.set(xlim=limits, ylim=(-0.6, n - 0.4))
    axes.spines["left"].set_visible(False)
    axes.locator_params(axis="x", nbins=5)
    axes.tick_params(axis="x", labelsize=LEAST)
    axes.set_xlabel(worded(frame.axis), fontsize=HEAD, labelpad=3)
    for row in y:
        axes.axhline(row, color=FAINT, linewidth=0.5, zorder=0)
    if isfinite(average.lower):
        axes.axvspan(average.lower, average.upper, color=BAND, linewidth=0, zorder=0)
    axes.axvline(average.value, color=BLUE, linewidth=1.0, zorder=1)
    if limits[0] < 0 < limits[1]:
        axes.axvline(0, color=QUIET, linewidth=0.9, linestyle=(0, (1.5, 1.5)), zorder=1)
    _own(axes, rows, y, frame.interval)
    colours = [colour_of(p) for p in rows["p_above"]]
    axes.hlines(y, rows["lower"], rows["upper"], colors=colours, linewidth=2.2, zorder=4)
    axes.scatter(rows["median"], y, s=24, c=colours, linewidths=0, zorder=5)


def _own(axes: Axes, rows: pd.DataFrame, y: list[int], interval: float) -> None:
    """Own estimates above their row's pooled one; those further out are marks at the edge that point there."""
    reach = _reach(rows, interval)
    above = [at + 0.27 for at in y]
    axes.hlines(above, rows["own"] - reach, rows["own"] + reach, colors=OWN, linewidth=0.9, zorder=2)
    held, below, beyond = edges(rows["own"].to_numpy(), axes.get_xlim())
    for marker, which in (("D", ~(below | beyond)), ("<", below), (">", beyond)):
        at = [one for one, chosen in zip(above, which, strict=True) if chosen]
        axes.scatter(held[which], at, s=9, marker=marker, c=OWN, linewidths=0, zorder=3, clip_on=False)


def _column(axes: Axes, texts: list[str], look: tuple[float, float, str]) -> None:
    """Texts beside the rows 0, 1, ..., ending at a place in widths of the axes."""
    place, size, ink = look
    transform = axes.get_yaxis_transform()
    for at, text in enumerate(texts):
        axes.text(place, at, text, fontsize=size, transform=transform, color=ink, ha="right", va="center_baseline")


def _headings(values: Axes, ranks: Axes, called: str, interval: float) -> None:
    """What each column has, above it."""
    for axes, x, text, place in (
        (values, NAMES, called, "right"),
        (values, NUMBERS, "n", "right"),
        (values, 0.5, worded(phrase("figure.column_median", inside=level(interval))), "center"),
        (values, SHARE, _column_words(phrase("figure.column_share"), SHARES - 0.2), "right"),
        (ranks, 0.0, _column_words(phrase("figure.column_rank"), RANKS - 0.4), "left"),
        (ranks, 1 + P_ROOM, _column_words(phrase("figure.column_highest"), 0.7), "right"),
    ):
        axes.annotate(
            text, (x, 1), (0, 4), axes.transAxes, "offset points",
            fontsize=HEAD, color=QUIET, ha=place, va="bottom", annotation_clip=False,
        )  # fmt: skip


def _column_words(text: Text, room: float) -> str:
    return "\n".join(wrapped(worded(text), HEAD, room))


def _legend(figure: Figure, keys: list[Key], lines: list[str]) -> None:
    """What lines and colours mean, and below it the sentences."""
    width, height = figure.get_size_inches()
    top, ncols = 0.14 + LINE * len(lines) + KEY * -(-len(keys) // _across(keys)), _across(keys)
    look = {"frameon": False, "fontsize": NOTE, "handletextpad": 0.5, "columnspacing": 1.4, "borderaxespad": 0.0}
    place = (MARGIN / width, top / height)
    figure.legend(*zip(*keys, strict=True), loc="upper left", bbox_to_anchor=place, ncols=ncols, borderpad=0.0, **look)
    for line, text in enumerate(lines[::-1]):
        figure.text(MARGIN / width, (0.16 + LINE * line) / height, text, fontsize=NOTE, color=QUIET, va="center")


def _across(keys: list[Key]) -> int:
    """How many keys stand beside each other."""
    return min(KEYS, columns_of((words for _, words in keys), NOTE, PAGE - 2 * MARGIN))


def _keys(rows: pd.DataFrame, average: Average) -> list[Key]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    told = {colour_of(p) for p in rows["p_above"]}
    words = {
        BLUE: phrase("figure.pooled_above", p=probability(SURE)),
        ORANGE: phrase("figure.pooled_below"),
        INK: phrase("figure.pooled_untold"),
    }
    keys: list[Key] = [
        (Line2D([], [], color=colour, marker="o", markersize=4.5, linewidth=2.2), worded(text))
        for colour, text in words.items()
        if colour in told
    ]
    if rows["own"].notna().any():
        keys.append(
            (Line2D([], [], color=OWN, marker="D", markersize=3, linewidth=0.9), worded(phrase("figure.own_only")))
        )
    line = Line2D([], [], color=BLUE, linewidth=1.0)
    if isfinite(average.lower):
        return [*keys, ((Patch(facecolor=BAND), line), worded(phrase("figure.and_interval", name=average.called)))]
    return [*keys, (line, worded(average.called))]
