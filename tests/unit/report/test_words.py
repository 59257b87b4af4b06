from math import nan

import pytest

from egovbayes.report.words import (
    as_set,
    bayes_factor,
    counted,
    interval,
    level,
    number,
    probability,
    rough,
    seconds,
    small_number,
    standardised,
)


@pytest.mark.parametrize(
    ("p", "shown"), [(1.0, "> .999"), (0.9995, "> .999"), (0.0, "< .001"), (0.5, ".500"), (nan, "–"), (0.975, ".975")]
)
def test_probability_is_never_zero_or_one(p: float, shown: str) -> None:
    assert probability(p) == shown


def test_numbers() -> None:
    assert number(-0.001) == "0.00"
    assert number(-1.234) == "−1.23"
    assert standardised(-0.5) == "−.50"
    assert standardised(0.999) == "1.00"
    assert interval(0.1, nan) == ""
    assert [rough(x) for x in (0.31, -99999.4, -457074227.9, 1e12, nan)] == [
        ".31",
        "−99999.40",
        "−4.6e8",
        "1.0e12",
        "–",
    ]
    assert interval(-0.1, 1.2) == "[−.10, 1.20]"
    assert level(0.95) == "95 %"
    assert level(0.975) == "97.5 %"


def test_limits_are_written_as_they_were_set() -> None:
    assert [as_set(x) for x in (0.1, 0.0, 0.005, 0.025, 0.1**3, 1.5)] == [".10", ".00", ".005", ".025", ".001", "1.50"]
    thresholds = (0.975, 0.95, 0.9975, 0.9995)
    assert [as_set(x, 3) for x in thresholds] == [".975", ".950", ".9975", ".9995"]
    assert [as_set(1 - x, 3) for x in thresholds] == [".025", ".050", ".0025", ".0005"]


def test_bayes_factor_shows_a_bound_as_one() -> None:
    assert bayes_factor(1234.0, bounded=True) == "> 1,200"
    assert bayes_factor(0.00031, bounded=True, below=True) == "< 3e−4"
    assert bayes_factor(3.14159) == "3.1"


def test_seconds() -> None:
    assert str(seconds(0.314)) == "0.31 s"
    assert str(seconds(185)) == "3 min 05 s"


def test_things_are_counted_in_singular_and_plural() -> None:
    assert counted(1, "construct") == "1 construct"
    assert counted(0, "degree") == "0 degrees"
    assert counted(1234, "free parameter") == "1,234 free parameters"


def test_a_probability_from_draws_is_no_surer_than_they_allow() -> None:
    assert probability(1.0, 1000) == "> .997"
    assert probability(0.0, 1000) == "< .003"
    assert probability(0.5, 10) == ".500"
    assert probability(1.0) == "> .999"


@pytest.mark.parametrize(
    ("x", "text"), [(0.1, ".10"), (0.01, ".01"), (0.001, ".001"), (0.25, ".25"), (0.0, ".00"), (2.0, "2.00")]
)
def test_small_numbers_show_a_figure(x: float, text: str) -> None:
    assert small_number(x) == text
