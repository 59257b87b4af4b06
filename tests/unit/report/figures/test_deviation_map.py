"""The map of deviations: every item and group named, numbers where there is room, any number of groups."""

import numpy as np
import pandas as pd
import pytest

from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.deviation_map import MOST_NUMBERED, DeviationPanel, draw_deviations


def panels(n: int) -> list[DeviationPanel]:
    groups = [f"Область {g}" for g in range(n)]
    values = np.random.default_rng(1).normal(0, 0.2, (4, n))
    values[2] = np.nan
    table = pd.DataFrame(values, index=[f"x{i}" for i in range(4)], columns=groups)
    return [DeviationPanel(name, table, frozenset({"x1"})) for name in ("loadings", "intercepts")]


@pytest.mark.parametrize("n", [1, 5, 17, 60])
def test_everything_is_named_inside_the_figure(n: int) -> None:
    with own_style():
        figure = draw_deviations(panels(n), "A title", synthetic=True, note="a note " * 20)
        figure.canvas.draw()
    squares = figure.axes[:2]
    labels = [tick.get_text() for axes in squares for tick in axes.get_xticklabels()]
    assert {f"Область {g}" for g in range(n)} <= set(labels)
    assert [tick.get_text() for tick in squares[0].get_yticklabels()] == ["x0", "x1", "x2", "x3"]
    width, height = figure.bbox.width, figure.bbox.height
    for axes in squares:
        box = axes.get_tightbbox()
        assert box is not None
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.y0 < box.y1 <= height
        assert bool(axes.texts) == (n <= MOST_NUMBERED)


@pytest.mark.parametrize("words", [1, 20, 40, 90])
def test_a_note_of_any_length_leaves_the_scale_alone(words: int) -> None:
    with own_style():
        figure = draw_deviations(panels(1)[:1], "A title", synthetic=False, note="seven letters " * words)
        figure.canvas.draw()
    note = next(text for text in figure.texts if text.get_text().startswith("seven")).get_window_extent()
    scale = figure.axes[-1].get_tightbbox()
    assert scale is not None
    assert 0 <= note.y0 < note.y1 <= scale.y0


def test_single_squares_are_framed() -> None:
    panel = panels(5)[0]
    framed = frozenset({("x0", "Область 1"), ("x3", "Область 4"), ("x0", "nowhere")})
    with own_style():
        axes = draw_deviations(
            [DeviationPanel("intercepts", panel.deviations, cells=framed)], "A title", synthetic=False
        ).axes
    boxes = [(patch.get_x(), patch.get_y(), patch.get_width()) for patch in axes[0].patches]
    assert boxes == [(0.5, -0.5, 1), (3.5, 2.5, 1)]
