"""The tables of a paper, by name and in the order they are numbered in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from egovbayes.assess.fit import Fit
from egovbayes.report.page.page import NumberedTable
from egovbayes.report.paper import descriptives, hypotheses, measurement, model_fit, validity

type Makes = Callable[[Fit, str], Iterator[NumberedTable]]
"""The tables of a name, given what they are numbered by; none where the fit has nothing of the kind."""

TABLES: dict[str, Makes] = {
    descriptives.NAME: descriptives.descriptives,
    measurement.NAME: measurement.measurement,
    validity.NAME: validity.validity,
    hypotheses.NAME: hypotheses.hypotheses,
    model_fit.NAME: model_fit.model_fit,
}


def paper_tables(fit: Fit) -> tuple[NumberedTable, ...]:
    """Every table that the fit has, numbered from 1."""
    found: list[NumberedTable] = []
    for makes in TABLES.values():
        found += makes(fit, str(len(found) + 1))
    return tuple(found)
