"""Refits of maximum likelihood to resampled respondents, and the intervals of defined parameters that they give."""

from __future__ import annotations

from egovbayes.assess.ml.frequentist_tables import Refits, bootstrap_tables, refitted
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.claims import CLAIMS
from egovbayes.catalogue.sentence import Sentence


def _value(known: Known) -> Refits:
    run = known.run
    return refitted(run.ml, run.prepared.answers, known.rules.refits, known.rng, known.of(CLAIMS).judgements)


def _said(refits: Refits, known: Known) -> Said:
    ml = known.run.ml
    missing = refits.draws is None and refits.asked
    why = Sentence("bootstrap.not_computed", {"why": refits.why}) if missing else None
    if ml is None:
        return Said(why=why)
    return Said(bootstrap_tables(ml, refits), refits.checks, notes=refits.notes, why=why)


BOOTSTRAP = Part("bootstrap", Gives(("ml_bootstrap",), ("ml bootstrap",)), _value, says=_said, needs=(CLAIMS,))
