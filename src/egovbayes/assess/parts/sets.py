"""Which set of constructs does more to an outcome, by several measures, for model files that ask for it."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import asked_for, one_group
from egovbayes.assess.readings.set_draws import SetAccumulator, share_outcomes
from egovbayes.assess.readings.sets import OutcomeEffects, group_effects
from egovbayes.assess.run import Run
from egovbayes.catalogue.sentence import Sentence


def _a_share(run: Run) -> Sentence | None:
    shared = share_outcomes(run.prepared.spec, run.prepared.table)
    return None if shared else Sentence("lacks.share")


def _gather(known: Known) -> SetAccumulator:
    return SetAccumulator(known.run.prepared.spec, known.run.prepared.table)


def _said(outcomes: tuple[OutcomeEffects, ...], known: Known) -> Said:
    rules, chains = known.rules, known.run.shape[0]
    table = group_effects(outcomes, rules.interval, rules.threshold, chains)
    return Said(why=Sentence("lacks.totals")) if table.empty else Said({"group_effects": table})


SETS = Part(
    "sets",
    Gives(("group_effects",)),
    over_draws=_gather,
    says=_said,
    requires=(one_group, _a_share),
    asked=asked_for("sets"),
)
