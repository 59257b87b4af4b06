"""Ranks of known values as the difference of their ECDF from an even one, with the band that it stays in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Array
from egovbayes.quantities.even_ranks import even_band, rank_counts
from egovbayes.report.figures.canvas import BLUE, FAINT, ORANGE, QUIET
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.simulated.panels import Panels, draw_panels, of_a_page
from egovbayes.report.words import level, standardised
from egovbayes.study.simulated.names import quantity_said

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS, HEIGHT = 4, 0.8
QUANTITIES = of_a_page(ACROSS, HEIGHT)
"""Of a figure."""
LEVEL = 0.95


def draw_ranks(title: Text, ranks: Mapping[str, Array], uneven: frozenset[str], highest: int) -> Figure:
    """A picture a quantity: above the band early and below it late, known values are too often far out: intervals are
    too narrow; the other way round too wide; on one side, they are off to a side.
    """
    pictures = [
        (quantity_said(name), partial(_draw, ranks=found, highest=highest, colour=ORANGE if name in uneven else BLUE))
        for name, found in ranks.items()
    ]
    note = phrase("figure.known_ranks_note", inside=level(LEVEL))
    axes = phrase("figure.axis_rank"), phrase("figure.axis_ecdf")
    return draw_panels(Panels(title, ACROSS, HEIGHT, *axes, note), pictures)


def _draw(axes: Axes, ranks: Array, highest: int, colour: str) -> None:
    n = len(ranks)
    places = np.arange(1, highest + 1) / (highest + 1)
    lower, upper = even_band(n, highest, LEVEL)
    axes.fill_between(places, lower / n - places, upper / n - places, step="mid", color=FAINT, linewidth=0)
    axes.axhline(0, color=QUIET, linewidth=0.7)
    axes.step(places, rank_counts(ranks, highest) / n - places, where="mid", color=colour, linewidth=1.1)
    reach = 1.6 * float(np.abs(np.concatenate([lower, upper]) / n - np.tile(places, 2)).max())
    most = max(reach, 1.05 * float(np.abs(rank_counts(ranks, highest) / n - places).max()))
    axes.set(xlim=(0, 1), ylim=(-most, most))
    axes.set_xticks([0, 0.5, 1], ["0", worded(standardised(0.5, 1)), "1"])
