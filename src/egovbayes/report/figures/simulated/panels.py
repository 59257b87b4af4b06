"""Many small pictures of one kind, with a title above and sentences below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.report.figures.canvas import QUIET, cut, headline, text_width
from egovbayes.report.figures.panel_grid import PanelGrid

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, RIGHT, TOP, FOOT, LINE, BETWEEN = 0.55, 0.25, 0.9, 0.55, 0.17, 0.5
LETTERS, SMALL = 8.0, 7.5

type Draw = Callable[[Axes], None]


@dataclass(frozen=True, slots=True)
class Panels:
    """How the pictures stand: so many in a row, each so large in inches, and what their axes are called."""

    title: str
    across: int
    width: float
    height: float
    x: str
    y: str
    notes: tuple[str, ...] = ()


def draw_panels(panels: Panels, pictures: Sequence[tuple[str, Draw]]) -> Figure:
    """Each picture with its name above it, row after row; all of synthetic data."""
    gaps, edges = (BETWEEN + 0.05, BETWEEN), (LEFT, RIGHT, TOP, FOOT + LINE * len(panels.notes))
    grid = PanelGrid(panels.across, panels.width, panels.height, *gaps, *edges, least=6.4)
    figure, all_axes = grid.drawn(len(pictures))
    (width, height), across = figure.get_size_inches(), min(panels.across, len(pictures))
    for place, (axes, (name, draw)) in enumerate(zip(all_axes, pictures, strict=True)):
        draw(axes)
        axes.tick_params(labelsize=SMALL)
        axes.set_title(_title(name, panels.width + 0.2), fontsize=LETTERS, loc="left", pad=4)
        if place % across == 0:
            axes.set_ylabel(panels.y, fontsize=SMALL)
        if place + across >= len(pictures):
            axes.set_xlabel(panels.x, fontsize=SMALL, labelpad=2)
    headline(figure, panels.title, synthetic=True)
    for line, text in enumerate(panels.notes[::-1]):
        figure.text(0.25 / width, (0.14 + LINE * line) / height, text, fontsize=SMALL, color=QUIET, va="center")
    return figure


def _title(name: str, room: float) -> str:
    """The name, on two lines where it is too long for one."""
    first, _, rest = name.partition(" ")
    if not rest or text_width(name, LETTERS) <= room:
        return cut(name, LETTERS, room)
    return f"{cut(first, LETTERS, room)}\n{cut(rest, LETTERS, room)}"
