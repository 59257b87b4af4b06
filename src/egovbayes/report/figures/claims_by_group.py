"""The claims asked of each group: a row a group, a panel a claim, effects as dots with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, nan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import CONTRADICTED, SUPPORTED, UNDECIDED, verdict_name
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.report.figures.canvas import (
    BLUE,
    FAINT,
    INK,
    LEAST,
    ORANGE,
    PAGE,
    QUIET,
    cut,
    headline,
    new_figure,
    wrapped,
)
from egovbayes.report.figures.hypotheses import Frame
from egovbayes.report.figures.language import said, worded
from egovbayes.report.figures.regions.forest import BAND, OWN
from egovbayes.report.figures.regions.rows import MANY, letters, names_that_fit
from egovbayes.report.words import level

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW, LOW_ROW = 0.22, 0.165
PANEL, NARROWEST, GAP, MARGIN = 1.7, 1.45, 0.2, 0.25
TOP, HEAD, AXIS, FOOT = 0.62, 0.86, 0.5, 0.9
SMALL, LINES = 7.0, 3
COLOURS = {SUPPORTED: BLUE, CONTRADICTED: ORANGE, UNDECIDED: INK, NOT_JUDGED: OWN}


@dataclass(frozen=True, slots=True, eq=False)
class GroupClaim:
    """One claim in all groups: its name and words, and its rows of the table of hypotheses, indexed by group.

    `average` is the effect in an average group with the ends of its interval, NaN where there is none.
    """

    name: str
    statement: str
    rows: pd.DataFrame
    average: tuple[float, float, float] = (nan, nan, nan)

    @property
    def with_effects(self) -> bool:
        """Whether the claim has a single number in any group; else its probabilities are drawn."""
        return bool(self.rows["effect"].notna().any())


def draw_claims_by_group(claims: Sequence[GroupClaim], frame: Frame, *, group: str, threshold: float) -> Figure:
    """A row each group of the survey's column `group`, a panel each claim: its standardised effect, or where it has no
    single number its probability beside the threshold.
    """
    groups = list(dict.fromkeys(str(name) for claim in claims for name in claim.rows.index))
    size, row = letters(len(groups)), ROW if len(groups) <= MANY else LOW_ROW
    names, widest = names_that_fit(groups, size)
    left, tall = MARGIN + widest + GAP, row * len(groups)
    room = PAGE - left - MARGIN + GAP
    blocks = -(-len(claims) // int(room / (NARROWEST + GAP)))
    across = -(-len(claims) // blocks)
    wide, width = min(PANEL, room / across - GAP), PAGE
    height = TOP + blocks * (HEAD + tall + AXIS) + FOOT
    figure = new_figure(width, height)
    for number, claim in enumerate(claims):
        bottom = height - TOP - (number // across + 1) * (HEAD + tall + AXIS) + AXIS
        x = left + number % across * (wide + GAP)
        axes = figure.add_axes((x / width, bottom / height, wide / width, tall / height))
        _panel(axes, claim, groups, threshold)
        _heading(figure, claim, (x, bottom + tall), wide)
        if number % across == 0:
            _names(axes, names, (size, -GAP / wide / 2))
    headline(figure, frame.title, synthetic=frame.synthetic)
    _legend(figure, claims, phrase("figure.row_each_group", inside=level(frame.interval), group=group))
    return figure


def _panel(axes: Axes, claim: GroupClaim, groups: Sequence[str], threshold: float) -> None:
    rows, n = claim.rows, len(groups)
    y = [n - 1 - groups.index(str(name)) for name in rows.index]
    axes.set(ylim=(-0.7, n - 0.3), yticks=[])
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="x", labelsize=SMALL)
    axes.locator_params(axis="x", nbins=4)
    for at in range(n):
        axes.axhline(at, color=FAINT, linewidth=0.5, zorder=0)
    colours = [COLOURS[str(verdict)] for verdict in rows["verdict"]]
    if not claim.with_effects:
        axes.set(xlim=(-0.03, 1.03))
        axes.axvline(threshold, color=QUIET, linewidth=0.9, linestyle=(0, (1.5, 1.5)), zorder=1)
        axes.scatter(rows["probability"], y, s=20, c=colours, linewidths=0, zorder=4, clip_on=False)
        axes.set_xlabel(worded(phrase("figure.axis_probability")), fontsize=SMALL, labelpad=2)
        return
    if (rope := float(rows["rope"].max())) > 0:
        axes.axvspan(-rope, rope, color=FAINT, alpha=0.7, linewidth=0, zorder=0)
    middle, low, high = claim.average
    if isfinite(middle):
        axes.axvspan(low, high, color=BAND, linewidth=0, zorder=0.5)
        axes.axvline(middle, color=BLUE, linewidth=1.0, zorder=1)
    axes.axvline(0, color=QUIET, linewidth=0.9, zorder=1)
    axes.hlines(y, rows["effect_lower"], rows["effect_upper"], colors=colours, linewidth=1.8, zorder=3)
    axes.scatter(rows["effect"], y, s=16, c=colours, linewidths=0, zorder=4)
    axes.set_xlabel(worded(phrase("figure.standardised_effect")), fontsize=SMALL, labelpad=2)


def _heading(figure: Figure, claim: GroupClaim, place: tuple[float, float], wide: float) -> None:
    """Name and words above a panel, and in how many groups the claim is supported."""
    width, height = figure.get_size_inches()
    x, y = place
    reached = claim.rows["verdict"]
    n, of = int((reached == SUPPORTED).sum()), len(reached)
    judged = not (reached == NOT_JUDGED).all()
    found = worded(phrase("figure.supported_in", n=n, of=of) if judged else verdict_name(NOT_JUDGED))
    words, name = wrapped(claim.statement, SMALL, wide + 0.1, LINES), cut(claim.name, 9.5, wide)
    figure.text(x / width, (y + 0.7) / height, name, fontsize=8.5, fontweight="bold", va="center")
    for line, text in enumerate(words):
        figure.text(x / width, (y + 0.54 - 0.13 * line) / height, text, fontsize=SMALL, color=INK, va="center")
    figure.text(x / width, (y + 0.12) / height, cut(found, SMALL, wide + 0.1), fontsize=SMALL, color=QUIET, va="center")


def _names(axes: Axes, names: Sequence[str], look: tuple[float, float]) -> None:
    """The groups' names at the left, the first on top, of this size and ending at this place of the axes."""
    size, place = look
    transform = axes.get_yaxis_transform()
    for at, name in enumerate(names[::-1]):
        axes.text(place, at, name, fontsize=size, transform=transform, ha="right", va="center_baseline")


def _legend(figure: Figure, claims: Sequence[GroupClaim], rows: Text) -> None:
    from matplotlib.lines import Line2D

    width, height = figure.get_size_inches()
    there = {str(verdict) for claim in claims for verdict in claim.rows["verdict"]}
    keys = [
        Line2D([], [], color=colour, marker="o", markersize=4, label=worded(verdict_name(word)))
        for word, colour in COLOURS.items()
        if word in there
    ]
    look = {"frameon": False, "fontsize": LEAST, "handletextpad": 0.5, "columnspacing": 1.4, "borderaxespad": 0.0}
    place = (MARGIN / width, 0.78 / height)
    figure.legend(handles=keys, loc="upper left", bbox_to_anchor=place, ncols=len(keys), borderpad=0.0, **look)
    band = phrase("figure.average_band") if any(isfinite(claim.average[0]) for claim in claims) else ""
    for line, text in enumerate((said(band, phrase("figure.grey_negligible")), worded(rows))):
        figure.text(MARGIN / width, (0.2 + 0.17 * line) / height, text, fontsize=LEAST, color=QUIET, va="center")
