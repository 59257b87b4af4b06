"""The effects of a claim that has one for each group or parameter, told in a line."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan, nan

import numpy as np

from egovbayes.assess.hypotheses.claim_draws import TiedEffect
from egovbayes.catalogue.language import Numeral
from egovbayes.catalogue.sentence import Listing, Sentence, phrase
from egovbayes.model.table.table import ParameterTable
from egovbayes.quantities.intervals import median_and_interval

MOST_GROUPS = 6  # told one by one; of more a page gives the ends and the middle, and a table all


type Summary = tuple[str, float, float, float]
"""Whose an effect is, its median and the ends of its interval; NaN where it has no value."""


def effects_in_words(effects: Sequence[TiedEffect], table: ParameterTable, interval: float) -> str:
    """`by group: Pasteur .54 [.38, .68], Grant-White .45 [.26, .61]`; of more than MOST_GROUPS ends and middle."""
    return effects_sentence([_summary(effect, interval) for effect in effects], table).text


def effects_sentence(effects: Sequence[Summary], table: ParameterTable) -> Sentence:
    """The same before it has words, of the summaries that a table has."""
    key = "tied.by_group" if all(of in table.groups for of, *_ in effects) else "tied.by_parameter"
    return Sentence(key, {"effects": _each(effects) if len(effects) <= MOST_GROUPS else _over(effects)})


def _each(effects: Sequence[Summary]) -> Listing:
    return Listing(tuple(_told(effect) for effect in effects), whole=True)


def _over(effects: Sequence[Summary]) -> Sentence:
    known = sorted((effect for effect in effects if not isnan(effect[1])), key=lambda effect: effect[1])
    left = len(effects) - len(known)
    lacking = phrase("tied.lacking", n=left) if left else ""
    if not known:
        return phrase("tied.none", n=len(effects), lacking=lacking)
    return phrase(
        "tied.over",
        lowest=_told(known[0]),
        highest=_told(known[-1]),
        n=len(known),
        middle=_bare(float(np.median([median for _, median, _, _ in known]))),
        lacking=lacking,
    )


def _told(effect: Summary) -> Sentence:
    of, median, lower, upper = effect
    if isnan(median):
        return phrase("tied.no_value", of=of)
    return phrase("tied.effect", of=of, value=_bare(median), ends=Numeral(f"[{_bare(lower)}, {_bare(upper)}]"))


def _summary(effect: TiedEffect, interval: float) -> Summary:
    if np.isnan(effect.draws).all():
        return effect.of, nan, nan, nan
    median, lower, upper = median_and_interval(effect.draws, interval, of_known=True).tolist()
    return effect.of, median, lower, upper


def _bare(value: float) -> Numeral:
    text = f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")
    return Numeral(text.replace("0.", ".", 1) if abs(round(value, 2)) < 1 else text)
