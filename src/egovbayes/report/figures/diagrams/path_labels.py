"""Where the numbers on arrows go: each at a point of its own arrow, clear of boxes and of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from egovbayes.notation import Array

ALONG = 41


@dataclass(frozen=True, slots=True)
class Rectangle:
    """An upright rectangle, in inches."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def centre(self) -> float:
        """Its middle, left to right."""
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        """Its middle, bottom to top."""
        return (self.bottom + self.top) / 2

    def at(self, share: float) -> float:
        """The height a share of the way from bottom (0) to top (1)."""
        return self.bottom + share * (self.top - self.bottom)

    def overlap(self, other: Rectangle) -> float:
        """Area the two share."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(width, 0.0) * max(height, 0.0)


class Curve(Protocol):
    """Anything with points along it."""

    def points(self, n: int = 25) -> Array:
        """Points along the line, (point, xy)."""


@dataclass(frozen=True, slots=True, eq=False)
class Label:
    """A label of a given size that belongs to a line."""

    line: Curve
    width: float
    height: float


def place_labels(labels: Sequence[Label], boxes: Sequence[Rectangle], lines: Sequence[Curve] = ()) -> list[Rectangle]:
    """A place for each label: on its line, clear of boxes, labels and other lines if it can be, nearest the middle;
    `lines` are those that have no label to be placed.
    """
    tracks = [label.line.points(ALONG) for label in labels]
    beside = [line.points(ALONG) for line in lines]
    placed: list[Rectangle] = []
    for i, label in enumerate(labels):
        others = [*beside, *(track for j, track in enumerate(tracks) if j != i)]
        candidates = [_around(label, x, y) for x, y in tracks[i][2:-2]]
        middle = tracks[i][len(tracks[i]) // 2]
        costs = [_cost(place, boxes, placed, others) + 0.02 * _distance(place, middle) for place in candidates]
        placed.append(candidates[int(np.argmin(costs))])
    return placed


def _around(label: Label, x: float, y: float) -> Rectangle:
    return Rectangle(x - label.width / 2, y - label.height / 2, x + label.width / 2, y + label.height / 2)


def _cost(place: Rectangle, boxes: Sequence[Rectangle], placed: Sequence[Rectangle], others: Sequence[Array]) -> float:
    near = Rectangle(place.left - 0.06, place.bottom - 0.04, place.right + 0.06, place.top + 0.04)
    hard = sum(near.overlap(box) for box in boxes) + 2 * sum(near.overlap(label) for label in placed)
    crossed = sum(_inside(near, track) for track in others)
    return 20 * hard + 0.03 * crossed


def _inside(place: Rectangle, track: Array) -> int:
    x, y = track[:, 0], track[:, 1]
    return int(((x > place.left) & (x < place.right) & (y > place.bottom) & (y < place.top)).sum())


def _distance(place: Rectangle, point: Array) -> float:
    return float(np.hypot(place.centre - point[0], place.middle - point[1]))
