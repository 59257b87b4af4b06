"""A path diagram in bands: as many columns as a page is wide, the further ones below; what leads there stands there
again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from egovbayes.report.figures.diagrams import path_layout
from egovbayes.report.figures.diagrams.path_layout import Placement

type Arrow = tuple[str, str]

LEAVING = 0.08
"""Inches between two arrows that leave a box."""
AGAIN = "\N{NULL}again "
"""Before the name of a construct that stands in a band again."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Inches between boxes, between arrows that arrive (as far apart as their numbers are high), and of a lane."""

    row: float
    port: float
    lane: float
    one_line: bool


WIDE = Spacing(0.2, 0.31, 0.42, one_line=False)
"""Numbers above the arrow, their intervals below it."""
CLOSE = Spacing(0.1, 0.17, 0.2, one_line=True)
"""Both above it, for pages that would be too long."""


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Some columns: their boxes with heights, `arrows` between them with what each is of, and where boxes go."""

    heights: Mapping[str, float]
    arrows: Mapping[Arrow, Arrow]
    placement: Placement

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The names of each column's boxes, from the top down."""
        return tuple(tuple(place[0] for place in column if len(place) == 1) for column in self.placement.columns)


def bands(heights: Mapping[str, float], arrows: Sequence[Arrow], layers: int, spacing: Spacing) -> list[Band]:
    """Bands of so many layers of constructs; `heights` are those of their words, also of what stands there again, and
    grow with arrows that arrive. Where an arrow closes a loop its source stands there again.
    """
    names = [name for name in heights if not name.startswith(AGAIN)]
    depth = path_layout.depths(names, arrows)
    found = []
    for first in range(0, max(depth.values()) + 1, layers):
        inside = {name: depth[name] for name in names if first <= depth[name] < first + layers}
        own = {_within(arrow, inside): arrow for arrow in arrows if arrow[1] in inside}
        again = dict.fromkeys(source for source, _ in own if source.startswith(AGAIN))
        here = (*again, *(name for name in names if name in inside))
        grown = {name: _grown(name, heights[name], tuple(own), spacing.port) for name in here}
        placement = path_layout.place(grown, tuple(own), spacing.row, spacing.lane)
        found.append(Band(grown, own, placement))
    return found


def original(name: str) -> str:
    """The construct that a box is of, wherever that stands."""
    return name.removeprefix(AGAIN).partition(AGAIN)[0]


def _within(arrow: Arrow, depth: Mapping[str, int]) -> Arrow:
    source, target = arrow
    onwards = source in depth and depth[source] < depth[target]
    return (source if onwards else AGAIN + source, target)


def _grown(name: str, height: float, arrows: Sequence[Arrow], port: float) -> float:
    arriving, leaving = sum(target == name for _, target in arrows), sum(source == name for source, _ in arrows)
    return max(height, port * arriving + 0.04, LEAVING * (leaving + 1))
