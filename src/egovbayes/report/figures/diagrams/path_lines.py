"""The curves of a path diagram: smooth arrows from box to box, and arcs beside boxes that correlate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from egovbayes.notation import Array
from egovbayes.report.figures.diagrams.path_labels import Rectangle

MOVE, CUBIC = 1, 4
BULGE = 0.55
BULGE_STEP = 0.56


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A chain of cubic Bezier curves: `vertices` (point, xy) with matplotlib's `codes`."""

    vertices: Array
    codes: tuple[int, ...]
    both_ways: bool = False

    def points(self, n: int = 25) -> Array:
        """Points along the line, (n per curve, xy)."""
        t = np.linspace(0, 1, n)[:, None]
        pieces = [self.vertices[i : i + 4] for i in range(0, len(self.vertices) - 1, 3)]
        return np.concatenate([_bezier(piece, t) for piece in pieces])

    def raised(self, by: float) -> Line:
        """The line so many inches higher."""
        return Line(self.vertices + np.array([0.0, by]), self.codes, self.both_ways)

    @property
    def extent(self) -> Rectangle:
        """The smallest upright rectangle around the line."""
        low, high = self.points().min(0), self.points().max(0)
        return Rectangle(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def ports(
    arrow: tuple[str, str], ways: Mapping[tuple[str, str], Sequence[Rectangle]], boxes: Mapping[str, Rectangle]
) -> tuple[float, float]:
    """Shares of the box edges (0 bottom, 1 top) where the arrow leaves and arrives: no two arrows share a point, and
    none crosses another beside the box. `ways` has the lanes of every arrow.
    """
    leaving = sorted((a for a in ways if a[0] == arrow[0]), key=lambda a: [*ways[a], boxes[a[1]]][0].middle)
    arriving = sorted((a for a in ways if a[1] == arrow[1]), key=lambda a: [boxes[a[0]], *ways[a]][-1].middle)
    return (leaving.index(arrow) + 1) / (len(leaving) + 1), (arriving.index(arrow) + 1) / (len(arriving) + 1)


def curve(
    boxes: Mapping[str, Rectangle],
    arrow: tuple[str, str],
    lanes: Sequence[Rectangle],
    ends: tuple[float, float],
    straight: Sequence[float] = (),
) -> Line:
    """The arrow from its source's right edge, through the lanes, to its target's left edge; `ends` are its `ports`.
    Before each lane and the target it is level for as many inches as `straight` says, so that words have room beside
    it.
    """
    source, target = boxes[arrow[0]], boxes[arrow[1]]
    if source.left >= target.left:
        return _back(source, target)
    stops = [(source.right, source.at(ends[0]))]
    level = [*straight, *([0.0] * (len(lanes) + 1 - len(straight)))]
    for lane, before in zip(lanes, level, strict=False):
        stops += [*_level(lane.left, lane.middle, before), (lane.right, lane.middle)]
    stops += _level(target.left, target.at(ends[1]), level[-1])
    return _through(stops)


def arc(boxes: Mapping[str, Rectangle], pair: tuple[str, str]) -> Line:
    """The two-headed arc of a correlation, beside the two boxes: left of a first column, else right of it."""
    one, two = sorted((boxes[pair[0]], boxes[pair[1]]), key=lambda box: -box.middle)
    if abs(one.left - two.left) > 1e-9:
        return _across(one, two)
    first = one.left <= min(box.left for box in boxes.values()) + 1e-9
    between = sum(two.middle < box.middle < one.middle for box in boxes.values() if abs(box.left - one.left) < 1e-9)
    reach = (BULGE + BULGE_STEP * between + (0.1 if between else 0.0)) * (-1.33 if first else 1.33)
    edge = one.left if first else one.right
    high, low = (one.middle, two.middle) if between else (one.at(0.3), two.at(0.7))
    bend = 0.25 * (high - low) if between else 0.0
    vertices = np.array([(edge, high), (edge + reach, high - bend), (edge + reach, low + bend), (edge, low)])
    return Line(vertices, (MOVE, CUBIC, CUBIC, CUBIC), both_ways=True)


def _level(x: float, y: float, before: float) -> list[tuple[float, float]]:
    return [(x - before, y), (x, y)] if before else [(x, y)]


def _through(stops: Sequence[tuple[float, float]]) -> Line:
    vertices: list[tuple[float, float]] = [stops[0]]
    for (x0, y0), (x1, y1) in pairwise(stops):
        pull = 0.45 * (x1 - x0)
        vertices += [(x0 + pull, y0), (x1 - pull, y1), (x1, y1)]
    return Line(np.array(vertices), (MOVE, *([CUBIC] * (len(vertices) - 1))))


def _back(source: Rectangle, target: Rectangle) -> Line:
    """An arrow that runs backwards or stays in its column: from edge to edge below the boxes' middles."""
    if abs(source.left - target.left) < 1e-9:
        x = source.right
        vertices = [(x, source.at(0.35)), (x + 0.7, source.at(0.35)), (x + 0.7, target.at(0.65)), (x, target.at(0.65))]
    else:
        start, end = (source.left, source.at(0.15)), (target.right, target.at(0.15))
        pull = 0.45 * (start[0] - end[0])
        vertices = [start, (start[0] - pull, start[1] - 0.5), (end[0] + pull, end[1] - 0.5), end]
    return Line(np.array(vertices), (MOVE, CUBIC, CUBIC, CUBIC))


def _across(one: Rectangle, two: Rectangle) -> Line:
    left, right = sorted((one, two), key=lambda box: box.left)
    start, end = (left.right, left.at(0.85)), (right.left, right.at(0.85))
    pull, lift = 0.4 * (end[0] - start[0]), 0.45
    vertices = [start, (start[0] + pull, start[1] + lift), (end[0] - pull, end[1] + lift), end]
    return Line(np.array(vertices), (MOVE, CUBIC, CUBIC, CUBIC), both_ways=True)


def _bezier(piece: Array, t: Array) -> Array:
    s = 1 - t
    return np.asarray(s**3 * piece[0] + 3 * s**2 * t * piece[1] + 3 * s * t**2 * piece[2] + t**3 * piece[3])
