from itertools import combinations

import numpy as np
import pytest
from matplotlib.patches import FancyBboxPatch
from scipy.optimize import isotonic_regression

from egovbayes.report.figures.diagrams.path_diagram import draw_path_diagram
from egovbayes.report.figures.diagrams.path_labels import Label, Rectangle, place_labels
from egovbayes.report.figures.diagrams.path_layout import depths, place, rising
from egovbayes.report.figures.diagrams.path_lines import arc, curve
from egovbayes.report.figures.diagrams.path_words import Box, Diagram, Estimate
from egovbayes.report.folder.file_names import file_parts

ARROWS = (("a", "m"), ("b", "m"), ("m", "y"), ("a", "y"))


def test_depth_is_the_longest_path_and_loops_end() -> None:
    assert depths("abmy", ARROWS) == {"a": 0, "b": 0, "m": 1, "y": 2}
    assert depths("ab", (("a", "b"), ("b", "a"))) == {"a": 0, "b": 1}


def test_boxes_of_a_column_keep_their_distance_and_long_arrows_get_lanes() -> None:
    placed = place({"a": 1.0, "b": 2.0, "m": 1.0, "y": 1.0}, ARROWS, 0.3)
    assert abs(placed.y["a",] - placed.y["b",]) >= 1.5 + 0.3 - 1e-9
    (lane,) = placed.lane("a", "y")
    assert abs(placed.y[lane] - placed.y["m",]) >= 0.5 + 0.3


@pytest.mark.parametrize("n", [1, 2, 5, 40])
def test_rising_numbers_are_those_of_scipy(n: int) -> None:
    random = np.random.default_rng(n)
    for values in (random.normal(size=n), -np.arange(n), np.zeros(n), random.integers(0, 3, n).astype(float)):
        np.testing.assert_allclose(rising(values), isotonic_regression(values).x, rtol=0, atol=1e-12)
        assert rising(np.asarray(rising(values))) == rising(values)


def test_labels_do_not_overlap() -> None:
    boxes = {"a": Rectangle(0, 2, 1, 3), "b": Rectangle(0, 0, 1, 1), "y": Rectangle(4, 1, 5, 2)}
    lines = [curve(boxes, ("a", "y"), [], (0.5, 0.6)), curve(boxes, ("b", "y"), [], (0.5, 0.4)), arc(boxes, ("a", "b"))]
    placed = place_labels([Label(line, 0.7, 0.3) for line in lines], list(boxes.values()))
    assert all(one.overlap(two) == 0 for one, two in combinations([*placed, *boxes.values()], 2))


def test_a_diagram_of_synthetic_data_says_so_and_shows_cyrillic() -> None:
    boxes = (Box("a", "Доверие", items={"x1": Estimate(0.7, 0.6, 0.8)}), Box("y", r2=0.3))
    figure = draw_path_diagram(Diagram("t", boxes, {("a", "y"): Estimate(0.4, 0.3, 0.5)}, synthetic=True))
    words = [text.get_text() for text in (*figure.texts, *figure.axes[0].texts)]
    assert {"SYNTHETIC DATA", "Доверие", "R² = .30", ".40", "[.30, .50]"} <= set(words)


@pytest.mark.parametrize(
    ("feedback", "meaning"), [(False, "share of variance explained"), (True, "1 less the disturbance's share")]
)
def test_r2_below_0_is_no_share_explained(feedback: bool, meaning: str) -> None:
    figure = draw_path_diagram(Diagram("t", (Box("y", r2=-0.3), Box("z")), {}, feedback=feedback))
    words = " ".join(text.get_text() for text in (*figure.texts, *figure.axes[0].texts))
    assert f"R²: {meaning}" in words
    assert ("with feedback" in words) is feedback


def test_only_observed_variables_have_corners() -> None:
    boxes = (Box("g"), Box("f", items={"x1": Estimate(0.7, 0.6, 0.8)}), Box("age", observed=True))
    figure = draw_path_diagram(Diagram("t", boxes, {("g", "f"): Estimate(0.4, 0.3, 0.5)}))
    shapes = [p.get_boxstyle() for p in figure.axes[0].patches if isinstance(p, FancyBboxPatch)]
    assert sorted(type(shape).__name__ for shape in shapes) == ["Round", "Round", "Square"]


def test_files_of_groups_never_share_a_name() -> None:
    assert file_parts(["Grant-White", "Школа № 2"]) == ["grant-white", "школа---2"]
    assert file_parts(["A+", "a-"]) == ["1", "2"]
    assert file_parts(["+", "b"]) == ["1", "2"]
