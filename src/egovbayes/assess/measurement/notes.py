"""Why a measure is blank, or to be read with care."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.assess.measurement.groups import GroupMeasures
from egovbayes.assess.measurement.measured import AGAINST, Measured, against_the_others
from egovbayes.assess.measurement.measures import SAMPLE, Measure
from egovbayes.quantities.standardised import correlation_of

UNSEEN = "some of its items nobody answered together: what needs their covariance is blank"


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
        verb = "runs" if len(against) == 1 else "run"
        notes.append(f"{', '.join(against)} {verb} {AGAINST}: if reverse-keyed, say so (reverse = true)")
    return "; ".join(notes)


def pair_note(measure: Measure, group: GroupMeasures, pair: tuple[Measured, Measured]) -> str:
    """Sentences on one measure of two constructs."""
    if measure.name == "correlation":
        return ""
    for construct in pair:
        reason = construct.reason if measure.source == SAMPLE else construct.model_reason
        if reason:
            return f"{construct.name}: {reason}"
    if measure.source != SAMPLE:
        return ""
    first, second = ([*construct.items] for construct in pair)
    if set(first) & set(second):
        return "an item measures both"
    used = [*first, *second]
    unseen = UNSEEN if np.isnan(group.covariance[np.ix_(used, used)]).any() else ""
    return "; ".join(filter(None, [group.note, unseen, _sign_note(measure, group, first, second)]))


def _sign_note(measure: Measure, group: GroupMeasures, first: list[int], second: list[int]) -> str:
    used = [*first, *second]
    correlations = correlation_of(group.covariance[np.ix_(used, used)])[np.tril_indices(len(used), -1)]
    if measure.name == "htmt2" and (correlations == 0).any():
        return "a correlation is exactly 0: there is no geometric mean"
    if (correlations < 0).any():
        return f"{int((correlations < 0).sum())} of the items' correlations are negative: their sizes are taken"
    return ""
