"""A path diagram on a page of 170 mm: the fullest words for which there is room, where boxes, arrows and numbers go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import nan

from egovbayes.report.figures.canvas import PAGE, text_width
from egovbayes.report.figures.diagrams.path_arcs import MOST_ARCS, Arcs, Pair, arcs_beside, room_for_ends
from egovbayes.report.figures.diagrams.path_bands import AGAIN, CLOSE, WIDE, Arrow, Band, Spacing, bands
from egovbayes.report.figures.diagrams.path_labels import Label, Rectangle, place_labels
from egovbayes.report.figures.diagrams.path_lines import Line, curve, ports
from egovbayes.report.figures.diagrams.path_words import ITEM_SIZE, LABEL_SIZE, Diagram, Estimate, Words, words_of
from egovbayes.report.figures.language import worded
from egovbayes.report.words import standardised

MARGIN, FAN, HEAD, BETWEEN, MOST_SPARE = 0.1, 0.24, 0.14, 0.4, 1.0
"""Inches: beside all, where lines part, an arrowhead, between bands, more of a gap at most."""
LABEL_HEIGHT, HIGHEST = 0.3, 8.0
"""Inches: of a number with its interval below, of all that a page has room for."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A line with its number, and where that stands: on the line, or where this is `level` above and below it, of
    `one_line` all above.
    """

    line: Line
    estimate: Estimate
    label: Rectangle
    level: bool
    one_line: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """In inches, y upwards from the top of the first band: boxes by name, what stands in them, lines, the pairs that
    are drawn as arcs, and which of the boxes are of constructs that stand elsewhere too.
    """

    boxes: Mapping[str, Rectangle]
    words: Mapping[str, Words]
    lines: tuple[Drawn, ...]
    pairs: tuple[Pair, ...]
    again: frozenset[str]

    @property
    def shapes(self) -> tuple[Rectangle, ...]:
        """All that takes room."""
        return (*self.boxes.values(), *(e for one in self.lines for e in (one.label, one.line.extent)))


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """A band with what it takes: width of each column and of the gap before it, room for arcs at both sides."""

    band: Band
    widths: tuple[float, ...]
    gaps: tuple[float, ...]
    arcs: Mapping[int, Arcs]
    spacing: Spacing

    @property
    def sides(self) -> tuple[float, float]:
        left, right = (self.arcs[side].room if side in self.arcs else 0.0 for side in (-1, 1))
        return left, right

    @property
    def height(self) -> float:
        places = self.band.placement.y.items()
        size = {place: self.band.heights.get(place[0], 0.0) / 2 for place, _ in places}
        return max(y + size[place] for place, y in places) - min(y - size[place] for place, y in places)

    @property
    def width(self) -> float:
        return 2 * MARGIN + sum(self.sides) + sum(self.widths) + sum(self.gaps)


def place_diagram(diagram: Diagram) -> Placed:
    """Boxes with their items where a page is wide enough, else without; in bands where it is not for all columns."""
    words, measured = _fitting(diagram)
    boxes: dict[str, Rectangle] = {}
    lines: list[Drawn] = []
    top = 0.0
    for number, one in enumerate(measured):
        own = _boxes(one)
        low, high = min(box.bottom for box in own.values()), max(box.top for box in own.values())
        placed = {name: _moved(box, top - high) for name, box in own.items()}
        lines += _lines(diagram, one, placed, top - high)
        boxes |= {f"{name}{AGAIN}{number}" if name.startswith(AGAIN) else name: box for name, box in placed.items()}
        words |= {f"{name}{AGAIN}{number}": words[name] for name in placed if name.startswith(AGAIN)}
        top -= high - low + BETWEEN
    arcs = {pair for one in measured for arcs in one.arcs.values() for pair in arcs.ends}
    pairs = tuple(pair for pair in diagram.correlations if pair in arcs or pair[::-1] in arcs)
    return Placed(boxes, words, tuple(lines), pairs, frozenset(name for name in boxes if name.startswith(AGAIN)))


def _fitting(diagram: Diagram) -> tuple[dict[str, Words], list[_Measured]]:
    again = [
        replace(box, name=AGAIN + box.name, label=box.label or box.name, r2=nan, items={}) for box in diagram.boxes
    ]
    layers = len(diagram.boxes)
    arcs = tuple(diagram.correlations) if len(diagram.correlations) <= MOST_ARCS else ()
    below = [(False, n, spacing) for n in range(min(layers, 6), 0, -1) for spacing in (WIDE, CLOSE)]
    lowest: tuple[float, dict[str, Words], list[_Measured]] | None = None
    for items, n, spacing in ((True, layers, WIDE), (False, layers, WIDE), (False, layers, CLOSE), *below):
        words = words_of(diagram.boxes, items=items) | words_of(again, items=False)
        heights = {name: max(one.height, room_for_ends(name, arcs)) for name, one in words.items()}
        measured = [
            _measured(diagram, words, band, spacing) for band in bands(heights, tuple(diagram.paths), n, spacing)
        ]
        if max(one.width for one in measured) > PAGE:
            continue
        height = sum(one.height + BETWEEN for one in measured) - BETWEEN
        if lowest is None or height < lowest[0]:
            lowest = height, words, measured
        if height <= HIGHEST:
            break
    assert lowest is not None, "two columns of boxes without items are narrower than a page"
    return lowest[1], lowest[2]


def _measured(diagram: Diagram, words: Mapping[str, Words], band: Band, spacing: Spacing) -> _Measured:
    columns = band.columns
    widths = tuple(max(words[name].width for name in column) for column in columns)
    place = {name: k for k, column in enumerate(columns) for name in column}
    arriving = [[arrow for arrow in band.arrows if place[arrow[1]] == k] for k in range(len(columns))]
    labels = [[_label_width(diagram.paths[band.arrows[one]], spacing) for one in own] for own in arriving]
    gaps = [FAN + max(own, default=0) + HEAD for own in labels]
    return _Measured(band, widths, (0.0, *gaps[1:]), _arcs(diagram, band), spacing)


def _arcs(diagram: Diagram, band: Band) -> dict[int, Arcs]:
    """Arcs left of the first column and, of another one, right of the last; none where they are many."""
    pairs = list(diagram.correlations)
    if len(pairs) > MOST_ARCS:
        return {}
    sides = dict(zip((band.columns[-1], band.columns[0]), (1, -1), strict=True))
    found = {}
    for column, side in sides.items():
        own = [pair for pair in pairs if set(pair) <= set(column)]
        if own:
            half = max(_label_width(diagram.correlations[pair]) for pair in own) / 2
            found[side] = arcs_beside({name: band.placement.y[(name,)] for name in column}, own, half)
    return found


def _label_width(estimate: Estimate, spacing: Spacing = WIDE) -> float:
    if spacing.one_line:
        return text_width(estimate.words, ITEM_SIZE) + 0.06
    numbers = text_width(worded(standardised(estimate.value)), LABEL_SIZE) * 1.15
    return max(numbers, text_width(estimate.ends, ITEM_SIZE) if estimate.ends else 0.0) + 0.06


def _boxes(one: _Measured) -> dict[str, Rectangle]:
    spare = PAGE - one.width
    more = max(0.0, min(MOST_SPARE, spare / max(len(one.gaps) - 1, 1)))
    left = MARGIN + one.sides[0] + max(0.0, spare - more * (len(one.gaps) - 1)) / 2
    boxes = {}
    for k, (column, width) in enumerate(zip(one.band.columns, one.widths, strict=True)):
        left += one.gaps[k] + (more if k else 0.0)
        for name in column:
            y, height = one.band.placement.y[(name,)], one.band.heights[name]
            boxes[name] = Rectangle(left, y - height / 2, left + width, y + height / 2)
        left += width
    return boxes


def _moved(box: Rectangle, by: float) -> Rectangle:
    return Rectangle(box.left, box.bottom + by, box.right, box.top + by)


def _lines(diagram: Diagram, one: _Measured, boxes: Mapping[str, Rectangle], by: float) -> Iterator[Drawn]:
    """Arrows with their numbers before their heads, and arcs with theirs on them."""
    band = one.band
    ways = {arrow: _ways(band, boxes, arrow, by) for arrow in band.arrows}
    on, loose = [], []
    for arrow, of in band.arrows.items():
        passed = (*band.placement.lane(*arrow), (arrow[1],))
        straight = [one.gaps[_column(band, place)] - FAN for place in passed]
        line = curve(boxes, arrow, ways[arrow], _ends(arrow, ways, boxes, one.spacing.port), straight)
        estimate = diagram.paths[of]
        on.append(Drawn(line, estimate, _before(line, estimate, one.spacing), True, one.spacing.one_line))
    for side, arcs in one.arcs.items():
        first = boxes[band.columns[0 if side < 0 else -1][0]]
        for pair, line in arcs.lines(first.left if side < 0 else first.right, side).items():
            estimate = diagram.correlations[pair if pair in diagram.correlations else pair[::-1]]
            loose.append((line.raised(by), estimate))
    labels = [Label(line, _label_width(estimate), LABEL_HEIGHT) for line, estimate in loose]
    taken = [*boxes.values(), *(drawn.label for drawn in on)]
    places = place_labels(labels, taken, [drawn.line for drawn in on])
    yield from on
    for (line, estimate), place in zip(loose, places, strict=True):
        yield Drawn(line, estimate, place, level=False)


def _column(band: Band, place: tuple[str, ...]) -> int:
    return next(k for k, column in enumerate(band.placement.columns) if place in column)


def _ways(band: Band, boxes: Mapping[str, Rectangle], arrow: Arrow, by: float) -> list[Rectangle]:
    """The lanes of an arrow: as wide as the column, without height."""
    found = []
    for lane in band.placement.lane(*arrow):
        beside = boxes[band.columns[_column(band, lane)][0]]
        y = band.placement.y[lane] + by
        found.append(Rectangle(beside.left, y, beside.right, y))
    return found


def _ends(
    arrow: Arrow, ways: Mapping[Arrow, Sequence[Rectangle]], boxes: Mapping[str, Rectangle], port: float
) -> tuple[float, float]:
    """Shares of the boxes' edges where the arrow leaves and arrives, there as far apart as numbers are high."""
    leaves, arrives = ports(arrow, ways, boxes)
    n, box = sum(target == arrow[1] for _, target in ways), boxes[arrow[1]]
    place = round(arrives * (n + 1)) - 1
    return leaves, 0.5 + port * (place - (n - 1) / 2) / (box.top - box.bottom)


def _before(line: Line, estimate: Estimate, spacing: Spacing) -> Rectangle:
    """The label's place before the arrow's head."""
    x, y = line.vertices[-1].tolist()
    width = _label_width(estimate, spacing)
    low, high = (0.02, 0.15) if spacing.one_line else (-LABEL_HEIGHT / 2, LABEL_HEIGHT / 2)
    return Rectangle(x - HEAD - width, y + low, x - HEAD, y + high)
