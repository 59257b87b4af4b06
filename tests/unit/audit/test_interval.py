"""Interval arithmetic holds every result of the numbers inside."""

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from egovbayes.audit.interval import Interval, exactly, spanning, total

NUMBERS = st.floats(-1e3, 1e3, allow_nan=False)
SHARES = st.floats(0, 1)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    return Interval(low, high)


def inside(interval: Interval, share: float) -> float:
    return min(max(interval.low + share * (interval.high - interval.low), interval.low), interval.high)


@given(intervals(), intervals(), SHARES, SHARES)
def test_every_operation_holds_its_points(a: Interval, b: Interval, s: float, t: float) -> None:
    x, y = inside(a, s), inside(b, t)
    assert (a + b).meets(exactly(x + y))
    assert (a - b).meets(exactly(x - y))
    assert (a * b).meets(exactly(x * y))
    assert (-a).meets(exactly(-x))
    assert a.square().meets(exactly(x * x))
    assert a.hull(b).meets(exactly(x))
    assert a.hull(b).meets(exactly(y))


@given(intervals(), intervals(), SHARES, SHARES)
def test_quotients_hold_their_points(a: Interval, b: Interval, s: float, t: float) -> None:
    x, y = inside(a, s), inside(b, t)
    assume(abs(y) > 1e-6)
    assert (a / b).meets(exactly(x / y))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=5))
def test_what_numbers_span_holds_each_whatever_their_order(values: list[float]) -> None:
    found = spanning(reversed(values))
    assert found == spanning(values)
    assert found.low in values
    assert found.high in values
    assert all(found.low <= value <= found.high for value in values)


def test_division_near_0() -> None:
    assert Interval(1, 2) / Interval(0, 4) == Interval(0.25, inf)
    assert Interval(-2, -1) / Interval(0, 4) == Interval(-inf, -0.25)
    assert Interval(1, 2) / Interval(-1, 1) == Interval(-inf, inf)
    assert Interval(1, 2) / Interval(0, 0) == Interval(-inf, inf)


@given(intervals(), intervals())
def test_the_common_part_is_in_both_or_nowhere(a: Interval, b: Interval) -> None:
    common = a.common(b)
    assert (common is None) == (not a.meets(b))
    if common is not None:
        assert common.meets(a)
        assert common.meets(b)
    assert a.meets(b) == b.meets(a)


def test_computing_errors_are_forgiven_and_more_is_not() -> None:
    assert exactly(0.1 + 0.2).meets(exactly(0.3))
    assert not exactly(0.3).meets(exactly(0.3 + 1e-8))
    assert exactly(1e12).meets(exactly(1e12 + 100))
    assert not Interval(0, 0.05).meets(Interval(0.0501, inf))


def test_whole_numbers_inside() -> None:
    assert list(Interval(30.99, 33.0).integers()) == [31, 32, 33]
    assert list(Interval(31 + 1e-12, 31.5).integers()) == [31]
    assert list(Interval(31.1, 31.9).integers()) == []
    with pytest.raises(OverflowError):
        Interval(0, inf).integers()


def test_sums() -> None:
    assert total([]) == exactly(0)
    assert total([Interval(0, 1), Interval(2, 4)]) == Interval(2, 5)
