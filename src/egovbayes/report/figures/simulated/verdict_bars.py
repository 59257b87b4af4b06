"""Verdicts by the size of the effect there was: right, undecided, wrong, stacked."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from math import isinf, isnan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import BLUE, FAINT, LEAST, ORANGE, PAGE, QUIET, columns_of
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.simulated.panels import LETTERS, Panels, draw_panels, of_a_page
from egovbayes.report.words import count, small_number, standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS, HEIGHT, BETWEEN = 2, 1.2, 0.7
CLAIMS = of_a_page(ACROSS, HEIGHT, BETWEEN)
"""Of a figure."""
SHARES: Mapping[str, tuple[str, Text]] = {
    "right": (BLUE, phrase("calibrate-page.right")),
    "undecided": (FAINT, verdict_name("undecided")),
    "not_judged": ("#f0f0f0", verdict_name("not judged")),
    "wrong": (ORANGE, phrase("calibrate-page.wrong")),
}


def draw_verdicts(title: Text, verdicts: pd.DataFrame) -> Figure:
    """A picture a claim, a bar for each bin of its known standardised effect."""
    shown = [name for name in SHARES if name != "not_judged" or verdicts[name].any()]
    claims = list(dict.fromkeys(verdicts.index.get_level_values("claim")))
    pictures = [(claim, partial(_draw, rows=verdicts.loc[[claim]], shown=shown)) for claim in claims]
    axes = phrase("figure.axis_known_effect"), phrase("figure.axis_data_sets")
    panels = Panels(title, ACROSS, HEIGHT, *axes, phrase("figure.simulated_verdicts_note"), BETWEEN)
    figure = draw_panels(panels, pictures)
    _legend(figure, shown)
    return figure


def _draw(axes: Axes, rows: pd.DataFrame, shown: list[str]) -> None:
    bottom, places = np.zeros(len(rows)), np.arange(len(rows))
    for name in shown:
        heights = rows[name].to_numpy()
        axes.bar(places, heights, bottom=bottom, width=0.86, color=SHARES[name][0], linewidth=0)
        bottom = bottom + heights
    for place, n in zip(places.tolist(), rows["n"], strict=True):
        axes.text(place, 1.02, worded(count(n)), fontsize=LEAST, color=QUIET, ha="center", va="bottom")
    ends = zip(rows.index.get_level_values("lower"), rows.index.get_level_values("upper"), strict=True)
    axes.set_xticks(places, [_bin(lower, upper) for lower, upper in ends])
    axes.set(ylim=(0, 1.16), xlim=(-0.6, len(rows) - 0.4))
    axes.set_yticks([0, 0.5, 1], ["0", worded(standardised(0.5, 1)), "1"])
    axes.tick_params(axis="x", length=0)


def _legend(figure: Figure, shown: list[str]) -> None:
    from matplotlib.patches import Patch

    width, height = figure.get_size_inches()
    handles = [Patch(facecolor=colour, label=worded(label)) for colour, label in (SHARES[name] for name in shown)]
    columns = columns_of([str(one.get_label()) for one in handles], LETTERS, PAGE - 0.5)
    place = (0.25 / width, 1 - 0.46 / height)
    figure.legend(
        handles=handles, loc="upper left", bbox_to_anchor=place, ncols=columns, frameon=False, fontsize=LETTERS,
        handlelength=1, columnspacing=1, borderpad=0, borderaxespad=0,
    )  # fmt: skip


def _bin(lower: float, upper: float) -> str:
    """The bin's own end, the one further from 0."""
    if isnan(lower):
        return worded(phrase("figure.any_size"))
    if isinf(lower) or isinf(upper):
        return f"<{_end(upper)}" if isinf(lower) else f">{_end(lower)}"
    return f"{_end(lower)}\n{_end(upper)}"


def _end(value: float) -> str:
    return "0" if value == 0 else worded(Numeral(f"{'−' if value < 0 else ''}{small_number(abs(value)).rstrip('0')}"))
