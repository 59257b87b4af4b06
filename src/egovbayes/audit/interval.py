"""Closed intervals: all a printed figure lets one say about the number behind it. Moore (1966), Interval Analysis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite

SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, both included; either may be infinite."""

    low: float
    high: float

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return spanning(_product(a, b) for a in (self.low, self.high) for b in (other.low, other.high))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low > 0 or other.high < 0:
            return self * Interval(1 / other.high, 1 / other.low)
        if other.low == 0 < other.high:
            return self * Interval(1 / other.high, inf)
        return Interval(-inf, inf)

    def square(self) -> Interval:
        """The squares; narrower than `self * self` where the interval holds 0."""
        ends = (_product(self.low, self.low), _product(self.high, self.high))
        return Interval(0.0 if self.low <= 0 <= self.high else min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """Whether the two share a number, computing errors (a part in 10^9) forgiven."""
        return not self.below(other) and not other.below(self)

    def below(self, other: Interval) -> bool:
        """Whether every number here is smaller than every number there, by more than computing errors."""
        size = max((abs(end) for end in (self.high, other.low) if isfinite(end)), default=0.0)
        return self.high < other.low - SLACK * size - 1e-14

    def distance(self, other: Interval) -> float:
        """How far apart the two lie; 0 where they share a number."""
        return max(0.0, other.low - self.high, self.low - other.high)

    def common(self, other: Interval) -> Interval | None:
        """What the two share; None when nothing."""
        if not self.meets(other):
            return None
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Interval(min(low, high), max(low, high))

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def integers(self) -> range:
        """The whole numbers inside; raises OverflowError for an infinite interval."""
        slack = SLACK * max(1.0, abs(self.low), abs(self.high))
        return range(ceil(self.low - slack), floor(self.high + slack) + 1)


def exactly(value: float) -> Interval:
    """The interval of one number."""
    return Interval(value, value)


def spanning(values: Iterable[float]) -> Interval:
    """The smallest interval that holds the numbers: of a monotone function's values at two ends, whose order rounding
    may turn about.
    """
    found = tuple(values)
    return Interval(min(found), max(found))


def total(parts: list[Interval]) -> Interval:
    """The sum of intervals; 0 when there are none."""
    whole = exactly(0.0)
    for part in parts:
        whole += part
    return whole


def _product(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b
