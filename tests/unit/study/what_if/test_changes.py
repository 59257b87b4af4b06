"""What is written of a change, and what cannot be read."""

import pytest

from egovbayes.errors import SpecError
from egovbayes.study.what_if.changes import Change, change_of, changes_of

KNOWN = ("attitude", "trust", "q 1")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("attitude=+1", Change("attitude", 1.0)),
        ("attitude = -0.5", Change("attitude", -0.5)),
        ("attitude=−0.5", Change("attitude", -0.5)),
        ("trust=4", Change("trust", 4.0, held=True)),
        ("q 1=+1e-1", Change("q 1", 0.1)),
    ],
)
def test_a_sign_shifts_and_a_number_holds(text: str, change: Change) -> None:
    assert change_of(text) == change


@pytest.mark.parametrize(
    ("change", "text"),
    [(Change("a", 1.0), "a=+1"), (Change("a", -0.5), "a=-0.5"), (Change("a", 4.0, held=True), "a=4")],
)
def test_it_is_shown_as_it_is_written(change: Change, text: str) -> None:
    assert change.text == text
    assert change_of(text) == change


@pytest.mark.parametrize(
    "text",
    [
        "attitude",
        "attitude=",
        "attitude=up",
        "=+1",
        "attitude=+-",
        "attitude=+-1",
        "attitude=--1",
        "attitude=-+1",
        "attitude=−−1",
        "attitude=4,5",
        "attitude=nan",
        "attitude=+inf",
        "attitude=1e",
        "attitude=1e999",
        "a=1.2.3",
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(text: str) -> None:
    with pytest.raises(SpecError, match=r"is no change that can be read: write NAME=\+1 to shift .*, NAME=4 to hold"):
        change_of(text)


def test_names_are_those_of_the_model() -> None:
    with pytest.raises(
        SpecError, match=r"atitude=\+1: the model has no construct 'atitude' \(did you mean 'attitude'\?\)"
    ):
        changes_of(["atitude=+1"], KNOWN)


def test_a_construct_is_moved_once_and_by_something() -> None:
    with pytest.raises(SpecError, match="trust=4: trust is moved twice; say once how it is moved"):
        changes_of(["trust=+1", "trust=4"], KNOWN)
    with pytest.raises(SpecError, match=r"trust=\+0 moves nothing: write NAME"):
        changes_of(["trust=+0"], KNOWN)
    assert changes_of([], KNOWN) == ()


@pytest.mark.parametrize("points", [float("nan"), float("inf"), -float("inf"), 1e300])
def test_points_are_numbers_that_a_scale_may_have(points: float) -> None:
    """Of one that is none every effect would be none, as if feedback had no equilibrium."""
    with pytest.raises(
        SpecError, match=r"what-if: trust cannot be moved by \S+ points; answers have a few, and 1e\+09"
    ):
        Change("trust", points)
