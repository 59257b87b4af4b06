"""Every hypothesis draw by draw, and whether there are draws enough for a verdict."""

from __future__ import annotations

from egovbayes.assess.hypotheses.claim_draws import ClaimAccumulator, ClaimDraws
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.settled import settled_check


def _gather(known: Known) -> ClaimAccumulator:
    run = known.run.prepared
    return ClaimAccumulator(run.spec, run.table, run.layout, known.run.shape)


def _said(claims: ClaimDraws, known: Known) -> Said:
    settled = (settled_check(claims, known.rules.threshold),) if claims.names else ()
    return Said(checks=settled, groups={"hypotheses": claims.dataset()})


CLAIMS = Part("claims", Gives(checks=("verdicts settled",), groups=("hypotheses",)), over_draws=_gather, says=_said)
