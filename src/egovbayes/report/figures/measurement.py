"""How well the items measure, as a picture: each construct's reliability, each pair's distance, the thresholds."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from egovbayes.assess.measurement.measures import ALPHA, AVE, HTMT_LIMIT
from egovbayes.assess.measurement.rows import MeasureRow
from egovbayes.catalogue.sentence import Listing, Sentence, Text, phrase, with_and
from egovbayes.report.figures.canvas import (
    BLUE,
    BOLDER,
    FAINT,
    GREEN,
    INK,
    ORANGE,
    PAGE_HEIGHT,
    QUIET,
    cut,
    headline,
    name_rows,
    new_figure,
    text_width,
    under_title,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.words import level, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_PAIRS = 30
FEWEST_PAIRS, LOWEST = 10, 0.226
"""Pairs for whose sake a figure takes more than a page; inches of a row with two lines of its smallest letters."""
ROW, PAIR, TOP, HEAD, FOOT, GAP, MARGIN = 0.34, 0.31, 0.62, 0.74, 0.36, 0.35, 0.2
WIDE, NARROW, NAMES = 2.3, 1.85, 1.6
"""Inches: with the longest names 170 mm, the width of a page, at which words keep their size."""
SIZE, TITLE, SMALL, LETTERS, MOST_LINES = 8.0, 8.0, 7.0, 26, 2
"""Points; letters of a line of names that are cut, and lines of names."""
_LOOKS = {
    "alpha": ("figure.alpha", BLUE, "o"),
    "omega": ("figure.omega", ORANGE, "D"),
    "cr": ("figure.cr", GREEN, "s"),
    "ave": ("figure.ave", BLUE, "o"),
    "htmt": ("figure.htmt", BLUE, "o"),
    "htmt2": ("figure.htmt2", ORANGE, "D"),
    "fornell_larcker": ("figure.fornell_larcker", BLUE, "o"),
}


@dataclass(frozen=True, slots=True)
class Panel:
    """Which measures share a panel, its title (a key of the catalogue), the threshold and the side of it that is wanted
    (1 above, -1 below).
    """

    title: str
    measures: tuple[str, ...]
    limit: float
    wanted: int
    width: float


@dataclass(frozen=True, slots=True)
class PanelRow:
    """Panels side by side with the names of their rows, top first, what is drawn in them, the height of a row, and how
    many rows there would be if there were room.
    """

    panels: tuple[Panel, ...]
    names: Sequence[str]
    rows: Sequence[MeasureRow]
    row: float
    known: int

    @property
    def height(self) -> float:
        """Of the panels, in inches."""
        return self.row * len(self.names)

    @property
    def size(self) -> float:
        """Points of the names, of which a row has two lines."""
        return SIZE if self.row > 2.4 * SIZE / 72 else SMALL


CONSTRUCTS = (
    Panel("figure.reliability", ("alpha", "omega", "cr"), ALPHA, 1, WIDE),
    Panel("figure.variance_extracted", ("ave",), AVE, 1, NARROW),
)
PAIRS = (
    Panel("figure.ratio_of_correlations", ("htmt", "htmt2"), HTMT_LIMIT, -1, WIDE),
    Panel("figure.root_less_correlation", ("fornell_larcker",), 0.0, 1, NARROW),
)


def can_draw(reliability: Sequence[MeasureRow], validity: Sequence[MeasureRow]) -> bool:
    """Whether any construct or pair has a number to draw."""
    return any(block.names for block in _blocks(reliability, validity))


def draw_measurement(
    reliability: Sequence[MeasureRow],
    validity: Sequence[MeasureRow],
    title: Text,
    *,
    synthetic: bool,
    interval: float,
    over: int = 0,
) -> Figure:
    """Panels of constructs above, of pairs below: posterior medians with intervals, and thresholds; of rows `over` so
    many groups the median group, from the lowest to the highest.

    Pairs are in order of HTMT (of root of AVE less correlation where there is none), those hardest to tell apart that
    a page has room for, of many constructs 30. Where there is no posterior the dot is the value.
    """
    blocks = [block for block in _blocks(reliability, validity) if block.names]
    labels = max(text_width(line, SIZE) for block in blocks for name in block.names for line in _lines(name)) + 0.15
    width = MARGIN + labels + WIDE + GAP + NARROW + MARGIN
    height = TOP + sum(HEAD + FOOT + block.height for block in blocks)
    figure = new_figure(width, height)
    top = height - TOP
    for block in blocks:
        left, bottom = MARGIN + labels, top - HEAD - block.height
        for number, panel in enumerate(block.panels):
            place = (left / width, bottom / height, panel.width / width, block.height / height)
            _panel(figure.add_axes(place), panel, block, named=number == 0)
            left += panel.width + GAP
        top = bottom - FOOT
    headline(figure, title, synthetic=synthetic)
    inside = (
        phrase("figure.median_of_groups", n=over) if over else phrase("figure.median_inside", inside=level(interval))
    )
    notes = [phrase("figure.measurement_note", what=inside)]
    shown, known = len(blocks[-1].names), blocks[-1].known
    if shown < known:
        notes.append(phrase("figure.measurement_pairs", shown=shown, all=known))
    under_title(figure, Listing(tuple(notes), between=" ", whole=True), SMALL, 0.58)
    return figure


def _name(row: MeasureRow) -> str:
    """What the row is about, in words."""
    return worded(phrase("plain", text=with_and(row.about))) + (f" [{row.group}]" if row.group else "")


def _lines(name: str) -> list[str]:
    """A name in two lines at most, none wider than names have room."""
    if len(lines := wrapped(name, SIZE, NAMES)) <= MOST_LINES:
        return lines
    # of a pair of long names both are to be told, so that each line is cut
    lines = textwrap.wrap(name, LETTERS, max_lines=MOST_LINES, placeholder=" …")
    return [cut(line, SIZE, NAMES) for line in lines]


def _blocks(reliability: Sequence[MeasureRow], validity: Sequence[MeasureRow]) -> list[PanelRow]:
    of_constructs, of_pairs = _drawn(reliability, CONSTRUCTS), _drawn(validity, PAIRS)
    constructs = list(dict.fromkeys(_name(row) for row in of_constructs))
    apart = {_name(row): row.best for row in of_pairs if row.measure == "fornell_larcker"}
    apart |= {_name(row): -row.best for row in of_pairs if row.measure == "htmt"}
    pairs = sorted(dict.fromkeys(_name(row) for row in of_pairs), key=lambda name: apart.get(name, 0.0))
    room = PAGE_HEIGHT - TOP - (HEAD + FOOT) * (bool(constructs) + bool(pairs))
    most = int(room / LOWEST) - len(constructs)
    shown = pairs[: min(MOST_PAIRS, most if most >= FEWEST_PAIRS else MOST_PAIRS)]
    row = max(LOWEST, room / max(1, len(constructs) + len(shown)))
    return [
        PanelRow(_with_rows(CONSTRUCTS, of_constructs), constructs, of_constructs, min(ROW, row), len(constructs)),
        PanelRow(_with_rows(PAIRS, of_pairs), shown, of_pairs, min(PAIR, row), len(pairs)),
    ]


def _with_rows(panels: Sequence[Panel], rows: Sequence[MeasureRow]) -> tuple[Panel, ...]:
    """The panels that have something to draw: answers in categories have no HTMT, and an empty axis says nothing."""
    measured = {row.measure for row in rows}
    return tuple(panel for panel in panels if not measured.isdisjoint(panel.measures))


def _drawn(rows: Sequence[MeasureRow], panels: Sequence[Panel]) -> list[MeasureRow]:
    used = {measure for panel in panels for measure in panel.measures}
    return [row for row in rows if row.measure in used and not isnan(row.best)]


def _panel(axes: Axes, panel: Panel, block: PanelRow, *, named: bool) -> None:
    from matplotlib.transforms import offset_copy

    names, n = block.names, len(block.names)
    own = [row for row in block.rows if row.measure in panel.measures and _name(row) in names]
    axes.set(ylim=(-0.55, n - 0.45))
    name_rows(axes, ["\n".join(_lines(name)) for name in names[::-1]] if named else (), block.size)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.spines["left"].set_visible(False)
    axes.set_axisbelow(True)
    title = "\n".join(wrapped(worded(Sentence(panel.title)), TITLE * BOLDER, panel.width + 0.15, 2))
    axes.set_title(title, fontsize=TITLE, fontweight="bold", loc="left", pad=26)
    shown = [measure for measure in panel.measures if any(row.measure == measure for row in own)]
    step = 0.6 / max(len(shown), 1)
    for number, measure in enumerate(shown):
        shift = step * ((len(shown) - 1) / 2 - number)
        _dots(axes, [row for row in own if row.measure == measure], names, shift)
    _threshold(axes, panel, own)
    if len(shown) > 1:
        legend = axes.legend(
            loc="lower left", ncols=len(shown), frameon=False, fontsize=SMALL, borderpad=0, borderaxespad=0,
            handletextpad=0.1, columnspacing=0.9,
        )  # fmt: skip
        above = offset_copy(axes.transAxes, axes.get_figure(root=True), -0.05, 14 / 72)
        legend.set_bbox_to_anchor((0.0, 1.0), above)


def _dots(axes: Axes, rows: Sequence[MeasureRow], names: Sequence[str], shift: float) -> None:
    label, colour, marker = _LOOKS[rows[0].measure]
    at = [len(names) - 1 - names.index(_name(row)) + shift for row in rows]
    axes.hlines(at, [row.lower for row in rows], [row.upper for row in rows], color=colour, linewidth=1.6, zorder=3)
    size = 4.6 if marker == "o" else 4.0
    axes.plot(
        [row.best for row in rows], at, marker, color=colour, markersize=size, label=worded(Sentence(label)), zorder=4
    )


def _threshold(axes: Axes, panel: Panel, rows: Sequence[MeasureRow]) -> None:
    """The threshold with its number, the wanted side in grey, and room for all on the axis."""
    ends = [panel.limit, *(x for row in rows for x in (row.lower, row.upper, row.best) if not isnan(x))]
    margin = 0.06 * (max(ends) - min(ends)) + 0.02
    low, high = min(ends) - margin, max(ends) + margin
    axes.set_xlim(low, high)
    axes.axvspan(*((panel.limit, high) if panel.wanted > 0 else (low, panel.limit)), color=FAINT, alpha=0.45, lw=0)
    axes.axvline(panel.limit, color=INK, linewidth=1, linestyle=(0, (1.5, 1.5)), zorder=2)
    limit = standardised(panel.limit) if panel.limit else "0"
    wanted = (
        phrase("figure.wanted_above", limit=limit) if panel.wanted > 0 else phrase("figure.wanted_below", limit=limit)
    )
    axes.annotate(worded(wanted), (0, 1), (0, 6), "axes fraction", "offset points", fontsize=SMALL, color=QUIET)
