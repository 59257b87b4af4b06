"""What the figures of pooled groups share: which groups lie apart, how much of an axis, names that fit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.regions.limits import BEST, SURE
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Array, BoolArray
from egovbayes.report.figures.canvas import BLUE, INK, ORANGE, cut, text_width
from egovbayes.report.words import probability, standardised

if TYPE_CHECKING:
    import pandas as pd

WIDEST = 1.3
"""Inches that names of groups may take; what is longer is cut."""
FULL, SMALL = 8.5, 7.5
MANY = 30
"""With more groups than this letters are small."""


@dataclass(frozen=True, slots=True)
class RegionFrame:
    """What a figure of groups says around its rows: title, axis, interval, synthetic or not.

    `group` is the column of the survey that tells the groups, `note` is a sentence below, of what is not to be
    concluded.
    """

    title: Text
    axis: Text = ""
    interval: float = 0.95
    group: str = "region"
    synthetic: bool = False
    note: Text = ""


def letters(n: int) -> float:
    """Points that names of so many groups are written in."""
    return FULL if n <= MANY else SMALL


def names_that_fit(groups: Iterable[object], size: float) -> tuple[list[str], float]:
    """The groups' names, cut where they are too long, and the inches that the widest takes."""
    names = [cut(str(group), size, WIDEST) for group in groups]
    return names, max(text_width(name, size) for name in names)


def colour_of(p_above: float) -> str:
    """Blue of a group that lies above the mean of all, orange below, ink where this is not sure."""
    if p_above >= SURE:
        return BLUE
    return ORANGE if p_above <= 1 - SURE else INK


def span(table: pd.DataFrame, further: float) -> tuple[float, float]:
    """Ends of an axis: all pooled intervals, and own estimates not further away than `further` times their width."""
    low, high = float(table["lower"].min()), float(table["upper"].max())
    most = further * (high - low)
    own = table["own"].dropna()
    first, last = min(low, *own, high), max(high, *own, low)
    first, last = max(first, low - most), min(last, high + most)
    margin = 0.03 * (last - first) or 0.1
    return first - margin, last + margin


def edges(own: Array, limits: tuple[float, float]) -> tuple[Array, BoolArray, BoolArray]:
    """Own estimates held between the limits, and which lie below them and above."""
    return np.clip(own, *limits), own < limits[0], own > limits[1]


def highest_said(table: pd.DataFrame) -> Text:
    """Which group is the highest, if one is with a probability worth saying, and between which ranks it lies."""
    place = int(table["p_highest"].to_numpy().argmax())
    best, name = table.iloc[place], table.index[place]
    if best["p_highest"] < BEST:
        return phrase("figure.no_highest", p=standardised(BEST))
    first, last = round(best["rank_lower"]), round(best["rank_upper"])
    ranks = phrase("figure.rank", n=first) if first == last else phrase("figure.ranks", first=first, last=last)
    return phrase("figure.highest", name=str(name), p=probability(float(best["p_highest"])), ranks=ranks)
