"""Draws of the joint prior, and answers predicted from the same draws: groups of the tree."""

from __future__ import annotations

from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.prior_prediction.before import before_answers
from egovbayes.assess.prior_prediction.prediction import IN_A_FIT, PriorDraws, draws_worth, prior_draws_of
from egovbayes.catalogue.sentence import Sentence
from egovbayes.errors import PriorError


def _value(known: Known) -> PriorDraws | Sentence:
    before = before_answers(known.run.prepared)
    try:
        return prior_draws_of(before, draws_worth(before, IN_A_FIT), known.rng)
    except PriorError as error:
        return Sentence("lacks.prior_draws", {"why": str(error)})


def _said(found: PriorDraws | Sentence, _known: Known) -> Said:
    return Said(why=found) if isinstance(found, Sentence) else Said(groups=found.groups())


PRIOR_PREDICTION = Part("prior-prediction", Gives(groups=("prior", "prior_predictive")), _value, says=_said)
