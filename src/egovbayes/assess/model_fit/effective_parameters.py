"""pD, the effective number of parameters, by leave-one-out (LOO) and by the deviance (DIC), and when to mistrust it.

LOO's counts how much each respondent's density moves over the draws: it grows without bound where answers lie far from
what the model expects. The deviance's is about the number of parameters whatever the answers, and can be too small
where the posterior is far from normal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from egovbayes.check import Check

LOO, DIC = "LOO", "DIC"
EFFECTIVE_PARAMETERS = "effective parameters"
_MISFIT = (
    "These should be about the same. Usually answers are not normal (heavy tails), some respondents answer like nobody "
    "else, or the model misfits; a posterior far from normal (few respondents) can do it too."
)
_LOOK = (
    "Look at the respondents with high Pareto k, at skewed items and at the residuals; fit without those respondents, "
    "and compare."
)
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
    said = " and ".join(f"{count.model:.1f} by {count.by}" for count in counts)
    seen = f"Effective parameters (pD): {said}; the model has {n_free} free ones."
    sizes = [count.model for count in counts]
    if not (_apart(max(sizes), min(sizes)) or _apart(max(sizes), n_free)):
        return Check(EFFECTIVE_PARAMETERS, True, seen)
    if np.isnan(counts[0].null):
        return Check(EFFECTIVE_PARAMETERS, False, f"{seen} {_MISFIT} {_LOOK}")
    other = "; those ending in _dic rest on DIC's" if len(counts) > 1 else ""
    text = (
        f"{seen} {_MISFIT} BRMSEA, adjusted gamma-hat, BTLI and BNFI are made from pD and can then mean "
        f"nothing{other}; the predictive p, gamma-hat, Mc and BCFI need none (but heavy tails make a true model look "
        f"worse by all of them). {_LOOK}"
    )
    return Check(EFFECTIVE_PARAMETERS, False, text)


def _apart(larger: float, smaller: float) -> bool:
    return larger > max(_FACTOR * smaller, smaller + _FEW)
