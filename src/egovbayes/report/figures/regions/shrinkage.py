"""What pooling does to each group: a line from its own estimate to the pooled one, a panel a quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Array, IntArray
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    PAGE,
    QUIET,
    cut,
    headline,
    new_figure,
    text_width,
    wrapped,
)
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.regions.rows import MANY, RegionFrame, edges, span

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SLOPE, WIDEST, NUMBERS, GAP, MARGIN, TOP, HEAD, FOOT = 1.25, 1.15, 0.4, 0.1, 0.25, 0.62, 0.6, 0.65
TALL, LOW, FEW = 4.0, 2.4, 7
"""Inches a panel is high, of few groups and of more."""
SIZE, NOTE = 7.0, 7.0
LINE = 0.128
"""Inches from one name to the next."""
LEADER = 0.16
ACROSS = 2
"""Panels beside each other."""
FURTHER = 1.5
NAMED = 12
"""How many of very many groups are named."""
PALEST = 0.2


@dataclass(frozen=True, slots=True)
class Shrunk:
    """One quantity: its name, the rows that the table of regions has of it, and the average (NaN for none)."""

    name: str
    table: pd.DataFrame
    average: float = nan

    @property
    def known(self) -> pd.DataFrame:
        """The rows whose own estimate is known."""
        return self.table[self.table["own"].notna()].sort_values("own", kind="stable")


def draw_shrinkage(found: Sequence[Shrunk], frame: RegionFrame) -> Figure:
    """One panel a quantity, own estimates at the left, pooled ones at the right; the paler, the more is borrowed."""
    names = [cut(str(name), SIZE, WIDEST) for one in found for name in one.known.index]
    words = max(text_width(name, SIZE) for name in names) + 0.05
    panel, across = words + LEADER + SLOPE + NUMBERS + GAP, min(len(found), ACROSS)
    down, tall = -(-len(found) // across), LOW if max(len(one.table) for one in found) <= FEW else TALL
    width = 2 * MARGIN + max(across * panel - GAP, PAGE - 2 * MARGIN)
    said = _said(found, frame)
    height = TOP + down * (HEAD + tall) + FOOT + 0.17 * max(len(said) - 2, 0)
    figure = new_figure(width, height)
    for number, one in enumerate(found):
        left = MARGIN + (number % across) * panel + words + LEADER
        bottom = height - TOP - (number // across + 1) * (HEAD + tall) + 0.1
        axes = figure.add_axes((left / width, bottom / height, SLOPE / width, tall / height))
        _panel(axes, one, tall)
    headline(figure, frame.title, synthetic=frame.synthetic)
    for line, text in enumerate(said[::-1]):
        figure.text(MARGIN / width, (0.2 + 0.17 * line) / height, text, fontsize=NOTE, color=QUIET, va="center")
    return figure


def _panel(axes: Axes, one: Shrunk, tall: float) -> None:
    rows = one.known
    limits = span(rows, FURTHER)
    axes.set(xlim=(0, 1), ylim=limits, xticks=[])
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.yaxis.tick_right()
    axes.tick_params(axis="y", labelsize=SIZE, length=2, pad=2)
    axes.set_title(cut(one.name, 9, 1.6 * SLOPE), fontsize=8, fontweight="bold", loc="left", pad=16)
    for x, text, side in (
        (0.0, worded(phrase("figure.own_answers")), "left"),
        (1.0, worded(phrase("figure.pooled")), "right"),
    ):
        spot = axes.transAxes
        axes.annotate(text, (x, 1), (0, 4), spot, "offset points", fontsize=7.5, color=QUIET, ha=side)
        axes.axvline(x, color=FAINT, linewidth=0.8, zorder=0)
    if isfinite(one.average):
        axes.axhline(one.average, color=INK, linewidth=0.9, linestyle=(0, (3, 2)), zorder=1)
    own, low, high = edges(rows["own"].to_numpy(), limits)
    pooled = rows["median"].to_numpy()
    for start, end, share in zip(own, pooled, rows["own_share"], strict=True):
        axes.plot([0, 1], [start, end], color=BLUE, linewidth=1.2, alpha=PALEST + (1 - PALEST) * share, zorder=2)
    axes.scatter(np.ones(len(rows)), pooled, s=10, c=BLUE, linewidths=0, zorder=3, clip_on=False)
    for marker, which in (("o", ~(low | high)), ("v", low), ("^", high)):
        axes.scatter(np.zeros(which.sum()), own[which], s=12, marker=marker, c=QUIET, lw=0, zorder=3, clip_on=False)
    _names(axes, rows, own, tall)


def _names(axes: Axes, rows: pd.DataFrame, own: Array, tall: float) -> None:
    """The names beside their own estimates, moved apart; of very many groups the outermost."""
    low, high = axes.get_ylim()
    step = LINE / tall * (high - low)
    shown = outermost(len(rows), len(rows) if len(rows) <= MANY else NAMED)
    places = apart(own[shown], step, (low, high))
    transform = axes.get_yaxis_transform()
    for number, place in zip(shown.tolist(), places.tolist(), strict=True):
        at, x = own[number], -LEADER / SLOPE
        axes.plot([x, -0.02], [place, at], color=FAINT, linewidth=0.7, transform=transform, clip_on=False, zorder=0)
        name = cut(str(rows.index[number]), SIZE, WIDEST)
        axes.text(x - 0.015, place, name, fontsize=SIZE, transform=transform, ha="right", va="center")


def outermost(n: int, most: int) -> IntArray:
    """Places (shown,) of at most so many of `n` sorted values: of the lowest and of the highest."""
    low = most // 2 if most < n else 0
    return np.concatenate([np.arange(low), np.arange(max(n - most + low, 0), n)])


def apart(values: Array, step: float, limits: tuple[float, float]) -> Array:
    """Places (value,) for labels of ascending values: `step` apart or more, as near as may be, in the limits.

    Labels that would overlap become blocks about the mean of what they ask for (pool adjacent violators).
    """
    blocks: list[tuple[float, int]] = []
    for number, value in enumerate(values.tolist()):
        blocks.append((value - step * number, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (before, m), (after, n) = blocks[-2:]
            blocks[-2:] = [((before * m + after * n) / (m + n), m + n)]
    level = np.concatenate([np.full(n, value) for value, n in blocks])
    held: Array = np.clip(level, limits[0], limits[1] - step * (len(values) - 1))
    return held + step * np.arange(len(values))


def _said(found: Sequence[Shrunk], frame: RegionFrame) -> list[str]:
    unknown = sorted({str(name) for one in found for name in one.table.index[one.table["own"].isna()]})
    told: list[Text] = [phrase("figure.paler")]
    if max(len(one.table) for one in found) > MANY:
        told.append(phrase("figure.outermost", many=MANY, named=NAMED))
    if unknown:
        told.append(phrase("figure.no_own", names=tuple(unknown)))
    every = [*told, *([frame.note] if frame.note else [])]
    return [line for one in every for line in wrapped(worded(one), NOTE, PAGE - 2 * MARGIN)]
