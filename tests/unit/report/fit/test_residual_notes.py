"""Residual correlations in words below a path diagram."""

from egovbayes.report.figures.diagrams.path_diagram import Estimate
from egovbayes.report.figures.diagrams.path_words import MOST_NOTED, told

HEAD = "figure.residuals_left"


def found(values: list[float]) -> dict[tuple[str, str], Estimate]:
    return {(f"x{k}", f"y{k}"): Estimate(value, value - 0.1, value + 0.1) for k, value in enumerate(values)}


def test_few_are_all_told() -> None:
    (note,) = told(HEAD, found([0.0] * MOST_NOTED))
    assert note.count(" with ") == MOST_NOTED


def test_of_many_the_largest_whose_interval_leaves_out_0() -> None:
    (note,) = told(HEAD, found([0.05] * 200 + [0.2, -0.3]))
    assert note.startswith("Residual correlations (not drawn), 202; those whose interval leaves out 0: x201 with y201 ")
    assert note.count(" with ") == 2
    (note,) = told(HEAD, found([0.2] * 50))
    assert "the largest whose interval" in note
    assert note.count(" with ") == MOST_NOTED


def test_none_of_many_is_said() -> None:
    assert told(HEAD, found([0.0] * 50))[0].endswith("leaves out 0: none.")
    assert told(HEAD, {}) == []
