"""May the draws be judged? A verdict on draws that are not of the posterior is worth less than none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from egovbayes.check import Check
from egovbayes.engines.convergence import rhat
from egovbayes.engines.diagnostics import HIGHEST_RHAT
from egovbayes.model.judged_scales import NOT_JUDGED
from egovbayes.notation import Array

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

    Nothing is judged on draws that are `unusable`, nor a claim whose own draws have an R-hat above 1.01 where a
    parameter's has. With `anyway` all are judged, and marked.
    """
    if hypotheses.empty or not (unusable(checks) or any(c.name == "rhat" and c.passed is False for c in checks)):
        return _unreserved(hypotheses)
    return _reserved(hypotheses, unusable(checks), _own_rhat(claims), anyway=anyway)


def refused(hypotheses: pd.DataFrame, why: str) -> pd.DataFrame:
    """The same with nothing judged where there is a reason why."""
    return _reserved(hypotheses, why, np.ones(len(hypotheses)), anyway=False) if why else _unreserved(hypotheses)


def _unreserved(hypotheses: pd.DataFrame) -> pd.DataFrame:
    return hypotheses.assign(**{RESERVATION: ""})


def _reserved(hypotheses: pd.DataFrame, why: str, own: Array, *, anyway: bool) -> pd.DataFrame:
    no = [bool(why) or value > HIGHEST_RHAT for value in own.tolist()]
    said = [_said(why, value, refused=one, anyway=anyway) for value, one in zip(own.tolist(), no, strict=True)]
    judged = (hypotheses["verdict"] != NOT_JUDGED).tolist()
    kept = [text if asked or text.startswith(NOT_JUDGED) else "" for text, asked in zip(said, judged, strict=True)]
    marked = hypotheses.assign(**{RESERVATION: kept})
    if not anyway:
        marked["agrees"] = marked["agrees"].astype(object)
        marked.loc[no, ["verdict", "agrees"]] = [NOT_JUDGED, None]
    return marked


def _own_rhat(claims: ClaimDraws) -> Array:
    """R-hat (hypothesis,) of by how much each claim holds or fails; 1 where every draw says the same number."""
    signed = np.where(claims.holds, claims.margin, -claims.margin)
    known = np.isfinite(signed).all((0, 1))
    found = np.ones(signed.shape[-1])
    found[known] = np.nan_to_num(rhat(signed[..., known]), nan=1.0)
    return found


def _said(why: str, own: float, *, refused: bool, anyway: bool) -> str:
    if why:
        return f"judged although {why}: not to be used" if anyway else f"not judged: {why}"
    if not refused:
        return "judged although parameters that it does not rest on have not converged"
    apart = f"the chains disagree about the claim itself (R-hat {own:.3f})"
    return f"judged although {apart}" if anyway else f"not judged: {apart}"
