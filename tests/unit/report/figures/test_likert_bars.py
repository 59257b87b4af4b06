import numpy as np
import pytest
from matplotlib.colors import to_rgb

from egovbayes.report.figures.canvas import own_style, save
from egovbayes.report.figures.likert_bars import (
    LikertBlock,
    LikertChart,
    LikertRow,
    colours_of,
    draw_likert,
    starts_of,
)

FIVE = ("strongly disagree", "disagree", "neither", "agree", "strongly agree")


def chart(*counts, categories=FIVE, text="", synthetic=True):
    rows = tuple(
        LikertRow(f"item{k}", text, tuple(given), 3.0 if sum(given) else np.nan) for k, given in enumerate(counts)
    )
    return LikertChart("Answers: a survey", categories, (LikertBlock("Attitude", rows),), synthetic)


def texts(figure):
    return [text.get_text() for part in (figure, *figure.axes) for text in part.texts]


def spans(axes):
    """Start and end of every bar, row by row."""
    return [(path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in axes.collections[0].get_paths()]


def test_the_middle_category_is_centred():
    assert starts_of(np.array([10.0, 20, 40, 20, 10])).tolist() == [-50, -40, -20, 20, 40]
    assert starts_of(np.array([10.0, 40, 30, 20])).tolist() == [-50, -40, 0, 30]
    assert starts_of(np.array([0.0, 0, 0])).tolist() == [0, 0, 0]


@pytest.mark.parametrize("n", [2, 3, 4, 5, 7, 10, 11])
def test_colours_get_paler_towards_the_middle(n):
    colours = colours_of(n)
    assert len(set(colours)) == len(colours) == n
    light = [sum(to_rgb(colour)) for colour in colours]
    half = n // 2
    assert light[:half] == sorted(light[:half])
    assert light[-half:] == sorted(light[-half:], reverse=True)


def test_bars_are_per_cents_of_those_who_answered():
    with own_style():
        figure = draw_likert(chart((10, 0, 20, 10, 0), (0, 0, 4, 0, 0)))
    widths = [end - start for start, end in spans(figure.axes[0])]
    assert widths == pytest.approx([25, 0, 50, 25, 0, 0, 0, 100, 0, 0])
    shown = texts(figure)
    assert [shown.count(text) for text in ("25", "50", "100", "0")] == [2, 1, 1, 0]
    assert {"40", "4", "3.00", "mean", "n", "Attitude", "item0", "SYNTHETIC DATA"} <= set(shown)


def test_bars_lie_inside_the_axes():
    with own_style():
        axes = draw_likert(chart((100, 0, 0, 0, 0), (0, 0, 0, 1, 99))).axes[0]
    left, right = axes.get_xlim()
    assert left <= min(start for start, _ in spans(axes))
    assert right >= max(end for _, end in spans(axes))


def test_an_item_without_answers_says_so():
    with own_style():
        assert "no answers" in texts(draw_likert(chart((0, 0, 0, 0, 0))))


def test_a_survey_of_people_has_no_mark():
    with own_style():
        assert "SYNTHETIC DATA" not in texts(draw_likert(chart((1, 1, 1, 1, 1), synthetic=False)))


def test_long_wordings_have_two_lines():
    with own_style():
        figure = draw_likert(chart((1, 1, 1, 1, 1), text="the portal is never there when it is needed " * 3))
    cut = next(text for text in texts(figure) if text.startswith("the portal"))
    assert cut.endswith("…")
    assert cut.count("\n") == 1


def test_long_labels_take_more_lines_of_the_legend():
    labels = tuple(f"{word} with what the statement says of the portal" for word in ("a", "b", "c", "d", "e"))
    with own_style():
        wide, narrow = draw_likert(chart((1,) * 5, categories=labels)), draw_likert(chart((1,) * 5))
    assert wide.get_size_inches()[1] > narrow.get_size_inches()[1]
    assert wide.get_size_inches()[0] == narrow.get_size_inches()[0]
    box = wide.legends[0].get_window_extent()
    assert box.x1 <= wide.bbox.x1


def test_the_same_chart_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        with own_style():
            save(draw_likert(chart((10, 5, 20, 10, 1))), tmp_path / name)
    for ending in (".svg", ".png"):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()
