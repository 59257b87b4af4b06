"""Which part each construct plays in each of several models: a matrix, constructs by models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Sentence, Text
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    ORANGE,
    PAPER,
    QUIET,
    cut,
    headline,
    new_figure,
    text_width,
)
from egovbayes.report.figures.language import worded

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, CELL, MARGIN, GAP = 0.25, 0.55, 0.25, 0.15
TOP, FOOT, LEGEND_ROW = 0.6, 0.35, 0.24
SIZE, NAMES = 8.5, 3.2
SMALLEST_WIDTH = 5.6


class Role(StrEnum):
    """What a construct does in a model, as a key of the catalogue."""

    EXPLAINS = "figure.role_explains"
    BOTH = "figure.role_both"
    EXPLAINED = "figure.role_explained"
    UNUSED = "figure.role_unused"


_LOOKS = {
    Role.EXPLAINS: ("#9ecae1", INK, "x"),
    Role.BOTH: (BLUE, PAPER, "x, y"),
    Role.EXPLAINED: (ORANGE, PAPER, "y"),
    Role.UNUSED: (FAINT, QUIET, "·"),
}
"""Of each role: the colour of its square, that of its letter, and the letter."""


@dataclass(frozen=True, slots=True)
class RolesMap:
    """Title; names of constructs by the order of rows; of each model by its name the role of every construct."""

    title: Text
    constructs: Sequence[str]
    roles: Mapping[str, Sequence[Role]]


def draw_roles(shown: RolesMap) -> Figure:
    """The constructs as rows, the models as columns, with a letter in each square besides its colour."""
    names = [cut(name, SIZE, NAMES) for name in shown.constructs]
    room = max(text_width(name, SIZE) for name in names) + GAP
    models = [cut(name, SIZE, NAMES) for name in shown.roles]
    turned = max(text_width(name, SIZE) for name in models) + 0.1 > CELL
    above = (max(text_width(name, SIZE) for name in models) if turned else ROW) + GAP
    wide, tall = len(models) * CELL, len(names) * ROW
    width = max(2 * MARGIN + room + wide, SMALLEST_WIDTH)
    below = FOOT + len(Role) * LEGEND_ROW
    height = TOP + above + tall + below
    figure = new_figure(width, height)
    axes = figure.add_axes(((MARGIN + room) / width, below / height, wide / width, tall / height))
    _squares(axes, shown)
    axes.set_yticks(range(len(names)), names, fontsize=SIZE)
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(models)), models, fontsize=SIZE, rotation=90 if turned else 0)
    axes.tick_params(length=0, labelcolor=INK, pad=4)
    axes.spines[:].set_visible(False)
    headline(figure, shown.title, synthetic=False)
    _legend(figure, len(Role))
    return figure


def _squares(axes: Axes, shown: RolesMap) -> None:
    from matplotlib.patches import Rectangle

    for column, roles in enumerate(shown.roles.values()):
        for row, role in enumerate(roles):
            colour, ink, letter = _LOOKS[role]
            axes.add_patch(Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=colour, edgecolor=PAPER, linewidth=1.5))
            axes.text(column, row, letter, fontsize=SIZE, color=ink, ha="center", va="center_baseline")
    axes.set(xlim=(-0.5, len(shown.roles) - 0.5), ylim=(len(shown.constructs) - 0.5, -0.5))


def _legend(figure: Figure, rows: int) -> None:
    from matplotlib.patches import Rectangle

    width, height = figure.get_size_inches()
    for place, role in enumerate(Role):
        colour, ink, letter = _LOOKS[role]
        y = (rows - place - 0.5) * LEGEND_ROW / height
        box = Rectangle((MARGIN / width, y), 0.4 / width, 0.19 / height, facecolor=colour, transform=figure.transFigure)
        figure.add_artist(box)
        figure.text(
            (MARGIN + 0.2) / width, y + 0.09 / height, letter, fontsize=SIZE, color=ink, ha="center", va="center"
        )
        figure.text(
            (MARGIN + 0.5) / width,
            y + 0.09 / height,
            worded(Sentence(str(role))),
            fontsize=SIZE,
            color=INK,
            va="center",
        )
