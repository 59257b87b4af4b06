"""Which construct is to be moved and how, as it is written: `attitude=+1` (shifted), `attitude=4` (held)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from egovbayes.errors import SpecError
from egovbayes.hints import nearest

_WRITTEN = re.compile(r"\s*(?P<name>[^=]+?)\s*=\s*(?P<sign>[+\-−]?)\s*(?P<size>[0-9.]+(?:[eE][+\-]?[0-9]+)?)\s*")
HOW = "write NAME=+1 to shift a construct by a point of its first item, NAME=4 to hold it where that is answered 4"

MOST_POINTS = 1e9
"""Observed predictors may be incomes."""


@dataclass(frozen=True, slots=True)
class Change:
    """A construct and, in points of its marker, by how much its equation is shifted; or where it is `held`.

    Raises SpecError for points that are no number, or more than any scale has.
    """

    construct: str
    points: float
    held: bool = False

    def __post_init__(self) -> None:
        if not abs(self.points) <= MOST_POINTS:
            raise SpecError(
                f"what-if: {self.construct} cannot be moved by {self.points:g} points; answers have a few, and "
                f"{MOST_POINTS:g} is the most that is read"
            )

    @property
    def text(self) -> str:
        """As it is written: attitude=+1, attitude=4."""
        size = f"{self.points:g}" if self.held else f"{self.points:+g}"
        return f"{self.construct}={size}"


def change_of(text: str) -> Change:
    """The change that `attitude=+1` or `attitude=4` asks for. Raises SpecError for what cannot be read."""
    found = _WRITTEN.fullmatch(text)
    try:
        size = float(found["size"]) if found else float("nan")
    except ValueError:
        size = float("nan")
    if found is None or not isfinite(size):
        raise SpecError(f"{text!r} is no change that can be read: {HOW}")
    sign = found["sign"]
    return Change(found["name"], -size if sign in {"-", "−"} else size, held=not sign)


def changes_of(texts: Sequence[str | Change], constructs: Sequence[str]) -> tuple[Change, ...]:
    """Every change, each of a construct of its own. Raises SpecError for one that is not there, or moved twice."""
    found = tuple(text if isinstance(text, Change) else change_of(text) for text in texts)
    for number, change in enumerate(found):
        if change.construct not in constructs:
            raise SpecError(
                f"{change.text}: the model has no construct {change.construct!r}"
                f"{nearest(change.construct, constructs)}; it has {', '.join(constructs)}"
            )
        if not change.held and change.points == 0:
            raise SpecError(f"{change.text} moves nothing: {HOW}")
        if change.construct in [other.construct for other in found[:number]]:
            raise SpecError(f"{change.text}: {change.construct} is moved twice; say once how it is moved")
    return found
