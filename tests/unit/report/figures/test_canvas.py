"""The files of a figure."""

from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from egovbayes.report.figures.canvas import DPI, headline, new_figure, own_style, save, text_width


def test_a_figure_is_saved_as_matplotlib_draws_it(tmp_path) -> None:
    with own_style():
        figure = new_figure(3.33, 2.17)
        figure.text(0.1, 0.5, "half above, half below", color="#0072b2")
        figure.savefig(tmp_path / "own.png", dpi=DPI)
        save(figure, tmp_path / "ours")
    with Image.open(tmp_path / "own.png") as own, Image.open(tmp_path / "ours.png") as ours:
        assert ours.size == own.size
        np.testing.assert_array_equal(np.asarray(ours), np.asarray(own.convert("RGB")))
        assert ours.mode == "RGB"
        assert ours.info["dpi"] == pytest.approx((DPI, DPI), abs=0.01)


def test_the_same_figure_gives_the_same_bytes(tmp_path) -> None:
    for name in ("one", "two"):
        with own_style():
            figure = new_figure(2, 1)
            figure.text(0.2, 0.4, "text")
            save(figure, tmp_path / name)
    for ending in (".png", ".svg"):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


def test_characters_that_the_font_lacks_are_boxes_without_a_warning(tmp_path) -> None:
    assert text_width("\U0001f1f0\U0001f1ff", 9) > 0
    with own_style():
        figure = new_figure(2, 1)
        figure.text(0.2, 0.4, "\U0001f1f0")
        save(figure, tmp_path / "flag")
    assert (tmp_path / "flag.svg").is_file()


def test_what_xml_cannot_hold_is_left_out_of_a_figure(tmp_path) -> None:
    """A browser would draw nothing of the figure."""
    with own_style():
        figure = new_figure(2, 1)
        figure.text(0.2, 0.4, "a\ufffeb\x07")
        save(figure, tmp_path / "label")
    words = ElementTree.parse(tmp_path / "label.svg").getroot()
    assert words.tag.endswith("svg")


def test_a_title_that_is_too_long_takes_two_lines() -> None:
    words = [f"Word{number}" for number in range(40)]
    for n, lines in ((3, 1), (14, 2), (40, 2)):
        with own_style():
            figure = new_figure(5.0, 3.0)
            headline(figure, " ".join(words[:n]), synthetic=False)
            figure.draw_without_rendering()
        text = figure.texts[0]
        shown = text.get_text().split()
        assert text.get_text().count("\n") + 1 == lines
        assert shown[: len(shown) - (n == 40)] == words[: len(shown) - (n == 40)]
        assert (shown[-1] == "…") == (n == 40)
        box = text.get_window_extent()
        assert box.x1 < figure.bbox.width
        assert box.y1 < figure.bbox.height
