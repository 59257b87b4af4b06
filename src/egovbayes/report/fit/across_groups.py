"""Many groups in one line: the lowest value and whose it is, the one in the middle, the highest and whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan
from statistics import median

from egovbayes.assess.hypotheses.tied_effects import MOST_GROUPS
from egovbayes.catalogue.sentence import Sentence, phrase
from egovbayes.report.page.page import Grid, plain_grid
from egovbayes.report.words import MISSING, standardised

__all__ = ["MOST_GROUPS", "across", "across_grid", "too_many"]


def too_many(groups: Sequence[str]) -> bool:
    """Whether a page gives the ends and the middle of the groups, and not each."""
    return len(groups) > MOST_GROUPS


def across_grid() -> Grid:
    """An empty table for rows of a name and the cells of `across`."""
    grid = plain_grid("")
    for value in ("across.lowest", "across.median", "across.highest"):
        grid.add_column(Sentence(value))
        if value != "across.median":
            grid.add_column(phrase("across.in"), left=True, wraps=True)
    return grid


def across(values: Mapping[str, float]) -> tuple[str, str, str, str, str]:
    """Cells of `across_grid` for a standardised value in every group; dashes where no group has one."""
    known = {group: value for group, value in values.items() if not isnan(value)}
    if not known:
        return MISSING, "", MISSING, MISSING, ""
    low, high = min(known, key=known.__getitem__), max(known, key=known.__getitem__)
    return standardised(known[low]), low, standardised(median(known.values())), standardised(known[high]), high
