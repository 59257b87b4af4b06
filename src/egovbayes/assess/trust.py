"""May the draws be judged? A verdict on draws that are not of the posterior is worth less than none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.catalogue.sentence import Sentence
from egovbayes.check import Check
from egovbayes.engines.draws.convergence import ess_bulk, rhat
from egovbayes.engines.draws.diagnostics import HIGHEST_RHAT, LEAST_ESS_PER_CHAIN
from egovbayes.model.judging.judged_scales import NOT_JUDGED
from egovbayes.notation import Array, BoolArray

if TYPE_CHECKING:
    import pandas as pd

    from egovbayes.assess.hypotheses.claim_draws import ClaimDraws

WORST_RHAT = 1.05
"""Above it, anywhere, the chains do not describe one distribution."""
RESERVATION, RESERVED = "reservation", ("reservation", "unusable")
"""The column, and the heads of the keys of its sentences."""


def unusable(checks: Sequence[Check]) -> Sentence | None:
    """Why nothing may be judged on these draws, after the sampling's checks; None where it may.

    A chain that is stuck, chains that disagree beyond WORST_RHAT, or a higher mode elsewhere.
    """
    found = {check.name: check for check in checks if check.passed is False}
    if "highest mode" in found:
        return Sentence("unusable.mode")
    table = found["rhat"].table if "rhat" in found else None
    if table is None:
        return None
    if table["rhat"].isna().any():
        return Sentence("unusable.stuck")
    worst = float(table["rhat"].max())
    return Sentence("unusable.rhat", {"rhat": worst}) if worst > WORST_RHAT else None


def with_reservations(
    hypotheses: pd.DataFrame, claims: ClaimDraws, checks: Sequence[Check], *, anyway: bool = False
) -> pd.DataFrame:
    """The table of hypotheses with a column `reservation`: why a row is not judged, or judged with one; else empty.

    Nothing is judged on draws that are `unusable`; and where a parameter's R-hat is above 1.01, no claim whose own
    draws have such an R-hat and too few effective draws (of few draws R-hat alone says little). With `anyway` all are
    judged, and marked.
    """
    why, apart = unusable(checks), any(check.name == "rhat" and check.passed is False for check in checks)
    if hypotheses.empty or not (why or apart):
        return hypotheses.assign(**{RESERVATION: ""})
    own, unsound = _own_rhat(claims)
    refused = unsound | bool(why)
    judged = (hypotheses["verdict"] != NOT_JUDGED).tolist()
    said = [_said(why, *one, anyway=anyway) for one in zip(own.tolist(), refused.tolist(), judged, strict=True)]
    marked = hypotheses.assign(**{RESERVATION: said})
    if not anyway:
        marked["agrees"] = marked["agrees"].astype(object)
        marked.loc[refused, ["verdict", "agrees"]] = [NOT_JUDGED, None]
    return marked


def _own_rhat(claims: ClaimDraws) -> tuple[Array, BoolArray]:
    """R-hat (hypothesis,) of by how much each claim holds or fails, and whether it is too high of too few draws.

    1 and no where every draw says the same number, and where some have none.
    """
    signed = np.where(claims.holds, claims.margin, -claims.margin)
    known = np.isfinite(signed).all((0, 1))
    own, sizes = np.ones(signed.shape[-1]), np.full(signed.shape[-1], np.inf)
    own[known], sizes[known] = np.nan_to_num(rhat(signed[..., known]), nan=1.0), ess_bulk(signed[..., known])
    return own, (own > HIGHEST_RHAT) & (sizes < LEAST_ESS_PER_CHAIN * signed.shape[0])


def _said(why: Sentence | None, own: float, refused: bool, judged: bool, *, anyway: bool) -> str:
    """The reservation about one claim; none about one that is not judged for another reason."""
    if anyway or not refused:
        if not judged:
            return ""
        if not refused:
            return Sentence("reservation.others").text
        if why:
            return Sentence("reservation.not_to_be_used", {"why": why}).text
        return Sentence("reservation.judged_although", {"why": _apart(own)}).text
    return Sentence("reservation.not_judged", {"why": why or _apart(own)}).text


def _apart(own: float) -> Sentence:
    return Sentence("unusable.claim", {"rhat": own})
