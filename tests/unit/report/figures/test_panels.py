"""Many small pictures with their names above them."""

from matplotlib.axes import Axes

from egovbayes.report.figures.canvas import own_style
from egovbayes.report.figures.simulated.panels import Panels, draw_panels


def titles(*names: str) -> list[str]:
    def nothing(_axes: Axes) -> None:
        return None

    figure = draw_panels(Panels("Title", 4, 0.85, "x", "y"), [(name, nothing) for name in names])
    return [axes.get_title(loc="left") for axes in figure.axes]


def test_a_name_that_is_too_long_stands_on_two_lines() -> None:
    short, folded, pieces = titles("effect of H1", "standardised attitude=~att2", "one-word-far-too-long-for-it")
    assert (short, folded) == ("effect of H1", "standardised\nattitude=~att2")
    assert pieces.replace("\n", "") == "one-word-far-too-long-for-it"


def test_a_line_that_is_too_long_by_itself_is_cut() -> None:
    (title,) = titles("standardised a-construct-with-a-long-name=~item")
    first, second = title.split("\n")
    assert (first, second[-1]) == ("standardised", "…")


def test_what_an_axis_is_called_stands_inside_the_figure() -> None:
    """Beside numbers as long as differences of ECDFs have them."""

    def differences(axes: Axes) -> None:
        axes.set_ylim(-0.07, 0.07)

    with own_style():
        figure = draw_panels(Panels("Title", 6, 0.85, "rank", "ECDF difference"), [("x", differences)] * 7)
        figure.draw_without_rendering()
        boxes = [axes.get_tightbbox() for axes in figure.axes]
    assert figure.axes[0].get_ylabel().split() == ["ECDF", "difference"]
    assert min(box.x0 for box in boxes if box is not None) > 0
