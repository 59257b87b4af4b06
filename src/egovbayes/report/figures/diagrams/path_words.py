"""What a path diagram says: its boxes' words, as wide as a page has room for, and the key of what is not in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import nan

from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase
from egovbayes.report.figures.canvas import BOLDER, cut, text_width, wrapped
from egovbayes.report.figures.language import said, worded
from egovbayes.report.words import count, interval, level, standardised

TITLE_SIZE, ITEM_SIZE, LABEL_SIZE = 8.5, 7.0, 8.5
LEAD, TITLE_LEAD, PAD = 0.145, 0.155, 0.08
NARROW, ITEM_NAME, WIDE = 0.95, 0.62, 1.3
"""Inches: titles of boxes without items, names of items, titles beside items at most."""
LINES = 4
MOST_NOTED, MOST_LOADINGS = 12, 60
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A standardised estimate: median and interval."""

    value: float
    lower: float = nan
    upper: float = nan

    @property
    def clear(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.lower > 0 or self.upper < 0

    @property
    def ends(self) -> str:
        """The interval in brackets, if there is one."""
        return worded(interval(self.lower, self.upper))

    @property
    def words(self) -> str:
        """Value and interval on one line."""
        return said(standardised(self.value), self.ends)


@dataclass(frozen=True, slots=True)
class Box:
    """A construct: name, label, explained variance (nan when nothing explains it), loadings; cornered when observed."""

    name: str
    label: str = ""
    r2: float = nan
    items: Mapping[str, Estimate] = field(default_factory=dict)
    observed: bool = False

    @property
    def explained(self) -> bool:
        """Whether anything explains it."""
        return self.r2 == self.r2


@dataclass(frozen=True, slots=True)
class Diagram:
    """What a path diagram shows: boxes in reading order, (source, target) paths, and pairs that correlate; `residuals`
    are those of items, which are told below.

    Estimates are medians and ends of intervals; with `over` groups their median and the ends of their range.
    """

    title: Text
    boxes: tuple[Box, ...]
    paths: Mapping[tuple[str, str], Estimate]
    correlations: Mapping[tuple[str, str], Estimate] = field(default_factory=dict)
    residuals: Mapping[tuple[str, str], Estimate] = field(default_factory=dict)
    synthetic: bool = False
    interval: float = 0.95
    feedback: bool = False
    over: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a box, in inches how wide and high they are; `items` are those that stand in it."""

    title: tuple[str, ...]
    width: float
    height: float
    items: tuple[tuple[str, str], ...] = ()
    explained: str = ""
    whole: str = ""


def words_of(boxes: Sequence[Box], *, items: bool) -> dict[str, Words]:
    """By name, what stands in each box; `whole` is the title where it is too long, a number stands in its place."""
    found, long = {}, 0
    for box in boxes:
        shown = tuple((cut(name, ITEM_SIZE, ITEM_NAME), e.words) for name, e in box.items.items()) if items else ()
        wide = max((text_width(f"{name}  {numbers}", ITEM_SIZE) + 0.05 for name, numbers in shown), default=NARROW)
        room = max(NARROW, min(wide, WIDE))
        title, whole = box.label or box.name, ""
        lines = wrapped(title, TITLE_SIZE * BOLDER, room)
        if len(lines) > LINES:
            long, whole = long + 1, title
            number = f"({long})"
            lines = [*wrapped(title, TITLE_SIZE * BOLDER, room, LINES - 1), number]
        explained = f"R² = {worded(standardised(box.r2))}" if box.explained else ""
        extra = LEAD * bool(explained) + LEAD * len(shown) + 0.07 * bool(shown)
        height = 2 * PAD + TITLE_LEAD * len(lines) + extra
        widest = max([wide, *(text_width(line, TITLE_SIZE) * BOLDER for line in lines)])
        found[box.name] = Words(tuple(lines), widest + 2 * PAD, height, shown, explained, whole)
    return found


def notes_of(
    diagram: Diagram, words: Mapping[str, Words], drawn: Sequence[tuple[str, str]], *, again: bool
) -> list[str]:
    """What stands below the picture: what its signs mean, and what is not drawn."""
    own = [words[box.name] for box in diagram.boxes]
    long = [f"{one.title[-1]} {one.whole}" for one in own if one.whole]
    left = {pair: e for pair, e in diagram.correlations.items() if pair not in drawn}
    return [
        _legend(diagram, drawn=bool(drawn), again=again),
        *long,
        *_loadings(diagram, words),
        *told("figure.correlations_left", left),
        *told("figure.residuals_left", diagram.residuals),
    ]


def told(key: str, found: Mapping[tuple[str, str], Estimate]) -> list[str]:
    """All of few estimates in a sentence; of many the largest whose interval leaves out 0. None of none."""
    if not found:
        return []
    named, head = list(found.items()), Sentence(key)
    if len(found) > MOST_NOTED:
        clear = [(pair, e) for pair, e in named if e.clear]
        named = sorted(clear, key=lambda each: -abs(each[1].value))[:MOST_NOTED]
        which = "figure.largest_clear" if len(clear) > MOST_NOTED else "figure.those_clear"
        head = Sentence(which, {"head": head, "n": count(len(found))})
    parts = [
        phrase("figure.pair_value", first=first, second=second, value=e.words.replace(" ", NO_BREAK))
        for (first, second), e in named
    ]
    own: Text = Listing(tuple(parts), between="; ", whole=True) if parts else phrase("figure.none")
    return [worded(phrase("figure.listed", head=head, told=own))]


def _loadings(diagram: Diagram, words: Mapping[str, Words]) -> list[str]:
    """The loadings of items that do not stand in their boxes; of very many how many there are."""
    left = [box for box in diagram.boxes if box.items and not words[box.name].items]
    n = sum(len(box.items) for box in left)
    if n > MOST_LOADINGS:
        return [worded(phrase("figure.loadings_many", n=count(n)))]
    each = [
        f"{box.name}: " + ", ".join(f"{name} {e.words}".replace(" ", NO_BREAK) for name, e in box.items.items())
        for box in left
    ]
    return [worded(phrase("figure.loadings_left", told="; ".join(each)))] if each else []


def _legend(diagram: Diagram, *, drawn: bool, again: bool) -> str:
    if diagram.over:
        signs = phrase("figure.diagram_groups", n=diagram.over)
    else:
        signs = phrase("figure.diagram_note", inside=level(diagram.interval))
    share = phrase("figure.r2_feedback") if diagram.feedback else phrase("figure.r2_explained")
    return said(
        signs,
        phrase("figure.dashed") if drawn else "",
        share if any(box.explained for box in diagram.boxes) else "",
        phrase("figure.dotted") if again else "",
    )
