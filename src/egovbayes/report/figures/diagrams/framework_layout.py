"""Where a conceptual framework's boxes go: each set of constructs a band of its own, the bands below one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from egovbayes.catalogue.sentence import Text
from egovbayes.report.figures.canvas import text_width
from egovbayes.report.figures.diagrams import path_layout
from egovbayes.report.figures.diagrams.path_labels import Rectangle
from egovbayes.report.figures.diagrams.path_lines import Line, curve, ports

type Arrow = tuple[str, str]

BOX_SIZE = 9.5
GAP_COLUMN, GAP_ROW, GAP_BAND = 1.5, 0.24, 0.3
FRAME_PAD, FRAME_HEAD = 0.2, 0.42
PAD, NARROWEST = 0.14, 1.3
LEAD, PORT = 0.19, 0.15


@dataclass(frozen=True, slots=True)
class Framework:
    """What the picture shows: the lines of each construct's label, in order; the set of those that have one; arrows
    (source, target) with the names of the hypotheses about them, none where nothing is hypothesised; notes.
    """

    title: Text
    labels: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, str]
    arrows: Mapping[Arrow, tuple[str, ...]]
    notes: tuple[Text, ...] = ()
    synthetic: bool = False

    def height(self, name: str) -> float:
        """A box's height in inches: room for its label and for the arrows that end there."""
        ends = sum(target == name for _, target in self.arrows), sum(source == name for source, _ in self.arrows)
        return max(2 * PAD + LEAD * len(self.labels[name]), PORT * (max(ends) + 1))

    @property
    def bands(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Sets with their constructs, in order of the first of each; constructs without a set are in none. One nameless
        band of all constructs where there are no sets.
        """
        if not self.sets:
            return (("", tuple(self.labels)),)
        names = dict.fromkeys(self.sets[name] for name in self.labels if name in self.sets)
        return tuple((each, tuple(n for n in self.labels if self.sets.get(n) == each)) for each in names)


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """In inches, y upwards: boxes by construct, frames by set, lines by arrow."""

    boxes: Mapping[str, Rectangle]
    frames: Mapping[str, Rectangle]
    lines: Mapping[Arrow, Line]


@dataclass(frozen=True, slots=True, eq=False)
class _Band:
    """Some boxes and the lanes that long arrows take past them."""

    boxes: Mapping[str, Rectangle]
    lanes: Mapping[Arrow, tuple[Rectangle, ...]]

    @property
    def top(self) -> float:
        return max(shape.top for shape in self._shapes)

    @property
    def bottom(self) -> float:
        return min(shape.bottom for shape in self._shapes)

    @property
    def _shapes(self) -> tuple[Rectangle, ...]:
        return (*self.boxes.values(), *(lane for lanes in self.lanes.values() for lane in lanes))

    def raised(self, by: float) -> _Band:
        boxes = {name: _raised(box, by) for name, box in self.boxes.items()}
        return _Band(boxes, {arrow: tuple(_raised(lane, by) for lane in lanes) for arrow, lanes in self.lanes.items()})


def place_framework(framework: Framework) -> Placed:
    """Sets from the top down, constructs of no set in the middle of their column."""
    depth = path_layout.depths(tuple(framework.labels), tuple(framework.arrows))
    columns = _columns(framework, depth)
    bands: dict[str, _Band] = {}
    top = 0.0
    for name, members in framework.bands:
        band = _band(framework, members, {label: columns[depth[label]] for label in framework.labels})
        bands[name] = band.raised(top - FRAME_HEAD - band.top)
        top = bands[name].bottom - FRAME_PAD - GAP_BAND
    boxes = {name: box for band in bands.values() for name, box in band.boxes.items()}
    boxes |= _loose(framework, [name for name in framework.labels if name not in boxes], (depth, columns, boxes))
    lanes = {arrow: way for band in bands.values() for arrow, way in band.lanes.items()}
    frames = {name: _frame(band) for name, band in bands.items() if name}
    ways = {arrow: lanes.get(arrow, ()) for arrow in framework.arrows}
    lines = {arrow: curve(boxes, arrow, way, ports(arrow, ways, boxes)) for arrow, way in ways.items()}
    return Placed(boxes, frames, lines)


def _columns(framework: Framework, depth: Mapping[str, int]) -> list[tuple[float, float]]:
    """Left and right edge of each column."""
    columns: list[tuple[float, float]] = []
    for k in range(max(depth.values(), default=-1) + 1):
        left = columns[-1][1] + GAP_COLUMN if columns else 0.0
        widths = [_width(lines) for name, lines in framework.labels.items() if depth[name] == k]
        columns.append((left, left + max(widths)))
    return columns


def _width(lines: Iterable[str]) -> float:
    return max([NARROWEST, *(text_width(line, BOX_SIZE) * 1.12 for line in lines)]) + 2 * PAD


def _band(framework: Framework, members: Sequence[str], edges: Mapping[str, tuple[float, float]]) -> _Band:
    """The set's boxes, and lanes of arrows that leave it past its own later columns."""
    arrows = tuple(arrow for arrow in framework.arrows if arrow[0] in members)
    beyond = {target: 0.0 for _, target in arrows if target not in members}
    heights = {name: framework.height(name) for name in members} | beyond
    placement = path_layout.place(heights, arrows, GAP_ROW)
    boxes = {name: _box(edges[name], placement.y[(name,)], heights[name]) for name in members}
    lanes: dict[Arrow, tuple[Rectangle, ...]] = {}
    for arrow in arrows:
        passed = [(place, _members_in(placement, place, members)) for place in placement.lane(*arrow)]
        way = tuple(_box(edges[beside[0]], placement.y[place], 0.0) for place, beside in passed if beside)
        if way:
            lanes[arrow] = way
    return _Band(boxes, lanes)


def _members_in(placement: path_layout.Placement, lane: path_layout.Place, members: Sequence[str]) -> list[str]:
    return [place[0] for place in placement.columns[int(lane[2])] if len(place) == 1 and place[0] in members]


def _box(edges: tuple[float, float], y: float, height: float) -> Rectangle:
    return Rectangle(edges[0], y - height / 2, edges[1], y + height / 2)


def _loose(
    framework: Framework,
    names: Sequence[str],
    known: tuple[Mapping[str, int], Sequence[tuple[float, float]], Mapping[str, Rectangle]],
) -> dict[str, Rectangle]:
    """Boxes of constructs without a set: one below another, about the middle of everything else."""
    depth, columns, placed = known
    high, low = (
        max((b.top for b in placed.values()), default=0.0),
        min((b.bottom for b in placed.values()), default=0.0),
    )
    boxes: dict[str, Rectangle] = {}
    for k, edges in enumerate(columns):
        here = [name for name in names if depth[name] == k]
        heights = [framework.height(name) for name in here]
        y = (high + low) / 2 + (sum(heights) + GAP_ROW * (len(here) - 1)) / 2
        for name, height in zip(here, heights, strict=True):
            boxes[name] = _box(edges, y - height / 2, height)
            y -= height + GAP_ROW
    return boxes


def _frame(band: _Band) -> Rectangle:
    left, right = min(box.left for box in band.boxes.values()), max(box.right for box in band.boxes.values())
    return Rectangle(left - FRAME_PAD, band.bottom - FRAME_PAD, right + FRAME_PAD, band.top + FRAME_HEAD)


def _raised(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(box.left, box.bottom + by, box.right, box.top + by)
