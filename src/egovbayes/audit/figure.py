"""A printed figure: its digits as they stand in the paper, and the interval of numbers that print so.

A paper rounds; whether half goes up or to the even digit cannot be seen, so both ends of the interval belong to it.
`DIGITS` holds the other habits that a file may be read under: rounded twice, digits cut off, or any of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from math import isfinite

from egovbayes.audit.interval import Interval
from egovbayes.catalogue.language import Numeral

ROUNDED, TWICE, CUT, ANYHOW, OFF_BY_ONE = "rounded", "twice", "cut", "anyhow", "off by one"
# how far towards 0 and away from it the number may lie from the printed figure, in units of the last digit; what was
# rounded to a digit more, and then again, may lie 0.5 + 0.05 + 0.005 ... units off
DIGITS: dict[str, tuple[float, float]] = {ROUNDED: (0.5, 0.5), TWICE: (0.556, 0.556), CUT: (0, 1), ANYHOW: (0.556, 1)}
_SIGNIFICANT = {"significant": True, "sig.": True, "not significant": False, "n.s.": False, "ns": False}
_STARS = {"***": 0.001, "**": 0.01, "*": 0.05}
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
# what a slip of the last digit by one would explain
READINGS = DIGITS | {OFF_BY_ONE: (1.5, 1.5)}
_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+")
_LARGEST = 1e12


class PrintedText(str):
    """The text of a number that stood in a TOML file without quotes."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """What was printed (`text`), as a number (`value`; the bound for `<.001`), and the interval it stands for.

    `decimals` counts the printed ones; `place` is where in the file it stands, table1.full.rmsea.
    """

    text: str
    value: float
    interval: Interval
    decimals: int
    place: str = field(default="", compare=False)

    def shown(self, number: float) -> Numeral:
        """The number with one decimal more than was printed, to be set beside it."""
        return Numeral(f"{number:.{min(self.decimals + 1, 12)}f}")


def figure_of(text: str, digits: str = ROUNDED) -> Figure:
    """The figure a text prints: 0.920, .92, -1.5, 1,157.06, 1.2e-5. Raises ValueError, saying why, for others."""
    plain = text.strip().translate(_MINUS)
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    if "," in plain:
        raise ValueError("it has a comma; write the decimals after a point and no sign between thousands")
    try:
        exact = Decimal(plain)
    except InvalidOperation:
        raise ValueError("it is no number") from None
    value = float(exact)
    if not isfinite(value) or abs(value) > _LARGEST:
        raise ValueError("it is no finite number of a size that papers print")
    exponent = int(exact.as_tuple().exponent)
    if exponent < -300:
        raise ValueError("it has more decimals than can be computed with")
    return Figure(text.strip(), value, _around(exact, exponent, READINGS[digits]), max(0, -exponent))


def probability_of(text: str, alpha: float = 0.05, digits: str = ROUNDED) -> Figure:
    """A printed probability: a number, <.001, > .05, significant, n.s., or stars. Raises ValueError."""
    plain = text.strip().lower().removeprefix("p").lstrip(" =")
    if plain in _SIGNIFICANT:
        return _bound(text, alpha, below=_SIGNIFICANT[plain])
    if plain in _STARS:
        return _bound(text, _STARS[plain], below=True)
    if plain[:1] in ("<", ">", "\u2264", "\u2265"):
        bound = figure_of(plain[1:].lstrip("="))
        return _bound(text, bound.value, below=plain[0] in "<\u2264", decimals=bound.decimals)
    return figure_of(plain, digits)


def _bound(text: str, value: float, *, below: bool, decimals: int = 3) -> Figure:
    interval = Interval(0.0, value) if below else Interval(value, 1.0)
    return Figure(text.strip(), value, interval, decimals)


def _around(exact: Decimal, exponent: int, reach: tuple[float, float]) -> Interval:
    unit = Decimal(1).scaleb(exponent)
    nearer, further = (Decimal(str(share)) * unit for share in reach)
    if exact < 0:
        nearer, further = further, nearer
    if exact == 0:
        nearer = further
    return Interval(float(exact - nearer), float(exact + further))
