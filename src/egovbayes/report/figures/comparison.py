"""Bayes beside maximum likelihood: every estimate with both intervals, in panels by what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    LEAST,
    ORANGE,
    PAGE,
    QUIET,
    columns_of,
    cut,
    headline,
    name_rows,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.words import level

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PANELS: Mapping[str, tuple[str, ...]] = {
    "figure.paths": ("path", "definition", "defined"),
    "figure.loadings": ("loading",),
    "figure.variances": ("construct_variance", "residual_variance"),
    "figure.covariances": ("construct_covariance", "residual_covariance"),
    "figure.intercepts": ("intercept", "construct_mean"),
}
"""What each panel is called, as a key of the catalogue, and the kinds of parameters in it."""
ROWS, HEAD, FOOT, ALONE = {1: 0.18, 2: 0.255}, 0.34, 0.42, 4.0
"""Inches; of a row by the lines of its name, and the axis of a single column at most."""
APART = 0.035
"""Inches that each of the two stands from the middle of its row."""
TOP, BOTTOM, MARGIN = 0.95, 0.2, 0.2
SIZE, NAMES, ALONE_NAMES = 7.0, 1.42, 2.4
"""Points of names, and inches that they take at most, in two columns and in one; they have two lines."""
MAXIMUM_LIKELIHOOD = Sentence("ml.long")
MOST_ROWS = 40
"""Of a panel: of many groups there are hundreds, and those that the two say least alike are what is looked for."""


@dataclass(frozen=True, slots=True)
class ComparisonFrame:
    """Title, what maximum likelihood is called, interval, synthetic data or not."""

    title: Text
    ml: Text = MAXIMUM_LIKELIHOOD
    interval: float = 0.95
    synthetic: bool = False


def draw_comparison(
    comparison: pd.DataFrame, kinds: Sequence[str], frame: ComparisonFrame, names: Mapping[str, Text] | None = None
) -> Figure:
    """Both estimates with their intervals; `comparison` has median, lower, upper and ml_estimate, ml_lower, ml_upper.

    `names` say what a reader calls rows, in place of their own names. `kinds` (row,) says what each row is; rows of one
    kind share a panel and an axis, on the raw scale. A panel says where its units are not the same for both (their
    reasons begin so), and where it has only those of many rows that lie furthest apart.
    """
    found = list(kinds)
    whole = {
        name: comparison[[kind in members for kind in found]]
        for name, members in PANELS.items()
        if any(kind in members for kind in found)
    }
    panels = {name: _furthest_apart(panel) for name, panel in whole.items()}
    room = NAMES if len(panels) > 1 else ALONE_NAMES
    lines = _all_lines(panels, names or {}, room)
    rows = {name: [ROWS[len(lines[str(row)])] for row in panel.index] for name, panel in panels.items()}
    columns = _two_columns(rows)
    labels = max(text_width(line, SIZE) for own in lines.values() for line in own) + 0.12
    axis = min(ALONE, (PAGE - 2 * MARGIN) / len(columns) - labels)
    bottom = BOTTOM if sum(map(len, whole.values())) == sum(map(len, panels.values())) else 2 * BOTTOM
    height = TOP + bottom + max(sum(_height(rows[name]) for name in column) for column in columns)
    width = PAGE
    figure = new_figure(width, height)
    for k, column in enumerate(columns):
        left, top = MARGIN + k * (labels + axis) + labels, height - TOP
        for name in column:
            high = sum(rows[name])
            place = (left / width, (top - HEAD - high) / height, (axis - 0.2) / width, high / height)
            named = _titled(name, panels[name], len(whole[name]))
            told = ["\n".join(lines[str(row)]) for row in panels[name].index]
            _panel(figure.add_axes(place), panels[name], named, told, rows[name])
            top -= _height(rows[name])
    headline(figure, frame.title, synthetic=frame.synthetic)
    _legend(figure, frame)
    if bottom > BOTTOM:
        said = worded(phrase("figure.furthest_apart", most=MOST_ROWS))
        figure.text((MARGIN - 0.1) / width, 0.5 * BOTTOM / height, said, fontsize=SIZE, color=QUIET)
    return figure


def _all_lines(panels: Mapping[str, pd.DataFrame], names: Mapping[str, Text], room: float) -> dict[str, list[str]]:
    """The lines of each row's name."""
    rows = [str(name) for panel in panels.values() for name in panel.index]
    return {row: _lines(names.get(row, row), room) for row in rows}


def _lines(name: Text, room: float) -> list[str]:
    """A name in two lines at most; of a longer one that has two sides each side keeps a line, so that it still says
    which parameter it is.
    """
    whole = worded(name)
    if not isinstance(name, Sentence) or len(wrapped(whole, SIZE, room)) <= 2:
        return wrapped(whole, SIZE, room, 2)
    # "Trust", "with Readiness"
    second = worded(Sentence(name.key, {**name.values, "first": ""})).lstrip(": ")
    return [cut(str(name.values["first"]), SIZE, room), cut(second, SIZE, room)]


def _furthest_apart(panel: pd.DataFrame) -> pd.DataFrame:
    """The rows in which the two estimates lie furthest apart, as many as are readable, in the table's order."""
    away = (panel["median"] - panel["ml_estimate"]).abs() / (panel["upper"] - panel["lower"])
    order = (-away.fillna(0)).argsort(kind="stable")[:MOST_ROWS]
    return panel.iloc[sorted(order)]


def _titled(name: str, panel: pd.DataFrame, n: int) -> str:
    other_units = (panel["shift"].isna() & panel["reason"].ne("")).any()
    of_scale = phrase("figure.of_scale", name=Sentence(name)) if other_units else Sentence(name)
    return worded(of_scale if len(panel) == n else phrase("figure.some_of", name=of_scale, shown=len(panel), n=n))


def _height(rows: Sequence[float]) -> float:
    return HEAD + sum(rows) + FOOT


def _two_columns(rows: Mapping[str, Sequence[float]]) -> list[list[str]]:
    """Panel names in two columns, each in reading order, so that the taller is lowest; the first panel stands first."""
    first, *names = rows
    if not names:
        return [[first]]
    sides = [set(chosen) for n in range(len(names)) for chosen in combinations(names, n)]
    shared = [[[first, *(x for x in names if x in own)], [x for x in names if x not in own]] for own in sides]
    return min(shared, key=lambda two: max(sum(_height(rows[name]) for name in side) for side in two))


def _panel(axes: Axes, panel: pd.DataFrame, title: str, names: Sequence[str], rows: Sequence[float]) -> None:
    y = [sum(rows[place:]) - rows[place] / 2 for place in range(len(rows))]
    axes.set(ylim=(0, sum(rows)))
    name_rows(axes, names, SIZE, y)
    axes.locator_params(axis="x", nbins=5)
    axes.tick_params(axis="x", labelsize=LEAST)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.set_title(title, fontsize=8, fontweight="bold", loc="left", pad=5)
    for shift, colour, marker, (middle, low, high) in (
        (APART, BLUE, "o", ("median", "lower", "upper")),
        (-APART, ORANGE, "D", ("ml_estimate", "ml_lower", "ml_upper")),
    ):
        at = [row + shift for row in y]
        axes.hlines(at, panel[low], panel[high], color=colour, linewidth=1.3)
        axes.plot(panel[middle], at, marker, color=colour, markersize=3.5 if marker == "o" else 3)
    left, right = axes.get_xlim()
    if left < 0 < right:
        axes.axvline(0, color=QUIET, linewidth=0.9, zorder=0)


def _legend(figure: Figure, frame: ComparisonFrame) -> None:
    from matplotlib.lines import Line2D

    width, height = figure.get_size_inches()
    ml = worded(frame.ml)
    by_ml = worded(phrase("figure.by_ml", name=f"{ml[:1].upper()}{ml[1:]}", inside=level(frame.interval)))
    by_bayes = worded(phrase("figure.by_bayes", inside=level(frame.interval)))
    handles = [
        Line2D([], [], color=BLUE, marker="o", markersize=4.5, label=by_bayes),
        Line2D([], [], color=ORANGE, marker="D", markersize=4, label=by_ml),
    ]
    figure.legend(
        handles=handles,
        loc="upper left",
        bbox_to_anchor=((MARGIN - 0.1) / width, 1 - 0.42 / height),
        ncols=columns_of((by_bayes, by_ml), 7.5, width - 2 * MARGIN),
        frameon=False,
        fontsize=7.5,
    )
