"""What the picture of hypotheses explains of its colours."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from egovbayes.report.figures.hypotheses import Frame, Ridge, draw_hypotheses

DRAWS = np.linspace(-0.2, 0.6, 50)


@pytest.mark.parametrize(
    ("threshold", "draws", "explained"), [(0.0, DRAWS, False), (None, DRAWS, True), (None, DRAWS[:0], False)]
)
def test_grey_is_explained_where_something_is_grey(threshold, draws, explained):
    figure = draw_hypotheses([Ridge("H", "b1 > b2", draws, ".900", "undecided", threshold=threshold)], Frame("t"))
    (legend,) = figure.legends
    assert ("judged in raw units, or not at all" in [text.get_text() for text in legend.get_texts()]) is explained


@pytest.mark.parametrize("shift", [-1.0, 1.0])
def test_words_in_place_of_a_density_end_before_the_verdict(shift):
    words = "not judged: no value in 6.0 % of the draws and 10 % of the prior's draws"
    ridges = [
        Ridge("A", "a > 0", DRAWS + shift, ".9", "undecided"),
        Ridge("B", "b > 0", DRAWS[:0], "", "", aside=words),
    ]
    figure = draw_hypotheses(ridges, Frame("t"))
    (axes,) = figure.axes
    (told,) = (text for text in axes.texts if text.get_text().startswith("not judged"))
    box = told.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    assert axes.bbox.x0 <= box.x0 < box.x1 <= axes.bbox.x1
