"""May the draws be judged? A verdict on draws that are not of the posterior is worth less than none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

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
RESERVATION = "reservation"


def unusable(checks: Sequence[Check]) -> str:
    """Why nothing may be judged on these draws, after the sampling's checks; empty where it may.

    A chain that is stuck, chains that disagree beyond WORST_RHAT, or a higher mode elsewhere.
    """
    found = {check.name: check for check in checks if check.passed is False}
    if "highest mode" in found:
        return "the posterior has a higher mode elsewhere"
    table = found["rhat"].table if "rhat" in found else None
    if table is None:
        return ""
    if table["rhat"].isna().any():
        return "the sampler is stuck"
    worst = float(table["rhat"].max())
    return f"the chains disagree (R-hat {worst:.2f})" if worst > WORST_RHAT else ""


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


def _said(why: str, own: float, refused: bool, judged: bool, *, anyway: bool) -> str:
    """The reservation about one claim; none about one that is not judged for another reason."""
    if anyway or not refused:
        if not judged:
            return ""
        if not refused:
            return "judged although parameters that it does not rest on have not converged"
        return f"judged although {why}: not to be used" if why else f"judged although {_APART.format(own)}"
    return f"not judged: {why or _APART.format(own)}"


_APART = "the chains disagree about the claim itself (R-hat {:.3f})"
