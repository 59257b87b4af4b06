"""Why a measure is blank, or to be read with care."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.assess.measurement.groups import GroupMeasures
from egovbayes.assess.measurement.measured import Measured, against_the_others
from egovbayes.assess.measurement.measures import SAMPLE, Measure
from egovbayes.catalogue.read_back import read_back
from egovbayes.catalogue.sentence import Listing, phrase
from egovbayes.quantities.standardised import correlation_of

UNSEEN = phrase("quality.unseen").text


def construct_note(measure: Measure, group: GroupMeasures, construct: Measured, items: Sequence[str]) -> str:
    """Sentences on one measure of a construct; `items` are the names of all items."""
    reason = construct.reason if measure.source == SAMPLE else construct.model_reason
    if reason:
        return reason
    notes = [group.note] if group.note and measure.source == SAMPLE else []
    if np.isnan(group.covariance[np.ix_(construct.items, construct.items)]).any():
        from_sample = measure.source == SAMPLE or measure.name == "omega_observed"
        return "; ".join([*notes, UNSEEN] if from_sample else notes)
    if against := against_the_others(construct, items, group.covariance):
        key = "quality.against_one" if len(against) == 1 else "quality.against"
        notes.append(phrase(key, items=Listing(against, whole=True)).text)
    return "; ".join(notes)


def pair_note(measure: Measure, group: GroupMeasures, pair: tuple[Measured, Measured]) -> str:
    """Sentences on one measure of two constructs."""
    if measure.name == "correlation":
        return ""
    for construct in pair:
        reason = construct.reason if measure.source == SAMPLE else construct.model_reason
        if reason:
            return phrase("quality.of", name=construct.name, note=reason).text
    if measure.source != SAMPLE:
        return ""
    first, second = ([*construct.items] for construct in pair)
    if set(first) & set(second):
        return phrase("quality.both").text
    used = [*first, *second]
    unseen = UNSEEN if np.isnan(group.covariance[np.ix_(used, used)]).any() else ""
    return "; ".join(filter(None, [group.note, unseen, _sign_note(measure, group, first, second)]))


def _sign_note(measure: Measure, group: GroupMeasures, first: list[int], second: list[int]) -> str:
    used = [*first, *second]
    correlations = correlation_of(group.covariance[np.ix_(used, used)])[np.tril_indices(len(used), -1)]
    if measure.name == "htmt2" and (correlations == 0).any():
        return phrase("quality.zero").text
    if (correlations < 0).any():
        return phrase("quality.negative", n=int((correlations < 0).sum())).text
    return ""


def note_in_words(note: str) -> Listing:
    """The sentences of a note that a table has in English; what is none of them stays."""
    return Listing(tuple(read_back(part, "quality") for part in note.split("; ")), between="; ", whole=True)
