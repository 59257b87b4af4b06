"""One drawing for both files: the SVG is matplotlib's own to the byte, the pixels are what it draws at that size."""

import io

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyArrowPatch, Patch

from egovbayes.report.canvas import DPI, new_figure, own_style
from egovbayes.report.drawing import drawn


def own_svg(figure) -> str:
    text = io.BytesIO()
    figure.savefig(text, format="svg", dpi=DPI, metadata={"Date": None, "Creator": None})
    return text.getvalue().decode()


def own_pixels(figure) -> np.ndarray:
    figure.set_dpi(DPI)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def axes_of(figure):
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8), xlim=(0, 10), ylim=(0, 10))
    axes.set_axis_off()
    return axes


def lines(figure):
    axes = axes_of(figure)
    axes.plot([-3, 4, 14], [1, 9, 2], linewidth=2.5)
    axes.plot([0, 10], [5, 5], linewidth=1.5, dashes=(3, 2))
    axes.hlines([2, 3], [1, 1], [8, 9], linewidth=1.2)
    axes.fill_between([1, 4, 9], [0, 2, 1], [3, 4, 12], alpha=0.5)


def shapes(figure):
    axes = axes_of(figure)
    axes.plot([1.3, 5, 9.9], [1, 5, 9.7], "o", markersize=7)
    axes.scatter([2, 3, 4], [8, 8, 8], s=[10, 40, 90], c=["C0", "C1", "C2"])
    axes.add_patch(FancyArrowPatch((1, 1), (9, 3), arrowstyle="-|>", mutation_scale=15, linewidth=1.7))
    axes.plot([0, 10], [10, 0], linewidth=3, clip_path=axes.add_patch(Circle((5, 5), 3, color="0.9")))


def grids(figure):
    axes = axes_of(figure)
    axes.pcolormesh(np.arange(11), np.arange(11), np.arange(100.0).reshape(10, 10))


def pictures(figure):
    axes = figure.add_axes((0.25, 0.25, 0.5, 0.5))
    axes.set_axis_off()
    axes.imshow(np.arange(12.0).reshape(3, 4), aspect="auto")


@pytest.mark.parametrize("draw", [lines, shapes, grids, pictures], ids=lambda draw: draw.__name__)
def test_what_is_no_text_is_drawn_as_matplotlib_draws_it(draw) -> None:
    with own_style():
        figure = new_figure(3.0, 2.1)
        draw(figure)
        vectors, pixels = drawn(figure, DPI)
        assert vectors == own_svg(figure)
        own = own_pixels(figure)
    assert pixels.shape == own.shape == (336, 480, 3)
    different = np.abs(pixels.astype(int) - own) > 40
    assert different.any(axis=2).mean() < 0.002
    assert (own < 200).any(axis=2).mean() > 0.01


@pytest.mark.parametrize(
    "text", ["Доверие, trust", "two\nlines", "$10^{-3}$", " "], ids=["plain", "two", "formula", "none"]
)
@pytest.mark.parametrize("angle", [0, 90])
def test_text_stands_where_matplotlib_puts_it(text: str, angle: int) -> None:
    with own_style():
        figure = new_figure(3.0, 2.1)
        figure.text(0.5, 0.5, text, rotation=angle, fontsize=16, ha="center", va="center", color="#0072b2")
        vectors, pixels = drawn(figure, DPI)
        assert vectors == own_svg(figure)
        own = own_pixels(figure)
    for axis in (0, 1):
        ours, theirs = (255 - of.astype(float).mean(axis=2) for of in (pixels, own))
        if not text.strip():
            assert not ours.any()
            continue
        assert ours.sum() == pytest.approx(theirs.sum(), rel=0.08)
        places = np.arange(len(ours) if axis == 0 else ours.shape[1])
        middles = [(of.sum(axis=1 - axis) * places).sum() / of.sum() for of in (ours, theirs)]
        assert middles[0] == pytest.approx(middles[1], abs=1.5)


def test_the_caption_of_a_legend_and_its_signs_are_drawn() -> None:
    with own_style():
        figure = new_figure(3.0, 2.1)
        figure.legend(handles=[Patch(color="C0", label="one"), Line2D([], [], marker="D", label="two")])
        vectors, pixels = drawn(figure, DPI)
        assert vectors == own_svg(figure)
        assert np.abs(pixels.astype(int) - own_pixels(figure)).mean() < 1.5


def test_nothing_is_drawn_into_the_svg_alone() -> None:
    with own_style():
        figure = new_figure(3.0, 2.1)
        axes_of(figure).tripcolor([0, 1, 0], [0, 0, 1], [1, 2, 3], shading="gouraud")
        with pytest.raises(AttributeError, match="draw_gouraud_triangles: no figure is drawn with it"):
            drawn(figure, DPI)
