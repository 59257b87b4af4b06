"""The tables of measurement quality row by row, for whatever shows or judges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isnan, nan
from statistics import median
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One row of a table of MeasurementQuality; `about` names the construct or both, `group` is "" for one group."""

    about: tuple[str, ...]
    group: str
    measure: str
    items: int
    value: float
    median: float
    lower: float
    upper: float
    criterion: str
    p_passing: float
    note: str

    @property
    def name(self) -> str:
        """`trust`, `attitude and trust`, with the group in brackets where there are several."""
        return " and ".join(self.about) + (f" [{self.group}]" if self.group else "")

    @property
    def best(self) -> float:
        """The posterior median, or where there is none the value of the sample or of maximum likelihood."""
        return self.value if isnan(self.median) else self.median


def over_groups(rows: Sequence[MeasureRow]) -> tuple[MeasureRow, ...]:
    """One row for each measure of each construct or pair: the median of the groups' best values, between the lowest and
    the highest of them. What one group's row alone says (`value`, `p_passing`, `note`) is left out.
    """
    found: dict[tuple[tuple[str, ...], str], list[MeasureRow]] = {}
    for row in rows:
        found.setdefault((row.about, row.measure), []).append(row)
    return tuple(_over(own) for own in found.values())


def _over(own: Sequence[MeasureRow]) -> MeasureRow:
    known = [row.best for row in own if not isnan(row.best)] or [nan]
    middle, lower, upper = median(known), min(known), max(known)
    return replace(own[0], group="", p_passing=nan, note="", value=nan, median=middle, lower=lower, upper=upper)


def measure_rows(table: pd.DataFrame) -> tuple[MeasureRow, ...]:
    """Every row of Fit.reliability or Fit.validity, in order."""
    if table.empty:
        return ()
    several = "group" in table.index.names
    rows = []
    for key, cells in table.drop(columns="convention").to_dict("index").items():
        *about, measure = (str(part) for part in cast("tuple[object, ...]", key))
        group = about.pop(0) if several else ""
        rows.append(MeasureRow(tuple(about), group, measure, **{str(name): cell for name, cell in cells.items()}))
    return tuple(rows)
