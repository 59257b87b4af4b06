"""The line below the mark of synthetic data, on figures that stand beside a paper's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import phrase
from egovbayes.report.figures.canvas import WARNING
from egovbayes.report.figures.language import worded

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def say_nobody(figure: Figure, *, synthetic: bool) -> None:
    """Write below the mark in the top right corner that nobody answered; nothing for a real survey."""
    if synthetic:
        width, height = figure.get_size_inches()
        place = (1 - 0.2 / width, 1 - 0.58 / height)
        figure.text(*place, worded(phrase("figure.nobody")), ha="right", va="center", fontsize=7.5, color=WARNING)
