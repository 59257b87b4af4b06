"""pD, the effective number of parameters, by leave-one-out (LOO) and by the deviance (DIC), and when to mistrust it.

LOO's counts how much each respondent's density moves over the draws: it grows without bound where answers lie far from
what the model expects. The deviance's is about the number of parameters whatever the answers, and can be too small
where the posterior is far from normal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.catalogue.sentence import Sentence, with_and
from egovbayes.check import Check

LOO, DIC = "LOO", "DIC"
EFFECTIVE_PARAMETERS = "effective parameters"
_FACTOR = 1.5
_FEW = 2.0  # pD of few parameters is no better known than that


@dataclass(frozen=True, slots=True)
class EffectiveParameters:
    """pD of the modelled moments and of the null model, counted `by` LOO or DIC."""

    by: str
    model: float
    null: float


def effective_parameters_check(counts: Sequence[EffectiveParameters], n_free: int) -> Check:
    """Whether the counts go together, none beyond the `n_free` parameters by half; the indices rest on the first."""
    said = with_and(Sentence("effective.count", {"p_d": count.model, "by": count.by}) for count in counts)
    seen: dict[str, object] = {"counts": said, "n": n_free}
    sizes = [count.model for count in counts]
    if not (_apart(max(sizes), min(sizes)) or _apart(max(sizes), n_free)):
        return Check(EFFECTIVE_PARAMETERS, True, "effective.alike", seen)
    if np.isnan(counts[0].null):  # no null model, and so none of the indices that rest on pD
        return Check(EFFECTIVE_PARAMETERS, False, "effective.apart_alone", seen)
    other = Sentence("effective.dic") if len(counts) > 1 else ""
    return Check(EFFECTIVE_PARAMETERS, False, "effective.apart", {**seen, "other": other})


def _apart(larger: float, smaller: float) -> bool:
    return larger > max(_FACTOR * smaller, smaller + _FEW)
