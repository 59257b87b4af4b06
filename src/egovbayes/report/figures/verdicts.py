"""A paper's table of hypotheses as a picture: effects with intervals, and the three verdicts beside them."""

from __future__ import annotations

import textwrap
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from egovbayes.model.claims.claims import parse_claim
from egovbayes.report.figures.canvas import BLUE, FAINT, GREEN, INK, ORANGE, QUIET, headline, new_figure
from egovbayes.report.figures.note import say_nobody
from egovbayes.report.words import MAXIMUM_LIKELIHOOD, MISSING, level, probability

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, LINE = 0.62, 0.155
LEFT, MIDDLE, RIGHT = 3.1, 3.4, 4.0
TOP, BOTTOM, MARGIN = 1.1, 0.95, 0.25
NOTE, LEGEND = 0.18, 0.34
WRAP = 44
COLOURS = (BLUE, ORANGE, GREEN, INK)
MARKERS = ("o", "D", "s", "^")
STOPS = (0.1, 1.15, 2.5)
MARK = "†"
NO_EFFECT = {"share": "shares of explained variance", "cor": "correlations", "raises": "a rise of probability"}


@dataclass(frozen=True, slots=True)
class VerdictFrame:
    """Title, headings of the models by column, region of practical equivalence, interval, synthetic data or not, what
    maximum likelihood is called.
    """

    title: str
    titles: Mapping[str, str]
    rope: float = 0.1
    interval: float = 0.95
    synthetic: bool = False
    ml: str = MAXIMUM_LIKELIHOOD


def draw_verdicts(table: pd.DataFrame, frame: VerdictFrame) -> Figure:
    """One row a hypothesis of `table` (index: hypothesis, model), one interval and one line of verdicts a model.

    Hypotheses whose number is no standardised effect carry a mark, and a note says what is drawn.
    """
    names = list(dict.fromkeys(table.index.get_level_values(0)))
    marked = marked_claims(table)
    bottom = BOTTOM + NOTE * len(marked)
    width, height = LEFT + MIDDLE + RIGHT, TOP + ROW * len(names) + bottom
    figure = new_figure(width, height)
    axes = figure.add_axes((LEFT / width, bottom / height, MIDDLE / width, ROW * len(names) / height))
    _backdrop(axes, table, len(names), frame)
    columns = list(frame.titles)
    for i, name in enumerate(names):
        base = len(names) - 1.0 - i
        rows = table.loc[[name]]
        _draw_negligible(axes, rows, base)
        _draw_effects(axes, rows, base, columns)
        words = (f"{name} {MARK}" if name in marked else str(name), str(rows.iloc[0]["statement"]))
        _draw_words(figure, words, bottom + (base + 0.5) * ROW)
        _draw_three(figure, rows, bottom + (base + 0.5) * ROW, columns)
    _draw_notes(figure, list(marked.values()))
    headline(figure, frame.title, synthetic=frame.synthetic)
    say_nobody(figure, synthetic=frame.synthetic)
    for head, stop in zip(("printed", frame.ml, "posterior"), STOPS, strict=True):
        figure.text((LEFT + MIDDLE + stop) / width, 1 - 0.92 / height, head, fontsize=8, color=QUIET, va="center")
    _legend(figure, frame)
    return figure


def marked_claims(table: pd.DataFrame) -> dict[str, str]:
    """A note on each hypothesis whose number is no standardised effect, by its name: what is drawn in its place."""
    claims = dict(zip(map(str, table.index.get_level_values(0)), map(str, table["claim"]), strict=True))
    kinds = {name: _no_effect(text) for name, text in claims.items()}
    return {
        name: f"{MARK} {name} is about {kind}, no standardised effect: its number is drawn on the same axis, but the "
        "band of negligible effects does not speak of it."
        for name, kind in kinds.items()
        if kind
    }


def _no_effect(claim: str) -> str:
    """What the single number of a claim is made of where that is no standardised effect; else nothing."""
    effect = parse_claim(claim).effect
    called = [] if effect is None else [call.function for call in effect.calls]
    return next((NO_EFFECT[function] for function in called if function in NO_EFFECT), "")


def _draw_notes(figure: Figure, notes: Sequence[str]) -> None:
    width, height = figure.get_size_inches()
    for i, note in enumerate(reversed(notes)):
        place = (MARGIN / width, (LEGEND + NOTE * (i + 0.5)) / height)
        figure.text(*place, note, fontsize=8, color=QUIET, va="center")


def _backdrop(axes: Axes, table: pd.DataFrame, n: int, frame: VerdictFrame) -> None:
    low, high = table["effect_lower"].min(), table["effect_upper"].max()
    low, high = min(-2 * frame.rope, -0.1, low), max(2 * frame.rope, 0.1, high)
    margin = 0.04 * (high - low)
    axes.set(xlim=(low - margin, high + margin), ylim=(0, n), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.axvline(0, color=QUIET, linewidth=0.9, zorder=1)
    for i in range(n + 1):
        axes.axhline(i, color=FAINT, linewidth=0.8, zorder=0)
    axes.tick_params(axis="x", labelsize=8)
    axes.set_xlabel("standardised effect", fontsize=9)


def _offsets(n: int) -> list[float]:
    return [0.0] if n == 1 else [0.22 - 0.44 * k / (n - 1) for k in range(n)]


def _draw_effects(axes: Axes, rows: pd.DataFrame, base: float, columns: Sequence[str]) -> None:
    for (column, row), shift in zip(_by_column(rows), _offsets(len(rows)), strict=True):
        k = columns.index(column) % len(COLOURS)
        y = base + 0.5 + shift
        if isnan(float(row["effect"])):
            continue
        axes.hlines([y], [row["effect_lower"]], [row["effect_upper"]], color=COLOURS[k], linewidth=2)
        axes.plot([row["effect"]], [y], MARKERS[k], color=COLOURS[k], markersize=5.5, markeredgecolor="white")


def _draw_negligible(axes: Axes, rows: pd.DataFrame, base: float) -> None:
    """The band of effects too small to matter, which is narrower for products of paths."""
    from matplotlib.patches import Rectangle

    rope = float(rows["rope"].max())
    if rope > 0:
        axes.add_patch(Rectangle((-rope, base), 2 * rope, 1, color=FAINT, alpha=0.6, linewidth=0, zorder=0))


def _by_column(rows: pd.DataFrame) -> list[tuple[str, dict[Hashable, Any]]]:
    return [(str(column), row) for (_, column), row in zip(rows.index.to_list(), rows.to_dict("records"), strict=True)]


def _draw_words(figure: Figure, words: tuple[str, str], y: float) -> None:
    width, height = figure.get_size_inches()
    name, statement = words
    lines = textwrap.wrap(statement, WRAP, max_lines=2, placeholder=" …")
    top = y + LINE * len(lines) / 2
    figure.text(MARGIN / width, top / height, name, fontsize=9.5, fontweight="bold", va="center")
    for i, line in enumerate(lines):
        figure.text(MARGIN / width, (top - LINE * (i + 1.05)) / height, line, fontsize=8, va="center")


def _draw_three(figure: Figure, rows: pd.DataFrame, y: float, columns: Sequence[str]) -> None:
    width, height = figure.get_size_inches()
    left = LEFT + MIDDLE
    printed = str(rows.iloc[0]["printed"]) or MISSING
    figure.text((left + STOPS[0]) / width, y / height, printed, fontsize=8.5, fontweight="bold", va="center")
    for (column, row), shift in zip(_by_column(rows), _offsets(len(rows)), strict=True):
        colour = COLOURS[columns.index(column) % len(COLOURS)]
        p = float(row["ml_p"])
        by_ml = str(row["ml_verdict"]) + ("" if isnan(p) else f", p {probability(p)}")
        by_posterior = f"{row['verdict']}, P {row['shown'] or MISSING}"
        weight = "bold" if row["agree"] == "no" else "normal"
        for text, stop in ((by_ml or MISSING, STOPS[1]), (by_posterior, STOPS[2])):
            at = (y + shift * ROW) / height
            figure.text((left + stop) / width, at, text, fontsize=7.5, color=colour, fontweight=weight, va="center")


def _legend(figure: Figure, frame: VerdictFrame) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    width, height = figure.get_size_inches()
    handles: list[Line2D | Patch] = [
        Line2D([], [], color=COLOURS[k % 4], marker=MARKERS[k % 4], markersize=5, label=title)
        for k, title in enumerate(frame.titles.values())
    ]
    if frame.rope > 0:
        handles.append(Patch(color=FAINT, label="negligible"))
    place = (0.1 / width, 0.02 / height)
    figure.legend(handles=handles, loc="lower left", bbox_to_anchor=place, ncols=4, frameon=False, fontsize=8)
    text = f"Median and {level(frame.interval)} interval. Bold: a verdict that differs from the printed one."
    figure.text(MARGIN / width, 1 - 0.6 / height, text, fontsize=8, color=QUIET, va="center")
