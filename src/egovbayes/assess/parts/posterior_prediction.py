"""Answers predicted for the respondents there are: a group of the tree, for ArviZ to plot beside the answers."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.parts.requirements import alike, answers_of
from egovbayes.assess.parts.respondents import RESPONDENTS
from egovbayes.assess.respondents.predicted import MOST_ANSWERS, Predicted, predicted_answers
from egovbayes.assess.tree_groups import predicted_group
from egovbayes.catalogue.sentence import Sentence


def _value(known: Known) -> Predicted | None:
    run = known.run
    return predicted_answers(known.of(RESPONDENTS), answers_of(run), run.prepared.likelihood, run.shape[1], known.rng)


def _said(found: Predicted | None, known: Known) -> Said:
    if found is None:
        return Said(why=Sentence("lacks.predicted_answers", {"most": MOST_ANSWERS}))
    return Said(groups={"posterior_predictive": predicted_group(found, answers_of(known.run))})


POSTERIOR_PREDICTION = Part(
    "posterior prediction",
    Gives(groups=("posterior_predictive",)),
    _value,
    says=_said,
    needs=(RESPONDENTS,),
    requires=(alike,),
)
