"""How populations of pooled values are told on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.notation import Kind
from egovbayes.report.words import interval, number

if TYPE_CHECKING:
    import pandas as pd


def population_name(name: str, row: pd.Series) -> str:
    """The label of a path, else the relation."""
    if row["kind"] == Kind.CONSTRUCT_MEAN.value:
        return name
    construct = name.partition("~~")[0]
    return f"SD {construct}" if row["kind"] == Kind.CONSTRUCT_SD.value else str(row["label"] or name)


def with_interval(row: pd.Series, name: str) -> str:
    """A median with its interval, columns of a table."""
    return f"{number(row[name])} {interval(row[f'{name}_lower'], row[f'{name}_upper'])}"
