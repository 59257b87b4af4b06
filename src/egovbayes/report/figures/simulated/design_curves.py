"""What surveys of each size would give of a claim: assurance, power by effect, interval widths, errors."""

from __future__ import annotations

from functools import partial
from math import isfinite, isinf
from typing import TYPE_CHECKING, Literal

from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import BLUE, FAINT, GREEN, INK, LEAST, ORANGE, QUIET, text_width
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.simulated.panels import SMALL, Draw, Panels, draw_panels
from egovbayes.report.words import count
from egovbayes.study.sample_size.curves import Needed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SHADES = ("#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594")
BAND = "#dbe9f4"
_APART = 1.015
"""By how much bars at one size stand beside each other, as a factor of the respondents."""


def draw_design(title: Text, curve: pd.DataFrame, power: pd.DataFrame, needed: Needed) -> Figure:
    """Four pictures over the number of respondents, which is on a logarithmic scale."""
    pictures: list[tuple[Text, Draw]] = [
        (phrase("figure.design_assurance"), partial(_assurance, curve=curve, needed=needed))
    ]
    if not power.empty:
        pictures += [
            (phrase("figure.design_power"), partial(_power, power=power)),
            (phrase("figure.design_width"), partial(_width, curve=curve)),
        ]
    pictures += [(phrase("figure.design_errors"), partial(_errors, curve=curve))]
    return draw_panels(_panels(title), pictures)


def _panels(title: Text) -> Panels:
    return Panels(title, 2, 1.75, phrase("figure.axis_respondents"), "", phrase("figure.design_note"))


def _over_n(axes: Axes, curve: pd.DataFrame, room: float = 0.0) -> None:
    """The sizes on a logarithmic axis, with `room` for a legend right of the last: a share of the axis."""
    sizes = [int(n) for n in curve.index.get_level_values("n").unique()]
    axes.set_xscale("log")
    axes.set_xticks(sizes, [worded(count(n)) for n in sizes], rotation=35 if len(sizes) > 6 else 0, ha="center")
    axes.minorticks_off()
    low, high = sizes[0] / 1.08, sizes[-1] * 1.08
    axes.set_xlim(low, high * (high / low) ** (room / (1 - room)))


def _assurance(axes: Axes, curve: pd.DataFrame, needed: Needed) -> None:
    axes.fill_between(curve.index, curve["assurance_lower"], curve["assurance_upper"], color=BAND, linewidth=0)
    axes.plot(curve.index, curve["assurance"], color=BLUE, linewidth=1.4, marker="o", markersize=3)
    axes.axhline(needed.aim, color=QUIET, linewidth=0.8, linestyle=(0, (2, 2)))
    if isfinite(needed.n) and needed.n > 0:
        axes.plot([needed.n, needed.n], [0, needed.aim], color=ORANGE, linewidth=1.1)
        _say_needed(axes, curve, needed)
    axes.set(ylim=(0, 1.02))
    _share_ticks(axes, sorted({0.0, 0.5, needed.aim, 1.0}))
    _over_n(axes, curve)


def _share_ticks(axes: Axes, shares: list[float]) -> None:
    axes.set_yticks(shares, [worded(Numeral(f"{share:g}".replace("0.", ".", 1))) for share in shares])


def _say_needed(axes: Axes, curve: pd.DataFrame, needed: Needed) -> None:
    """How many it takes and the interval of that, on the side of the line that has more room."""
    ends = phrase("figure.design_ends", lower=_end(needed.lower, curve), upper=_end(needed.upper, curve))
    right = needed.n < (curve.index[0] * curve.index[-1]) ** 0.5
    words, shift = f"{worded(count(needed.n))}\n{worded(ends)}", 3 if right else -3
    axes.annotate(
        words, (needed.n, 0.03), xytext=(shift, 0), textcoords="offset points", fontsize=SMALL, color=ORANGE,
        ha="left" if right else "right", va="bottom",
    )  # fmt: skip


def _end(n: float, curve: pd.DataFrame) -> Text:
    """An end of the interval of N in words: beyond the sizes that were tried there is only that."""
    if n == 0:
        return phrase("figure.design_below", n=count(curve.index[0]))
    return phrase("figure.design_over", n=count(curve.index[-1])) if isinf(n) else count(n)


def _power(axes: Axes, power: pd.DataFrame) -> None:
    bins: list[tuple[float, float]] = sorted({(lower, upper) for _, lower, upper in power.index.to_list()})
    for place, (colour, (lower, upper)) in enumerate(zip(_SHADES[-len(bins) :], bins, strict=True)):
        rows = power[[key[1:] == (lower, upper) for key in power.index.to_list()]].droplevel(["lower", "upper"])
        label = worded(_bin(lower, upper))
        beside = _APART ** (place - (len(bins) - 1) / 2)
        axes.errorbar(
            rows.index * beside, rows["power"], _beside(rows),
            color=colour, linewidth=1.2, elinewidth=0.7, marker="o", markersize=2.5, label=label,
            clip_on=False, zorder=3,
        )  # fmt: skip
    axes.set(ylim=(0, 1.02))
    _share_ticks(axes, [0, 0.5, 1])
    _over_n(axes, power, _legend(axes, "lower right"))


def _bin(lower: float, upper: float) -> Numeral:
    """Effects from one size to another."""
    ends = [f"{end:g}".replace("0.", ".", 1) for end in (lower, upper)]
    return Numeral(f"> {ends[0]}" if isinf(upper) else "–".join(ends))


def _legend(axes: Axes, place: Literal["lower right", "center right"]) -> float:
    """The legend on white, above the lines: at some sizes they reach wherever it stands. Which share of the axis it
    takes.
    """
    legend = axes.legend(
        fontsize=LEAST, loc=place, handlelength=1.4, labelspacing=0.2, borderpad=0.3,
        facecolor="white", edgecolor="none", framealpha=0.9,
    )  # fmt: skip
    legend.set_zorder(5)
    widest = max(text_width(text.get_text(), LEAST) for text in legend.get_texts())
    return (widest + 0.42) / _panels("").width


def _beside(rows: pd.DataFrame) -> list[pd.Series]:
    """How far the interval reaches below and above; not at all beyond shares of 0 and 1, which it leaves out."""
    return [(rows["power"] - rows["lower"]).clip(lower=0), (rows["upper"] - rows["power"]).clip(lower=0)]


def _width(axes: Axes, curve: pd.DataFrame) -> None:
    axes.fill_between(curve.index, curve["width_lower"], curve["width_upper"], color=BAND, linewidth=0)
    axes.plot(curve.index, curve["width"], color=BLUE, linewidth=1.4, marker="o", markersize=3)
    axes.set_ylim(0, None)
    _over_n(axes, curve)


def _errors(axes: Axes, curve: pd.DataFrame) -> None:
    axes.axhline(1, color=FAINT, linewidth=0.8)
    axes.plot(
        curve.index, curve["type_s"], color=ORANGE, linewidth=1.4, marker="o", markersize=3,
        label=worded(phrase("design-page.type_s")), clip_on=False, zorder=3,
    )  # fmt: skip
    axes.plot(
        curve.index, curve["type_m"], color=GREEN, linewidth=1.4, marker="s", markersize=3,
        label=worded(phrase("design-page.type_m")),
    )  # fmt: skip
    axes.plot(
        curve.index, curve["undecided"], color=INK, linewidth=1.0, linestyle=(0, (3, 2)),
        label=worded(phrase("figure.share_undecided")),
    )  # fmt: skip
    axes.set_ylim(0, None)
    _over_n(axes, curve, _legend(axes, "center right"))
