"""Where the boxes of a path diagram go: columns by path depth, rows so that arrows cross little. In inches, y upwards.

Layered drawing after Sugiyama, Tagawa & Toda (1981): an arrow that skips columns gets a narrow place of its own in
each, so that it never runs through a box.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from egovbayes.notation import Array
from egovbayes.quantities.components import reached

SWEEPS = 12
LANE = 0.42

type Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """`column` and `y` of every place: (name,) is a box, (source, target, column) a lane of a long arrow."""

    columns: tuple[tuple[Place, ...], ...]
    y: Mapping[Place, float]

    def lane(self, source: str, target: str) -> tuple[Place, ...]:
        """The lanes the arrow runs through between its two boxes, left to right."""
        return tuple(p for column in self.columns for p in column if p[:2] == (source, target) and len(p) == 3)


def place(heights: Mapping[str, float], arrows: Sequence[tuple[str, str]], gap: float, lane: float = LANE) -> Placement:
    """Columns and heights of all boxes (name -> height in inches, reading order) joined by (source, target) arrows;
    `gap` lies between boxes, and a long arrow's lane is as high as `lane`.
    """
    depth = depths(tuple(heights), arrows)
    n_columns = max(depth.values()) + 1
    columns: list[list[Place]] = [[(name,) for name in heights if depth[name] == k] for k in range(n_columns)]
    links: list[tuple[Place, Place]] = []
    for source, target in arrows:
        chain = _chain(source, target, depth)
        links.extend(pairwise(chain))
        for passed in chain[1:-1]:
            columns[int(passed[2])].append(passed)
    neighbours = _neighbours(columns, links)
    ordered = _ordered(columns, neighbours)
    extent = {p: heights[p[0]] if len(p) == 1 else lane for column in ordered for p in column}
    return Placement(tuple(tuple(column) for column in ordered), _rows(ordered, neighbours, extent, gap))


def depths(names: Sequence[str], arrows: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Longest path that leads to each name; arrows that close a loop are left out."""
    depth = dict.fromkeys(names, 0)
    forward = _without_loops(names, arrows)
    for _ in names:
        for source, target in forward:
            depth[target] = max(depth[target], depth[source] + 1)
    return depth


def _without_loops(names: Sequence[str], arrows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    kept: list[tuple[str, str]] = []
    for source, target in arrows:
        if source not in {target} | reached(target, kept):
            kept.append((source, target))
    return [arrow for arrow in kept if arrow[0] in names and arrow[1] in names]


def _chain(source: str, target: str, depth: Mapping[str, int]) -> list[Place]:
    lanes: list[Place] = [(source, target, str(k)) for k in range(depth[source] + 1, depth[target])]
    return [(source,), *lanes, (target,)]


def _neighbours(columns: Sequence[Sequence[Place]], links: Sequence[tuple[Place, Place]]) -> dict[Place, list[Place]]:
    near: dict[Place, list[Place]] = {p: [] for column in columns for p in column}
    for a, b in links:
        near[a].append(b)
        near[b].append(a)
    return near


def _ordered(columns: Sequence[list[Place]], near: Mapping[Place, list[Place]]) -> list[list[Place]]:
    """Columns with places sorted by the mean rank of their neighbours, the order with the fewest crossings kept."""
    current = [list(column) for column in columns]
    best, fewest = current, _crossings(current, near)
    for sweep in range(SWEEPS):
        order = range(len(current)) if sweep % 2 == 0 else range(len(current) - 1, -1, -1)
        for k in order:
            current = [*current[:k], _by_barycentre(current, k, near), *current[k + 1 :]]
        crossings = _crossings(current, near)
        if crossings < fewest:
            best, fewest = current, crossings
    return best


def _by_barycentre(columns: Sequence[Sequence[Place]], k: int, near: Mapping[Place, list[Place]]) -> list[Place]:
    rank = _ranks(columns)
    column = columns[k]
    mine = set(column)
    centre = {p: [rank[q] for q in near[p] if q not in mine] for p in column}
    return sorted(column, key=lambda p: float(np.mean(centre[p])) if centre[p] else rank[p])


def _ranks(columns: Sequence[Sequence[Place]]) -> dict[Place, float]:
    return {p: (i + 0.5) / len(column) for column in columns for i, p in enumerate(column)}


def _crossings(columns: Sequence[Sequence[Place]], near: Mapping[Place, list[Place]]) -> int:
    total = 0
    for left, right in pairwise(columns):
        rank = {p: i for i, p in enumerate(right)}
        ends = [sorted(rank[q] for q in near[p] if q in rank) for p in left]
        total += sum(b > c for i, upper in enumerate(ends) for lower in ends[i + 1 :] for b in upper for c in lower)
    return total


def _rows(
    columns: Sequence[Sequence[Place]], near: Mapping[Place, list[Place]], extent: Mapping[Place, float], gap: float
) -> dict[Place, float]:
    """Heights: every place as near its neighbours as the order and the gaps let it be."""
    y: dict[Place, float] = {}
    for column in columns:
        y.update(zip(column, _spread(np.zeros(len(column)), column, extent, gap), strict=True))
    for _ in range(SWEEPS):
        for column in columns:
            wish = np.array([np.mean([y[q] for q in near[p]]) if near[p] else y[p] for p in column])
            y.update(zip(column, _spread(wish, column, extent, gap), strict=True))
    return y


def _spread(wish: Array, column: Sequence[Place], extent: Mapping[Place, float], gap: float) -> list[float]:
    """The closest heights to `wish` (least squares) that keep the column's order, top first, and the gaps."""
    size = np.array([extent[p] for p in column])
    below_first = np.concatenate([[0.0], np.cumsum((size[:-1] + size[1:]) / 2 + gap)])
    return [-value - below for value, below in zip(rising(-wish - below_first), below_first.tolist(), strict=True)]


def rising(values: Array) -> list[float]:
    """The closest numbers to `values` (least squares) that never fall: pooled neighbours, Ayer et al. (1955)."""
    pools: list[tuple[float, int]] = []
    for value in values.tolist():
        mean, size = value, 1
        while pools and pools[-1][0] > mean:
            before, more = pools.pop()
            mean, size = (before * more + mean * size) / (more + size), more + size
        pools.append((mean, size))
    return [mean for mean, size in pools for _ in range(size)]
