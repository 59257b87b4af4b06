"""What the answers look like, and where treating them as continuous and normal misleads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.check import Check, first_named
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
LARGEST_SKEW = 2.0
LARGEST_KURTOSIS = 7.0
"""Beyond skewness 2 or excess kurtosis 7, normal-theory tests go wrong (West, Finch & Curran 1995)."""
LARGEST_END_SHARE = 1 / 3
"""Our convention: with a third of all answers at one end, the item no longer tells many people apart."""
"""Codes or items that a sentence names; the table of the check has all."""
LARGEST_MISSING_SHARE = 0.2
"""Our convention: from here on, why answers are missing matters more than how they are treated."""


def describe(answers: Answers) -> pd.DataFrame:
    """One row per item, of the answers there are; columns and conventions are those of `table_of_tallies`."""
    tallies = dict(zip(answers.items, map(tally_of, answers.values.T), strict=True))
    return table_of_tallies(tallies, {})


def answer_checks(answers: Answers, covariates: Sequence[str] = ()) -> tuple[Check, ...]:
    """One Check each on categories, skew, floor or ceiling, missing answers and pairs of items answered together.

    Before them, only where there are some, one on answers that look like codes for no answer (`coded_answers`).
    Each table holds the rows of `describe` that fail, or all of them where none does. `covariates` are variables that
    only predict (age, sex): they may have any distribution, and only their missing answers are looked at.
    """
    answered = (~np.isnan(answers.values)).astype(float)
    by_group = [answered[answers.group == code] for code in range(len(answers.groups))]
    least = np.min([own.T @ own for own in by_group], axis=0)
    coverage = coverage_check(least, answers.items, grouped=len(answers.groups) > 1)
    return (*codes_checks(answers), *table_checks(describe(answers), covariates), coverage)


def codes_checks(answers: Answers) -> tuple[Check, ...]:
    """A failed Check that names the codes for no answer nobody declared, to items without a scale; or none."""
    import pandas as pd

    free = [name not in answers.scaled for name in answers.items]
    names = [name for name, is_free in zip(answers.items, free, strict=True) if is_free]
    found = coded_answers(answers.values[:, free], names)
    if not found:
        return ()
    first = found[0]
    said = [
        f"item {one.item}: {one.n} answer{'' if one.n == 1 else 's'} of {one.code:g}, far from the others "
        f"({one.lowest:g} to {one.highest:g})"
        for one in found
    ]
    text = (
        f"What looks like a code for no answer is counted as an answer: {first_named(said, between='; ')}. Declare it: "
        f'give the item its scale = [lowest, highest] and labels = {{ "{first.code:g}" = "no answer" }}.'
    )
    return (Check("missing-value codes", False, text, pd.DataFrame(map(asdict, found)).set_index("item")),)


def table_checks(table: pd.DataFrame, covariates: Sequence[str] = ()) -> tuple[Check, ...]:
    """One Check each on categories, skew, floor or ceiling and missing answers of a table as `describe` gives it."""
    outcomes = table.drop(index=list(covariates))
    return (*(_item_check(outcomes, *rule) for rule in _RULES), _item_check(table, *_MISSING_RULE))


type Rule = tuple[str, Callable[[pd.DataFrame], pd.Series], str, str]

_VERDICTS_STAND = (
    "The verdicts on paths stand: a path that is 0 is found no more often than it should be. Take loadings, "
    "reliability and AVE as lower bounds, and confirm them with a method for ordered categories."
)

_RULES: tuple[Rule, ...] = (
    (
        "answer categories",
        lambda t: t["categories"] < FEWEST_CATEGORIES,
        f"at least {FEWEST_CATEGORIES} different answers to every item",
        "five or fewer different answers to {items}. Taken as continuous, they make loadings look weaker than they are "
        "(.7 as about .67 with five in balance, .64 with five skewed, .63 to .61 with three, .57 with two), AVE and "
        "omega too low with them (AVE .49 as .45, .41, .40 to .37, .33), and intervals of loadings miss the truth. "
        "HTMT and paths hardly change (.40 as .40 to .37). " + _VERDICTS_STAND,
    ),
    (
        "answer skew",
        lambda t: (t["skewness"].abs() > LARGEST_SKEW) | (t["kurtosis"].abs() > LARGEST_KURTOSIS),
        f"no item is skewed beyond {LARGEST_SKEW:g} or peaked beyond {LARGEST_KURTOSIS:g}",
        "answers far from normal to {items}. Chi-square finds misfit that is not there (in a quarter of true models, "
        "at 5 %, with five categories of skewness 2.7), loadings (.7 as .57) and paths (.4 as .33) look weaker than "
        "they are, and their intervals miss the truth. " + _VERDICTS_STAND,
    ),
    (
        "floor and ceiling",
        lambda t: t[["floor", "ceiling"]].max(axis=1) > LARGEST_END_SHARE,
        "no item has more than a third of its answers at one end",
        "more than a third of the answers sit at one end of {items}. People who differ answer alike there, which "
        "weakens every relation of the item. Reword it for another study, or leave it out and compare.",
    ),
)

_MISSING_RULE: Rule = (
    "missing answers",
    lambda t: t["missing"] / (t["n"] + t["missing"]) > LARGEST_MISSING_SHARE,
    f"no item lacks more than {LARGEST_MISSING_SHARE:.0%} of its answers",
    "many answers missing to {items}. Estimates are right only if what people answered elsewhere explains who "
    "skipped them. Find out why they skipped, and compare the results without these items.",
)


def _item_check(
    table: pd.DataFrame, name: str, fails: Callable[[pd.DataFrame], pd.Series], good: str, bad: str
) -> Check:
    failing = table[fails(table)]
    if failing.empty:
        return Check(name, True, f"{good[0].upper()}{good[1:]}.", table)
    text = bad.format(items=first_named(failing.index))
    return Check(name, False, f"{text[0].upper()}{text[1:]}", failing)


def coverage_check(answered: Array, items: Sequence[str], *, grouped: bool = False) -> Check:
    """Whether every pair of items was answered by somebody; a covariance nobody informs is no moment of the sample.

    `answered` (item, item) counts who answered both; where the sample is grouped, in the group where fewest did.
    """
    import pandas as pd

    table = pd.DataFrame(answered.astype(int), index=list(items), columns=list(items))
    row, col = (int(place) for place in np.unravel_index(answered.argmin(), answered.shape))
    if answered[row, col] > 0:
        return Check("pairs answered", True, f"{answered.min():.0f} or more people answered each pair of items.", table)
    if row == col:
        text = f"Nobody answered {items[row]}{' in some group' if grouped else ''}. Leave it out, or fill its column."
        return Check("pairs answered", False, text, table)
    text = (
        f"Nobody answered both {items[row]} and {items[col]}{' in some group' if grouped else ''}. Their covariance "
        "rests on the model alone: chi-square says nothing of it, and degrees of freedom do not count it. Leave one of "
        "them out, or ask both together."
    )
    return Check("pairs answered", False, text, table)
