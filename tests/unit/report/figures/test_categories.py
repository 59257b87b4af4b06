"""The pictures of answers in categories: bars and dots where the numbers say, no more panels than a page carries."""

from dataclasses import replace

import numpy as np
import pytest

from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.categories import MOST_PANELS, CurvePanel, SharePanel, draw_curves, draw_shares

GIVEN, MEDIAN = np.array([0.2, 0.5, 0.3]), np.array([0.22, 0.48, 0.3])
SHARES = SharePanel("удовлетворённость $x_{2$", [1, 2, 3], GIVEN, MEDIAN, MEDIAN - 0.05, MEDIAN + 0.05)
SCORES = np.linspace(-3, 3, 7)
CURVES = CurvePanel("att1", "Trust", [1, 2], SCORES, np.column_stack([np.linspace(1, 0, 7), np.linspace(0, 1, 7)]))


@pytest.mark.parametrize("n", [1, 5, 60])
def test_bars_are_the_answers_and_dots_the_model(n):
    with own_style():
        figure = draw_shares([SHARES] * n, "Answers", 0.9, synthetic=True)
    assert len(figure.axes) == min(n, MOST_PANELS)
    (dots,), bars = figure.axes[0].lines, figure.axes[0].patches
    assert dots.get_ydata().tolist() == MEDIAN.tolist()
    assert [bar.get_height() for bar in bars] == GIVEN.tolist()
    said = " ".join(text.get_text() for text in figure.texts)
    assert "SYNTHETIC DATA" in said
    assert (f"The first {MOST_PANELS} of {n}." in said) is (n > MOST_PANELS)


def test_curves_are_named_by_their_answers_inside_of_the_panel():
    with own_style():
        figure = draw_curves([CURVES], "Answers by construct", synthetic=False)
    (axes,) = figure.axes
    assert [line.get_ydata().tolist() for line in axes.lines] == CURVES.shares.T.tolist()
    assert [text.get_text() for text in axes.texts] == ["1", "2"]
    assert all(SCORES[0] < text.get_position()[0] + 1e-9 < SCORES[-1] for text in axes.texts)
    assert "SYNTHETIC DATA" not in [text.get_text() for text in figure.texts]


LONG = "Perceived quality of the information and of the services on the portal"


@pytest.mark.parametrize("groups", [("",), (" [North Kazakhstan region]", " [West Kazakhstan region]")])
def test_names_are_told_whole_in_lines_that_meet_nothing(groups):
    """What a panel's name ends in, a group, tells it from the next; rows of panels stand as far apart as names need."""
    panels = [replace(CURVES, name=f"satisfaction_with_it{group}", construct=LONG) for group in groups * 4]
    with own_style():
        figure = draw_curves(panels, "Answers by construct", synthetic=False)
        figure.draw_without_rendering()
        boxes = [axes.get_tightbbox() for axes in figure.axes]
    assert [" ".join(axes.get_title(loc="left").split()) for axes in figure.axes] == [panel.name for panel in panels]
    assert {" ".join(axes.get_xlabel().split()) for axes in figure.axes} == {LONG}
    assert min(box.y0 for box in boxes) > 0
    for below, above in zip(boxes[3:], boxes, strict=False):
        assert below.y1 < above.y0


def test_so_they_are_above_bars():
    names = [f"satisfaction_with_it [{region} Kazakhstan region]" for region in ("North", "West", "East", "South")]
    with own_style():
        figure = draw_shares([replace(SHARES, name=name) for name in names], "Answers", 0.9, synthetic=False)
    assert [" ".join(axes.get_title(loc="left").split()) for axes in figure.axes] == names
