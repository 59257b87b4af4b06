"""Verdicts by the size of the effect there was: right, undecided, wrong, stacked."""

from __future__ import annotations

from functools import partial
from math import isinf
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.report.figures.canvas import BLUE, FAINT, ORANGE, QUIET
from egovbayes.report.figures.simulated.panels import SMALL, Panels, draw_panels
from egovbayes.report.words import count, small_number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHARES = {
    "right": (BLUE, "right"),
    "undecided": (FAINT, "undecided"),
    "not_judged": ("#f0f0f0", "not judged"),
    "wrong": (ORANGE, "wrong"),
}


def draw_verdicts(title: str, verdicts: pd.DataFrame) -> Figure:
    """A picture a claim, a bar for each bin of its known standardised effect."""
    claims = list(dict.fromkeys(verdicts.index.get_level_values("claim")))
    pictures = [(claim, partial(_draw, rows=verdicts.loc[[claim]], first=claim == claims[0])) for claim in claims]
    notes = ("Above the bars: data sets. Right: supported where the claim holds, contradicted where it does not.",)
    return draw_panels(Panels(title, 3, 2.5, 1.5, "known standardised effect", "share of data sets", notes), pictures)


def _draw(axes: Axes, rows: pd.DataFrame, *, first: bool) -> None:
    bottom, places = np.zeros(len(rows)), np.arange(len(rows))
    for name, (colour, label) in SHARES.items():
        heights = rows[name].to_numpy()
        if name == "not_judged" and not heights.any():
            continue
        axes.bar(places, heights, bottom=bottom, width=0.86, color=colour, label=label, linewidth=0)
        bottom = bottom + heights
    for place, n in zip(places.tolist(), rows["n"], strict=True):
        axes.text(place, 1.02, count(n), fontsize=6.5, color=QUIET, ha="center", va="bottom")
    ends = zip(rows.index.get_level_values("lower"), rows.index.get_level_values("upper"), strict=True)
    axes.set_xticks(places, [_bin(lower, upper) for lower, upper in ends])
    axes.set(ylim=(0, 1.12), xlim=(-0.6, len(rows) - 0.4), yticks=[0, 0.5, 1])
    axes.tick_params(axis="x", length=0)
    if first:
        axes.legend(
            fontsize=SMALL - 0.5, frameon=False, ncols=4, loc="lower left", bbox_to_anchor=(0, 1.14),
            handlelength=1, columnspacing=1, borderaxespad=0,
        )  # fmt: skip


def _bin(lower: float, upper: float) -> str:
    """The bin's own end, the one further from 0."""
    if np.isnan(lower):
        return "all"
    if isinf(lower) or isinf(upper):
        return f"<{_end(upper)}" if isinf(lower) else f">{_end(lower)}"
    return f"{_end(lower)}\n{_end(upper)}"


def _end(value: float) -> str:
    return "0" if value == 0 else f"{'−' if value < 0 else ''}{small_number(abs(value)).rstrip('0')}"
