"""What surveys of each size would give of a claim."""

from itertools import pairwise
from math import inf

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.simulated.design_curves import draw_design
from egovbayes.study.sample_size.curves import Needed

SIZES = pd.Index([60, 120, 240], name="n")
BINS = ((0.1, 0.2), (0.2, 0.3), (0.3, 0.5), (0.5, inf))


def drawn() -> Figure:
    names = ["assurance", "assurance_lower", "assurance_upper", "width", "width_lower", "width_upper", "undecided"]
    curve = pd.DataFrame(dict.fromkeys(names, 0.5), SIZES).assign(type_s=0.0, type_m=1.1)
    index = pd.MultiIndex.from_tuples([(n, *of) for n in SIZES for of in BINS], names=["n", "lower", "upper"])
    power = pd.DataFrame({"power": 0.5, "lower": 0.4, "upper": 0.6}, index)
    with own_style():
        return draw_design("Synthetic", curve, power, Needed(0.8, inf, inf, inf))


def test_bars_of_one_size_stand_beside_each_other() -> None:
    power = next(axes for axes in drawn().axes if axes.get_title(loc="left").startswith("Power"))
    first = sorted(float(line.get_xdata()[0]) for line in power.get_lines())
    assert len(first) == len(BINS)
    assert all(one < other for one, other in pairwise(first))
    assert np.exp(np.log(first).mean()) == pytest.approx(60)


def test_errors_of_no_verdict_are_not_cut_by_the_axis() -> None:
    errors = next(axes for axes in drawn().axes if axes.get_title(loc="left").startswith("Errors"))
    assert [line.get_clip_on() for line in errors.get_lines() if line.get_label() == "Type S"] == [False]


@pytest.mark.parametrize("picture", ["Power", "Errors"])
def test_no_point_stands_under_the_legend(picture: str) -> None:
    figure = drawn()
    figure.canvas.draw()
    axes = next(axes for axes in figure.axes if axes.get_title(loc="left").startswith(picture))
    legend = axes.get_legend()
    assert legend is not None
    left = axes.transData.inverted().transform((legend.get_window_extent().x0, 0))[0]
    assert max(float(line.get_xdata()[-1]) for line in axes.get_lines() if len(line.get_xdata()) > 2) < left
