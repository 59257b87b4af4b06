"""Probability, Bayes factor and effect of claims over the width of the priors they rest on, a row a hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Sentence, Text, phrase
from egovbayes.notation import Array
from egovbayes.report.figures.canvas import BLUE, FAINT, GREEN, ORANGE, PAGE, QUIET, cut, headline, new_figure, wrapped
from egovbayes.report.figures.language import worded
from egovbayes.report.words import level, standardised

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GAP, TALL, LEFT, MARGIN, TOP, HEAD, FOOT = 0.5, 0.95, 1.35, 0.25, 0.62, 0.3, 0.38
PANEL = (PAGE - LEFT - 2 * GAP - MARGIN) / 3
ROW = TALL + 0.42
LETTERS, SMALL, NOTE = 8.5, 7.5, 7.0
MOST_FACTORS = (1e-4, 1e6)
"""Bayes factors beyond are drawn here: bounds that say hardly anything would stretch the axis."""
HEADINGS = ("figure.p_claim", "figure.bayes_factor", "figure.standardised_effect")
_STATUS = {
    "robust": "figure.robust",
    "sensitive": "figure.sensitive",
    "decided by the prior": "figure.decided",
    "not tried": "figure.untried",
}


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One hypothesis, what is said of it in a word, and its rows of the table of curves, indexed by factor."""

    name: str
    status: str
    rows: pd.DataFrame


@dataclass(frozen=True, slots=True)
class CurvesFrame:
    """What stands around the panels."""

    title: Text
    threshold: float
    interval: float
    synthetic: bool


def draw_curves(curves: Sequence[Curve], frame: CurvesFrame) -> Figure:
    """Three panels a hypothesis, over the width of its priors as a multiple of what it is (a logarithmic axis)."""
    width = LEFT + 3 * PANEL + 2 * GAP + MARGIN
    notes = _notes(frame, width)
    foot = FOOT + 0.14 * len(notes)
    height = TOP + HEAD + len(curves) * ROW + foot
    figure = new_figure(width, height)
    draw = (_probability, _bayes_factor, _effect)
    for line, curve in enumerate(curves):
        bottom = height - TOP - HEAD - line * ROW - TALL
        for column, own in enumerate(draw):
            left = LEFT + column * (PANEL + GAP)
            axes = figure.add_axes((left / width, bottom / height, PANEL / width, TALL / height))
            _prepare(axes, curve)
            own(axes, curve, frame)
            if line == 0:
                heading = "\n".join(wrapped(worded(Sentence(HEADINGS[column])), LETTERS, PANEL + 0.25))
                axes.set_title(heading, fontsize=LETTERS, color=QUIET, pad=7)
            if line + 1 == len(curves):
                axes.set_xlabel(worded(phrase("figure.width_of_priors")), fontsize=SMALL, labelpad=2)
        place = (bottom + TALL) / height
        name = cut(curve.name, LETTERS, LEFT - MARGIN - 0.5)
        figure.text(MARGIN / width, place, name, fontsize=LETTERS, fontweight="bold", va="top")
        status = Sentence(_STATUS[curve.status]) if curve.status in _STATUS else verdict_name(curve.status)
        said = "\n".join(wrapped(worded(status), SMALL, LEFT - MARGIN - 0.4))
        figure.text(MARGIN / width, place - 0.2 / height, said, fontsize=SMALL, color=QUIET, va="top")
    headline(figure, frame.title, synthetic=frame.synthetic)
    for at, text in enumerate(notes[::-1]):
        figure.text(MARGIN / width, (0.14 + 0.14 * at) / height, text, fontsize=NOTE, color=QUIET, va="center")
    return figure


def _notes(frame: CurvesFrame, width: float) -> list[str]:
    """What the signs mean, in lines."""
    told = (phrase("figure.widths_note"), phrase("figure.widths_bars", inside=level(frame.interval)))
    return [line for one in told for line in wrapped(worded(one), NOTE, width - 2 * MARGIN)]


def _prepare(axes: Axes, curve: Curve) -> None:
    factors = curve.rows.index.to_numpy(dtype=float)
    axes.set_xscale("log", base=2)
    axes.set_xlim(factors.min() / 1.2, factors.max() * 1.2)
    shown = [x for x in (0.125, 0.25, 0.5, 1, 2, 4, 8) if factors.min() <= x <= factors.max()]
    axes.set_xticks(shown, [worded(Numeral(f"{x:g}")) + "×" for x in shown])
    axes.minorticks_off()
    axes.tick_params(labelsize=SMALL)
    axes.axvline(1, color=FAINT, linewidth=0.8, zorder=0)


def _known(curve: Curve, *columns: str) -> tuple[Array, ...]:
    """The factors and these columns, where the fit may be judged and the first of them has a value."""
    rows = curve.rows[curve.rows["converged"].astype(bool)]
    rows = rows[rows[columns[0]].notna()]
    found = [rows[column].to_numpy(dtype=float) for column in columns]
    return rows.index.to_numpy(dtype=float), *found


def _points(axes: Axes, x: Array, y: Array) -> None:
    axes.plot(x, y, color=BLUE, linewidth=1.3, zorder=3)
    colours = [ORANGE if factor == 1 else BLUE for factor in x]
    axes.scatter(x, y, s=16, c=colours, linewidths=0, zorder=4)


def _probability(axes: Axes, curve: Curve, frame: CurvesFrame) -> None:
    x, p, error, before = _known(curve, "probability", "mc_error", "prior_probability")
    for low, high in ((frame.threshold, 1.0), (0.0, 1.0 - frame.threshold)):
        axes.axhspan(low, high, color=FAINT, alpha=0.8, linewidth=0, zorder=0)
    axes.plot(x, before, color=GREEN, linewidth=1.2, linestyle=(0, (3, 2)), zorder=2)
    axes.vlines(x, np.clip(p - 2 * error, 0, 1), np.clip(p + 2 * error, 0, 1), color=BLUE, linewidth=1.0, zorder=3)
    _points(axes, x, p)
    axes.set(ylim=(-0.04, 1.04))
    axes.set_yticks([0, 0.5, 1], ["0", worded(standardised(0.5, 1)), "1"])


def _bayes_factor(axes: Axes, curve: Curve, _frame: CurvesFrame) -> None:
    x, value, lower, upper, bounded = _known(
        curve, "bayes_factor", "bayes_factor_lower", "bayes_factor_upper", "bounded"
    )
    if not x.size:
        _without_curve(axes, phrase("figure.before_decided"))
        return
    axes.set_yscale("log")
    value = np.clip(value, *MOST_FACTORS)
    axes.axhline(1, color=QUIET, linewidth=0.8, linestyle=(0, (1.5, 1.5)), zorder=1)
    known = bounded == 0
    axes.vlines(x[known], lower[known], upper[known], color=BLUE, linewidth=1.0, zorder=3)
    axes.plot(x, np.where(known, value, np.nan), color=BLUE, linewidth=1.3, zorder=3)  # bounds make no curve
    for at, y, low, certain in zip(x, value, lower, known, strict=True):
        mark = "o" if certain else ("v" if np.isnan(low) else "^")
        axes.plot(at, y, mark, color=ORANGE if at == 1 else BLUE, markersize=4.2, markeredgewidth=0, zorder=4)
    low, high = min(0.5, value.min() / 3), max(2.0, value.max() * 3)
    axes.set_ylim(low, high)
    powers = np.arange(np.ceil(np.log10(low)), np.floor(np.log10(high)) + 1)
    shown = powers[:: max(1, len(powers) // 4)]
    axes.set_yticks(10.0**shown, [worded(_power_of_ten(power)) for power in shown.tolist()])
    axes.minorticks_off()


def _without_curve(axes: Axes, why: Text) -> None:
    axes.text(0.5, 0.5, worded(why), fontsize=SMALL, color=QUIET, transform=axes.transAxes, ha="center")
    axes.set_yticks([])


def _power_of_ten(power: float) -> Numeral:
    return Numeral(f"{10.0**power:,.0f}" if power >= 0 else f"{10.0**power:g}")


def _effect(axes: Axes, curve: Curve, _frame: CurvesFrame) -> None:
    x, effect, lower, upper = _known(curve, "effect", "effect_lower", "effect_upper")
    if not x.size:
        _without_curve(axes, phrase("figure.no_single"))
        return
    axes.axhline(0, color=QUIET, linewidth=0.8, linestyle=(0, (1.5, 1.5)), zorder=1)
    axes.fill_between(x, lower, upper, color=BLUE, alpha=0.16, linewidth=0, zorder=2)
    _points(axes, x, effect)
    low, high = min(float(lower.min()), 0.0), max(float(upper.max()), 0.0)
    room = 0.08 * (high - low)
    axes.set_ylim(low - room, high + room)
    ticks = [tick for tick in axes.get_yticks() if low - room <= tick <= high + room]
    axes.set_yticks(ticks, [worded(standardised(tick)) for tick in ticks])
