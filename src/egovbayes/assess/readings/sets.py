"""Which set of constructs matters more for an outcome, by several measures: the basic hypothesis and its sensitivity.

The table keeps the name and the index that scripts read it by: `group_effects`, with a level `group`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.assess.hypotheses.claim_probability import ClaimProbability, claim_probability
from egovbayes.notation import Array
from egovbayes.quantities.intervals import median_and_interval

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("median", "lower", "upper", "p_largest", "shown")
COVARIANCE, DISTURBANCE = "(covariance between sets)", "(outcome's own disturbance)"


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeEffects:
    """On one outcome: standardised total effects (draw, construct); shares of variance of each set (draw, set), of the
    outcome's own disturbance and of no set, say by covariance between them (draw,); which constructs each set holds.
    """

    outcome: str
    totals: Array
    shares: Array
    own_share: Array
    no_set: Array
    sets: Mapping[str, Sequence[int]]


def set_measures(effects: OutcomeEffects) -> dict[str, Array]:
    """Each measure of the sets; (draw, set) each: share of variance; sum, mean and largest size of total effects."""
    sizes = [np.abs(effects.totals[:, list(members)]) for members in effects.sets.values()]
    return {
        "share of variance": effects.shares,
        "sum of total effects": np.stack([effects.totals[:, list(m)].sum(1) for m in effects.sets.values()], axis=1),
        "mean total effect": np.stack([effects.totals[:, list(m)].mean(1) for m in effects.sets.values()], axis=1),
        "largest total effect (size)": np.stack([size.max(1) for size in sizes], axis=1),
    }


def group_effects(
    outcomes: Sequence[OutcomeEffects], interval: float = 0.95, threshold: float = 0.975, chains: int = 1
) -> pd.DataFrame:
    """Index (outcome, measure, group): median, lower, upper, and p_largest, the probability that this set's value
    is the largest, and as it is shown. Draws are chain after chain.

    What of the outcome's variance belongs to no set (covariance between sets, its own disturbance) follows the
    shares, so that a reader sees whether the shares add up. Empty without outcomes. Draws in which feedback leaves no
    total effects are left out; an outcome where they are more than 1 - threshold has no rows.
    """
    import pandas as pd

    rows: dict[tuple[str, str, str], tuple[float | str, ...]] = {}
    for effects in _with_effects(outcomes, threshold):
        for measure, draws in set_measures(effects).items():
            for i, name in enumerate(effects.sets):
                largest = _largest(draws, i, chains)
                rows[effects.outcome, measure, name] = (
                    *median_and_interval(draws[:, i], interval, of_known=True),
                    largest.value,
                    largest.shown,
                )
        for name, draws in ((COVARIANCE, effects.no_set), (DISTURBANCE, effects.own_share)):
            ends = median_and_interval(draws, interval, of_known=True)
            rows[effects.outcome, "share of variance", name] = (*ends, np.nan, "")
    index = pd.MultiIndex.from_tuples(list(rows), names=["outcome", "measure", "group"]) if rows else None
    return pd.DataFrame(list(rows.values()), index=index, columns=COLUMNS)


def _with_effects(outcomes: Sequence[OutcomeEffects], threshold: float) -> Iterator[OutcomeEffects]:
    """The outcomes where enough draws have effects; the others are NaN in all of them."""
    for effects in outcomes:
        there = ~np.isnan(effects.totals).any(1) & ~np.isnan(effects.shares).any(1)
        if there.mean() >= threshold:
            totals, shares = (np.where(there[:, None], part, np.nan) for part in (effects.totals, effects.shares))
            own_share, no_set = (np.where(there, part, np.nan) for part in (effects.own_share, effects.no_set))
            yield OutcomeEffects(effects.outcome, totals, shares, own_share, no_set, effects.sets)


def _largest(draws: Array, i: int, chains: int) -> ClaimProbability:
    """How probably set i of draws (draw, set) is the largest."""
    ahead = draws[:, i] - np.delete(draws, i, axis=1).max(axis=1, initial=-np.inf)
    return claim_probability((draws.argmax(1) == i).reshape(chains, -1), np.abs(ahead).reshape(chains, -1))
