"""Hypotheses over the loading of a common method, drawn."""

from math import nan

import pytest
from matplotlib.text import Annotation

from egovbayes.report.figures.method_curves import Curve, draw_method_curves

LOADINGS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)


def curve(flips_at: float) -> Curve:
    return Curve("H", LOADINGS, (0.4,) * 6, (0.2,) * 6, (0.6,) * 6, False, flips_at, "contradicted")


@pytest.mark.parametrize("at", LOADINGS[1:])
def test_what_a_verdict_becomes_stands_inside_its_panel(at: float) -> None:
    figure = draw_method_curves([curve(at), curve(nan)], "Title", 0.95, synthetic=False)
    figure.canvas.draw()
    with_flip, without = figure.axes
    (label,) = [one for one in with_flip.texts if isinstance(one, Annotation)]
    inside, around = label.get_window_extent(), with_flip.get_window_extent()
    assert around.x0 <= inside.x0
    assert inside.x1 <= around.x1
    assert not without.texts


def test_a_probability_stands_on_an_axis_from_0_to_1() -> None:
    alone = Curve("H", LOADINGS, (1.0, 1.0, 0.9, 0.5, 0.1, 0.0), (1.0,) * 6, (1.0,) * 6, True, 0.3, "undecided")
    (axes,) = draw_method_curves([alone], "Title", 0.95, synthetic=False).axes
    assert list(axes.get_yticks()) == [0, 0.5, 1]
    assert axes.get_ylim()[0] == 0
