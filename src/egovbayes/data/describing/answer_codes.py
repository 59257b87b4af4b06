"""Answers that look like codes for no answer (-9, 99, 999) and that nobody declared to be that.

What counts: one of the usual codes, as far from all other answers to the item as these spread, or further. Where the
item's scale is declared, nothing is guessed: an answer outside it is an error.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.notation import Array

_NINES = (77, 88, 96, 97, 98, 99, 777, 888, 996, 997, 998, 999, 7777, 8888, 9997, 9998, 9999, 99999)
LONG_CODES = tuple(float(sign * code) for code in _NINES for sign in (-1, 1))
SHORT_CODES = (-9.0, -8.0, -7.0, 8.0, 9.0)
MAY_BE_CODES = frozenset(LONG_CODES + SHORT_CODES)
WIDEST = 10
"""Codes of one digit are looked for beside whole answers that lie no further apart than this."""
NEAREST = 3
"""A code lies at least this far from the other answers: 8 and 9 may be answers to a scale that ends at 6."""


@dataclass(frozen=True, slots=True)
class CodedAnswers:
    """`n` answers of `code` to an item whose other answers go from `lowest` to `highest`."""

    item: str
    code: float
    n: int
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class _Counted:
    """The different answers to an item, how often each was given, and those that are no code."""

    given: Array
    numbers: Array
    plain: Array

    @property
    def short(self) -> bool:
        """Whether the answers that are no code are whole numbers of a short scale."""
        return bool((self.plain == np.round(self.plain)).all() and np.ptp(self.plain) <= WIDEST)

    def codes(self) -> Iterator[tuple[float, float]]:
        """What may be a code, of all that was given, and how often; a continuous item gives as much as is answered."""
        suspicious = np.isin(self.given, LONG_CODES + SHORT_CODES)
        return zip(self.given[suspicious].tolist(), self.numbers[suspicious].tolist(), strict=True)


def coded_answers(values: Array, items: Sequence[str]) -> tuple[CodedAnswers, ...]:
    """The suspicious answers in values (respondent, item; NaN where missing), by item and code.

    A code of one digit may be the answer to a longer scale: it must have been given twice, and lie far from the other
    answers to all items with short scales, taken together.
    """
    counted = {name: one for name, column in zip(items, values.T, strict=True) if (one := _counted(column)) is not None}
    short = [one.plain for one in counted.values() if one.short]
    together = np.unique(np.concatenate(short)) if short else np.empty(0)
    return tuple(
        CodedAnswers(name, float(code), int(n), float(one.plain[0]), float(one.plain[-1]))
        for name, one in counted.items()
        for code, n in one.codes()
        if (code in LONG_CODES and _far(code, one.plain))
        or (code in SHORT_CODES and n > 1 and one.short and _far(code, together))
    )


def _counted(column: Array) -> _Counted | None:
    """The answers counted; None where those that are no code are alike, or fewer than the others."""
    given, numbers = np.unique(column[~np.isnan(column)], return_counts=True)
    plain = ~np.isin(given, LONG_CODES + SHORT_CODES)
    if plain.sum() < 2 or 2 * numbers[plain].sum() < numbers.sum():
        return None
    return _Counted(given, numbers.astype(float), given[plain])


def _far(code: float, others: Array) -> bool:
    """Whether the code lies beyond the others, sorted, by as much as they spread."""
    gap = max(others[0] - code, code - others[-1])
    return bool(gap >= max(NEAREST, others[-1] - others[0]))
