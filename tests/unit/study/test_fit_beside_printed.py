"""Printed digits: what a number looks like at them, and whether it could have printed so."""

from math import nan

import pytest

from egovbayes.study.fit_beside_printed import agreement, shown


@pytest.mark.parametrize(
    ("value", "printed", "text"),
    [
        (0.9451, "0.920", "0.945"),
        (0.9451, ".92", ".95"),
        (31.0, "31", "31"),
        (0.01, "significant", ""),
        (0.01, "<.001", ""),
        (-0.424, "-.42", "-.42"),
        (nan, "0.9", ""),
    ],
)
def test_values_take_on_the_printed_digits(value: float, printed: str, text: str) -> None:
    assert shown(value, printed) == text


@pytest.mark.parametrize(
    ("value", "printed", "verdict"),
    [
        (0.92049, "0.920", "yes"),
        (0.92051, "0.920", "no"),
        (0.9195, "0.920", "yes"),  # halves may be rounded either way
        (0.9205, "0.920", "yes"),
        (0.9194, "0.920", "no"),
        (0.049, "significant", "yes"),
        (0.051, "significant", "no"),
        (0.051, "not significant", "yes"),
        (-1.52, "−1.5", "yes"),
        (0.004, "**", "yes"),
        (0.2, "n.s.", "yes"),
        (0.0004, "<.001", "yes"),
        (0.004, "<.001", "no"),
        (0.92, "", ""),
        (nan, "0.920", ""),
        (0.92, "good", ""),
    ],
)
def test_agreement_is_with_the_interval_of_the_rounding(value: float, printed: str, verdict: str) -> None:
    assert agreement(value, printed) == verdict
