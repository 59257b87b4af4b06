"""Regions as tiles of one size, each with its name and value: a map that shows small regions as well as large ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite, nan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Sentence, Text
from egovbayes.errors import OutputError
from egovbayes.hints import listed, nearest
from egovbayes.report.figures.canvas import FAINT, INK, PAPER, QUIET, headline, new_figure, under_title
from egovbayes.report.figures.colour_scale import draw_scale
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.regions.tile_names import lines_of, name_size
from egovbayes.report.words import interval, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Colormap
    from matplotlib.figure import Figure

WIDE, TALL, GAP = 1.22, 0.86, 0.05
MARGIN, TOP, NOTE, FOOT, NARROWEST = 0.25, 0.6, 0.25, 0.85, 5.6
ROOM = WIDE - 2 * GAP - 0.1
VALUE, INTERVAL, SMALL = 10.5, 7.0, 8.0
BAR = 2.2
NO_VALUE = Sentence("figure.no_value")
BLACK = "#000000"
LINE = 1.3
"""Height of a line over the size of its letters, where there is room."""
ONE_WAY = ("#f0f5fa", "#c6dbef", "#85bcdb", "#3f8fc5", "#08519c", "#083a72")
BOTH_WAYS = ("#b35806", "#f1a340", "#f7f7f7", "#6aaed6", "#08519c")


@dataclass(frozen=True, slots=True)
class TileMap:
    """What a tile map shows. `tiles` has row and column, from the top left, by the name that is written on the tile.

    `values` are those of the regions that have one, `intervals` their lower and upper ends; both by name. `says` is
    what the colours stand for. With `around` colours go two ways from that value, else from the lowest to the highest.
    `missing` is said of regions without a value, which are hatched.
    """

    title: Text
    tiles: Mapping[str, tuple[int, int]]
    values: Mapping[str, float]
    says: Text
    synthetic: bool
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    around: float | None = None
    note: Text = ""
    missing: Text = NO_VALUE

    def __post_init__(self) -> None:
        if not self.tiles:
            raise OutputError("a tile map needs tiles: give each region its row and column (tile = [row, column])")
        named = dict.fromkeys((*self.values, *self.intervals))
        if lost := [f"{name}{nearest(name, self.tiles)}" for name in named if name not in self.tiles]:
            raise OutputError(f"tile map: no tile for {listed(lost)}; give each region its row and column")
        if len(set(self.tiles.values())) < len(self.tiles):
            raise OutputError("tile map: two regions stand on one tile; give each region a tile of its own")

    def value(self, name: str) -> float:
        """The region's value, NaN where there is none."""
        value = self.values.get(name, nan)
        return value if isfinite(value) else nan

    @property
    def span(self) -> tuple[float, float]:
        """The values at the two ends of the colours: symmetric about `around`, never of no width."""
        known = [value for value in map(self.value, self.tiles) if isfinite(value)] or [self.around or 0.0]
        if self.around is None:
            low, high = min(known), max(known)
            return (low, high) if high > low else (low - 0.5, high + 0.5)
        reach = max(abs(value - self.around) for value in known) or 0.5
        return self.around - reach, self.around + reach


def draw_tile_map(chart: TileMap) -> Figure:
    """The tiles; above them title and note, below them the colours with their values and what hatching means."""
    places = np.array(list(chart.tiles.values()))
    first, last = places.min(axis=0), places.max(axis=0)
    down, across = (last - first + 1).tolist()
    width = max(across * WIDE + 2 * (MARGIN - GAP), NARROWEST)
    height = TOP + (NOTE if chart.note else 0.0) + down * TALL + FOOT
    figure = new_figure(width, height)
    axes = figure.add_axes(((MARGIN - GAP) / width, FOOT / height, across * WIDE / width, down * TALL / height))
    axes.set(xlim=(0, across * WIDE), ylim=(down * TALL, 0))
    axes.set_axis_off()
    _tiles(axes, chart, first.tolist())
    headline(figure, chart.title, synthetic=chart.synthetic)
    under_title(figure, chart.note, SMALL, 0.62)
    _legend(figure, chart)
    return figure


def _colours(chart: TileMap) -> Colormap:
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("tiles", ONE_WAY if chart.around is None else BOTH_WAYS)


def _tiles(axes: Axes, chart: TileMap, first: list[int]) -> None:
    from matplotlib.colors import to_rgb
    from matplotlib.patches import Rectangle

    colours, (low, high) = _colours(chart), chart.span
    size = name_size(chart.tiles, ROOM)
    for name, (row, column) in chart.tiles.items():
        x, y = (column - first[1]) * WIDE, (row - first[0]) * TALL
        tile = Rectangle((x + GAP, y + GAP), WIDE - 2 * GAP, TALL - 2 * GAP, facecolor=PAPER, edgecolor=FAINT)
        if isfinite(value := chart.value(name)):
            colour = to_rgb(colours((value - low) / (high - low)))
            tile.set(facecolor=colour, edgecolor="none")
            ink = _ink(colour)
        else:
            tile.set(hatch="////", linewidth=0.8)
            ink = QUIET
        axes.add_patch(tile)
        _words(axes, chart, name, (x + WIDE / 2, y + TALL / 2), (size, ink))


def _words(axes: Axes, chart: TileMap, name: str, middle: tuple[float, float], look: tuple[float, str]) -> None:
    """Name, value and interval below each other, as a block about the `middle` of a tile."""
    size, ink = look
    rows = [(line, size, "normal") for line in lines_of(name, size, ROOM)]
    if isfinite(value := chart.value(name)):
        rows.append((worded(standardised(value)), VALUE, "bold"))
        ends = worded(interval(*chart.intervals.get(name, (nan, nan))))
        rows += [(ends, INTERVAL, "normal")] if ends else []
    line = min(LINE, 72 * (TALL - 2 * GAP - 0.04) / sum(tall for _, tall, _ in rows))
    steps = [tall * line / 72 for _, tall, _ in rows]
    y = middle[1] - sum(steps) / 2
    for (text, tall, weight), step in zip(rows, steps, strict=True):
        place = (middle[0], y + step / 2)
        axes.text(*place, text, fontsize=tall, fontweight=weight, color=ink, ha="center", va="center_baseline")
        y += step


def _ink(colour: tuple[float, float, float]) -> str:
    """White or black, whichever stands out more: by 4.58 to 1 or better from any colour (contrast ratio of WCAG 2)."""
    own = _luminance(colour) + 0.05
    return PAPER if 1.05 / own > own / 0.05 else BLACK


def _luminance(colour: tuple[float, float, float]) -> float:
    """Relative luminance of an sRGB colour, in [0, 1] (WCAG 2)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def _legend(figure: Figure, chart: TileMap) -> None:
    """The colours with three values at the bottom left, what they say above, and a hatched key where it is needed."""
    from matplotlib.patches import Rectangle

    width, height = figure.get_size_inches()
    low, high = chart.span
    figure.text(MARGIN / width, 0.62 / height, worded(chart.says), fontsize=SMALL, va="center")
    if any(isfinite(chart.value(name)) for name in chart.tiles):
        axes = figure.add_axes((MARGIN / width, 0.36 / height, BAR / width, 0.13 / height))
        draw_scale(axes, _colours(chart), low, high)
        axes.set_yticks([])
        ticks = [low, (low + high) / 2, high]
        axes.set_xticks(ticks, [worded(standardised(tick)) for tick in ticks], fontsize=SMALL)
        labels = axes.get_xticklabels()
        labels[0].set_horizontalalignment("left")
        labels[-1].set_horizontalalignment("right")
        axes.tick_params(length=0, pad=2, labelcolor=INK)
        axes.spines[:].set_visible(False)
    if not all(isfinite(chart.value(name)) for name in chart.tiles):
        place = ((MARGIN + BAR + 0.35) / width, 0.36 / height)
        key = Rectangle(place, 0.3 / width, 0.13 / height, facecolor=PAPER, edgecolor=FAINT, hatch="////////")
        figure.add_artist(key)
        figure.text(
            place[0] + 0.38 / width,
            0.425 / height,
            worded(chart.missing),
            fontsize=SMALL,
            color=QUIET,
            va="center_baseline",
        )
