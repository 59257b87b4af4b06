"""Mediation read literally, for model files that ask for it."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import asked_for, one_group
from egovbayes.assess.readings.literal_mediation import Joint, JointAccumulator, literal_readings, mediations
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Sentence


def _a_mediation(run: Run) -> Sentence | None:
    return None if mediations(run.prepared.table) else Sentence("lacks.mediation")


def _gather(known: Known) -> JointAccumulator:
    return JointAccumulator(known.run.prepared.spec, known.run.prepared.layout)


def _said(joint: Joint, known: Known) -> Said:
    chains = known.run.shape[0]
    table = literal_readings(known.run.prepared.table, joint, known.rules.interval, chains)
    return Said({"literal_reading": table})


LITERAL_MEDIATION = Part(
    "literal-mediation",
    Gives(("literal_reading",)),
    over_draws=_gather,
    says=_said,
    requires=(one_group, _a_mediation),
    asked=asked_for("literal-mediation"),
)
