"""The effects of a claim that has one for each group or parameter, told in a line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from egovbayes.assess.hypotheses.claim_draws import TiedEffect
from egovbayes.model.table.table import ParameterTable
from egovbayes.quantities.intervals import median_and_interval

MOST_GROUPS = 6  # told one by one; of more a page gives the ends and the middle, and a table all


def effects_in_words(effects: Sequence[TiedEffect], table: ParameterTable, interval: float) -> str:
    """`by group: Pasteur .54 [.38, .68], Grant-White .45 [.26, .61]`; of more than MOST_GROUPS ends and middle."""
    what = "group" if all(effect.of in table.groups for effect in effects) else "parameter"
    if len(effects) <= MOST_GROUPS:
        return f"by {what}: {', '.join(_in_words(effect, interval) for effect in effects)}"
    known = sorted((e for e in effects if not np.isnan(e.draws).all()), key=lambda e: float(np.nanmedian(e.draws)))
    lacking = f", {len(effects) - len(known)} without a value" if len(known) < len(effects) else ""
    if not known:
        return f"by {what}: {len(effects)}{lacking}"
    middle = _bare(float(np.median([np.nanmedian(effect.draws) for effect in known])))
    ends = f"from {_in_words(known[0], interval)} to {_in_words(known[-1], interval)}"
    return f"by {what}: {ends}; half of the {len(known)} below {middle}{lacking} (all: tables/tied_effects.csv)"


def _in_words(effect: TiedEffect, interval: float) -> str:
    if np.isnan(effect.draws).all():
        return f"{effect.of} –"
    median, lower, upper = map(_bare, median_and_interval(effect.draws, interval, of_known=True).tolist())
    return f"{effect.of} {median} [{lower}, {upper}]"


def _bare(value: float) -> str:
    text = f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")
    return text.replace("0.", ".", 1) if abs(round(value, 2)) < 1 else text
