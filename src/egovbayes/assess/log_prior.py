"""Log prior density of every draw, on the sampling scale (SDs, correlations), as the PyMC model has it."""

from __future__ import annotations

from math import lgamma

import numpy as np

from egovbayes.assess.lkj import lkj_log_density
from egovbayes.assess.prior_draws import JointPrior, component_correlations
from egovbayes.assess.rising_thresholds import in_any_order, ladders_together
from egovbayes.engines.density.standardised_equations import log_density, numbers_of
from egovbayes.model.priors.named_priors import log_density_given
from egovbayes.model.priors.neighbour_priors import drawn_together, log_density_together
from egovbayes.model.spec import Prior
from egovbayes.notation import Array


def uncounted(prior: JointPrior) -> tuple[str, ...]:
    """Names of the parameters whose joint prior is cut off and not normalised; empty where the density is.

    That is, correlations that are not positive definite together, standardised paths that explain more than there is,
    and thresholds that do not rise, of different priors or of groups that share only some of them.
    """
    rejected = {number for component in prior.blocks.rejected for number in component.free}
    parts = (part for part in ladders_together(prior.table) if not in_any_order(part, prior.priors))
    rejected |= {number for part in parts for ladder in part for number in ladder}
    numbers = sorted(rejected | set(numbers_of(prior.equations).tolist()))
    return tuple(prior.table.free_names[number] for number in numbers)


def log_prior(prior: JointPrior, values: Array) -> Array:
    """Log density of the joint prior at values (..., free); (...).

    Normalised, but for correlations whose prior is cut off outside the positive-definite cone, and for standardised
    paths, whose prior is where they leave their outcome a variance (`uncounted`): the constant of that cut, the log of
    the share of their priors inside, is not known in closed form and left out. It is
    the same for all draws of one model, so that differences between draws are right and a marginal likelihood, or
    anything else that compares models by this density, would not be.
    """
    flat = values.reshape(-1, values.shape[-1])
    total = np.zeros(len(flat))
    maps = drawn_together(prior.priors)
    others = {number for numbers in (*(block.free for block in prior.blocks.lkj), *maps) for number in numbers}
    others |= set(numbers_of(prior.equations).tolist())
    for number, own in enumerate(prior.priors):
        if number not in others:
            total += log_density_given(own, flat[:, number], _given(prior, own, flat))
    for numbers in maps:
        together = [prior.priors[number] for number in numbers]
        total += log_density_together(together, flat[:, numbers], _given(prior, together[0], flat))
    for block in prior.blocks.lkj:
        correlations = component_correlations(prior.table, block, flat)
        total += lkj_log_density(prior.priors[block.free[0]].numbers[0], correlations)
    total += log_density(prior.equations, prior.priors, prior.layout, flat) + _of_order(prior)
    return total.reshape(values.shape[:-1])


def _of_order(prior: JointPrior) -> float:
    """Log number of orders of each item's thresholds, of which one is possible; of those with one prior."""
    parts = (part for part in ladders_together(prior.table) if in_any_order(part, prior.priors))
    return sum(lgamma(len(part[0]) + 1.0) for part in parts)


def _given(prior: JointPrior, own: Prior, values: Array) -> dict[str, Array]:
    """Values (draw,) of what a prior names, from values (draw, free)."""
    return {name: values[:, prior.table.hyperparameters[name]] for name in own.named}
