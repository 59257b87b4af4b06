"""Who the synthetic respondents are: the questions about the person, and those whom the screening drops."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from egovbayes.notation import Array, IntArray

MISSING_ITEMS = (5, 5, 6, 6, 7, 7, 8, 8, 9, 10, 11)
"""Unanswered items, of 22, of each respondent dropped for that: 23 to 50 %."""
REPEATED_ANSWERS = (3, 3, 3, 4, 4, 5, 1)
"""The one answer of each respondent who repeats it throughout."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with one answer: how many of the 422 gave answers 1, 2, ...; `first` is the code of the first.

    `seniority` says how strongly the order of the answers goes with age; what is missing to 422 was left blank.
    """

    counts: tuple[int, ...]
    seniority: float = 0.0
    first: int = 1


CHOICES: Mapping[str, Choice] = {
    "gender": Choice((248, 174)),
    "age": Choice((62, 190, 98, 50, 22), 1.0),
    "education": Choice((84, 265, 62, 11), 0.6),
    "occupation": Choice((116, 103, 95, 108), 0.8),
    "internet_years": Choice((4, 10, 22, 386)),
    "internet_hours": Choice((21, 104, 218, 75)),
    "heard_from": Choice((331, 41, 26, 22)),
    "portal_years": Choice((45, 71, 306), 0.3),
    "portal_complaint": Choice((334, 85), first=0),
}
TICKS: Mapping[str, Mapping[str, int]] = {
    "access": {"access_pc": 401, "access_smartphone": 318, "access_tablet": 97},
    "place": {"place_home": 376, "place_work": 251, "place_public": 88},
    "purpose": {
        "purpose_information": 410,
        "purpose_communication": 283,
        "purpose_work": 224,
        "purpose_entertainment": 198,
        "purpose_shopping": 121,
    },
    "portal_purpose": {"portal_information": 355, "portal_services": 144, "portal_payments": 118},
}
"""How many of the 422 ticked each box of the questions with several answers."""


def profile(n: int, rng: np.random.Generator) -> pd.DataFrame:
    """One row per respondent: the exact counts where n is 422, the same shares elsewhere; blank where unanswered."""
    seniority = rng.standard_normal(n)
    columns: dict[str, object] = {}
    for name, choice in CHOICES.items():
        columns[name] = _chosen(choice, seniority, rng)
    for boxes in TICKS.values():
        columns |= _ticked(boxes, n, rng)
    return pd.DataFrame(columns).astype("Int64")


def _scaled(counts: tuple[int, ...], n: int) -> IntArray:
    """The counts for n respondents in place of 422, by the rounded cumulative share."""
    edges = np.rint(np.cumsum((0, *counts)) * n / 422).astype(np.int64)
    return np.diff(edges)


def _chosen(choice: Choice, seniority: Array, rng: np.random.Generator) -> pd.api.extensions.ExtensionArray:
    """Answers in the order of a score that is partly seniority; those left over are blank."""
    n = len(seniority)
    score = choice.seniority * seniority + np.sqrt(1 - choice.seniority**2) * rng.standard_normal(n)
    counts = _scaled(choice.counts, n)
    answered = rng.permutation(n)[: counts.sum()]
    answers = np.full(n, np.nan)
    answers[answered[np.argsort(score[answered], kind="stable")]] = np.repeat(
        np.arange(len(counts)) + choice.first, counts
    )
    return pd.array(answers, dtype="Int64")


def _ticked(boxes: Mapping[str, int], n: int, rng: np.random.Generator) -> dict[str, IntArray]:
    """Ticks (0 or 1), first by those who have ticked none of the boxes before."""
    columns: dict[str, IntArray] = {}
    idle = np.ones(n)
    for name, count in boxes.items():
        (ticks,) = _scaled((count,), n)
        first = np.argsort(-(10 * idle + rng.standard_normal(n)), kind="stable")[:ticks]
        columns[name] = np.zeros(n, np.int64)
        columns[name][first] = 1
        idle[first] = 0
    return columns


def careless(answers: IntArray, rng: np.random.Generator) -> Array:
    """Those who are dropped: answers (respondent, item), NaN where missing, first the incomplete, then the repeated.

    `answers` are those the incomplete would have given. One of the repeated also left an item blank.
    """
    n_items = answers.shape[1]
    incomplete = answers.astype(float)
    for row, n_missing in zip(incomplete, MISSING_ITEMS, strict=True):
        row[rng.permutation(n_items)[:n_missing]] = np.nan
    repeated = np.repeat(np.array(REPEATED_ANSWERS, float)[:, None], n_items, axis=1)
    repeated[-2, rng.integers(n_items)] = np.nan
    return np.vstack([incomplete, repeated])
