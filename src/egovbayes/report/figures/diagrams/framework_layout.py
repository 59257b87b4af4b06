"""Where a conceptual framework's boxes go: each set of constructs a band of its own, the bands below one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from egovbayes.catalogue.sentence import Text
from egovbayes.report.figures.canvas import BOLDER, PAGE, text_width, wrapped
from egovbayes.report.figures.diagrams import path_layout
from egovbayes.report.figures.diagrams.path_labels import Rectangle
from egovbayes.report.figures.diagrams.path_lines import Line, curve, ports

type Arrow = tuple[str, str]

MARGIN = 0.2
SIZES, GAPS = (9.5, 8.5, 7.5, 7.0), (1.5, 1.2, 1.0, 0.8, 0.6, 0.45)
"""Points of a label and inches between columns: the first with which no word of a label is broken, or the last."""
WRAP, LINES = 2.0, 6
"""Inches of a label's lines where there is room, and lines at most."""
GAP_ROW, GAP_BAND, MANY = 0.24, 0.3, 12
"""Of more boxes in a column than `MANY` each is lower and stands closer."""
NUMBERED = 0.6
"""Share of the width that boxes have where no size of letters has room for all words, and numbers stand in place."""
FRAME_PAD, FRAME_HEAD = 0.2, 0.42
PAD, NARROWEST = 0.14, 0.5
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
    pad: float = PAD

    def height(self, name: str) -> float:
        """A box's height in inches: room for its label and for the arrows that end there."""
        ends = sum(target == name for _, target in self.arrows), sum(source == name for source, _ in self.arrows)
        return max(2 * self.pad + LEAD * len(self.labels[name]), PORT * (max(ends) + 1))

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
    """In inches, y upwards: boxes by construct, frames by set, lines by arrow; the lines of each construct's label and
    their size in points, and the label by the number that stands for it where there is no room.
    """

    labels: Mapping[str, tuple[str, ...]]
    size: float
    key: Mapping[str, str]
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


@dataclass(frozen=True, slots=True)
class _Look:
    """Points of the labels, inches between columns, inches that each column is wide, many boxes in one or few; whether
    all words have room.
    """

    size: float
    gap: float
    widths: tuple[float, ...]
    many: bool
    fits: bool = True

    @property
    def row(self) -> float:
        """Inches from a box to the next below it."""
        return GAP_ROW / 3 if self.many else GAP_ROW

    @property
    def pad(self) -> float:
        """Inches above a label and below it."""
        return PAD / 2 if self.many else PAD

    @property
    def columns(self) -> list[tuple[float, float]]:
        """Left and right edge of each column."""
        lefts = [sum(self.widths[:k]) + k * self.gap for k in range(len(self.widths))]
        return [(left, left + width) for left, width in zip(lefts, self.widths, strict=True)]


def place_framework(framework: Framework) -> Placed:
    """Sets from the top down, constructs of no set in the middle of their column; as wide as a page at most."""
    depth = path_layout.depths(tuple(framework.labels), tuple(framework.arrows))
    look = _look(framework, depth)
    labels, key = _wrapped(framework, depth, look)
    framework, columns = replace(framework, labels=labels, pad=look.pad), look.columns
    bands: dict[str, _Band] = {}
    top = 0.0
    for name, members in framework.bands:
        band = _band(framework, members, {label: columns[depth[label]] for label in framework.labels}, look.row)
        bands[name] = band.raised(top - FRAME_HEAD - band.top)
        top = bands[name].bottom - FRAME_PAD - GAP_BAND
    boxes = {name: box for band in bands.values() for name, box in band.boxes.items()}
    loose = [name for name in framework.labels if name not in boxes]
    boxes |= _loose(framework, loose, (depth, columns, boxes), look.row)
    lanes = {arrow: way for band in bands.values() for arrow, way in band.lanes.items()}
    frames = {name: _frame(band) for name, band in bands.items() if name}
    ways = {arrow: lanes.get(arrow, ()) for arrow in framework.arrows}
    lines = {arrow: curve(boxes, arrow, way, ports(arrow, ways, boxes)) for arrow, way in ways.items()}
    return Placed(labels, look.size, key, boxes, frames, lines)


def _look(framework: Framework, depth: Mapping[str, int]) -> _Look:
    """As large as the page allows; where the longest words have room, columns share what is left."""
    n = max(depth.values(), default=0) + 1
    most = max([sum(place == k for place in depth.values()) for k in range(n)], default=0)
    many = most > MANY
    whole = PAGE - 2 * MARGIN - 2 * FRAME_PAD
    for size in SIZES[many:]:
        least = [_least(framework, [name for name in framework.labels if depth[name] == k], size) for k in range(n)]
        for gap in GAPS:
            room = whole - (n - 1) * gap - sum(least)
            if room >= 0:
                wished = [max(0.0, WRAP + 2 * PAD - width) for width in least]
                share = min(1.0, room / sum(wished)) if any(wished) else 0.0
                widths = [width + share * wish for width, wish in zip(least, wished, strict=True)]
                return _Look(size, gap, tuple(widths), many)
    gap = whole * (1 - NUMBERED) / max(1, n - 1)
    return _Look(SIZES[-1], gap, (whole * NUMBERED / n,) * n, many, fits=False)


def _least(framework: Framework, names: Iterable[str], size: float) -> float:
    """Inches of the longest word in a column's boxes."""
    words = [word for name in names for line in framework.labels[name] for word in line.split()]
    return max([NARROWEST, *(text_width(word, size) * BOLDER for word in words)]) + 2 * PAD + 0.01


def _wrapped(
    framework: Framework, depth: Mapping[str, int], look: _Look
) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """The lines of each label, and the labels that numbers stand for: those of which a word would be broken."""
    lines: dict[str, tuple[str, ...]] = {}
    key: dict[str, str] = {}
    for name, label in framework.labels.items():
        whole = " ".join(label)
        room = look.widths[depth[name]] - 2 * PAD
        if not look.fits and _least(framework, [name], look.size) > look.widths[depth[name]]:
            number = str(len(key) + 1)
            lines[name], key[number] = (number,), whole
        else:
            lines[name] = tuple(wrapped(whole, look.size * BOLDER, room, LINES))
    return lines, key


def _band(framework: Framework, members: Sequence[str], edges: Mapping[str, tuple[float, float]], row: float) -> _Band:
    """The set's boxes, and lanes of arrows that leave it past its own later columns."""
    arrows = tuple(arrow for arrow in framework.arrows if arrow[0] in members)
    beyond = {target: 0.0 for _, target in arrows if target not in members}
    heights = {name: framework.height(name) for name in members} | beyond
    placement = path_layout.place(heights, arrows, row)
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
    row: float,
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
        y = (high + low) / 2 + (sum(heights) + row * (len(here) - 1)) / 2
        for name, height in zip(here, heights, strict=True):
            boxes[name] = _box(edges, y - height / 2, height)
            y -= height + row
    return boxes


def _frame(band: _Band) -> Rectangle:
    left, right = min(box.left for box in band.boxes.values()), max(box.right for box in band.boxes.values())
    return Rectangle(left - FRAME_PAD, band.bottom - FRAME_PAD, right + FRAME_PAD, band.top + FRAME_HEAD)


def _raised(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(box.left, box.bottom + by, box.right, box.top + by)
