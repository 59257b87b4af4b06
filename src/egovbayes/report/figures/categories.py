"""Answers in categories as pictures: how many gave each answer, and how answers follow a construct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Array
from egovbayes.report.figures.canvas import BLUE, FAINT, INK, QUIET, headline, under_title, wrapped
from egovbayes.report.figures.language import said
from egovbayes.report.figures.panel_grid import PanelGrid
from egovbayes.report.words import level

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_PANELS = 40
GRID = PanelGrid(3, 1.65, 1.15, gap=0.35, between=0.75, left=0.55, right=0.3, top=1.15, bottom=0.55, least=5.2)
_SIZE, _LABEL, _BAR, _INSET = 8.0, 7.5, 0.72, 3
_LINES, _SPACING = 3, 1.25
"""Names are told in at most so many lines, whose height is so many times their letters'."""
_LOWEST, _HIGHEST = "#9ecae1", "#08306b"


@dataclass(frozen=True, slots=True, eq=False)
class SharePanel:
    """One item: answers as coded, the share that gave each, and the model's with its interval; each (answer,)."""

    name: str
    answers: Sequence[int]
    given: Array
    median: Array
    lower: Array
    upper: Array


@dataclass(frozen=True, slots=True, eq=False)
class CurvePanel:
    """One item by one construct: scores of the construct in SDs (score,), P(each answer) there (score, answer)."""

    name: str
    construct: str
    answers: Sequence[int]
    scores: Array
    shares: Array


def draw_shares(panels: Sequence[SharePanel], title: Text, inside: float, *, synthetic: bool) -> Figure:
    """A panel an item, at most the first 40: bars are the answers given, dots and lines what the model says."""
    shown = panels[:MOST_PANELS]
    figure, all_axes = _with_room(shown, [""]).drawn(len(shown))
    highest = max(float(max(panel.given.max(), panel.upper.max())) for panel in shown)
    for axes, panel in zip(all_axes, shown, strict=True):
        axes.bar(panel.answers, panel.given, width=_BAR, color=FAINT, zorder=1)
        axes.vlines(panel.answers, panel.lower, panel.upper, color=BLUE, linewidth=1.6, zorder=2)
        axes.plot(panel.answers, panel.median, "o", color=BLUE, markersize=3.2, zorder=3)
        axes.set_ylim(0, highest * 1.08)
        _dress(axes, panel.name)
        axes.set_xticks(list(panel.answers))
    _head(figure, title, phrase("figure.shares_note", inside=level(inside)), len(panels), synthetic=synthetic)
    return figure


def draw_curves(panels: Sequence[CurvePanel], title: Text, *, synthetic: bool) -> Figure:
    """A panel an item and construct, at most the first 40: P(each answer) along the construct, from light to dark."""
    shown = panels[:MOST_PANELS]
    figure, all_axes = _with_room(shown, [panel.construct for panel in shown]).drawn(len(shown))
    for axes, panel in zip(all_axes, shown, strict=True):
        colours = _shades(len(panel.answers))
        for answer, curve, colour in zip(panel.answers, panel.shares.T, colours, strict=True):
            axes.plot(panel.scores, curve, color=colour, linewidth=1.5)
            peak = min(max(int(curve.argmax()), _INSET), len(curve) - 1 - _INSET)
            place = panel.scores[peak], curve[peak] + 0.03
            axes.text(*place, str(answer), color=INK, fontsize=7, ha="center", va="bottom")
        axes.set_ylim(0, 1.18)
        axes.set_yticks([0, 0.5, 1])
        axes.set_xlim(panel.scores[0], panel.scores[-1])
        _dress(axes, panel.name)
        axes.set_xlabel("\n".join(_label(panel.construct)), fontsize=_LABEL, color=QUIET, labelpad=2)
    _head(figure, title, phrase("figure.curves_note"), len(panels), synthetic=synthetic)
    return figure


def _with_room(panels: Sequence[SharePanel] | Sequence[CurvePanel], labels: Sequence[str]) -> PanelGrid:
    """The grid with room for the lines of all names above panels and labels below."""
    above = (max(len(_name(panel.name)) for panel in panels) - 1) * _SIZE * _SPACING / 72
    below = (max(len(_label(label)) for label in labels) - 1) * _LABEL * _SPACING / 72
    return replace(GRID, top=GRID.top + above, between=GRID.between + above + below, bottom=GRID.bottom + below)


def _name(name: str) -> list[str]:
    """What a panel is of, in lines: the group at its end is what tells panels apart."""
    return wrapped(name, _SIZE, GRID.width + GRID.gap - 0.1, _LINES)


def _label(construct: str) -> list[str]:
    return wrapped(construct, _LABEL, GRID.width, _LINES)


def _dress(axes: Axes, name: str) -> None:
    axes.set_title("\n".join(_name(name)), fontsize=_SIZE, loc="left", pad=4)
    axes.tick_params(labelsize=_LABEL, length=2.5)


def _head(figure: Figure, title: Text, told: Text, n: int, *, synthetic: bool) -> None:
    headline(figure, title, synthetic=synthetic)
    more = phrase("figure.first_of", shown=MOST_PANELS, n=n) if n > MOST_PANELS else ""
    under_title(figure, said(told, more), place=0.64)


def _shades(n: int) -> list[str]:
    """Colours from light to dark, one an answer."""
    ends = [np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) for colour in (_LOWEST, _HIGHEST)]
    between = (np.rint(ends[0] + (ends[1] - ends[0]) * share).astype(int) for share in np.linspace(0, 1, n))
    return ["#{:02x}{:02x}{:02x}".format(*rgb.tolist()) for rgb in between]
