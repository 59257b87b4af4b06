"""What the picture of hypotheses explains of its colours."""

from itertools import pairwise

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from egovbayes.report.figures.canvas import PAGE_HEIGHT
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


@pytest.mark.parametrize("n", [2, 9, 11, 12, 40])
def test_as_many_as_are_readable_stand_on_a_page(n):
    figure = draw_hypotheses([Ridge(f"H{k}", "words " * 20, DRAWS, ".9", "undecided") for k in range(n)], Frame("t"))
    assert (figure.get_size_inches()[1] <= PAGE_HEIGHT + 1e-9) == (n <= 11)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = sorted(
        (text.get_window_extent(renderer) for text in figure.texts if text.get_va() == "center"), key=lambda box: box.y0
    )
    left = [box for box in boxes if box.x0 < 0.3 * figure.bbox.width]
    assert all(below.y1 <= above.y0 + 1 for below, above in pairwise(left)), "no words of two rows run together"


def test_a_row_ends_where_nothing_is_drawn_so_that_a_page_may_end_there():
    figure = draw_hypotheses([Ridge(f"H{k}", "", DRAWS, ".9", "undecided", rope=0.0) for k in range(12)], Frame("t"))
    renderer = FigureCanvasAgg(figure).get_renderer()
    (axes,) = figure.axes
    numbers = sorted(text.get_window_extent(renderer).y1 for text in axes.texts)
    dots = sorted(line.get_window_extent(renderer).y0 for line in axes.lines if line.get_marker() == "o")
    gaps = [(dot - number) / figure.dpi for number, dot in zip(numbers, dots[1:], strict=False)]
    assert len(gaps) == 11
    assert min(gaps) > 0
