import numpy as np
import pandas as pd

from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.correlation_map import CorrelationMap, draw_correlations


def chart(p=4, *, gap=False, synthetic=True):
    names = [f"x{k}" for k in range(p)]
    values = np.full((p, p), 0.25) + 0.75 * np.eye(p)
    values[2, 1] = values[1, 2] = np.nan if gap else -0.4
    return CorrelationMap(
        "Correlations", pd.DataFrame(values, names, names), (2, p - 2), ("First", "Second"), synthetic, "Pearson"
    )


def texts(figure):
    return [text.get_text() for part in (figure, *figure.axes) for text in part.texts]


def test_every_pair_is_there_once():
    with own_style():
        shown = texts(draw_correlations(chart()))
    assert shown.count(".25") == 5
    assert shown.count("−.40") == 1
    assert {"First", "Second", "SYNTHETIC DATA", "Pearson"} <= set(shown)


def test_a_correlation_that_cannot_be_computed_is_grey_and_has_no_number():
    with own_style():
        figure = draw_correlations(chart(gap=True))
    assert len(figure.axes[0].patches) == 1
    assert texts(figure).count(".25") == 5
    assert not any("nan" in text for text in texts(figure))


def test_a_survey_of_people_has_no_mark():
    with own_style():
        assert "SYNTHETIC DATA" not in texts(draw_correlations(chart(synthetic=False)))


def test_many_items_have_no_numbers_and_a_bounded_size():
    with own_style():
        figure = draw_correlations(chart(80))
    assert ".25" not in texts(figure)
    assert max(figure.get_size_inches()) < 20


def test_two_items_leave_room_for_title_and_mark():
    names = ["a", "b"]
    table = pd.DataFrame([[1.0, 0.5], [0.5, 1.0]], names, names)
    with own_style():
        figure = draw_correlations(CorrelationMap("Correlations of items", table, (2,), ("",), synthetic=True))
    title = next(text for text in figure.texts if text.get_text() == "Correlations of items")
    mark = next(text for text in figure.texts if text.get_text() == "SYNTHETIC DATA")
    assert title.get_window_extent().x1 < mark.get_window_extent().x0
