"""Each hypothesis under each exclusion rule: effect with interval, verdict by colour and shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from egovbayes.report.figures.canvas import (
    BLUE,
    BOLDER,
    FAINT,
    INK,
    ORANGE,
    QUIET,
    STAMP,
    headline,
    new_figure,
    text_width,
)
from egovbayes.report.words import MISSING, count
from egovbayes.study.universes import CHOSEN, Multiverse

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, PANEL, GAP, RIGHT = 2.15, 1.75, 0.22, 0.25
TOP, ROW, BETWEEN, BOTTOM = 1.15, 0.27, 0.75, 0.7
ACROSS = 5
SUBTITLE_SIZE, MOST_TITLE = 8.0, 6.5
LOOKS = {"supported": (BLUE, "o"), "contradicted": (ORANGE, "s"), "undecided": (QUIET, "D")}


def draw_multiverse(found: Multiverse) -> Figure:
    """One panel a hypothesis, one row a rule; the rules chosen are set off by a band."""
    of = found.table.index.get_level_values("hypothesis")
    hypotheses = list(dict.fromkeys(of))
    n_rules = len(found.universes)
    down = max(1, -(-len(hypotheses) // ACROSS))
    across = max(1, -(-len(hypotheses) // down))
    # the likelihood before the name, which may be long and is what is cut
    title = f"Hypotheses under each exclusion rule{found.remark}: {found.spec.name}"
    width = max(LEFT + across * (PANEL + GAP) - GAP + RIGHT, _least_width(title, synthetic=found.synthetic))
    panel = (width - LEFT - RIGHT + GAP) / across - GAP
    tall = n_rules * ROW
    height = TOP + down * tall + (down - 1) * BETWEEN + BOTTOM
    figure = new_figure(width, height)
    span = _span(found.table)
    for place, name in enumerate(hypotheses):
        row, column = divmod(place, across)
        x, y = LEFT + column * (panel + GAP), height - TOP - (row + 1) * tall - row * BETWEEN
        axes = figure.add_axes((x / width, y / height, panel / width, tall / height))
        _draw_panel(axes, found.table[of == name].droplevel("hypothesis"), span)
        axes.set_title(name, fontsize=9, fontweight="bold", loc="left", pad=4)
        _label_rows(axes, found, labelled=column == 0)
    headline(figure, title, synthetic=found.synthetic)
    figure.text(0.25 / width, 1 - 0.62 / height, _SUBTITLE, fontsize=SUBTITLE_SIZE, color=QUIET, va="center")
    _legend(figure, width, height)
    return figure


_SUBTITLE = "Standardised effects, median and 95 % interval; on the right P(claim). Grey band: the rules chosen."


def _least_width(title: str, *, synthetic: bool) -> float:
    """Inches that the subtitle needs, and the title at the subtitle's size, up to MOST_TITLE."""
    room = min(text_width(title, SUBTITLE_SIZE) * BOLDER, MOST_TITLE) + (STAMP if synthetic else 0.0)
    return 0.5 + max(text_width(_SUBTITLE, SUBTITLE_SIZE), room)


def _draw_panel(axes: Axes, rows: pd.DataFrame, span: tuple[float, float]) -> None:
    axes.axvline(0, color=QUIET, linewidth=0.8, zorder=1)
    for y, (rule, row) in enumerate(rows.iterrows()):
        if rule == CHOSEN:
            axes.axhspan(y - 0.5, y + 0.5, color=FAINT, alpha=0.6, linewidth=0, zorder=0)
        if row["problem"]:
            axes.text(np.mean(span), y, "not fitted", fontsize=7.5, color=QUIET, ha="center", va="center")
            continue
        colour, marker = LOOKS.get(str(row["verdict"]), (INK, "o"))
        if np.isfinite(row["effect"]):
            axes.plot([row["effect_lower"], row["effect_upper"]], [y, y], color=colour, linewidth=1.6, zorder=2)
            axes.plot(row["effect"], y, marker=marker, color=colour, markersize=5, zorder=3)
        text = str(row["shown"]) or MISSING
        axes.text(
            0.99, y, text, transform=axes.get_yaxis_transform(), fontsize=7.5, color=colour, ha="right", va="center"
        )
    axes.set_xlim(*span)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.tick_params(labelsize=8, length=2.5)


def _label_rows(axes: Axes, found: Multiverse, *, labelled: bool) -> None:
    axes.set_yticks(range(len(found.universes)))
    axes.tick_params(axis="y", length=0)
    names = [f"{universe.name}  n {count(universe.screening.record.kept)}" for universe in found.universes]
    axes.set_yticklabels(names if labelled else [], fontsize=8, color=INK)


def _span(table: pd.DataFrame) -> tuple[float, float]:
    """One axis for all panels, 0 on it, with room at the right for the probabilities."""
    ends = table[["effect_lower", "effect_upper"]].to_numpy(np.float64)
    known = ends[np.isfinite(ends)]
    low, high = (min(0.0, known.min()), max(0.0, known.max())) if known.size else (-1.0, 1.0)
    room = max(high - low, 0.1)
    return low - 0.06 * room, high + 0.42 * room


def _legend(figure: Figure, width: float, height: float) -> None:
    x = 0.25
    for verdict, (colour, marker) in LOOKS.items():
        axes = figure.add_axes(((x - 0.04) / width, 0.12 / height, 0.2 / width, 0.2 / height))
        axes.set_axis_off()
        axes.plot(0, 0, color=colour, marker=marker, markersize=5)
        figure.text((x + 0.18) / width, 0.22 / height, verdict, fontsize=8, color=colour, va="center")
        x += 1.15
