"""The conceptual framework: constructs in their sets and the hypotheses between them, drawn from the model file.

No estimate stands in it: it shows what is asked, not what was found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.model.claims.claims import parse_claim
from egovbayes.model.spec import Construct, Hypothesis, ModelSpec
from egovbayes.model.table.table import ParameterTable
from egovbayes.notation import MatrixName
from egovbayes.report.figures.canvas import (
    BLUE,
    BOLDER,
    CARD,
    INK,
    PAGE,
    PAPER,
    QUIET,
    cut,
    headline,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.diagrams.framework_layout import LEAD, MARGIN, Arrow, Framework, Placed, place_framework
from egovbayes.report.figures.diagrams.path_labels import Label, Rectangle, place_labels
from egovbayes.report.figures.diagrams.path_lines import Line
from egovbayes.report.figures.language import worded

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LABEL_SIZE, NOTE_SIZE, SET_SIZE = 8.5, 7.5, 8.5
NOTE_LEAD, LONGEST = 0.16, 1.1
"""Inches: from line to line of the notes, and of the names of hypotheses on an arrow at most."""
BANDS = ("#eef4f9", "#fdf3ec", "#eef7f3", "#f6f1f8")


def framework_of(
    spec: ModelSpec, table: ParameterTable, printed: Collection[str] = (), *, synthetic: bool = False
) -> Framework:
    """The model's constructs, sets and arrows, with the names of the hypotheses that a paper printed: those with a
    published verdict in the model file and those named in `printed` (all of them, where it printed none). Hypotheses
    about more than one arrow are told in the notes.
    """
    of_print = [h for h in spec.hypotheses if h.published or h.name in printed]
    asked = of_print or [*spec.hypotheses]
    carried: dict[str, set[Arrow]] = {}
    for row in table.rows:
        if row.label and row.matrix is MatrixName.BETA:
            carried.setdefault(row.label, set()).add((row.rhs, row.lhs))
    by_label = {label: next(iter(found)) for label, found in carried.items() if len(found) == 1}
    about = {h.name: _arrow_of(h, by_label) for h in asked}
    arrows: dict[Arrow, tuple[str, ...]] = {}
    for row in table.rows:
        if row.matrix is MatrixName.BETA and (row.free >= 0 or row.fixed):
            arrow = (row.lhs, row.rhs) if row.op == "=~" else (row.rhs, row.lhs)
            arrows[arrow] = tuple(name for name, found in about.items() if found == arrow)
    known = [spec.constructs.get(name, Construct(name)) for name in table.constructs]
    return Framework(
        phrase("figure.framework", title=spec.title or spec.name),
        {c.name: (c.label or c.name,) for c in known},
        {c.name: c.set for c in known if c.set},
        arrows,
        (*_told(asked, about), *_untold(arrows, printed=bool(of_print))),
        synthetic,
    )


def _arrow_of(hypothesis: Hypothesis, by_label: dict[str, Arrow]) -> Arrow | None:
    """The one arrow a claim is about, if it is about one."""
    claim = parse_claim(hypothesis.claim)
    return by_label.get(claim.atoms[0]) if len(claim.atoms) == 1 else None


def _told(asked: Iterable[Hypothesis], about: dict[str, Arrow | None]) -> list[Text]:
    return [
        phrase("figure.hypothesis_told", name=h.name, statement=h.statement or h.claim)
        for h in asked
        if about[h.name] is None
    ]


def _untold(arrows: dict[Arrow, tuple[str, ...]], *, printed: bool) -> list[Text]:
    if all(arrows.values()):
        return []
    return [phrase("figure.nothing_printed") if printed else phrase("figure.nothing_asked")]


def draw_framework(framework: Framework) -> Figure:
    """The picture as wide as a page: sets below one another, what they lead to on the right."""
    placed = place_framework(framework)
    labelled, places = places_of(framework, placed)
    extents = [*placed.boxes.values(), *placed.frames.values(), *(line.extent for line in placed.lines.values())]
    figure, axes = _page(_notes(framework, placed), extents)
    for k, (name, frame) in enumerate(placed.frames.items()):
        _draw_frame(axes, name, frame, BANDS[k % len(BANDS)])
    for arrow, line in placed.lines.items():
        _draw_arrow(axes, line, asked=bool(framework.arrows[arrow]))
    for name, box in placed.boxes.items():
        _draw_box(axes, placed.labels[name], box, placed.size)
    for arrow, place in zip(labelled, places, strict=True):
        _draw_label(axes, _names(framework.arrows[arrow]), place)
    headline(figure, framework.title, synthetic=framework.synthetic)
    return figure


def places_of(framework: Framework, placed: Placed) -> tuple[list[Arrow], list[Rectangle]]:
    """The arrows that hypotheses are about, and where the names of these stand."""
    labelled = [arrow for arrow, names in framework.arrows.items() if names]
    labels = [_label(framework.arrows[arrow], placed.lines[arrow]) for arrow in labelled]
    heads = [_head(frame) for frame in placed.frames.values()]
    others = [line for arrow, line in placed.lines.items() if arrow not in labelled]
    return labelled, place_labels(labels, [*placed.boxes.values(), *heads], others)


def _names(names: Sequence[str]) -> str:
    return cut(", ".join(names), LABEL_SIZE * BOLDER, LONGEST)


def _label(names: Sequence[str], line: Line) -> Label:
    return Label(line, text_width(_names(names), LABEL_SIZE) * BOLDER + 0.16, 0.24)


def _head(frame: Rectangle) -> Rectangle:
    return Rectangle(frame.left, frame.top - 0.34, frame.left + 1.4, frame.top)


def _notes(framework: Framework, placed: Placed) -> list[str]:
    """What numbers stand for, and what is said below, in lines."""
    room, key = PAGE - 2 * MARGIN - 0.1, [f"{number}: {label}" for number, label in placed.key.items()]
    told = [line for text in key for line in wrapped(text, NOTE_SIZE, room, 2)]
    return [*told, *(line for note in framework.notes for line in wrapped(worded(note), NOTE_SIZE, room))]


def _page(notes: Sequence[str], shapes: Sequence[Rectangle]) -> tuple[Figure, Axes]:
    left, right = min(s.left for s in shapes), max(s.right for s in shapes)
    left -= (PAGE - (right - left)) / 2
    right = left + PAGE
    bottom = min(s.bottom for s in shapes) - 0.4 - NOTE_LEAD * len(notes)
    top = max(s.top for s in shapes) + 0.7
    figure = new_figure(right - left, top - bottom)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(left, right), ylim=(bottom, top))
    axes.axis("off")
    for i, line in enumerate(reversed(notes)):
        axes.text(left + MARGIN, bottom + 0.22 + NOTE_LEAD * i, line, fontsize=NOTE_SIZE, color=QUIET, va="center")
    return figure, axes


def _draw_frame(axes: Axes, name: str, frame: Rectangle, colour: str) -> None:
    _patch(axes, frame, colour, "none", 0)
    said = cut(worded(phrase("figure.factors", set=name)), SET_SIZE, frame.right - frame.left - 0.2)
    axes.text(frame.left + 0.1, frame.top - 0.2, said, fontsize=SET_SIZE, color=QUIET, va="center", zorder=1)


def _patch(axes: Axes, place: Rectangle, face: str, edge: str, zorder: int) -> None:
    from matplotlib.patches import FancyBboxPatch

    axes.add_patch(
        FancyBboxPatch(
            (place.left, place.bottom),
            place.right - place.left,
            place.top - place.bottom,
            boxstyle="round,pad=0,rounding_size=0.09",
            facecolor=face,
            edgecolor=edge,
            linewidth=1.1,
            zorder=zorder,
        )
    )


def _draw_box(axes: Axes, lines: Sequence[str], place: Rectangle, size: float) -> None:
    _patch(axes, place, CARD if lines else PAPER, INK, 3)
    for i, line in enumerate(lines):
        y = place.middle + ((len(lines) - 1) / 2 - i) * LEAD
        axes.text(place.centre, y, line, fontsize=size, fontweight="bold", ha="center", va="center", zorder=4)


def _draw_arrow(axes: Axes, line: Line, *, asked: bool) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    axes.add_patch(
        FancyArrowPatch(
            path=Path(line.vertices, line.codes),
            arrowstyle="-|>",
            mutation_scale=12,
            linewidth=1.6 if asked else 1.0,
            color=BLUE if asked else QUIET,
            zorder=2,
        )
    )


def _draw_label(axes: Axes, text: str, place: Rectangle) -> None:
    _patch(axes, place, PAPER, BLUE, 5)
    axes.text(
        place.centre,
        place.middle - 0.005,
        text,
        fontsize=LABEL_SIZE,
        fontweight="bold",
        color=BLUE,
        ha="center",
        va="center",
        zorder=6,
    )
