"""Printed digits: the interval of numbers that print so, and what is no figure."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egovbayes.audit.figure import ANYHOW, CUT, TWICE, figure_of, probability_of
from egovbayes.audit.interval import Interval


@pytest.mark.parametrize(
    ("text", "low", "high", "decimals"),
    [
        ("0.920", 0.9195, 0.9205, 3),
        ("0.92", 0.915, 0.925, 2),
        (".92", 0.915, 0.925, 2),
        ("95", 94.5, 95.5, 0),
        ("-1.5", -1.55, -1.45, 1),
        ("\u22121.5", -1.55, -1.45, 1),
        ("0.00", -0.005, 0.005, 2),
        ("1.2e-5", 1.15e-5, 1.25e-5, 6),
        ("1e3", 500, 1500, 0),
        (" 1_000.5 ", 1000.45, 1000.55, 1),
    ],
)
def test_the_interval_is_half_a_unit_of_the_last_digit(text: str, low: float, high: float, decimals: int) -> None:
    figure = figure_of(text)
    assert (figure.interval.low, figure.interval.high) == pytest.approx((low, high), rel=1e-12)
    assert figure.decimals == decimals
    assert figure.text == text.strip()


@pytest.mark.parametrize(
    ("text", "digits", "interval"),
    [
        ("20.3", CUT, Interval(20.3, 20.4)),
        ("-0.25", CUT, Interval(-0.26, -0.25)),
        ("0.0", CUT, Interval(-0.1, 0.1)),
        ("0.04", TWICE, Interval(0.03444, 0.04556)),
        ("20.3", ANYHOW, Interval(20.2444, 20.4)),
        ("-0.25", ANYHOW, Interval(-0.26, -0.24444)),
    ],
)
def test_other_ways_of_shortening(text: str, digits: str, interval: Interval) -> None:
    found = figure_of(text, digits).interval
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("0,92", "it has a comma; write the decimals after a point"),
        ("1,234", "it has a comma"),
        ("abc", "it is no number"),
        ("", "it is no number"),
        ("nan", "it is no finite number"),
        ("1e400", "it is no finite number"),
        ("1e13", "of a size that papers print"),
        ("1e-400", "more decimals than can be computed with"),
    ],
)
def test_what_is_no_figure_is_told(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        figure_of(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("<.001", 0, 0.001),
        ("< 0.001", 0, 0.001),
        ("\u2264.05", 0, 0.05),
        (">= .05", 0.05, 1),
        ("> .10", 0.1, 1),
        ("significant", 0, 0.05),
        ("Not significant", 0.05, 1),
        ("n.s.", 0.05, 1),
        ("***", 0, 0.001),
        ("*", 0, 0.05),
        ("p = .034", 0.0335, 0.0345),
        ("p<.01", 0, 0.01),
        (".000", -0.0005, 0.0005),
    ],
)
def test_probabilities_as_papers_print_them(text: str, low: float, high: float) -> None:
    interval = probability_of(text).interval
    assert (interval.low, interval.high) == pytest.approx((low, high))


def test_significant_means_below_the_level_of_the_paper() -> None:
    assert probability_of("significant", alpha=0.1).interval == Interval(0, 0.1)


@given(st.floats(-1e6, 1e6, allow_nan=False), st.integers(0, 6))
def test_the_number_lies_in_the_interval_of_its_own_digits(value: float, decimals: int) -> None:
    interval = figure_of(f"{value:.{decimals}f}").interval
    assert interval.meets(Interval(value, value))
    assert interval.high - interval.low == pytest.approx(float(Decimal(1).scaleb(-decimals)), abs=1e-9)


@given(st.floats(-1e6, 1e6, allow_nan=False), st.integers(0, 6))
def test_rounding_twice_stays_inside_its_interval(value: float, decimals: int) -> None:
    once = f"{value:.{decimals + 1}f}"
    twice = str(Decimal(once).quantize(Decimal(1).scaleb(-decimals)))
    assert figure_of(twice, TWICE).interval.meets(Interval(value, value))
