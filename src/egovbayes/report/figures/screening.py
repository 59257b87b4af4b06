"""Every respondent by every index, with the thresholds of the rules in force, and a strip of how rules overlap."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.data.screening.screening import Screening
from egovbayes.data.surveys.screening_rules import rule_words
from egovbayes.data.surveys.survey import Survey
from egovbayes.notation import Array, BoolArray
from egovbayes.report.figures.canvas import BLUE, FAINT, INK, ORANGE, QUIET, headline, new_figure
from egovbayes.report.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, LEFT, RIGHT = 9.7, 1.5, 2.35
TOP, BOTTOM, PANEL, GAP, STRIP = 0.95, 0.75, 1.25, 0.28, 0.24
FEW = 600
LEAST_P = 1e-12


@dataclass(frozen=True, slots=True)
class _Panel:
    """An index to show: its column, its rule, what stands beside it, a factor, on a log scale or not."""

    index: str
    rule: str
    words: str
    factor: float = 1.0
    log: bool = False


PANELS = (
    _Panel("missing_share", "missing_share", "missing\nanswers, %", 100.0),
    _Panel("longest_string", "long_string", "longest run\nof one answer"),
    _Panel("variability", "variability", "SD of own\nanswers"),
    _Panel("mahalanobis_p", "mahalanobis", "Mahalanobis\ndistance, p", log=True),
)


def draw_screening(screening: Screening, survey: Survey) -> Figure:
    """One panel an index, respondents from left to right as they came; those left out stand out."""
    panels = [panel for panel in PANELS if not screening.indices[panel.index].isna().all()]
    rules = list(screening.reasons.columns)
    height = TOP + len(panels) * (PANEL + GAP) + STRIP * max(1, len(rules)) + BOTTOM
    figure = new_figure(WIDTH, height)
    y = height - TOP
    for panel in panels:
        y -= PANEL
        axes = figure.add_axes((LEFT / WIDTH, y / height, (WIDTH - LEFT - RIGHT) / WIDTH, PANEL / height))
        _draw_panel(axes, panel, screening)
        y -= GAP
    strip = STRIP * max(1, len(rules))
    axes = figure.add_axes((LEFT / WIDTH, (y - strip) / height, (WIDTH - LEFT - RIGHT) / WIDTH, strip / height))
    _draw_strip(axes, screening)
    record = screening.record
    headline(figure, f"Screening of {survey.source}", synthetic=survey.synthetic)
    gone = record.returned - record.kept
    figure.text(
        0.25 / WIDTH,
        1 - 0.62 / height,
        f"{count(gone)} of {count(record.returned)} respondents left out: orange diamonds, filled where the panel's "
        "own rule is against them. Dashed: thresholds.",
        fontsize=8,
        color=QUIET,
        va="center",
    )
    return figure


def _draw_panel(axes: Axes, panel: _Panel, screening: Screening) -> None:
    values = screening.indices[panel.index].to_numpy(np.float64) * panel.factor
    if panel.log:
        values = np.maximum(values, LEAST_P)
    places = np.arange(1, len(values) + 1)
    gone = ~screening.kept
    own = _against(screening, panel.rule)
    if panel.rule == "long_string":
        own = own | _against(screening, "identical")
    size = 9.0 if len(values) <= FEW else 3.0
    axes.scatter(places[~gone], values[~gone], s=size, color=BLUE, alpha=0.55, linewidths=0, zorder=2)
    axes.scatter(
        places[gone & ~own], values[gone & ~own], s=22, marker="D", facecolors="none", edgecolors=ORANGE, zorder=3
    )
    axes.scatter(places[own], values[own], s=22, marker="D", color=ORANGE, linewidths=0, zorder=4)
    _draw_threshold(axes, panel, screening)
    _set_range(axes, panel, values)
    axes.set_xlim(0, len(values) + 1)
    axes.set_xticks([])
    axes.set_ylabel(panel.words, fontsize=8.5, rotation=0, ha="right", va="center")
    axes.tick_params(labelsize=8)
    axes.grid(axis="y", color=FAINT, linewidth=0.6, zorder=0)


def _set_range(axes: Axes, panel: _Panel, values: Array) -> None:
    """Ends of the axis; small p stand high, because they are what is looked for."""
    if panel.log:
        axes.set_yscale("log")
        axes.set_ylim(1.6, min(1e-4, float(np.nanmin(values)) / 4))
        return
    low, high = axes.get_ylim()
    axes.set_ylim(min(0.0, low), max(1.0, high))
    axes.locator_params(axis="y", nbins=4, integer=panel.rule == "long_string")


def _draw_threshold(axes: Axes, panel: _Panel, screening: Screening) -> None:
    """The rule's threshold as a dashed line with its words, or that the rule is off."""
    rules = screening.record.rules
    on = panel.rule in rules.active
    told = on or (panel.rule == "long_string" and "identical" in rules.active)
    limit = rules.value(panel.rule)
    text = rule_words(panel.rule, limit) if on else "no rule in force"
    if told and panel.rule == "long_string" and "identical" in rules.active:
        text = "\n".join([*([text] if on else []), rule_words("identical", True)])
    if on and limit is not None:
        at = float(limit) * panel.factor - (0.5 if panel.rule == "long_string" else 0.0)
        axes.axhline(at, color=ORANGE, linewidth=1.1, linestyle=(0, (4, 3)), zorder=1)
    axes.text(
        1.012, 0.5, _wrapped(text), transform=axes.transAxes, fontsize=8, color=INK if told else QUIET, va="center"
    )


def _draw_strip(axes: Axes, screening: Screening) -> None:
    """A row for each rule in force, a mark for each respondent it is against."""
    rules = list(screening.reasons.columns)
    for row, name in enumerate(rules):
        against = np.flatnonzero(_against(screening, name)) + 1
        axes.vlines(against, row - 0.36, row + 0.36, color=ORANGE, linewidth=1.6)
        axes.text(1.012, row, f"{len(against)}  {name}", transform=axes.get_yaxis_transform(), fontsize=8, va="center")
    if not rules:
        axes.text(
            0.5, 0, "no rule in force", transform=axes.get_yaxis_transform(), fontsize=8, color=QUIET, ha="center"
        )
    axes.set_ylim(max(1, len(rules)) - 0.5, -0.5)
    axes.set_xlim(0, len(screening.kept) + 1)
    axes.set_yticks([])
    axes.set_ylabel("left out by", fontsize=8.5, rotation=0, ha="right", va="center")
    axes.tick_params(labelsize=8)
    axes.set_xlabel("respondents, in the order of the file", fontsize=8.5)


def _against(screening: Screening, rule: str) -> BoolArray:
    if rule not in screening.reasons:
        return np.zeros(len(screening.kept), bool)
    return screening.reasons[rule].to_numpy(bool)


def _wrapped(text: str) -> str:
    return "\n".join(part for line in text.split("\n") for part in textwrap.wrap(line, 30))
