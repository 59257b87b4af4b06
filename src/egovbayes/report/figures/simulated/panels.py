"""Many small pictures of one kind, with a title above and sentences below, as wide as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text
from egovbayes.report.figures.canvas import PAGE, PAGE_HEIGHT, QUIET, cut, headline, wrapped
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.panel_grid import PanelGrid

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEFT, RIGHT, TOP, FOOT, LINE, GAP, BETWEEN = 0.72, 0.15, 0.95, 0.6, 0.15, 0.45, 0.52
LETTERS, SMALL, NOTE_LINES = 8.0, 7.5, 5

type Draw = Callable[[Axes], None]


@dataclass(frozen=True, slots=True)
class Panels:
    """How the pictures stand: so many in a row, each so high in inches, so far between; what the axes are called."""

    title: Text
    across: int
    height: float
    x: Text
    y: Text
    note: Text = ""
    between: float = BETWEEN

    @property
    def width(self) -> float:
        """Inches that a picture is wide."""
        return (PAGE - LEFT - RIGHT - (self.across - 1) * GAP) / self.across


def of_a_page(across: int, height: float, between: float = BETWEEN) -> int:
    """How many pictures of that height a page has room for."""
    room = PAGE_HEIGHT - TOP - FOOT - NOTE_LINES * LINE + between
    return across * int(room / (height + between))


def draw_panels(panels: Panels, pictures: Sequence[tuple[Text, Draw]]) -> Figure:
    """Each picture with its name above it, row after row; all of synthetic data."""
    note = wrapped(worded(panels.note), SMALL, PAGE - 0.45)
    edges = (LEFT, RIGHT, TOP, FOOT + LINE * len(note))
    grid = PanelGrid(panels.across, panels.width, panels.height, GAP, panels.between, *edges, least=PAGE)
    figure, all_axes = grid.drawn(len(pictures))
    (width, height), across = figure.get_size_inches(), min(panels.across, len(pictures))
    for place, (axes, (name, draw)) in enumerate(zip(all_axes, pictures, strict=True)):
        draw(axes)
        axes.tick_params(labelsize=SMALL)
        axes.set_title(_title(worded(name), panels.width + RIGHT - 0.02), fontsize=LETTERS, loc="left", pad=4)
        if place % across == 0:
            axes.set_ylabel("\n".join(wrapped(worded(panels.y), SMALL, panels.height + 0.2, 2)), fontsize=SMALL)
        if place + across >= len(pictures):
            axes.set_xlabel(cut(worded(panels.x), SMALL, panels.width + GAP), fontsize=SMALL, labelpad=2)
    headline(figure, panels.title, synthetic=True)
    figure.text(0.25 / width, 0.1 / height, "\n".join(note), fontsize=SMALL, color=QUIET, va="bottom")
    return figure


def _title(name: str, room: float) -> str:
    """The name, on two lines where it is too long for one; what follows its first word is kept together."""
    first, _, rest = name.partition(" ")
    lines = wrapped(name, LETTERS, room, 2)
    if len(lines) > 1 and rest and " " not in rest:
        lines = [cut(first, LETTERS, room), cut(rest, LETTERS, room)]
    return "\n".join(lines)
