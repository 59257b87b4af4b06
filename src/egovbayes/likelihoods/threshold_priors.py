"""Priors of thresholds: normal ones, in standard deviations of the latent answer, given that an item's rise."""

from __future__ import annotations

from math import inf

from egovbayes.errors import PriorError
from egovbayes.model.priors.priors import placed, prior_text
from egovbayes.model.spec import ModelSpec
from egovbayes.model.table.relations import parse_relation
from egovbayes.notation import Kind


def refuse_threshold_priors(spec: ModelSpec) -> None:
    """Raise PriorError for a prior of thresholds that is none."""
    for key, prior in spec.priors.items():
        relation = parse_relation(key)
        if key != Kind.THRESHOLD and (relation is None or relation[1] != "|"):
            continue
        if prior.family != "normal" or (prior.lower, prior.upper) != (-inf, inf) or prior.named:
            raise PriorError(
                f"{placed(prior, key)}: {prior_text(prior)} does not fit a threshold: those of an item rise, each "
                "with a normal prior without ends: write normal(mean, sd), in standard deviations of the latent answer"
            )
