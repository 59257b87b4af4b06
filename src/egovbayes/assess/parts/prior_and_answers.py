"""What rests on priors: verdicts that they give by themselves, and written ones that the answers speak against."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.hypotheses import HYPOTHESES
from egovbayes.assess.prior_and_answers import conflict_checks, decided_check, written_beside_answers
from egovbayes.check import Check


def _value(known: Known) -> tuple[Check, ...]:
    hypotheses, ml = known.of(HYPOTHESES), known.run.ml
    decided = (decided_check(hypotheses, known.rules.threshold),) if len(hypotheses) else ()
    conflicts = () if ml is None else conflict_checks(written_beside_answers(known.run.prepared, ml))
    return (*decided, *conflicts)


def _said(checks: tuple[Check, ...], _known: Known) -> Said:
    return Said(checks=checks)


PRIOR_AND_ANSWERS = Part(
    "prior-and-answers",
    Gives(checks=("verdicts and prior", "prior and answers")),
    _value,
    says=_said,
    needs=(HYPOTHESES,),
)
