"""Whether there are draws enough for the verdicts: one whose probability may lie on either side of a
threshold is not settled.
"""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

from egovbayes.assess.hypotheses.claim_draws import ClaimDraws
from egovbayes.assess.hypotheses.claim_probability import ClaimProbability, judged_probability
from egovbayes.assess.hypotheses.verdicts import verdict, verdict_name
from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check
from egovbayes.model.judging.judged_scales import NOT_JUDGED

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("probability", "lower", "upper", "verdict", "verdict_at_lower", "verdict_at_upper")


def settled_check(draws: ClaimDraws, threshold: float) -> Check:
    """Passed when every verdict is the same over the 95 % interval of its probability's Monte Carlo error."""
    import pandas as pd

    judged = [i for i, each in enumerate(draws.judgements) if each.judged]
    found = [judged_probability(draws.holds[..., i], draws.margin[..., i], threshold) for i in judged]
    rows = [_row(probability, threshold) for probability in found]
    names = pd.Index([draws.names[i] for i in judged], name="name")
    table = pd.DataFrame(rows, index=names, columns=_COLUMNS)
    return _settled(table)


def _row(probability: ClaimProbability, threshold: float) -> tuple[float, float, float, str, str, str]:
    if isnan(probability.value):
        return nan, nan, nan, NOT_JUDGED, NOT_JUDGED, NOT_JUDGED
    lower, upper = (0.0, 1.0) if isnan(probability.effective) else probability.interval
    at_ends = verdict(lower, threshold), verdict(upper, threshold)
    return probability.value, lower, upper, verdict(probability.value, threshold), *at_ends


def _settled(table: pd.DataFrame) -> Check:
    either = table[table["verdict_at_lower"] != table["verdict_at_upper"]]
    if either.empty:
        return Check("verdicts settled", True, "verdicts.settled", table=table)
    hypotheses = tuple(
        Sentence(
            "verdicts.hypothesis",
            {"name": str(name), "verdict": verdict_name(str(row.verdict)), "lower": row.lower, "upper": row.upper},
        )
        for name, row in zip(either.index, either.itertuples(), strict=True)
    )
    return Check("verdicts settled", False, "verdicts.open", {"hypotheses": hypotheses}, either)
