"""Draws of a number as the columns of a table."""

from __future__ import annotations

from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval


def summed(name: str, draws: Array, interval: float) -> dict[str, object]:
    """Median, and the ends of the interval, of draws (draw,), under the name."""
    median, lower, upper = median_and_interval(draws, interval).tolist()
    return {name: median, f"{name}_lower": lower, f"{name}_upper": upper}
