"""A paper's table of hypotheses as a picture: effects with intervals, and the three verdicts beside them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.model.claims.claims import parse_claim
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    GREEN,
    INK,
    LEAST,
    ORANGE,
    PAGE,
    QUIET,
    columns_of,
    cut,
    headline,
    new_figure,
    text_width,
    under_title,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.note import say_nobody
from egovbayes.report.words import MISSING, as_shown, level, probability

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, LINE = 0.66, 0.13
TWO_LINES = 0.33
"""Inches that a model's verdicts need where they take two lines."""
LEFT, GAP, NARROWEST = 1.55, 0.12, 0.9
TOP, BOTTOM, MARGIN = 1.15, 0.8, 0.2
NOTE, LEGEND = 0.14, 0.2
LINES = 3
COLOURS = (BLUE, ORANGE, GREEN, INK)
MARKERS = ("o", "D", "s", "^")
MARK = "†"
MAXIMUM_LIKELIHOOD = Sentence("ml.long")
NO_EFFECT = {
    "share": "figure.shares_of_variance",
    "cor": "figure.about_correlations",
    "raises": "figure.rise_of_probability",
}


@dataclass(frozen=True, slots=True)
class VerdictFrame:
    """Title, headings of the models by column, region of practical equivalence, interval, synthetic data or not, what
    maximum likelihood is called.
    """

    title: Text
    titles: Mapping[str, str]
    rope: float = 0.1
    interval: float = 0.95
    synthetic: bool = False
    ml: Text = MAXIMUM_LIKELIHOOD


def draw_verdicts(table: pd.DataFrame, frame: VerdictFrame) -> Figure:
    """One row a hypothesis of `table` (index: hypothesis, model), one interval and one line of verdicts a model.

    Hypotheses whose number is no standardised effect carry a mark, and a note says what is drawn.
    """
    names = list(dict.fromkeys(table.index.get_level_values(0)))
    marked = marked_claims(table)
    notes = [line for note in marked.values() for line in wrapped(worded(note), LEAST, PAGE - 2 * MARGIN)]
    columns, broken = list(frame.titles), _columns(table, frame, broken=False)[0] < LEFT + NARROWEST
    first, second, third = _columns(table, frame, broken=broken)
    stops, tall = (max(first, LEFT + NARROWEST), second, third), max(ROW, TWO_LINES * len(columns) * broken)
    keys = _legend_rows(frame)
    bottom = BOTTOM + NOTE * len(notes) + LEGEND * keys
    top = TOP + LINE * broken
    height = top + tall * len(names) + bottom
    figure = new_figure(PAGE, height)
    middle = stops[0] - GAP - LEFT
    axes = figure.add_axes((LEFT / PAGE, bottom / height, middle / PAGE, tall * len(names) / height))
    _backdrop(axes, table, len(names), frame, middle)
    for i, name in enumerate(names):
        base = len(names) - 1.0 - i
        rows = table.loc[[name]]
        _draw_negligible(axes, rows, base)
        _draw_effects(axes, rows, base, columns)
        words = (f"{name} {MARK}" if name in marked else str(name), str(rows.iloc[0]["statement"]))
        _draw_words(figure, words, bottom + (base + 0.5) * tall)
        _draw_three(figure, rows, bottom + (base + 0.5) * tall, _Three(columns, stops, tall, broken=broken))
    _draw_notes(figure, notes, LEGEND * keys)
    headline(figure, frame.title, synthetic=frame.synthetic)
    say_nobody(figure, synthetic=frame.synthetic)
    for head, stop, end in zip(_heads(frame), stops, (*stops[1:], PAGE), strict=True):
        said = "\n".join(wrapped(head, LEAST, end - stop - GAP / 2, 2 + broken))
        figure.text(stop / PAGE, 1 - (top - 0.05) / height, said, fontsize=LEAST, color=QUIET, va="bottom")
    _legend(figure, frame)
    return figure


def marked_claims(table: pd.DataFrame) -> dict[str, Text]:
    """A note on each hypothesis whose number is no standardised effect, by its name: what is drawn in its place."""
    claims = dict(zip(map(str, table.index.get_level_values(0)), map(str, table["claim"]), strict=True))
    kinds = {name: _no_effect(text) for name, text in claims.items()}
    return {
        name: phrase("figure.no_effect", mark=MARK, name=name, kind=Sentence(kind))
        for name, kind in kinds.items()
        if kind
    }


def _no_effect(claim: str) -> str:
    """What the single number of a claim is made of where that is no standardised effect, as a key; else nothing."""
    effect = parse_claim(claim).effect
    called = [] if effect is None else [call.function for call in effect.calls]
    return next((NO_EFFECT[function] for function in called if function in NO_EFFECT), "")


def _heads(frame: VerdictFrame) -> tuple[str, str, str]:
    return worded(phrase("figure.printed")), worded(frame.ml), worded(phrase("figure.posterior"))


def _columns(table: pd.DataFrame, frame: VerdictFrame, *, broken: bool) -> tuple[float, float, float]:
    """Where the columns of verdicts begin, in inches: as wide as their words, at the right end of the page."""
    rows = [_three(row, broken=broken) for row in table.to_dict("records")]
    widths = [max(text_width(one, LEAST) * 1.13 for row in rows for one in row[k].split("\n")) for k in range(3)]
    widths = [max(wide, min(text_width(head, LEAST), 0.6)) for wide, head in zip(widths, _heads(frame), strict=True)]
    third = PAGE - MARGIN / 2 - widths[2]
    second = third - GAP - widths[1]
    return second - GAP - widths[0], second, third


def _three(row: Mapping[Hashable, Any], *, broken: bool) -> tuple[str, str, str]:
    """The three verdicts of a row in words, as they stand in the columns; `broken` ones in two lines."""
    p, by_ml = float(row["ml_p"]), verdict_name(str(row["ml_verdict"]))
    if not isnan(p):
        by_ml = phrase("figure.verdict_p", verdict=by_ml, p=probability(p))
    shown = as_shown(row["shown"]) if row["shown"] else MISSING
    posterior = phrase("figure.verdict_probability", verdict=verdict_name(str(row["verdict"])), p=shown)
    printed = worded(verdict_name(str(row["printed"]) or MISSING))
    if not broken:
        return printed, worded(by_ml or MISSING), worded(posterior)
    return (
        printed.replace(" ", "\n", 1),
        worded(by_ml or MISSING).replace(", ", ",\n", 1),
        worded(posterior).replace(", ", ",\n", 1),
    )


def _draw_notes(figure: Figure, notes: Sequence[str], above: float) -> None:
    width, height = figure.get_size_inches()
    for i, note in enumerate(reversed(notes)):
        place = (MARGIN / width, (0.08 + above + NOTE * (i + 0.5)) / height)
        figure.text(*place, note, fontsize=LEAST, color=QUIET, va="center")


def _backdrop(axes: Axes, table: pd.DataFrame, n: int, frame: VerdictFrame, middle: float) -> None:
    low, high = table["effect_lower"].min(), table["effect_upper"].max()
    low, high = min(-2 * frame.rope, -0.1, low), max(2 * frame.rope, 0.1, high)
    margin = 0.04 * (high - low)
    axes.set(xlim=(low - margin, high + margin), ylim=(0, n), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.axvline(0, color=QUIET, linewidth=0.9, zorder=1)
    for i in range(n + 1):
        axes.axhline(i, color=FAINT, linewidth=0.8, zorder=0)
    axes.tick_params(axis="x", labelsize=LEAST)
    axes.locator_params(axis="x", nbins=5 if middle > 1.3 else 3)
    label = wrapped(worded(phrase("figure.standardised_effect")), 7.5, middle + 0.2)
    axes.set_xlabel("\n".join(label), fontsize=7.5)


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
    lines = wrapped(statement, LEAST, LEFT - MARGIN - GAP, LINES)
    top = y + LINE * len(lines) / 2
    figure.text(
        MARGIN / width, top / height, cut(name, 9, LEFT - MARGIN - GAP), fontsize=8.5, fontweight="bold", va="center"
    )
    for i, line in enumerate(lines):
        figure.text(MARGIN / width, (top - LINE * (i + 1.05)) / height, line, fontsize=LEAST, va="center")


@dataclass(frozen=True, slots=True)
class _Three:
    """The models, where the three columns begin, how tall a row is, in inches, and whether words take two lines."""

    models: Sequence[str]
    stops: tuple[float, float, float]
    tall: float
    broken: bool


def _draw_three(figure: Figure, rows: pd.DataFrame, y: float, place: _Three) -> None:
    height, stops = figure.get_size_inches()[1], place.stops
    for number, ((column, row), shift) in enumerate(zip(_by_column(rows), _offsets(len(rows)), strict=True)):
        colour, words = COLOURS[place.models.index(column) % len(COLOURS)], _three(row, broken=place.broken)
        if not number:
            figure.text(stops[0] / PAGE, y / height, words[0], fontsize=LEAST, fontweight="bold", va="center")
        weight = "bold" if row["agree"] == "no" else "normal"
        for text, stop in zip(words[1:], stops[1:], strict=True):
            at = (y + shift * place.tall) / height
            figure.text(stop / PAGE, at, text, fontsize=LEAST, color=colour, fontweight=weight, va="center")


def _legend_labels(frame: VerdictFrame) -> list[str]:
    """What the legend says, as far as its room allows."""
    own = [cut(title, LEAST, PAGE - 1.0) for title in frame.titles.values()]
    return [*own, *([worded(phrase("figure.negligible"))] if frame.rope > 0 else [])]


def _legend_rows(frame: VerdictFrame) -> int:
    labels = _legend_labels(frame)
    return -(-len(labels) // columns_of(labels, LEAST, PAGE - 2 * MARGIN))


def _legend(figure: Figure, frame: VerdictFrame) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    width, height = figure.get_size_inches()
    labels = _legend_labels(frame)
    handles: list[Line2D | Patch] = [
        Line2D([], [], color=COLOURS[k % 4], marker=MARKERS[k % 4], markersize=5) for k in range(len(frame.titles))
    ]
    if frame.rope > 0:
        handles.append(Patch(color=FAINT))
    place, ncols = (0.1 / width, 0.02 / height), columns_of(labels, LEAST, PAGE - 2 * MARGIN)
    figure.legend(handles, labels, loc="lower left", bbox_to_anchor=place, ncols=ncols, frameon=False, fontsize=LEAST)
    note = phrase("figure.verdicts_note", inside=level(frame.interval))
    under_title(figure, note, LEAST, 0.78 if frame.synthetic else 0.6)
