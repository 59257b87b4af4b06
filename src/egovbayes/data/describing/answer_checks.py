"""What the answers look like, and where treating them as continuous and normal misleads."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Listing, Sentence
from egovbayes.check import Check
from egovbayes.data.answers import Answers
from egovbayes.data.describing.answer_codes import coded_answers
from egovbayes.data.describing.item_tables import table_of_tallies
from egovbayes.data.describing.tallies import tally_of
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

FEWEST_CATEGORIES = 6
"""Fewer categories, taken as continuous, make loadings too weak (Rhemtulla, Brosseau-Liard & Savalei 2012), and their
intervals miss the truth: .92 of intervals of 95 % hold it with five categories in balance (benchmarks/categories.py).
"""
MOST_ORDERED = 12
"""With more categories than these, answers are not read as categories."""
LARGEST_SKEW = 2.0
LARGEST_KURTOSIS = 7.0
"""Beyond skewness 2 or excess kurtosis 7, normal-theory tests go wrong (West, Finch & Curran 1995)."""
LARGEST_END_SHARE = 1 / 3
"""Our convention: with a third of all answers at one end, the item no longer tells many people apart."""
LARGEST_MISSING_SHARE = 0.2
"""Our convention: from here on, why answers are missing matters more than how they are treated."""


def describe(answers: Answers) -> pd.DataFrame:
    """One row per item, of the answers there are; columns and conventions are those of `table_of_tallies`."""
    tallies = dict(zip(answers.items, map(tally_of, answers.values.T), strict=True))
    return table_of_tallies(tallies, {})


def answer_checks(answers: Answers, covariates: Sequence[str] = (), *, as_numbers: bool = True) -> tuple[Check, ...]:
    """One Check each on categories, skew, floor or ceiling, missing answers and pairs of items answered together.

    Before them, only where there are some, one on answers that look like codes for no answer (`coded_answers`).
    Each table holds the rows of `describe` that fail, or all of them where none does. `covariates` are variables that
    only predict (age, sex): they may have any distribution, and only their missing answers are looked at. Where
    answers are not taken `as_numbers`, there are no checks on categories, skew, floor and ceiling.
    """
    answered = (~np.isnan(answers.values)).astype(float)
    by_group = [answered[answers.group == code] for code in range(len(answers.groups))]
    least = np.min([own.T @ own for own in by_group], axis=0)
    coverage = coverage_check(least, answers.items, grouped=len(answers.groups) > 1)
    of_items = table_checks(describe(answers), covariates)
    return (*codes_checks(answers), *(of_items if as_numbers else of_items[-1:]), coverage)


def codes_checks(answers: Answers) -> tuple[Check, ...]:
    """A failed Check that names the codes for no answer nobody declared, to items without a scale; or none."""
    import pandas as pd

    free = [name not in answers.scales for name in answers.items]
    names = [name for name, is_free in zip(answers.items, free, strict=True) if is_free]
    found = coded_answers(answers.values[:, free], names)
    if not found:
        return ()
    said = tuple(
        Sentence(
            "codes.item",
            {"item": one.item, "n": one.n, "code": _typed(one.code), "lowest": one.lowest, "highest": one.highest},
        )
        for one in found
    )
    values = {"found": Listing(said, between="; "), "code": _typed(found[0].code)}
    table = pd.DataFrame(map(asdict, found)).set_index("item")
    return (Check("missing-value codes", False, "codes.found", values, table),)


def _typed(code: float) -> str:
    """A code as it is typed into a description: with a hyphen below zero, in every language."""
    return f"{code:g}"


def table_checks(table: pd.DataFrame, covariates: Sequence[str] = ()) -> tuple[Check, ...]:
    """One Check each on categories, skew, floor or ceiling and missing answers of a table as `describe` gives it."""
    outcomes = table.drop(index=list(covariates))
    return (*(_item_check(outcomes, rule) for rule in _RULES), _item_check(table, _MISSING_RULE))


@dataclass(frozen=True, slots=True)
class _Rule:
    """Which items fail, the sentence where none does and its values, the one that names those that do."""

    name: str
    fails: Callable[[pd.DataFrame], pd.Series]
    good: str
    bad: str
    limits: Mapping[str, float] = field(default_factory=dict)


_RULES = (
    _Rule(
        "answer categories",
        lambda t: t["categories"] < FEWEST_CATEGORIES,
        "categories.enough",
        "categories.few",
        {"fewest": FEWEST_CATEGORIES},
    ),
    _Rule(
        "answer skew",
        lambda t: (t["skewness"].abs() > LARGEST_SKEW) | (t["kurtosis"].abs() > LARGEST_KURTOSIS),
        "skew.small",
        "skew.large",
        {"skew": LARGEST_SKEW, "kurtosis": LARGEST_KURTOSIS},
    ),
    _Rule(
        "floor and ceiling",
        lambda t: t[["floor", "ceiling"]].max(axis=1) > LARGEST_END_SHARE,
        "ends.free",
        "ends.crowded",
    ),
)

_MISSING_RULE = _Rule(
    "missing answers",
    lambda t: t["missing"] / (t["n"] + t["missing"]) > LARGEST_MISSING_SHARE,
    "missing.few",
    "missing.many",
    {"share": LARGEST_MISSING_SHARE},
)


def _item_check(table: pd.DataFrame, rule: _Rule) -> Check:
    failing = table[rule.fails(table)]
    if failing.empty:
        return Check(rule.name, True, rule.good, rule.limits, table)
    values: dict[str, object] = {"items": tuple(map(str, failing.index))}
    return Check(rule.name, False, rule.bad, values, failing)


def coverage_check(answered: Array, items: Sequence[str], *, grouped: bool = False) -> Check:
    """Whether every pair of items was answered by somebody; a covariance nobody informs is no moment of the sample.

    `answered` (item, item) counts who answered both; where the sample is grouped, in the group where fewest did.
    """
    import pandas as pd

    table = pd.DataFrame(answered.astype(int), index=list(items), columns=list(items))
    row, col = (int(place) for place in np.unravel_index(answered.argmin(), answered.shape))
    if answered[row, col] > 0:
        return Check("pairs answered", True, "pairs.answered", {"least": round(float(answered.min()))}, table)
    where = Sentence("pairs.in_some_group") if grouped else ""
    if row == col:
        return Check("pairs answered", False, "pairs.no_answer", {"item": items[row], "where": where}, table)
    values = {"first": items[row], "second": items[col], "where": where}
    return Check("pairs answered", False, "pairs.not_both", values, table)
