"""The model before any answer, for probabilities and explained variance under the prior; its density at every draw."""

from __future__ import annotations

from egovbayes.assess.hypotheses.prior_probability import PriorModel
from egovbayes.assess.log_prior import log_prior, uncounted
from egovbayes.assess.part import Gives, Known, Part, Said
from egovbayes.assess.power_prior.density import EARLIER_NOTE, earlier_log_likelihood
from egovbayes.assess.prior_draws import joint_prior
from egovbayes.assess.tree_groups import log_prior_group


def _value(known: Known) -> PriorModel:
    run = known.run.prepared
    before = known.run.before
    updated = None if before is None else before.values
    return PriorModel(run.spec, run.table, run.layout, joint_prior(run.table, run.priors), updated)


def _said(model: PriorModel, known: Known) -> Said:
    density, earlier = log_prior(model.prior, known.run.values), ""
    if known.run.before is not None:
        density += earlier_log_likelihood(known.run.prepared, known.run.values)
        earlier = EARLIER_NOTE
    return Said(groups={"log_prior": log_prior_group(density, uncounted(model.prior), earlier)})


PRIOR = Part("prior", Gives(groups=("log_prior",)), _value, says=_said)
