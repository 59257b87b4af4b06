"""How often claims held, by the probability that was said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_probability import jeffreys
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import BLUE, QUIET
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.simulated.panels import Panels, draw_panels, of_a_page
from egovbayes.report.words import standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ACROSS, HEIGHT = 3, 1.4
CLAIMS = of_a_page(ACROSS, HEIGHT)
"""Of a figure."""


def draw_kept_words(title: Text, words: pd.DataFrame) -> Figure:
    """A picture a claim: on the line, what was said was true."""
    claims = list(dict.fromkeys(words.index.get_level_values("claim")))
    pictures = [(claim, partial(_draw, rows=words.loc[[claim]])) for claim in claims]
    axes = phrase("figure.axis_said"), phrase("figure.axis_held")
    return draw_panels(Panels(title, ACROSS, HEIGHT, *axes, phrase("figure.said_and_held_note")), pictures)


def _draw(axes: Axes, rows: pd.DataFrame) -> None:
    said, held, n = (rows[name].to_numpy() for name in ("said", "held", "n"))
    ends = np.array([jeffreys(share, count) for share, count in zip(held, n, strict=True)])
    axes.plot([0, 1], [0, 1], color=QUIET, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
    axes.vlines(said, ends[:, 0], ends[:, 1], color=BLUE, linewidth=1.1, zorder=2)
    axes.scatter(said, held, s=14, color=BLUE, linewidths=0, zorder=3)
    ticks = [0, 0.5, 1]
    told = ["0", worded(standardised(0.5, 1)), "1"]
    axes.set(xlim=(-0.04, 1.04), ylim=(-0.04, 1.04))
    axes.set_xticks(ticks, told)
    axes.set_yticks(ticks, told)
