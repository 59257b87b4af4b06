"""The tables of measurement quality row by row, for whatever shows or judges them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
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
