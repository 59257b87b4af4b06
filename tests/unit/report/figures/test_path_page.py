"""Path diagrams in print: 170 mm wide, of 1 to 40 constructs, whatever their names and arrows."""

import random
from dataclasses import replace
from itertools import combinations
from math import nan

import pytest
from helpers_print import faults_in_print

from egovbayes.report.figures.canvas import PAGE, own_style
from egovbayes.report.figures.diagrams.path_diagram import draw_path_diagram
from egovbayes.report.figures.diagrams.path_page import place_diagram
from egovbayes.report.figures.diagrams.path_words import MOST_NOTED, Box, Diagram, Estimate, told, words_of


def diagram(n, layers, share, items=3, correlated=4):
    """So many constructs in layers, every pair of different layers joined by chance, each by something before it."""
    chance = random.Random(n + layers)

    def estimate():
        value = chance.uniform(-0.3, 0.9)
        return Estimate(value, value - 0.1, value + 0.1)

    names = [f"c{i}" for i in range(n)]
    layer = {name: i * layers // n for i, name in enumerate(names)}
    paths = {}
    for target in names:
        before = [name for name in names if layer[name] < layer[target]]
        for source in before:
            if chance.random() < share or (source == before[-1] and not any(t == target for _, t in paths)):
                paths[source, target] = estimate()
    first = [name for name in names if layer[name] == 0]
    boxes = tuple(
        Box(name, f"Construct {name}", 0.5 if layer[name] else nan, {f"{name}x{k}": estimate() for k in range(items)})
        for name in names
    )
    pairs = list(combinations(first, 2))[:correlated]
    return Diagram("A model", boxes, paths, {pair: estimate() for pair in pairs}, synthetic=True)


def looped(one):
    return replace(one, paths={**one.paths, ("c3", "c0"): Estimate(0.2, 0.1, 0.3), ("c3", "c2"): Estimate(0.1)})


def named(one, label):
    return replace(one, boxes=tuple(replace(box, label=label) for box in one.boxes))


def words_below(figure):
    """Notes are drawn first, the lowest line before all others."""
    return " ".join(text.get_text() for text in reversed(figure.axes[0].texts))


CASES = {
    "one": diagram(1, 1, 0, correlated=0),
    "four": diagram(4, 3, 0.5),
    "seven": diagram(7, 3, 0.5),
    "chain": diagram(8, 8, 0.05, correlated=0),
    "alike": diagram(4, 1, 0, correlated=6),
    "loop": looped(diagram(4, 3, 0.9)),
    "forty": diagram(40, 3, 0.05, correlated=91),
    "forty in eight": diagram(40, 8, 0.04, correlated=2),
    "long names": named(diagram(4, 2, 1), "Очень длинное название конструкта " * 15),
    "one long word": named(diagram(4, 2, 1), "x" * 500),
}


@pytest.mark.parametrize("name", CASES)
def test_words_are_legible_in_print_and_lie_over_nothing(name):
    with own_style():
        assert not faults_in_print(draw_path_diagram(CASES[name]))


@pytest.mark.parametrize("name", CASES)
def test_no_number_lies_over_a_line_a_box_or_a_number(name):
    placed = place_diagram(CASES[name])
    labels = [one.label for one in placed.lines]
    assert all(one.overlap(other) < 1e-9 for one, other in combinations(labels, 2))
    assert all(label.overlap(box) < 1e-9 for label in labels for box in placed.boxes.values())
    for one in placed.lines:
        place = one.label
        for other in placed.lines:
            if other is not one:
                x, y = other.line.points(60).T
                inside = (x > place.left) & (x < place.right) & (y > place.bottom) & (y < place.top)
                assert not inside.any()


@pytest.mark.parametrize("name", CASES)
def test_every_path_is_drawn_and_arrowheads_keep_apart(name):
    case, placed = CASES[name], place_diagram(CASES[name])
    arrows = [one for one in placed.lines if one.level]
    assert sorted(one.estimate.value for one in arrows) == sorted(e.value for e in case.paths.values())
    assert all(shape.left >= 0 and shape.right <= PAGE for shape in placed.shapes)
    heads = [one.line.vertices[-1] for one in placed.lines]
    heads += [one.line.vertices[0] for one in placed.lines if one.line.both_ways]
    assert all(abs(a - b).max() > 0.1 for a, b in combinations(heads, 2))


def test_items_stand_in_their_boxes_where_there_is_room_and_else_below():
    few, deep = place_diagram(CASES["four"]), draw_path_diagram(CASES["chain"])
    assert all(few.words[box.name].items for box in CASES["four"].boxes)
    below = words_below(deep)
    assert "Loadings. c0: c0x0" in below
    assert "Dotted edge: a construct that stands elsewhere too." in below
    many = words_below(draw_path_diagram(CASES["forty"]))
    assert "Loadings of 120 items stand in no box: there is no room for them." in many
    assert "Correlations of constructs (not drawn), 91; the largest whose interval leaves out 0" in many


def test_a_title_that_is_too_long_has_a_number_and_stands_below():
    boxes = (Box("a", "long " * 100), Box("b", "short"), Box("c", "lengthy " * 100))
    words = words_of(boxes, items=False)
    assert [words[name].title[-1] for name in "abc"] == ["(1)", "short", "(2)"]
    figure = draw_path_diagram(Diagram("t", boxes, {}))
    below = words_below(figure)
    assert f"(1) {'long ' * 99}long" in below
    assert f"(2) {'lengthy ' * 99}lengthy" in below


HEAD, SAID = "figure.correlations_left", "Correlations of constructs (not drawn)"


def test_of_many_estimates_the_largest_that_are_clear_are_told():
    clear = {("f", f"p{k}"): Estimate(0.1 + k / 100, 0.05, 0.9) for k in range(MOST_NOTED + 1)}
    (many,) = told(HEAD, {**clear, ("f", "open"): Estimate(0.9, -0.1, 1)})
    assert many.startswith(
        f"{SAID}, {MOST_NOTED + 2}; the largest whose interval leaves out 0: f with p{MOST_NOTED} .22"
    )
    assert "open" not in many
    assert "p0 " not in many
    assert told(HEAD, {("a", "b"): Estimate(0.5)}) == [f"{SAID}: a with b .50."]
    assert told(HEAD, {}) == []
    (none,) = told(HEAD, {("f", f"p{k}"): Estimate(0, -1, 1) for k in range(MOST_NOTED + 1)})
    assert none == f"{SAID}, {MOST_NOTED + 1}; those whose interval leaves out 0: none."
