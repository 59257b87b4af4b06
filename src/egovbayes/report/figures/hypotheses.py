"""Each hypothesis as a density of its standardised effect: how sure, how large, and what would be negligible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.notation import Array, BoolArray
from egovbayes.quantities.intervals import median_and_interval
from egovbayes.report.figures.canvas import (
    BLUE,
    BOLDER,
    FAINT,
    INK,
    LEAST,
    ORANGE,
    PAGE,
    PAGE_HEIGHT,
    QUIET,
    columns_of,
    cut,
    headline,
    new_figure,
    text_width,
    under_title,
    wrapped,
)
from egovbayes.report.figures.language import said, worded
from egovbayes.report.words import as_set, interval, level, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, LEAST_ROW = 0.8, 0.62
"""Inches of a row, and at least, where so many are to stand on a page: room for a name and three lines."""
LEFT, RIGHT, MARGIN = 2.0, 1.3, 0.2
MIDDLE = PAGE - LEFT - RIGHT
TOP, BOTTOM = 0.95, 0.85
NAME, WORDS, LEAD = 8.5, 7.5, 0.135
BELOW, ABOVE, NUMBERS = 0.7, 0.75, 0.835
"""Of a row, how high its density is, where the zero line ends, so that it runs through no number, and where the numbers
stand: clear of the row above, so that a page may end there.
"""
GRID = 400
NO_NUMBER = Sentence("figure.no_number")
LINES, LINES_ASIDE = 3, 3
_BOUND = re.compile("([<>]) ")


@dataclass(frozen=True, slots=True, eq=False)
class Ridge:
    """One hypothesis: its words, its draws (draw,; empty where the claim has no single number), and what came out.

    `probability` is as it is shown. `threshold` is None where the standardised effect does not tell the draws at which
    the claim holds, `rope` NaN where nothing says what is negligible; `aside` stands in place of draws.
    """

    name: str
    statement: Text
    draws: Array
    probability: Text
    verdict: str
    direction: int = 1
    threshold: float | None = 0.0
    rope: float = 0.1
    aside: Text = NO_NUMBER


@dataclass(frozen=True, slots=True)
class Frame:
    """What all ridges share: the title, the region of practical equivalence, the interval, synthetic data or not."""

    title: Text
    rope: float = 0.1
    interval: float = 0.95
    synthetic: bool = False


def draw_hypotheses(ridges: Sequence[Ridge], frame: Frame) -> Figure:
    """One row a hypothesis: words, density with interval and ROPE, probability and verdict."""
    row = _row(len(ridges))
    width, height = PAGE, TOP + row * len(ridges) + BOTTOM
    figure = new_figure(width, height)
    axes = figure.add_axes((LEFT / width, BOTTOM / height, MIDDLE / width, row * len(ridges) / height))
    _backdrop(axes, ridges, frame)
    for i, ridge in enumerate(ridges):
        base = len(ridges) - 1.0 - i
        _draw_ridge(axes, ridge, base, frame)
        _draw_words(figure, ridge, (base + 0.5) * row + BOTTOM)
    headline(figure, frame.title, synthetic=frame.synthetic)
    under_title(figure, phrase("figure.hypotheses_note", inside=level(frame.interval)), LEAST)
    _legend(figure, frame, grey=any(ridge.draws.size and ridge.threshold is None for ridge in ridges))
    return figure


def _row(n: int) -> float:
    """Inches of each of n rows: less than usual where a page then holds them all."""
    least = (PAGE_HEIGHT - TOP - BOTTOM) / n
    return least if LEAST_ROW <= least < ROW else ROW


def density(draws: Array, n: int = GRID) -> tuple[Array, Array]:
    """Points and density there of (draw,) values: Gaussian kernel, Silverman's rule; (n,), (n,)."""
    spread = min(draws.std(), (np.quantile(draws, 0.75) - np.quantile(draws, 0.25)) / 1.349) or draws.std() or 1e-6
    width = 0.9 * spread * len(draws) ** -0.2
    x = np.linspace(draws.min() - 3 * width, draws.max() + 3 * width, n)
    edges = np.concatenate([x - (x[1] - x[0]) / 2, [x[-1] + (x[1] - x[0]) / 2]])
    share = np.histogram(draws, edges)[0] / len(draws)
    kernel = np.exp(-0.5 * ((x[:, None] - x) / width) ** 2) / (width * np.sqrt(2 * np.pi))
    return x, np.asarray(kernel @ share)


def _span(ridges: Sequence[Ridge], rope: float) -> tuple[float, float]:
    drawn = [ridge.draws for ridge in ridges if ridge.draws.size]
    low = min([-2 * rope, -0.1, *(float(np.quantile(d, 0.0005)) for d in drawn)])
    high = max([2 * rope, 0.1, *(float(np.quantile(d, 0.9995)) for d in drawn)])
    margin = 0.03 * (high - low)
    return low - margin, high + margin


def _backdrop(axes: Axes, ridges: Sequence[Ridge], frame: Frame) -> None:
    from matplotlib.patches import Rectangle

    axes.set(xlim=_span(ridges, frame.rope), ylim=(-0.12, len(ridges) - 0.12), yticks=[])
    axes.spines["left"].set_visible(False)
    for i, ridge in enumerate(reversed(ridges)):
        if ridge.rope > 0:
            band = Rectangle((-ridge.rope, i - 0.12), 2 * ridge.rope, 1, color=FAINT, alpha=0.7, linewidth=0, zorder=0)
            axes.add_patch(band)
    for i in range(len(ridges)):
        axes.plot([0, 0], [i if i else -0.12, i + ABOVE], color=QUIET, linewidth=1, zorder=1)
        axes.axhline(i, color=FAINT, linewidth=0.8, zorder=1)
    axes.tick_params(axis="x", labelsize=LEAST)
    axes.set_xlabel(worded(phrase("figure.standardised_effect")), fontsize=8)


def _draw_ridge(axes: Axes, ridge: Ridge, base: float, frame: Frame) -> None:
    if not ridge.draws.size:
        text = "\n".join(wrapped(worded(ridge.aside), WORDS, 0.94 * MIDDLE, LINES_ASIDE))
        # from the left end, wherever 0 is, so that it does not run into the verdict
        place, paper = axes.get_yaxis_transform(), {"facecolor": "white", "linewidth": 0, "pad": 1.5}
        axes.text(
            0.02, base + 0.3, text, fontsize=WORDS, color=QUIET, va="center", transform=place, bbox=paper, zorder=2
        )
        return
    x, height = density(ridge.draws)
    y = base + BELOW * height / height.max()
    for where, colour in _coloured(ridge, x):
        axes.fill_between(x, base, y, where=where, color=colour, alpha=0.55, linewidth=0, zorder=2, interpolate=True)
    axes.plot(x, y, color=INK, linewidth=0.9, zorder=3)
    median, low, high = median_and_interval(ridge.draws, frame.interval).tolist()
    axes.plot([low, high], [base, base], color=INK, linewidth=2.4, solid_capstyle="round", zorder=4)
    axes.plot([median], [base], "o", color="white", markeredgecolor=INK, markersize=6, markeredgewidth=1.5, zorder=5)
    label = said(standardised(median), interval(low, high))
    left, right = axes.get_xlim()
    half = (right - left) * text_width(label, LEAST) / MIDDLE / 2
    place = min(max(median, left + half), right - half)
    axes.text(place, base + NUMBERS, label, fontsize=LEAST, color=INK, ha="center", va="center", zorder=6)


def _coloured(ridge: Ridge, x: Array) -> list[tuple[BoolArray, str]]:
    """Where the claim holds and where it fails; one colour where the effect does not tell."""
    if ridge.threshold is None:
        return [(np.ones(x.shape, dtype=bool), QUIET)]
    agrees = ridge.direction * (x - ridge.threshold) > 0
    return [(agrees, BLUE), (~agrees, ORANGE)]


def _draw_words(figure: Figure, ridge: Ridge, y: float) -> None:
    width, height = figure.get_size_inches()
    room = LEFT - 2 * MARGIN
    lines = wrapped(worded(ridge.statement), WORDS, room, LINES)
    top = y + LEAD / 2 * len(lines)
    name = cut(ridge.name, NAME * BOLDER, room)
    figure.text(MARGIN / width, top / height, name, fontsize=NAME, fontweight="bold", va="center")
    for i, line in enumerate(lines):
        place = (top - 0.155 - LEAD * i) / height
        figure.text(MARGIN / width, place, line, fontsize=WORDS, color=INK, va="center")
    _draw_verdict(figure, ridge, y)


def _draw_verdict(figure: Figure, ridge: Ridge, y: float) -> None:
    """The verdict and the probability at the right, about a place in inches from below."""
    width, height = figure.get_size_inches()
    beside = RIGHT - 0.2
    bold: dict[str, Any] = {"fontsize": NAME, "fontweight": "bold"}
    verdict = wrapped(worded(verdict_name(ridge.verdict)), NAME * BOLDER, beside, 2)
    found = [(line, bold) for line in verdict]
    if ridge.probability:
        words = worded(phrase("figure.probability", p=ridge.probability))
        told = wrapped(_BOUND.sub("\\1\N{NO-BREAK SPACE}", words), WORDS, beside, 2)
        found += [(line, {"fontsize": WORDS, "color": QUIET}) for line in told]
    step = 0.18 if len(found) <= 2 else LEAD
    for place, (line, look) in enumerate(found):
        at = (y + step * ((len(found) - 1) / 2 - place)) / height
        figure.text((LEFT + MIDDLE + 0.15) / width, at, line, va="center", **look)


def _legend(figure: Figure, frame: Frame, *, grey: bool) -> None:
    from matplotlib.patches import Patch

    width, height = figure.get_size_inches()
    handles = [Patch(color=BLUE, alpha=0.55, label=worded(phrase("figure.holds")))]
    handles.append(Patch(color=ORANGE, alpha=0.55, label=worded(phrase("figure.fails"))))
    if grey:
        handles.append(Patch(color=QUIET, alpha=0.55, label=worded(phrase("figure.elsewhere"))))
    if frame.rope > 0:
        handles.append(Patch(color=FAINT, label=worded(phrase("figure.smaller", rope=as_set(frame.rope)))))
    figure.legend(
        handles=handles,
        loc="lower left",
        bbox_to_anchor=(0.5 * MARGIN / width, 0.04 / height),
        ncols=2 if grey else columns_of([str(one.get_label()) for one in handles], LEAST, PAGE - MARGIN),
        frameon=False,
        fontsize=LEAST,
    )
