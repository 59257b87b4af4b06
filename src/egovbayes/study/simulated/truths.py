"""Known values to draw data sets from: draws of a joint prior, as they come or where a claim holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from egovbayes.assess.hypotheses.claim_draws import claim_draws
from egovbayes.assess.prepared import Prepared
from egovbayes.assess.prior_draws import JointPrior, joint_prior
from egovbayes.errors import SpecError
from egovbayes.model.spec import Prior
from egovbayes.notation import Array

_AT_ONCE, _ROUNDS = 64, 200


@dataclass(frozen=True, slots=True)
class Condition:
    """That a hypothesis' claim holds, with a standardised effect of at least `least` in size."""

    hypothesis: str
    least: float = 0.0


def prior_of(prepared: Prepared, priors: tuple[Prior, ...] | None = None) -> JointPrior:
    """The joint prior of the free values: the model's own, or these in their place."""
    return joint_prior(prepared.table, prepared.priors if priors is None else priors)


def drawn_truth(
    prepared: Prepared, prior: JointPrior, rng: np.random.Generator, condition: Condition | None = None
) -> Array:
    """One draw of the free values (free,) on the sampling scale, the first that meets the condition.

    Raises SpecError where hardly any draw does.
    """
    numbers = range(prepared.table.n_free)
    if condition is None:
        return np.asarray(prior.draws(numbers, 1, rng)[0])
    for _ in range(_ROUNDS):
        values = prior.draws(numbers, _AT_ONCE, rng)
        met = np.flatnonzero(meets(prepared, values, condition))
        if met.size:
            found: Array = values[met[0]]
            return found
    raise hardly_any(condition)


def hardly_any(condition: Condition) -> SpecError:
    """The error that next to no draw of the design prior meets the condition."""
    return SpecError(
        f"{condition.hypothesis}: hardly any draw of the design prior has its claim hold with an effect of at least "
        f"{condition.least:g}: ask for less with --at-least, or give other priors with --design-priors"
    )


def meets(prepared: Prepared, values: Array, condition: Condition) -> Array:
    """Whether the condition holds at free values (draw, free); (draw,)."""
    claims = claim_draws(prepared.spec, prepared.table, prepared.layout, values[None])
    place = claims.names.index(condition.hypothesis)
    effect = np.abs(claims.effect[0, :, place])
    return np.asarray(claims.holds[0, :, place] & (np.isnan(effect) | (effect >= condition.least)))
