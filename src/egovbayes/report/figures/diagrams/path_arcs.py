"""Correlations of a path diagram as arcs beside a column: each on a track of its own, none through another's label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.report.figures.diagrams.path_lines import CUBIC, MOVE, Line

type Pair = tuple[str, str]

MOST_ARCS = 6
CORNER, CLEAR = 0.22, 0.02
END = 0.14
"""Inches between two arcs that end at one box."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Pairs of one column, upper box first, with the heights of their ends and the number of their track, from 0;
    `half` is half as wide as the widest of their numbers, by which tracks lie apart.
    """

    ends: Mapping[Pair, tuple[float, float]]
    tracks: Mapping[Pair, int]
    half: float

    @property
    def room(self) -> float:
        """Inches beside the column."""
        return max(self._reach(pair) for pair in self.ends) + self.half

    def lines(self, edge: float, side: int) -> dict[Pair, Line]:
        """The arcs at a column's edge; side -1 is to the left."""
        return {pair: _arc(edge, edge + side * self._reach(pair), ends) for pair, ends in self.ends.items()}

    def _reach(self, pair: Pair) -> float:
        return (self.half + CLEAR) * (1 + self.tracks[pair])


def arcs_beside(middles: Mapping[str, float], pairs: Sequence[Pair], half: float) -> Arcs:
    """The arcs of pairs of one column, at least one, whose boxes have these middles; short ones are the innermost."""
    down = [(a, b) if middles[a] > middles[b] else (b, a) for a, b in pairs]
    ends = {(a, b): (_end(middles, down, (a, b), a), _end(middles, down, (a, b), b)) for a, b in down}
    tracks: dict[Pair, int] = {}
    for pair in sorted(down, key=lambda one: ends[one][0] - ends[one][1]):
        inner = [tracks[other] for other in tracks if _beside(ends[pair], ends[other])]
        tracks[pair] = max(inner, default=-1) + 1
    return Arcs({pair: ends[pair] for pair in down}, {pair: tracks[pair] for pair in down}, half)


def room_for_ends(name: str, pairs: Sequence[Pair]) -> float:
    """The height a box has at least for the arcs that end there."""
    return END * (sum(name in pair for pair in pairs) + 1)


def _beside(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] - END / 2 < other[0] and other[1] - END / 2 < one[0]


def _end(middles: Mapping[str, float], down: Sequence[Pair], pair: Pair, box: str) -> float:
    """Where the arc ends at a box: those from above above those from below, none across another beside the box."""
    above = sorted((p for p in down if p[1] == box), key=lambda p: middles[p[0]])
    below = sorted((p for p in down if p[0] == box), key=lambda p: middles[p[1]])
    order = [*above, *below]
    return middles[box] + END * ((len(order) - 1) / 2 - order.index(pair))


def _arc(edge: float, track: float, ends: tuple[float, float]) -> Line:
    high, low = ends
    bend = min(CORNER, (high - low) / 2)
    near = edge + 0.45 * (track - edge)
    vertices = np.array(
        [
            *((edge, high), (track, high), (track, high), (track, high - bend)),
            *((track, high - bend), (track, low + bend), (track, low + bend)),
            *((track, low), (track, low), (edge, low)),
        ]
    )
    vertices[1, 0] = vertices[8, 0] = near + 0.5 * (track - near)
    return Line(vertices, (MOVE, *([CUBIC] * 9)), both_ways=True)
