"""What each hypothesis becomes as a common method makes up more of every answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.verdicts import verdict_name
from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.report.figures.canvas import BLUE, FAINT, LEAST, ORANGE, QUIET, cut, headline, under_title, wrapped
from egovbayes.report.figures.language import worded
from egovbayes.report.figures.panel_grid import PanelGrid
from egovbayes.report.words import level, standardised

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GRID = PanelGrid(2, 2.45, 1.75, gap=0.7, between=0.75, left=0.7, right=0.35, top=0.95, bottom=0.8, least=5.8)
NAME_SIZE = 8.0


@dataclass(frozen=True, slots=True)
class Curve:
    """A hypothesis: loadings of the method, the effect (or, where it has none, its probability) with the ends of the
    interval there (equal to it for a probability), the loading from which its verdict is another (NaN for none) and
    what it then is.
    """

    name: str
    loadings: tuple[float, ...]
    values: tuple[float, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    probability: bool
    flips_at: float
    becomes: str


def draw_method_curves(curves: Sequence[Curve], title: Text, inside: float, *, synthetic: bool) -> Figure:
    """One panel a hypothesis, over the standardised loading of every item on a common-method factor."""
    figure, all_axes = GRID.drawn(len(curves))
    width, height = figure.get_size_inches()
    for axes, curve in zip(all_axes, curves, strict=True):
        _draw_panel(axes, curve)
    headline(figure, title, synthetic=synthetic)
    under_title(figure, phrase("figure.method_note", inside=level(inside)), LEAST)
    under = "\n".join(wrapped(worded(phrase("figure.method_loading")), LEAST, width - 0.45))
    figure.text(0.25 / width, 0.22 / height, under, fontsize=LEAST, color=QUIET, va="center")
    return figure


def _draw_panel(axes: Axes, curve: Curve) -> None:
    axes.axhline(0.5 if curve.probability else 0, color=FAINT, linewidth=0.9, zorder=0)
    axes.fill_between(curve.loadings, curve.lower, curve.upper, color=BLUE, alpha=0.18, linewidth=0)
    # the first and the last point stand on the frame
    axes.plot(curve.loadings, curve.values, "o-", color=BLUE, linewidth=1.6, markersize=3.5, clip_on=False, zorder=3)
    if curve.flips_at == curve.flips_at:  # not NaN
        axes.axvline(curve.flips_at, color=ORANGE, linewidth=1.2, linestyle="--")
        # beside the line, where there is more room
        right = curve.flips_at < max(curve.loadings) / 2
        axes.annotate(
            worded(phrase("figure.becomes", verdict=verdict_name(curve.becomes), at=standardised(curve.flips_at, 1))),
            (curve.flips_at, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(3 if right else -3, -3),
            textcoords="offset points",
            fontsize=7.5,
            color=ORANGE,
            ha="left" if right else "right",
            va="top",
        )
    low, high = (0.0, 1.0) if curve.probability else axes.get_ylim()
    axes.set_ylim(low, high + 0.18 * (high - low))
    if curve.probability:
        axes.set_yticks([0, 0.5, 1])
    axes.set_xlim(0, max(curve.loadings))
    axes.set_xlabel(worded(phrase("figure.axis_loading")), fontsize=NAME_SIZE - 0.5, color=QUIET, labelpad=2)
    axes.tick_params(labelsize=NAME_SIZE - 0.5)
    name = f"P({curve.name})" if curve.probability else curve.name
    axes.set_title(cut(name, NAME_SIZE + 1, GRID.width), fontsize=NAME_SIZE + 1, fontweight="bold", loc="left")
