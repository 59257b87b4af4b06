"""Explained variance as draws beside the number that a paper prints: what a figure of it is drawn from, apart from what
computes it, which takes a second to load.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

from egovbayes.notation import Array


@dataclass(frozen=True, slots=True, eq=False)
class Explained:
    """R² of a construct in the model of one column: draws (draw,), maximum likelihood, and the number as printed."""

    column: str
    construct: str
    draws: Array
    ml: float
    printed: str = ""

    @property
    def printed_value(self) -> float:
        """The printed number, NaN where there is none."""
        return float(self.printed) if self.printed else nan
