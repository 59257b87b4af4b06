"""Draws of the prior that was used, and answers predicted from the same draws: groups of the tree."""

from __future__ import annotations

import numpy as np

from egovbayes.assess.blocks import chain_after_chain
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.prior_prediction.before import after_earlier, before_answers
from egovbayes.assess.prior_prediction.prediction import IN_A_FIT, PriorDraws, draws_worth, prior_draws_of, with_answers
from egovbayes.catalogue.sentence import Sentence
from egovbayes.errors import PriorError
from egovbayes.notation import Array


def _value(known: Known) -> PriorDraws | Sentence:
    if known.run.before is not None:
        return _with_earlier(known, known.run.before.values)
    before = before_answers(known.run.prepared)
    try:
        return prior_draws_of(before, draws_worth(before, IN_A_FIT), known.rng)
    except PriorError as error:
        return Sentence("lacks.prior_draws", {"why": str(error)})


def _with_earlier(known: Known, values: Array) -> PriorDraws:
    """The prior that an earlier run's answers make, from as many of its draws (chain, draw, free) as are worth it."""
    before, flat = after_earlier(known.run.prepared), chain_after_chain(values)
    some = np.linspace(0, len(flat) - 1, min(len(flat), draws_worth(before, IN_A_FIT))).astype(np.int64)
    return with_answers(before, flat[some], known.rng)


def _said(found: PriorDraws | Sentence, _known: Known) -> Said:
    return Said(why=found) if isinstance(found, Sentence) else Said(groups=found.groups())


PRIOR_PREDICTION = Part("prior-prediction", Gives(groups=("prior", "prior_predictive")), _value, says=_said)
