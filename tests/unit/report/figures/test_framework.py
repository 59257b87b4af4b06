"""The framework's picture: what stands on which arrow, and that nothing lies over anything else."""

from io import BytesIO
from itertools import accumulate, combinations

import pytest
from helpers_print import faults_in_print
from PIL import Image

from egovbayes.assess.prepared import model_table
from egovbayes.catalogue.language import LANGUAGES
from egovbayes.model.file.files import model_from_toml, read_model
from egovbayes.report.figures.canvas import PAGE, own_style, png_of
from egovbayes.report.figures.diagrams.framework import draw_framework, framework_of, places_of
from egovbayes.report.figures.diagrams.framework_layout import Framework, place_framework
from egovbayes.report.page.pieces import pieces_of

SHIPPED = ("amirova-full", "citizen-centric", "political-democracy", "holzinger-swineford")


def framework(name: str, *, synthetic: bool = True):
    spec = read_model(name)
    return framework_of(spec, model_table(spec), synthetic=synthetic)


def test_hypotheses_stand_on_the_arrow_they_are_about() -> None:
    full = framework("amirova-full")
    named = {arrow: names for arrow, names in full.arrows.items() if names}
    assert named == {
        ("availability", "intention"): ("H1a",),
        ("quality", "intention"): ("H1b",),
        ("benefits", "intention"): ("H1c",),
        ("attitude", "readiness"): ("H2a",),
        ("trust", "readiness"): ("H2b",),
        ("readiness", "intention"): ("H4",),
    }
    assert [str(note).partition(":")[0] for note in full.notes[:-1]] == ["H3a", "H3b", "basic"]
    assert str(full.notes[-1]) == "Grey arrows are in the model, but no printed hypothesis is about them alone."
    assert [group for group, _ in full.bands] == ["objective", "personal"]


def test_without_printed_verdicts_all_hypotheses_count() -> None:
    text = 'syntax = """f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ a*f"""\n[hypotheses.H]\nclaim = "a > 0"\n'
    spec = model_from_toml(text)
    found = framework_of(spec, model_table(spec))
    assert found.arrows == {("f", "g"): ("H",)}
    assert found.bands == (("", ("f", "g")),)


def test_verdicts_of_the_printed_file_count_beside_those_of_the_model_file() -> None:
    syntax = 'syntax = """f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ a*f + b*g\ng ~ c*f"""\n'
    claims = '[hypotheses.H1]\nclaim = "a > 0"\npublished = "supported"\n[hypotheses.H2]\nclaim = "b > 0"\n'
    spec = model_from_toml(syntax + claims)
    table = model_table(spec)
    assert framework_of(spec, table).arrows == {("f", "h"): ("H1",), ("g", "h"): (), ("f", "g"): ()}
    found = framework_of(spec, table, {"H2": "supported"})
    assert found.arrows == {("f", "h"): ("H1",), ("g", "h"): ("H2",), ("f", "g"): ()}
    assert [*map(str, found.notes)] == ["Grey arrows are in the model, but no printed hypothesis is about them alone."]


def test_where_nothing_was_printed_no_note_speaks_of_print() -> None:
    text = 'syntax = """f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\ng ~ f"""\n'
    spec = model_from_toml(text)
    found = [*map(str, framework_of(spec, model_table(spec)).notes)]
    assert found == ["Grey arrows are in the model, but no hypothesis is about them alone."]


@pytest.mark.parametrize("name", SHIPPED)
def test_no_box_lies_over_another_and_no_arrow_runs_through_one(name: str) -> None:
    placed = place_framework(framework(name))
    assert all(one.overlap(other) == 0 for one, other in combinations(placed.boxes.values(), 2))
    assert all(one.overlap(other) == 0 for one, other in combinations(placed.frames.values(), 2))
    for (source, target), line in placed.lines.items():
        others = [box for construct, box in placed.boxes.items() if construct not in (source, target)]
        for x, y in line.points():
            assert not any(b.left < x < b.right and b.bottom < y < b.top for b in others), (source, target)


def of_constructs(n: int, label: str, *, chain: bool = False) -> Framework:
    """A construct that all others lead to, or each leads to the next; hypotheses about the first arrows."""
    measured = "".join(f"c{k} =~ x{k}a + x{k}b\n" for k in range(n))
    one = "c0 ~ " + " + ".join(f"p{k}*c{k}" for k in range(1, n))
    paths = "".join(f"c{k} ~ p{k}*c{k - 1}\n" for k in range(1, n)) if chain else one
    named = "".join(f'[constructs.c{k}]\nlabel = "{label} {k}"\nset = "s{k % 2}"\n' for k in range(not chain, n))
    asked = "".join(f'[hypotheses.H{k}]\nclaim = "p{k} > 0"\n' for k in range(1, min(n, 8)))
    spec = model_from_toml(f'syntax = """\n{measured}{paths}\n"""\n{named}{asked}')
    return framework_of(spec, model_table(spec), synthetic=True)


@pytest.mark.parametrize("code", ["en", "kk"])
@pytest.mark.parametrize(
    ("n", "label", "chain"),
    [
        (4, "Trust", False),
        (40, "Удовлетворённость", False),
        (4, "Ы" * 500, True),
        (7, "Удовлетворённость качеством", True),
        (22, "Trust", True),
        (30, "Удовлетворённость качеством", True),
    ],
)
def test_a_framework_is_as_wide_as_a_page_and_legible(n: int, label: str, chain: bool, code: str) -> None:
    with own_style(LANGUAGES[code]):
        assert faults_in_print(draw_framework(of_constructs(n, label, chain=chain))) == []


@pytest.mark.parametrize(("n", "chain"), [(40, False), (30, True)])
def test_a_framework_higher_than_a_page_is_cut_through_no_construct(n: int, chain: bool) -> None:
    asked = of_constructs(n, "Удовлетворённость", chain=chain)
    with own_style(), BytesIO() as out:
        figure = draw_framework(asked)
        png_of(figure, 100, out)
        pieces = [Image.open(BytesIO(one)).height / 100 for one in pieces_of(out.getvalue(), PAGE, 9.1)]
    (axes,) = figure.axes
    high = axes.get_ylim()[1]
    cuts = [high - inches for inches in accumulate(pieces)][:-1]
    assert len(cuts) >= 2
    boxes = [box for box in place_framework(asked).boxes.values() if box.top - box.bottom < 1]
    assert len(boxes) >= n - 1
    assert [cut for cut in cuts for box in boxes if box.bottom - 0.01 < cut < box.top + 0.01] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_name_of_a_hypothesis_stands_over_another_line(name: str) -> None:
    asked = framework(name)
    placed = place_framework(asked)
    labelled, places = places_of(asked, placed)
    for arrow, place in zip(labelled, places, strict=True):
        for other, line in placed.lines.items():
            inside = [
                (x, y) for x, y in line.points(200) if place.left < x < place.right and place.bottom < y < place.top
            ]
            assert other == arrow or not inside


def test_labels_without_room_are_numbered_with_a_key() -> None:
    placed = place_framework(of_constructs(7, "Удовлетворённость качеством", chain=True))
    assert placed.key == {str(k + 1): f"Удовлетворённость качеством {k}" for k in range(7)}
    assert placed.labels["c3"] == ("4",)
    assert place_framework(of_constructs(4, "Trust", chain=True)).key == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_picture_says_synthetic_only_of_synthetic_data(name: str) -> None:
    with own_style():
        marked = [text.get_text() for text in draw_framework(framework(name)).texts]
        plain = [text.get_text() for text in draw_framework(framework(name, synthetic=False)).texts]
    assert "SYNTHETIC DATA" in marked
    assert "SYNTHETIC DATA" not in plain


def test_a_label_on_two_arrows_is_about_neither() -> None:
    syntax = 'syntax = """f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nh =~ x7 + x8 + x9\nh ~ b*f + b*g"""\n'
    spec = model_from_toml(syntax + '[hypotheses.H1]\nclaim = "b > 0"\n')
    found = framework_of(spec, model_table(spec))
    assert found.arrows == {("f", "h"): (), ("g", "h"): ()}
    assert any("H1" in str(note) for note in found.notes)
