"""Whether a column tells groups of respondents, or respondents themselves, or an amount that is measured."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.errors import DataError
from egovbayes.hints import listed
from egovbayes.notation import IntArray

_SEVERAL = 10
"""Of fewer groups than this some may well have one respondent each."""
_KINDS = 12
"""As many different numbers with decimals are amounts; a district may well be called 2.1."""
_MANY = 30
_SHOWN = 4


def check_grouping_column(codes: IntArray, names: Sequence[str], group: str, source: str) -> tuple[str, ...]:
    """Sentences on a column whose groups, by number (respondent,), may be none.

    Raises DataError where more than half of many groups have one respondent, and for many numbers with decimals.
    """
    sizes = np.bincount(codes, minlength=len(names))
    alone, numbers = int((sizes == 1).sum()), _numbers(names)
    where = f"{source}: the group column {group} has {len(names)}"
    instead = f"an age or an income predicts: leave --group out and write outcome ~ {group}"
    if len(names) >= _SEVERAL and 2 * alone > len(names):
        raise DataError(
            f"{where} groups of {len(codes)} respondents, and {alone} of them have one respondent: it tells "
            "respondents rather than groups, and nothing tells what is a person's and what the group's. Name a column "
            f"that says who belongs together, or join groups; {instead}"
        )
    if len(numbers) >= _KINDS and any(value != int(value) for value in numbers):
        raise DataError(
            f"{where} different numbers with decimals ({listed(names[:_SHOWN])}, ...), as amounts have and groups have "
            f"not. Name a column that says who belongs together, or label its values; {instead}"
        )
    if len(numbers) >= _MANY:
        return (
            f"The groups by {group} are {len(names)} different numbers without labels: should these be amounts, "
            f"{instead}.",
        )
    return ()


def _numbers(names: Sequence[str]) -> list[float]:
    """The names as numbers; none where one is another text."""
    try:
        found = [float(name) for name in names]
    except ValueError:
        return []
    return found if np.isfinite(found).all() else []
