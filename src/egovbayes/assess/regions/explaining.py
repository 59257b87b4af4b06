"""What region-level predictors explain of the differences between groups, and how much of them neighbours share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from egovbayes.assess.regions.populations import Population
from egovbayes.assess.regions.summed import summed
from egovbayes.catalogue.sentence import Sentence
from egovbayes.notation import Array

if TYPE_CHECKING:
    import pandas as pd

ROOMY = 10
"""Groups for each predictor from which on nothing needs to be said of their number."""


def predictor_table(
    populations: Sequence[Population], predictors: Sequence[str], draws: Array, prior: Array, interval: float
) -> pd.DataFrame:
    """One row for each pooled value and predictor (index parameter, predictor), from draws (draw, free) of the
    posterior and of the prior.

    `coefficient` with its interval: by how much the average moves with one standard deviation of the predictor over the
    groups; the same of the prior; `p_above`, the probability that it is above 0. Of all predictors of a value together:
    `spread` is what is left between groups that are alike in them, `spread_in_all` with what they explain (the root of
    the sum of both variances), `explained` the share of that variance they explain, beside the prior's.
    """
    import pandas as pd

    rows = []
    for one in populations:
        if not one.slopes:
            continue
        left, in_all, before = one.spread_in(draws), one.spread_in_all(draws), one.spread_in_all(prior)
        together: dict[str, object] = summed("spread", left, interval) | summed("spread_in_all", in_all, interval)
        together |= summed("explained", 1.0 - (left / in_all) ** 2, interval)
        together |= summed("prior_explained", 1.0 - (one.spread_in(prior) / before) ** 2, interval)
        note = {"note": room_said(len(one.numbers), len(predictors))}
        for predictor, (number, _) in zip(predictors, one.slopes.values(), strict=True):
            record: dict[str, object] = {"parameter": one.name, "predictor": predictor, "label": one.row.label}
            record |= {"kind": one.kind.value} | summed("coefficient", draws[:, number], interval)
            record |= summed("prior_coefficient", prior[:, number], interval)
            rows.append(record | {"p_above": float((draws[:, number] > 0).mean())} | together | note)
    return pd.DataFrame(rows).set_index(["parameter", "predictor"])


def room_said(groups: int, predictors: int) -> str:
    """What stands beside the coefficients of so many predictors; mostly ""."""
    if groups >= ROOMY * predictors:
        return ""
    if predictors == 1:
        return Sentence("pooled.hardly_room", {"groups": groups}).text
    return Sentence("pooled.room", {"groups": groups, "predictors": predictors}).text


def neighbour_table(populations: Sequence[Population], draws: Array, prior: Array, interval: float) -> pd.DataFrame:
    """One row for each pooled value (index parameter), from draws (draw, free): `phi`, the share of the variance of
    groups about their average that neighbours share, with its interval, and the same of the prior.
    """
    import pandas as pd

    rows = []
    for one in populations:
        if one.share >= 0:
            record: dict[str, object] = {"parameter": one.name, "label": one.row.label, "kind": one.kind.value}
            record |= summed("phi", draws[:, one.share], interval)
            rows.append(record | summed("prior_phi", prior[:, one.share], interval))
    return pd.DataFrame(rows).set_index("parameter")
