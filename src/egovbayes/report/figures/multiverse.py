"""Each hypothesis under each exclusion rule: effect with interval, verdict by colour and shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    ORANGE,
    PAGE,
    PAGE_HEIGHT,
    QUIET,
    columns_of,
    cut,
    headline,
    new_figure,
    text_width,
    under_title,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.words import MISSING, as_shown, count

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MARGIN, GAP, NAMES = 0.25, 0.2, 1.7
TOP, ROW, BETWEEN, BOTTOM = 1.3, 0.27, 0.62, 0.75
ACROSS = 3
SIZE, SMALL = 8.0, 7.5
LOOKS = {"supported": (BLUE, "o"), "contradicted": (ORANGE, "s"), "undecided": (QUIET, "D")}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A way to choose respondents: its name in the table and in words, how many stay, and whether it is the chosen."""

    name: str
    words: Text
    n: int
    chosen: bool


@dataclass(frozen=True, slots=True, eq=False)
class MultiverseChart:
    """Rows of every panel and the table (index rule, hypothesis): effect, effect_lower, effect_upper, verdict, shown,
    problem (empty where it was fitted).
    """

    title: Text
    rules: tuple[RuleRow, ...]
    table: pd.DataFrame
    synthetic: bool


def hypotheses_of_a_page(rules: int) -> int:
    """How many hypotheses a page has room for, tested under so many rules."""
    return ACROSS * max(1, int((PAGE_HEIGHT - TOP - BOTTOM + BETWEEN) / (rules * ROW + BETWEEN)))


def draw_multiverse(chart: MultiverseChart) -> Figure:
    """One panel a hypothesis, one row a rule; the rules chosen are set off by a band."""
    of = chart.table.index.get_level_values("hypothesis")
    hypotheses = list(dict.fromkeys(of))
    down = max(1, -(-len(hypotheses) // ACROSS))
    across = max(1, -(-len(hypotheses) // down))
    names = [_named(rule) for rule in chart.rules]
    left = MARGIN + max(text_width(line, SMALL) for lines in names for line in lines) + 0.1
    panel = (PAGE - MARGIN - left + GAP) / across - GAP
    tall = len(chart.rules) * ROW
    height = TOP + down * tall + (down - 1) * BETWEEN + BOTTOM
    figure, span = new_figure(PAGE, height), _span(chart.table, panel)
    for place, name in enumerate(hypotheses):
        row, column = divmod(place, across)
        x, y = left + column * (panel + GAP), height - TOP - (row + 1) * tall - row * BETWEEN
        axes = figure.add_axes((x / PAGE, y / height, panel / PAGE, tall / height))
        _draw_panel(axes, chart, chart.table[of == name].droplevel("hypothesis"), span)
        axes.set_title(cut(str(name), 9 * 1.13, panel), fontsize=9, fontweight="bold", loc="left", pad=4)
        axes.set_yticks(range(len(chart.rules)), ["\n".join(lines) for lines in names] if column == 0 else [])
        axes.tick_params(axis="y", length=0, labelsize=SMALL, labelcolor=INK)
    headline(figure, chart.title, synthetic=chart.synthetic)
    under_title(figure, phrase("figure.multiverse_note"), SIZE, place=0.74)
    _legend(figure)
    return figure


def _named(rule: RuleRow) -> list[str]:
    return wrapped(worded(phrase("figure.rule_n", rule=rule.words, n=count(rule.n))), SMALL, NAMES, 2)


def _draw_panel(axes: Axes, chart: MultiverseChart, rows: pd.DataFrame, span: tuple[float, float]) -> None:
    """Rows in the order of the rules; one under which the hypothesis was not tested stays empty."""
    axes.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    found = {str(name): row for name, row in rows.iterrows()}
    for y, rule in enumerate(chart.rules):
        if rule.chosen:
            axes.axhspan(y - 0.5, y + 0.5, color=FAINT, alpha=0.6, linewidth=0, zorder=0)
        if rule.name in found:
            _draw_row(axes, found[rule.name], y, span)
    axes.set_xlim(*span)
    axes.set_ylim(len(chart.rules) - 0.5, -0.5)
    axes.locator_params(axis="x", nbins=4)
    axes.tick_params(axis="x", labelsize=SMALL, length=2.5)


def _draw_row(axes: Axes, row: pd.Series, y: int, span: tuple[float, float]) -> None:
    if row["problem"]:
        told = worded(phrase("figure.not_fitted"))
        axes.text(float(np.mean(span)), y, told, fontsize=SMALL, color=QUIET, ha="center", va="center")
        return
    colour, marker = LOOKS.get(str(row["verdict"]), (INK, "o"))
    if np.isfinite(row["effect"]):
        axes.plot([row["effect_lower"], row["effect_upper"]], [y, y], color=colour, linewidth=1.6, zorder=2)
        axes.plot(row["effect"], y, marker=marker, color=colour, markersize=5, zorder=3)
    text = worded(as_shown(row["shown"]) if row["shown"] else MISSING)
    place = axes.get_yaxis_transform()
    axes.text(0.99, y, text, transform=place, fontsize=SMALL, color=colour, ha="right", va="center")


def _span(table: pd.DataFrame, wide: float) -> tuple[float, float]:
    """One axis for all panels so many inches wide, 0 on it, with room at the right for the probabilities."""
    ends = table[["effect_lower", "effect_upper"]].to_numpy(np.float64)
    known = ends[np.isfinite(ends)]
    low, high = (min(0.0, known.min()), max(0.0, known.max())) if known.size else (-1.0, 1.0)
    low, room = low - 0.06 * max(high - low, 0.1), max(high - low, 0.1)
    share = (text_width("> 0,999", SMALL) + 0.12) / wide
    return low, high + (high - low + 0.02 * room) * share / (1 - share)


def _legend(figure: Figure) -> None:
    from matplotlib.lines import Line2D

    width, height = figure.get_size_inches()
    handles = [
        Line2D([], [], color=colour, marker=marker, markersize=5, linewidth=1.6, label=worded(verdict_name(verdict)))
        for verdict, (colour, marker) in LOOKS.items()
    ]
    columns = columns_of([str(one.get_label()) for one in handles], SIZE, width - 2 * MARGIN)
    place = (MARGIN / width, 0.1 / height)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, ncols=columns, frameon=False, fontsize=SIZE)
