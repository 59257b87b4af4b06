"""How populations of pooled values are told on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from egovbayes.catalogue.sentence import Text, phrase
from egovbayes.notation import Kind
from egovbayes.report.page.words import Words, spaced
from egovbayes.report.words import interval, number

if TYPE_CHECKING:
    import pandas as pd


def population_name(name: str, row: pd.Series) -> Text:
    """The label of a path, else the relation."""
    if row["kind"] == Kind.CONSTRUCT_MEAN.value:
        return name
    construct = name.partition("~~")[0]
    return (
        phrase("pooled.sd", construct=construct)
        if row["kind"] == Kind.CONSTRUCT_SD.value
        else str(row["label"] or name)
    )


def with_interval(row: pd.Series, name: str) -> Words:
    """A median with its interval, columns of a table."""
    return spaced(number(row[name]), interval(row[f"{name}_lower"], row[f"{name}_upper"]))
