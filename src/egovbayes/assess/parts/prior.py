"""The model before any answer, for probabilities and explained variance under the prior; its density at every draw."""

from __future__ import annotations

from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.log_prior import log_prior, uncounted
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.tree_groups import log_prior_group


def _value(known: Known) -> PriorModel:
    run = known.run.prepared
    return PriorModel(run.spec, run.table, run.layout, joint_prior(run.table, run.priors))


def _said(model: PriorModel, known: Known) -> Said:
    density = log_prior(model.prior, known.run.values)
    return Said(groups={"log_prior": log_prior_group(density, uncounted(model.prior))})


PRIOR = Part("prior", Gives(groups=("log_prior",)), _value, says=_said)
