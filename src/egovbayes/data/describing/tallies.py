"""What one column of numbers looks like, in a form that grows batch by batch: power sums, ends, counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import inf, isfinite, nan, sqrt
from types import MappingProxyType

import numpy as np

from egovbayes.notation import Array

MOST_VALUES = 100
"""Each value is counted while a column holds no more different ones than this."""

_LARGEST_WHOLE = 2.0**53


@dataclass(frozen=True, slots=True)
class Tally:
    """n answers and how many are missing; mean and sums of powers 2, 3, 4 about it; the ends and how many sit there.

    The mean is `origin` (one of the answers) plus `offset`, so that answers far from 0 keep their digits.
    `counts` maps each value to its number of answers, sorted; None beyond MOST_VALUES different ones. Without
    answers the ends are infinite.
    """

    n: int = 0
    missing: int = 0
    origin: float = 0.0
    offset: float = 0.0
    squares: float = 0.0
    cubes: float = 0.0
    fourths: float = 0.0
    lowest: float = inf
    highest: float = -inf
    n_lowest: int = 0
    n_highest: int = 0
    counts: Mapping[float, int] | None = field(default_factory=lambda: MappingProxyType({}))

    @property
    def mean(self) -> float:
        """Arithmetic mean; NaN without answers."""
        return self.origin + self.offset if self.n else nan

    @property
    def constant(self) -> bool:
        """Whether there is but one value, or none."""
        return self.lowest >= self.highest

    @property
    def sd(self) -> float:
        """Standard deviation, dividing by n - 1; NaN below two answers."""
        if self.n < 2:
            return nan
        return 0.0 if self.constant else sqrt(self.squares / (self.n - 1))

    @property
    def skewness(self) -> float:
        """G1, corrected for the sample's size as SPSS, SAS and Excel print it; NaN below three answers or if constant.

        Joanes & Gill (1998): g1 sqrt(n (n - 1)) / (n - 2), where g1 = m3 / m2^(3/2) with moments that divide by n.
        """
        n = self.n
        if n < 3 or self.constant:
            return nan
        plain = _over_power(self.cubes / n, sqrt(self.squares / n), 3)
        return plain * sqrt(n * (n - 1)) / (n - 2)

    @property
    def kurtosis(self) -> float:
        """G2, excess kurtosis (0 for a normal distribution) as SPSS, SAS and Excel print it; NaN below four answers.

        Joanes & Gill (1998): (n - 1) ((n + 1) g2 + 6) / ((n - 2) (n - 3)), where g2 = m4 / m2^2 - 3. NaN if constant.
        """
        n = self.n
        if n < 4 or self.constant:
            return nan
        plain = _over_power(self.fourths / n, sqrt(self.squares / n), 4) - 3
        return (n - 1) * ((n + 1) * plain + 6) / ((n - 2) * (n - 3))

    def at(self, value: float) -> int:
        """How many answers sit at `value`, which must be one of the ends or lie beyond them."""
        return self.n_lowest if value == self.lowest else self.n_highest if value == self.highest else 0


def tally_of(column: Array) -> Tally:
    """The tally of a column (respondent,), NaN where missing."""
    gaps = np.isnan(column)
    missing = int(gaps.sum())
    given = column[~gaps] if missing else column
    if not len(given):
        return Tally(missing=missing)
    counts = _count(given)
    values, weights = (given, None) if counts is None else counts
    origin = float(values[0])
    shifted = values - origin
    offset = float(np.average(shifted, weights=weights))
    lowest, highest = float(values.min()), float(values.max())
    return Tally(
        len(given),
        missing,
        origin,
        offset,
        *_power_sums(shifted - offset, weights),
        lowest,
        highest,
        int((given == lowest).sum()) if weights is None else int(weights[0]),
        int((given == highest).sum()) if weights is None else int(weights[-1]),
        None if weights is None else _mapping(values, weights),
    )


def join_tallies(left: Tally, right: Tally) -> Tally:
    """The tally of both samples together; power sums are joined as Pébay (2008) does, stable for large means."""
    if left.n == 0 or right.n == 0:
        return _with_missing(left if left.n else right, left.missing + right.missing)
    n, step = left.n + right.n, right.origin - left.origin + (right.offset - left.offset)
    lowest, highest = min(left.lowest, right.lowest), max(left.highest, right.highest)
    return Tally(
        n,
        left.missing + right.missing,
        left.origin,
        left.offset + step * (right.n / n),
        *_joined_sums(left, right, step),
        lowest,
        highest,
        sum(side.n_lowest for side in (left, right) if side.lowest == lowest),
        sum(side.n_highest for side in (left, right) if side.highest == highest),
        _joined_counts(left.counts, right.counts),
    )


def _with_missing(tally: Tally, missing: int) -> Tally:
    return replace(tally, missing=missing)


def _joined_sums(left: Tally, right: Tally, step: float) -> tuple[float, float, float]:
    """Sums of squares, cubes and fourth powers about the joint mean; `step` is the right mean less the left one."""
    a, b = left.n, right.n
    n = a + b
    part_a, part_b = a / n, b / n
    squares = left.squares + right.squares + step**2 * a * part_b
    cubes = (
        left.cubes
        + right.cubes
        + step**3 * a * part_b * (part_a - part_b)
        + 3 * step * (part_a * right.squares - part_b * left.squares)
    )
    fourths = (
        left.fourths
        + right.fourths
        + step**4 * a * part_b * (part_a**2 - part_a * part_b + part_b**2)
        + 6 * step**2 * (part_a**2 * right.squares + part_b**2 * left.squares)
        + 4 * step * (part_a * right.cubes - part_b * left.cubes)
    )
    return squares, cubes, fourths


def _power_sums(centred: Array, weights: Array | None) -> tuple[float, float, float]:
    """Sums of squares, cubes and fourth powers; infinite where they are beyond floating point."""
    with np.errstate(over="ignore", invalid="ignore"):
        squares = centred**2
        powers = (squares, squares * centred, squares**2)
        sums = [float((power if weights is None else power * weights).sum()) for power in powers]
    return sums[0], sums[1], sums[2]


def _count(given: Array) -> tuple[Array, Array] | None:
    """The different values, sorted, and how often each is there; None beyond MOST_VALUES."""
    lowest, highest = float(given.min()), float(given.max())
    if highest - lowest < MOST_VALUES and abs(lowest) < _LARGEST_WHOLE:
        places = (given - lowest).astype(np.intp)
        if (places + lowest == given).all():
            counted = np.bincount(places)
            found = np.flatnonzero(counted)
            return (found + lowest).astype(float), counted[found].astype(float)
    if len(np.unique(given[: 10 * MOST_VALUES])) > MOST_VALUES:
        return None
    values, numbers = np.unique(given, return_counts=True)
    return None if len(values) > MOST_VALUES else (values, numbers.astype(float))


def _mapping(values: Array, weights: Array) -> Mapping[float, int]:
    pairs = zip(values.tolist(), weights.tolist(), strict=True)
    return MappingProxyType({value: int(weight) for value, weight in pairs})


def _joined_counts(left: Mapping[float, int] | None, right: Mapping[float, int] | None) -> Mapping[float, int] | None:
    if left is None or right is None:
        return None
    values = sorted({*left, *right})
    if len(values) > MOST_VALUES:
        return None
    return MappingProxyType({value: left.get(value, 0) + right.get(value, 0) for value in values})


def _over_power(above: float, below: float, power: int) -> float:
    """`above` divided by a power of `below`; NaN where either is beyond floating point or `below` is 0."""
    if not (isfinite(above) and isfinite(below) and below > 0):
        return nan
    for _ in range(power):
        above /= below
    return above
